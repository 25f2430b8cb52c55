package load_test

import (
	"context"
	"fmt"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model/load"
)

// BenchmarkFolder reads and checks a fictional government as CSV. The goal is
// 100,000 people within 5 s on two cores:
//
//	go test ./model/load -run '^$' -bench Folder/people=100000 -benchtime 3x
func BenchmarkFolder(b *testing.B) {
	for _, people := range []int{3600, 100_000} {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			city, err := fiction.Generate(people, 1)
			if err != nil {
				b.Fatal(err)
			}
			dir := b.TempDir()
			if err := city.Write(dir, false); err != nil {
				b.Fatal(err)
			}
			rows := 0
			for b.Loop() {
				r, err := load.Folder(context.Background(), dir, load.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if r.Findings.Fatal() || len(r.Data.Employees) != people {
					b.Fatalf("%d people, fatal %v", len(r.Data.Employees), r.Findings.Fatal())
				}
				rows = len(r.Data.Employees) + len(r.Data.History) + len(r.Data.Ratings) + len(r.Data.Assessed) + len(r.Data.Degrees) + len(r.Data.Trainings)
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
