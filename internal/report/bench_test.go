package report

import (
	"fmt"
	"io"
	"testing"

	"mutasi/internal/i18n"
)

// BenchmarkWrite is the cost of each paper by the number of moves.
func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{400, 5000} {
		p := samplePlan(1, n)
		for _, paper := range []struct {
			name  string
			write func() error
		}{
			{"json", func() error { return JSON(io.Discard, p) }},
			{"html", func() error { return HTML(io.Discard, p, i18n.ID) }},
			{"xlsx", func() error { return XLSX(io.Discard, p, i18n.ID) }},
			{"summary", func() error { return Summary(io.Discard, p, Terminal{}) }},
		} {
			b.Run(fmt.Sprintf("paper=%s/moves=%d", paper.name, n), func(b *testing.B) {
				for b.Loop() {
					if err := paper.write(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
