package scoring

import (
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/model"
)

// TestCompletionsStayInside fills what is missing of each person in random ways:
// no completion may leave the interval that the incomplete data gave, and the
// completed score has none of its own.
func TestCompletionsStayInside(t *testing.T) {
	for _, method := range everyMethod {
		t.Run(method, func(t *testing.T) {
			narrowed := 0
			for seed := range uint64(6) {
				r := rand.New(rand.NewPCG(seed, 5))
				d, set := sample(r, 12, 12), setWith(t, method)
				s, err := New(d, set)
				if err != nil {
					t.Fatal(err)
				}
				for range 4 {
					full := completed(r, d, s)
					after, err := New(full, set)
					if err != nil {
						t.Fatal(err)
					}
					if after.LastRatingYear() != s.LastRatingYear() {
						continue // the completion itself moved the years
					}
					for e := range model.EmployeeID(len(d.Employees)) {
						for p := range model.PositionID(len(d.Positions)) {
							was, is := s.Score(e, p), after.Score(e, p)
							if is.Low < was.Low || is.High > was.High {
								t.Fatalf("seed %d, %d for %d: %d in [%d, %d] becomes %d in [%d, %d]\n%+v\n%+v", seed, e, p,
									was.Total, was.Low, was.High, is.Total, is.Low, is.High, was, is)
							}
							if from, to := d.HistoryRows.Of(e); from < to && is.Low != is.High {
								t.Fatalf("seed %d, %d for %d: complete, yet in [%d, %d]", seed, e, p, is.Low, is.High)
							}
							if was.Low < was.High {
								narrowed++
							}
						}
					}
				}
			}
			if narrowed < 500 {
				t.Errorf("only %d pairs had anything missing", narrowed)
			}
		})
	}
}

// completed is a copy of d in which every competency is assessed, every counted
// year rated, and degree and field known. History is left alone: whoever has
// none keeps an interval.
func completed(r *rand.Rand, d *model.Dataset, s *Scorer) *model.Dataset {
	full := *d
	full.Employees = slices.Clone(d.Employees)
	full.Assessed, full.AssessRows = nil, nil
	full.Ratings, full.RatingRows = nil, nil
	for i := range full.Employees {
		e, who := model.EmployeeID(i), &full.Employees[i]
		full.AssessRows = append(full.AssessRows, int32(len(full.Assessed)))
		for k, level := range s.levelsOf(e) {
			if level == 0 {
				level = int8(1 + r.IntN(topLevel))
			}
			full.Assessed = append(full.Assessed, model.Assessment{Employee: e, Skill: model.SkillID(k), Level: level})
		}
		full.RatingRows = append(full.RatingRows, int32(len(full.Ratings)))
		for back := range s.years.weights {
			g := model.Rating{Employee: e, Year: s.years.newest - int16(back), Grade: int8(1 + r.IntN(5))}
			from, to := d.RatingRows.Of(e)
			for _, old := range d.Ratings[from:to] {
				if old.Year == g.Year {
					g = old
				}
			}
			full.Ratings = append(full.Ratings, g)
		}
		if who.Field == model.None {
			who.Field = model.FieldID(r.IntN(d.Fields.Len()))
		}
		if who.Education == model.NoEducation {
			who.Education = []model.Education{model.EduSD, model.EduSLTA, model.EduD3, model.EduS1, model.EduS3}[r.IntN(5)]
		}
	}
	full.AssessRows = append(full.AssessRows, int32(len(full.Assessed)))
	full.RatingRows = append(full.RatingRows, int32(len(full.Ratings)))
	return &full
}
