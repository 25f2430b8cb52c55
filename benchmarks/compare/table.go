package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// rival is the best peer on an instance.
func (m *measured) rival(list []solver) (name string, seconds float64) {
	for _, s := range list[1:] {
		if r, ok := m.best[s.Name]; ok && r.Failed == "" && (name == "" || r.Seconds < seconds) {
			name, seconds = s.Name, r.Seconds
		}
	}
	return name, seconds
}

// ratio is how many times the best peer's time is ours; 0 where either is
// missing.
func (m *measured) ratio(list []solver) float64 {
	name, seconds := m.rival(list)
	mine, ok := m.best[ours]
	if name == "" || !ok || mine.Failed != "" || mine.Seconds <= 0 {
		return 0
	}
	return seconds / mine.Seconds
}

func report(all []measured, list []solver, o options) error {
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
func table(all []measured, list []solver, o options) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# This engine and its peers, in one run\n\n")
	fmt.Fprintf(&b, "Written by `make bench-peers`: %s/%s, %d processors, least of %d rounds, seconds of the solve call alone\n",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), o.rounds)
	fmt.Fprintf(&b, "(ours on %d thread, with its proof, which the judge then verified). All values agree unless marked. `ratio` is the best peer's\n", o.threads)
	fmt.Fprintf(&b, "time over ours: above 1 we are faster. MB is the peak of the whole process. `-`: not for such instances; `limit`: over %s.\n\n", o.limit)
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
			case mine.Value != nil && *r.Value != *mine.Value:
				fmt.Fprintf(&b, " %.4f (%d!) |", r.Seconds, *r.Value)
			default:
				fmt.Fprintf(&b, " %.4f |", r.Seconds)
			}
		}
		rival, _ := m.rival(list)
		fmt.Fprintf(&b, " %s | %.1f | %.0f | %.0f |\n", rival, m.ratio(list), mine.PeakMB, m.best[rival].PeakMB)
	}
	return b.String()
}
