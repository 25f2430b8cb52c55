package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mutasi/internal/batch"
	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model/diag"
	"mutasi/scenarios"
	"mutasi/solver"
)

// batchRun is the hidden command that a batch starts for each run.
const batchRun = "batch-run"

func newBatch() *cobra.Command {
	var memory, lock string
	var jobs int
	var again bool
	cmd := &cobra.Command{
		Use:   "batch BATCH.yaml",
		Short: "Menyusun banyak rencana sekaligus, tanpa ditunggui",
		Long: `Menyusun rencana banyak instansi dan skenario menurut BATCH.yaml
(docs/batch.md). Yang sudah selesai dengan masukan, aturan, dan program yang
sama tidak diulang; yang terputus diteruskan dengan perintah yang sama. Satu
instansi yang bermasalah tidak menghentikan yang lain. Catatan jalannya di
OUT/batch.jsonl, ringkasan di OUT/summary.json dan OUT/summary.html.

Kode keluar ialah yang terberat dari semua rencana; 6 bila sebuah gerbang
(fail-if) terlampaui.`,
		Example: `  mutasi batch examples/batch/batch.yaml
  mutasi batch batch.yaml --memory 4GB --jobs 2 --quiet`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s := shared(cmd)
			b, findings, err := batch.Read(args[0])
			if err != nil {
				return err
			}
			if b == nil {
				p := findingPrinter{w: cmd.ErrOrStderr(), set: s}
				p.print(findings)
				return &exit{code: exitInput}
			}
			opt, err := batchOptions(s, b, memory, jobs, again)
			if err != nil {
				return err
			}
			if err := os.MkdirAll(b.Out, 0o777); err != nil {
				return err
			}
			release, err := b.Lock(lock)
			if errors.Is(err, batch.ErrLocked) {
				return fail("err.batch.locked", err)
			}
			if err != nil {
				return err
			}
			defer release()
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			opt.Progress = func(done, all int, running []string, left time.Duration) {
				text := strings.Join(running, ", ")
				if left > 0 {
					text = language(s).F("step.left", left.Round(time.Second)) + ": " + text
				}
				bar.step("step.batch", done, all, text)
			}
			outcomes, err := b.Run(cmd.Context(), opt)
			bar.done()
			if err != nil {
				return err
			}
			sum := b.Judge(outcomes)
			if err := b.Write(sum, language(s)); err != nil {
				return err
			}
			if err := batchTable(cmd.OutOrStdout(), s, sum, b.Out); err != nil {
				return err
			}
			if sum.Exit != exitDone {
				return &exit{code: sum.Exit}
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&memory, "memory", "", "anggaran memori, misalnya 4GB (bawaan: dari BATCH.yaml, tanpa itu tanpa batas)")
	f.StringVar(&lock, "lock", "", "berkas kunci lain, di samping OUT/.kunci, agar hanya satu dari beberapa batch yang berjalan")
	f.IntVar(&jobs, "jobs", 0, "banyaknya rencana sekaligus; 0 = sebanyak prosesor dibagi --threads")
	f.BoolVar(&again, "again", false, "ulangi juga yang sudah selesai")
	return cmd
}

// batchOptions turns flags into options of the engine.
func batchOptions(s settings, b *batch.Batch, memory string, jobs int, again bool) (batch.Options, error) {
	opt := batch.Options{Lang: s.Lang, Threads: max(s.Threads, 1), Memory: b.Memory, Again: again}
	if memory != "" {
		bytes, err := batch.Bytes(memory)
		if err != nil {
			return opt, fail("err.batch.memory", memory)
		}
		opt.Memory = bytes
	}
	if jobs < 0 {
		return opt, fail("err.negative", "--jobs")
	}
	opt.Jobs = jobs
	if jobs == 0 {
		opt.Jobs = max(1, runtime.GOMAXPROCS(0)/opt.Threads)
	}
	self, err := os.Executable()
	if err != nil {
		return opt, err
	}
	if opt.Hash, err = record.ProgramHash(); err != nil {
		return opt, err
	}
	opt.Program = Program()
	opt.Command = []string{self, batchRun}
	return opt, nil
}

// batchTable prints one line per run, then where it stands why there is no plan,
// and the gates that tripped.
func batchTable(w io.Writer, s settings, sum *batch.Summary, out string) error {
	l := language(s)
	n := func(v int) string { return l.Int(int64(v)) }
	heads := diag.Text{ID: "jalan status kode orang mutasi kosong manfaat karantina sepakat", EN: "run status code people moves vacant gain quarantine agreement"}
	t := newTable(strings.Fields(heads.In(s.Lang))...)
	t.alignRight(2, 8)
	for _, r := range sum.Runs {
		cells := []string{r.ID, batch.Word(r.Status, l), fmt.Sprint(r.Exit), "", "", "", "", "", ""}
		if f := r.Figures; r.Exit == exitDone || r.Exit == exitLimit {
			cells = append(cells[:3], n(f.People), n(f.Moves), n(f.MissingAfter), l.Points(int64(f.Gain)), n(f.Quarantined), "")
			if r.Shadow != nil {
				cells[8] = l.Share(int64(r.Shadow.Agreement), 10000)
			}
		}
		t.add(cells...)
	}
	for c := len(t.head) - 1; c > 6; c-- { // a column that says nothing takes room from the names
		if !slices.ContainsFunc(t.rows, func(row []string) bool { return row[c] != "" && row[c] != "0" }) {
			t.drop(c)
		}
	}
	if err := t.print(w, "table", s.Width); err != nil {
		return err
	}
	for _, r := range sum.Runs {
		why := filepath.Join(out, filepath.FromSlash(r.ID), batch.MessageFile)
		_, err := os.Stat(why)
		if r.Message != "" {
			why, err = r.Message, nil
		}
		if err == nil && r.Exit != exitInterrupted { // of an earlier batch then
			fmt.Fprintf(w, "%s: %s: %s\n", diag.Text{ID: "tanpa rencana", EN: "no plan"}.In(s.Lang), r.ID, why)
		}
	}
	for _, r := range sum.Runs {
		if sh := r.Shadow; sh != nil && len(sh.Unknown) > 0 {
			people, posts := n(sh.UnknownPeople), n(sh.UnknownPosts())
			fmt.Fprintln(w, diag.Text{
				ID: fmt.Sprintf("putusan orang: %s: %s NIP tidak ada di data pegawai, %s kode jabatan tidak ada di data jabatan", r.ID, people, posts),
				EN: fmt.Sprintf("people's plan: %s: %s NIPs are not in the data, %s posts are not", r.ID, people, posts)}.In(s.Lang))
		}
	}
	for _, r := range sum.Runs {
		for _, g := range r.Tripped {
			fmt.Fprintf(w, "%s: %s: %s\n", diag.Text{ID: "gerbang terlampaui", EN: "gate tripped"}.In(s.Lang), r.ID, g)
		}
		for _, g := range r.Unjudged {
			fmt.Fprintf(w, "%s: %s: %s: %s\n", diag.Text{ID: "gerbang tidak dapat dinilai", EN: "gate cannot be judged"}.In(s.Lang), r.ID, g.Gate, g.Why.In(s.Lang))
		}
	}
	return nil
}

// newBatchRun is the child of a batch: it reads a Job from standard input and
// fills its folder.
func newBatchRun() *cobra.Command {
	return &cobra.Command{
		Use:    batchRun,
		Short:  "Satu rencana dari sebuah batch (dijalankan oleh mutasi batch)",
		Hidden: true,
		Args:   exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			in := bufio.NewReader(os.Stdin)
			line, err := in.ReadBytes('\n')
			if err != nil {
				return fmt.Errorf("%s: %w", batchRun, err)
			}
			var job batch.Job
			if err := json.Unmarshal(line, &job); err != nil {
				return fmt.Errorf("%s: %w", batchRun, err)
			}
			go func() { // the pipe ends when the parent does; nobody waits for us then
				io.Copy(io.Discard, in)
				os.Exit(exitInterrupted)
			}()
			cmd.Flags().Set("lang", job.Lang)
			outcome := &batch.Outcome{Schema: batch.OutcomeSchema, ID: job.Run.ID, Key: job.Key}
			var said bytes.Buffer
			cmd.SetErr(io.MultiWriter(&said, os.Stderr))
			err = planJob(cmd, job, outcome)
			if err != nil && err.Error() != "" {
				fmt.Fprintln(cmd.ErrOrStderr(), "mutasi:", inWords(err, language(shared(cmd))))
			}
			outcome.Exit = exitCode(err)
			if errors.Is(err, context.Canceled) || outcome.Exit == exitInterrupted {
				return err // no outcome: the work is not done
			}
			if outcome.Status == "" {
				outcome.Status = map[int]string{exitInput: "input"}[outcome.Exit]
				outcome.Status = cmp.Or(outcome.Status, "error")
			}
			if outcome.Exit != exitDone && outcome.Exit != exitLimit {
				write := func(w io.Writer) error { _, err := said.WriteTo(w); return err }
				if err := report.WriteFile(filepath.Join(job.Out, batch.MessageFile), write); err != nil {
					return err
				}
			}
			if err := outcome.Write(job.Out); err != nil {
				return err
			}
			return &exit{code: outcome.Exit}
		},
	}
}

// planJob makes the plan of a job as `mutasi plan` and `mutasi scenario run` do.
func planJob(cmd *cobra.Command, job batch.Job, o *batch.Outcome) error {
	asked := job.Run
	bar := newProgress(cmd.ErrOrStderr(), settings{})
	r := &run{record.Record{Schema: record.Schema, Program: Program(), Hash: job.Hash, Started: time.Now().UTC(),
		Command: record.Command{Dir: asked.Dir, Rules: asked.Rules, Period: asked.Period, Scenario: asked.Scenario, Lang: job.Lang, Timeout: asked.Limits.Time.String(), WorkLimit: asked.Limits.Work}}}
	var names []string
	if asked.Scenario != "" {
		names = append(names, asked.Scenario)
	}
	var decisions []batch.Decision
	if asked.Shadow != "" { // first: a plan takes longer
		var found diag.List
		var err error
		if decisions, found, err = batch.ReadDecisions(asked.Shadow); err != nil {
			return err
		}
		if err := tell(cmd, found, len(found) > 0); err != nil {
			return err
		}
	}
	sc, _, err := openEdited(cmd, scenarios.Source{Dir: asked.Dir, Rules: asked.Rules, Period: asked.Period, Threads: job.Threads}, bar, names...)
	if err != nil {
		return err
	}
	answer, err := planOf(cmd, sc, solver.Options{TimeLimit: asked.Limits.Time, WorkLimit: asked.Limits.Work}, bar)
	if err != nil {
		return err
	}
	plan := answer.Plan
	o.Status, o.Agency, o.Period = plan.Status, plan.Agency, plan.Period
	if answer.Solution.Pair == nil {
		if _, err := r.writeNone(job.Out, answer); err != nil {
			o.Status = ""
			return err
		}
		return unsolved(cmd, answer)
	}
	o.Figures = batch.NewFigures(plan)
	o.Figures.Quarantined = sc.Quality.Quarantined
	if asked.Shadow != "" {
		o.Shadow = batch.NewShadow(answer.Build, answer.Solution, decisions)
		o.Figures.Agreement, o.Figures.ShadowLegal = &o.Shadow.Agreement, &o.Shadow.Legal
	}
	if err := r.write(job.Out, answer, language(settings{Lang: job.Lang})); err != nil {
		o.Status = ""
		return err
	}
	if answer.Solution.Status == solver.Feasible {
		return &exit{code: exitLimit}
	}
	return nil
}
