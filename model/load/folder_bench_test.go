package load_test

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"mutasi/internal/fiction"
	"mutasi/model/load"
)

// BenchmarkWorkbook reads the same government from one XLSX workbook.
func BenchmarkWorkbook(b *testing.B) {
	city, err := fiction.Generate(3600, 1)
	if err != nil {
		b.Fatal(err)
	}
	var all []*fiction.Table
	for i := range city.Tables {
		all = append(all, &city.Tables[i])
	}
	files := fstest.MapFS{"data.xlsx": {Data: workbook(b, all, 1, true)}}
	for _, d := range city.Documents {
		files[d.Name] = &fstest.MapFile{Data: []byte(d.Text)}
	}
	for b.Loop() {
		r, err := load.FS(context.Background(), files, load.Options{})
		if err != nil || len(r.Data.Employees) != 3600 {
			b.Fatal(err)
		}
	}
}

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
