package scoring

import (
	"math/rand/v2"
	"testing"

	"mutasi/model"
)

// TestDriftHoldsEveryAssessment assesses what is missing in random ways: the
// fit for one post less that for another must stay within Drift, the ends of
// which are near the extremes of single competencies; and where nothing is open
// nothing changes.
func TestDriftHoldsEveryAssessment(t *testing.T) {
	for _, method := range everyMethod {
		t.Run(method, func(t *testing.T) {
			open, settled := 0, 0
			for seed := range uint64(4) {
				r := rand.New(rand.NewPCG(seed, 9))
				d, set := sample(r, 12, 12), setWith(t, method)
				s, err := New(d, set)
				if err != nil {
					t.Fatal(err)
				}
				type pair struct {
					e       model.EmployeeID
					from, p model.PositionID
				}
				seen := make(map[pair][2]int32)
				for round := range 12 {
					after, err := New(assessed(r, d, s, round), set)
					if err != nil {
						t.Fatal(err)
					}
					for e := range model.EmployeeID(len(d.Employees)) {
						for p := range model.PositionID(len(d.Positions)) {
							from := model.PositionID(int(p+1) % len(d.Positions))
							if p%3 == 0 {
								from = model.None
							}
							was, is := s.Fit(e, p), after.Fit(e, p)
							if from != model.None {
								was, is = was-s.Fit(e, from), is-after.Fit(e, from)
							}
							low, high := s.Drift(e, from, p)
							if is < low || is > high {
								t.Fatalf("seed %d: %d for %d less %d is %d, not in %d..%d", seed, e, p, from, is, low, high)
							}
							nothing := len(s.Open(e, p)) == 0 && (from == model.None || len(s.Open(e, from)) == 0)
							if nothing {
								settled++
								if was != is || high-low > 4 {
									t.Fatalf("seed %d: nothing is open for %d, %d, %d, yet %d becomes %d in %d..%d", seed, e, from, p, was, is, low, high)
								}
								continue
							}
							open++
							x, ok := seen[pair{e, from, p}]
							if !ok {
								x = [2]int32{is, is}
							}
							seen[pair{e, from, p}] = [2]int32{min(x[0], is), max(x[1], is)}
						}
					}
				}
				for k, x := range seen {
					if k.from != model.None {
						continue // the extremes of a difference lie at mixed levels
					}
					low, high := s.Drift(k.e, k.from, k.p)
					if !profileMatching(&s.rule) && (x[0] > low+3 || x[1] < high-3) {
						t.Errorf("seed %d: %+v reaches %v, Drift says %d..%d", seed, k, x, low, high)
					}
				}
			}
			if open < 500 || settled < 20 {
				t.Errorf("%d open and %d settled cases", open, settled)
			}
		})
	}
}

// assessed is a copy of d in which every competency is assessed: rounds 0 and 1
// give the lowest and the highest level everywhere, the others random ones.
func assessed(r *rand.Rand, d *model.Dataset, s *Scorer, round int) *model.Dataset {
	full := *d
	full.Assessed, full.AssessRows = nil, nil
	for i := range d.Employees {
		e := model.EmployeeID(i)
		full.AssessRows = append(full.AssessRows, int32(len(full.Assessed)))
		for k, level := range s.levelsOf(e) {
			if level == 0 {
				switch round {
				case 0:
					level = worstLevel
				case 1:
					level = topLevel
				default:
					level = int8(1 + r.IntN(topLevel))
				}
			}
			full.Assessed = append(full.Assessed, model.Assessment{Employee: e, Skill: model.SkillID(k), Level: level})
		}
	}
	full.AssessRows = append(full.AssessRows, int32(len(full.Assessed)))
	return &full
}
