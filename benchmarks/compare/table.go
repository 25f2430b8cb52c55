package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// rival is the best peer on an instance. Where none came to its end, it is the
// one that was stopped first, and open says so: the best would have taken longer.
func (m *measured) rival(list []contender) (name string, seconds float64, open bool) {
	for _, s := range list[1:] {
		r, ok := m.best[s.Name]
		if !ok || s.relaxed || r.Failed == "failed" || r.Seconds <= 0 {
			continue
		}
		stopped := r.Failed != ""
		if name == "" || open && !stopped || open == stopped && r.Seconds < seconds {
			name, seconds, open = s.Name, r.Seconds, stopped
		}
	}
	return name, seconds, open
}

// ratio is how many times the best peer's time is ours, at least, where open; 0
// where either is missing.
func (m *measured) ratio(list []contender) (ratio float64, open bool) {
	name, seconds, open := m.rival(list)
	mine, ok := m.best[ours]
	if name == "" || !ok || mine.Failed != "" || mine.Seconds <= 0 {
		return 0, false
	}
	return seconds / mine.Seconds, open
}

// times writes a ratio.
func times(ratio float64, open bool) string {
	switch {
	case ratio == 0:
		return "-"
	case open:
		return fmt.Sprintf(">= %.1f", ratio)
	}
	return fmt.Sprintf("%.1f", ratio)
}

func report(all []measured, list []contender, o options) error {
	if err := os.MkdirAll(o.results, 0o755); err != nil {
		return err
	}
	for name, content := range map[string]string{
		"peers.md":   table(all, list, o),
		"ratios.svg": ratioPicture(all, list),
		"growth.svg": growthPicture(all, list),
	} {
		if err := os.WriteFile(filepath.Join(o.results, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// table writes the figures as markdown: seconds, the peak memory of ours and
// of the best peer, and their ratio.
func table(all []measured, list []contender, o options) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# This engine and its peers, in one run\n\n")
	fmt.Fprintf(&b, "Written by `make bench-peers`: %s/%s, %d processors, least of %d rounds (one where it took over %d s),\n"+
		"seconds of processor time of the solve call alone, by the clock below .01 s\n",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), o.rounds, enough)
	fmt.Fprintf(&b, "(ours on %d thread, with its proof, which the judge then verified). All values agree unless marked. `ratio` is the best peer's\n", o.threads)
	fmt.Fprintf(&b, "time over ours: above 1 we are faster. MB is the peak of the whole process. `-`: not for such instances; `limit`: still solving\n"+
		"after %.0f s (%.0f s with side rows), loading not counted; where no peer came to an end, the ratio is at least that limit over our time. A relaxation\n"+
		"(highs-lp) gives a bound and no plan, so it is not among the best peers.\n\n", o.limit.Seconds(), o.rowsLimit.Seconds())
	fmt.Fprintf(&b, "| instance | value |")
	for _, s := range list {
		fmt.Fprintf(&b, " %s |", s.Name)
	}
	fmt.Fprintf(&b, " best peer | ratio | MB ours | MB best peer |\n|---|--:|%s---|--:|--:|--:|\n", strings.Repeat("--:|", len(list)))
	for _, m := range all {
		mine := m.best[ours]
		value := "?"
		if mine.Value != nil {
			value = fmt.Sprint(*mine.Value)
		}
		fmt.Fprintf(&b, "| %s | %s |", m.Name, value)
		for _, s := range list {
			r, ok := m.best[s.Name]
			switch {
			case !ok:
				fmt.Fprintf(&b, " - |")
			case r.Failed != "":
				fmt.Fprintf(&b, " %s |", r.Failed)
			case s.disagrees(r, mine.Value):
				fmt.Fprintf(&b, " %.4f (%d!) |", r.Seconds, *r.Value)
			default:
				fmt.Fprintf(&b, " %.4f |", r.Seconds)
			}
		}
		rival, _, open := m.rival(list)
		memory := "-"
		if open {
			rival = "-"
		} else if rival != "" {
			memory = fmt.Sprintf("%.0f", m.best[rival].PeakMB)
		}
		fmt.Fprintf(&b, " %s | %s | %.0f | %s |\n", rival, times(m.ratio(list)), mine.PeakMB, memory)
	}
	b.WriteString(withRows(all, list))
	return b.String()
}

// withRows is the table of instances with side rows: ours against the linear
// relaxation by the time until the bound is as good, against the MIP by the time until
// the optimum is proved.
func withRows(all []measured, list []contender) string {
	var b strings.Builder
	for _, m := range all {
		mine, mip, lp := m.best[ours], m.best["highs"], m.best["highs-lp"]
		if !m.Rows || mine.Seconds <= 0 {
			continue
		}
		if b.Len() == 0 {
			b.WriteString("\n## With hundreds of side rows\n\nSeconds until our bound, in integers, is that of the linear relaxation, until a plan is within .01 % of the optimum, and\n" +
				"until that is proved, against HiGHS's LP (a bound only) and HiGHS's MIP. What the MIP had when it was stopped is in the last column.\n\n" +
				"| instance | bound | plan | proved | HiGHS LP | LP / bound | HiGHS MIP | MIP / plan | MIP / proved | the MIP had |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n")
		}
		over := func(r run, mine float64) string {
			if r.Seconds <= 0 || mine <= 0 {
				return "-"
			}
			return times(r.Seconds/mine, r.Failed != "")
		}
		took := func(r run) string {
			switch {
			case r.Seconds <= 0:
				return "-"
			case r.Failed != "":
				return r.Failed
			}
			return fmt.Sprintf("%.2f", r.Seconds)
		}
		fmt.Fprintf(&b, "| %s | %.2f | %.2f | %.2f | %s | %s | %s | %s | %s | %s |\n", m.Name, mine.Bound, mine.Plan, mine.Seconds,
			took(lp), over(lp, mine.Bound), took(mip), over(mip, mine.Plan), over(mip, mine.Seconds), mip.Reached)
	}
	return b.String()
}
