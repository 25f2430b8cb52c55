package build

import (
	"context"
	"fmt"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model/load"
	"mutasi/model/rules"
	"mutasi/scoring"
)

// BenchmarkNew builds the problem of the generated city: every pair, bound and
// row, scores included.
func BenchmarkNew(b *testing.B) {
	for _, size := range []struct {
		people int
		preset string
	}{{3600, "default"}, {3600, "kota-contoh"}, {20000, "default"}} {
		people := size.people
		b.Run(fmt.Sprintf("people=%d/rules=%s", people, size.preset), func(b *testing.B) {
			city, err := fiction.Generate(people, 1)
			if err != nil {
				b.Fatal(err)
			}
			dir := b.TempDir()
			if err := city.Write(dir, true); err != nil {
				b.Fatal(err)
			}
			read, err := load.Folder(context.Background(), dir, load.Options{})
			if err != nil || read.Findings.Fatal() {
				b.Fatal(err, read.Findings)
			}
			set, ok := rules.Preset(size.preset)
			if !ok {
				b.Fatal(size.preset)
			}
			sc, err := scoring.New(read.Data, set)
			if err != nil {
				b.Fatal(err)
			}
			pairs := 0
			for b.Loop() {
				built, _, err := New(context.Background(), read.Data, set, sc, Options{Lazy: true})
				if err != nil {
					b.Fatal(err)
				}
				pairs = built.Problem.Pairs.Len()
			}
			b.ReportMetric(float64(pairs), "pairs")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pairs), "ns/pair")
		})
	}
}
