package fiction

import "testing"

func TestTry(t *testing.T) {
	for _, n := range []int{200, 500, 3600, 20000, 100000} {
		g, err := invent(n, 1)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(n, "units", len(g.units), "posts", len(g.posts), "persons", len(g.persons), "ass", len(g.records.assessments))
		seats, held, over := 0, 0, 0
		class := map[string]int{}
		kind := map[string]int{}
		for _, p := range g.posts {
			seats += p.seats
			held += min(p.holders, p.seats)
			over += max(0, p.holders-p.seats)
			class[p.class.String()] += p.holders
			kind[g.units[p.unit].kind] += p.holders
		}
		long, short := 0, 0
		kinds := map[string]int{}
		for _, p := range g.persons {
			if m := p.since.MonthsUntil(planDate); m > 60 {
				long++
			} else if m < 24 {
				short++
			}
			kinds[p.kind.String()]++
		}
		t.Log("seats", seats, "held", held, "vac%", 100*(seats-held)/seats, "over", over, class, kind, kinds, "long", long*100/n, "short", short*100/n)
		if n == 3600 {
			g.city().Write("/tmp/fic3600", true)
		}
	}
}
