package compare_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/scenarios/compare"
	"mutasi/scenarios/edit"
	"mutasi/solver"
)

// singles are ten scenarios of one edit each, of several kinds, about a plan.
func singles(t testing.TB, sc *scenarios.Scenario, p *model.Plan) (out []*scenarios.Scenario) {
	t.Helper()
	one := p.Moves[len(p.Moves)/3]
	two := p.Moves[2*len(p.Moves)/3]
	option := one.To.Key
	for i := range p.Moves {
		if m := &p.Moves[i]; len(m.Options) > 0 {
			one, option = *m, m.Options[0].Post.Key
		}
	}
	for _, text := range []string{
		fmt.Sprintf("{pin: %s, to: %s}", one.Person.Key, option),
		fmt.Sprintf("{ban: %s, to: %s}", two.Person.Key, two.To.Key),
		fmt.Sprintf("{keep: %s}", one.Person.Key),
		fmt.Sprintf("{refuse: %s}", two.Person.Key),
		fmt.Sprintf("{seats: %s, to: 4}", one.To.Key),
		fmt.Sprintf("{quota: %q, min: 2, max: 60}", sc.Data.Quotas[0].Name),
		fmt.Sprintf("{resign: %s}", two.Person.Key),
		fmt.Sprintf("{close: %s}", two.To.Key),
		"{goals: {move: 600}}",
		"{rules: {T1.umum: {need: \">= 18\"}}}",
	} {
		s, found := edit.Parse(rules.Source{Name: "s.yaml", Data: []byte("edits: [" + text + "]")})
		if s == nil {
			t.Fatal(text, found)
		}
		d, set, found := edit.Apply(sc.Data, sc.Rules, s.Edits)
		if d == nil {
			t.Fatal(text, found)
		}
		out = append(out, sc.With(d, set))
	}
	return out
}

// Plans found beside another one are the plans found alone: the same moves,
// figures, goals and counts. Prices of alternatives are bounds of each proof, and
// ties are told by them.
func TestPlansBesideEqualPlansAlone(t *testing.T) {
	for _, seed := range []uint64{3, 4, 5} {
		sc := open(t, city(t, seed))
		base := plan(t, sc)
		list := append([]*scenarios.Scenario{sc}, singles(t, sc, base)...)
		calls := 0
		for i, got := range compare.Plans(t.Context(), list, 2, solver.Options{}, func(n int) {
			if calls++; n != calls {
				t.Errorf("%d done after %d calls", n, calls)
			}
		}) {
			if got.Err != nil || got.Plan == nil {
				t.Fatal(i, got.Err, got.Findings)
			}
			decided := func(p *model.Plan) string {
				p.Algorithm, p.Ties = "", nil
				for i := range p.Unmet {
					p.Unmet[i].Why = ""
				}
				for i := range p.Moves {
					p.Moves[i].Options, p.Moves[i].Candidates = nil, nil
				}
				text, _ := json.Marshal(p)
				return string(text)
			}
			if decided(plan(t, list[i])) != decided(got.Plan) {
				t.Errorf("seed %d, scenario %d: another plan beside the first than alone", seed, i)
			}
		}
		if calls != len(list) {
			t.Errorf("%d calls for %d scenarios", calls, len(list))
		}
	}
}

// BenchmarkTenScenarios compares ten scenarios of one edit each (one operation,
// reading included) with plans made one by one, and reports how many such plans
// would take as long. MUTASI_PEOPLE sets the size of the city.
//
//	MUTASI_PEOPLE=20000 go test ./scenarios/compare -run - -bench TenScenarios -benchtime 1x
func BenchmarkTenScenarios(b *testing.B) {
	people, err := strconv.Atoi(os.Getenv("MUTASI_PEOPLE"))
	if err != nil {
		people = 2000
	}
	c, err := fiction.Generate(people, 1)
	if err != nil {
		b.Fatal(err)
	}
	dir := filepath.Join(b.TempDir(), "data")
	if err := c.Write(dir, false); err != nil {
		b.Fatal(err)
	}
	read := func() *scenarios.Scenario {
		sc, found, err := scenarios.Open(b.Context(), scenarios.Source{Dir: dir})
		if err != nil || sc == nil {
			b.Fatal(err, found)
		}
		return sc
	}
	start := time.Now()
	a, _, err := read().Plan(context.Background(), solver.Options{})
	if err != nil {
		b.Fatal(err)
	}
	alone := time.Since(start)
	for b.Loop() {
		sc := read()
		for i, p := range compare.Plans(b.Context(), append([]*scenarios.Scenario{sc}, singles(b, sc, a.Plan)...), 2, solver.Options{}, nil) {
			// In some cities the pin leaves no plan, which is an answer too.
			if p.Err != nil || p.Plan == nil || p.Plan.Status != "optimal" && p.Plan.Status != "infeasible" {
				b.Fatal(i, p.Err, p.Findings)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(alone), "plans")
}
