package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

type options struct {
	peers, results, files string
	match, only, kept     string
	rounds, threads       int
	limit, rowsLimit      time.Duration
	large                 bool
}

func main() {
	var o options
	flag.StringVar(&o.peers, "peers", ".peers", "folder of the installed peers")
	flag.StringVar(&o.results, "results", "benchmarks/results", "folder for table and pictures")
	flag.StringVar(&o.files, "files", "", "folder that keeps the instance files; a temporary one if empty")
	flag.StringVar(&o.kept, "resume", "", "file that keeps the runs: instances that are in it are not run again")
	flag.StringVar(&o.match, "match", "", "only instances whose name matches this expression")
	flag.StringVar(&o.only, "only", "", "only peers whose name matches this expression")
	flag.IntVar(&o.rounds, "rounds", 3, "runs per solver, one if it is slow; the least time counts")
	flag.IntVar(&o.threads, "threads", 1, "threads of ours; the peers have one")
	flag.DurationVar(&o.limit, "limit", time.Minute, "processor time that one run of a peer may solve, loading not included")
	flag.DurationVar(&o.rowsLimit, "rows-limit", 2*time.Minute, "the same for instances with side rows, which get one run per solver")
	flag.BoolVar(&o.large, "large", false, "the large instances too")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := compare(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// measured is an instance with the best run of each solver, in the order of
// the solvers; a solver that does not do such instances has none.
type measured struct {
	instance
	best map[string]run
}

func compare(ctx context.Context, o options) error {
	match, err := regexp.Compile(o.match)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	mutasi := filepath.Join(dir, "mutasi")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", mutasi, "./cmd/mutasi").CombinedOutput(); err != nil {
		return fmt.Errorf("building ours: %w\n%s", err, out)
	}
	files := o.files
	if files == "" {
		files = dir
	}
	only, err := regexp.Compile(o.only)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(solvers(mutasi, o.threads, o.peers, o.limitOf), func(s contender) bool { return s.Name != ours && !only.MatchString(s.Name) })
	done, err := loadRuns(o.kept)
	if err != nil {
		return err
	}
	var all []measured
	failures := 0
	for _, x := range instances() {
		if !match.MatchString(x.Name) || x.Set == "large" && !o.large {
			continue
		}
		if best, ok := done[x.Name]; ok {
			all = append(all, measured{x, best})
			continue
		}
		m, bad, err := measure(ctx, &x, list, files, o)
		if err != nil {
			return err
		}
		failures += bad
		all = append(all, *m)
		done[x.Name] = m.best
		if err := saveRuns(o.kept, done); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return fmt.Errorf("no instance matches %q", o.match)
	}
	if err := report(all, list, o); err != nil {
		return err
	}
	if failures > 0 {
		return fmt.Errorf("%d solvers failed or disagreed", failures)
	}
	return nil
}

// limitOf is how long a solver may work on x.
func (o *options) limitOf(x *instance) time.Duration {
	if x.rows() {
		return o.rowsLimit
	}
	return o.limit
}

// enough is from how many seconds on a run is not repeated.
const enough = 3

// measure gives every solver its rounds on one instance.
func measure(ctx context.Context, x *instance, list []contender, files string, o options) (*measured, int, error) {
	file, err := x.file(files)
	if err != nil {
		return nil, 0, err
	}
	if o.files == "" {
		defer os.Remove(file)
	}
	m := &measured{instance: *x, best: map[string]run{}}
	failures, rounds := 0, o.rounds
	if x.Rows {
		rounds = 1
	}
	for range rounds {
		for _, s := range list {
			old, seen := m.best[s.Name]
			if !s.does(x) || old.Failed != "" || old.Seconds > enough {
				continue
			}
			r, err := s.once(ctx, x, file, o.limitOf(x))
			if ctx.Err() != nil {
				return nil, 0, ctx.Err()
			}
			if err != nil {
				failures++
				fmt.Fprintln(os.Stderr, err)
			}
			fmt.Fprintf(os.Stderr, "%-34s %-12s %9.4f s %7.0f MB %s %s\n", x.Name, s.Name, r.Seconds, r.PeakMB, r.Failed, r.Reached)
			if !seen || r.Failed != "" || r.Seconds < old.Seconds {
				m.best[s.Name] = r
			}
		}
	}
	want := m.best[ours].Value
	for _, s := range list {
		if r := m.best[s.Name]; s.disagrees(r, want) {
			failures++
			fmt.Fprintf(os.Stderr, "%s: %s says %d, we say %d\n", x.Name, s.Name, *r.Value, *want)
		}
	}
	return m, failures, nil
}
