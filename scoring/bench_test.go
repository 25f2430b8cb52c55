package scoring

import (
	"math/rand/v2"
	"testing"

	"mutasi/model"
	"mutasi/model/load"
	"mutasi/model/rules"
)

// benchmarks are the datasets to time: the committed example with the default
// rules, and a random one in which nearly every post has requirements of its own.
func benchmarks(b *testing.B) map[string]*Scorer {
	r, err := load.Folder(b.Context(), "../examples/bukittinggi", load.Options{})
	if err != nil || r.Data == nil {
		b.Fatal(err)
	}
	out := make(map[string]*Scorer)
	for name, d := range map[string]*model.Dataset{
		"data=bukittinggi": r.Data,
		"data=random":      sample(rand.New(rand.NewPCG(1, 1)), 200, 5000),
	} {
		if out[name], err = New(d, rules.Default()); err != nil {
			b.Fatal(err)
		}
	}
	return out
}

func BenchmarkRow(b *testing.B) {
	for name, s := range benchmarks(b) {
		b.Run(name, func(b *testing.B) {
			row := make([]int32, s.Profiles())
			n := 0
			for b.Loop() {
				s.Row(model.EmployeeID(n%len(s.own)), row)
				n++
			}
			perRow := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			b.ReportMetric(perRow/float64(len(row)), "ns/profile")
			b.ReportMetric(1e3*float64(len(s.profileOf))/perRow, "Mpairs/s")
			b.ReportMetric(float64(len(row)), "profiles")
		})
	}
}

// BenchmarkSteps times the four steps of Row apart.
func BenchmarkSteps(b *testing.B) {
	for name, s := range benchmarks(b) {
		n, sink := 0, share{}
		next := func() model.EmployeeID { n++; return model.EmployeeID(n % len(s.own)) }
		b.Run(name+"/standards", func(b *testing.B) {
			for b.Loop() {
				e := next()
				for i := range s.standards {
					sink = sink.plus(s.competency(e, &s.standards[i]))
				}
			}
			b.ReportMetric(float64(len(s.standards)), "standards")
		})
		b.Run(name+"/schools", func(b *testing.B) {
			for b.Loop() {
				e := next()
				for i := range s.schools {
					sink = sink.plus(s.education(e, &s.schools[i]))
				}
			}
			b.ReportMetric(float64(len(s.schools)), "schools")
		})
		b.Run(name+"/careers", func(b *testing.B) {
			months := make([]int32, len(s.careers))
			for b.Loop() {
				s.allRelevant(next(), months)
			}
			b.ReportMetric(float64(len(s.careers)), "careers")
		})
		if sink.known == 0 {
			b.Fatal("nothing was computed")
		}
	}
}

func BenchmarkPair(b *testing.B) {
	for name, s := range benchmarks(b) {
		n := 0
		next := func() (model.EmployeeID, model.PositionID) {
			n++
			return model.EmployeeID(n % len(s.own)), model.PositionID(7 * n % len(s.profileOf))
		}
		b.Run(name+"/Fit", func(b *testing.B) {
			for b.Loop() {
				s.Fit(next())
			}
		})
		b.Run(name+"/Development", func(b *testing.B) {
			for b.Loop() {
				s.Development(next())
			}
		})
		b.Run(name+"/Score", func(b *testing.B) {
			for b.Loop() {
				s.Score(next())
			}
		})
	}
}
