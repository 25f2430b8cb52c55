package fiction

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"mutasi/model"
)

// sizes are governments of every shape: hardly one, a town, a city, the
// largest city, the smallest province.
var sizes = []int{MinPeople, 700, 3600, cityLimit, 9000}

func TestInvariants(t *testing.T) {
	for _, people := range sizes {
		for seed := uint64(1); seed <= 3; seed++ {
			g, err := invent(people, seed, nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Run(strconv.Itoa(people)+"/"+strconv.FormatUint(seed, 10), func(t *testing.T) { checkInvariants(t, g) })
		}
	}
}

func TestInvariantsOfStories(t *testing.T) {
	g, err := invent(3600, 1, plantStories)
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, g)
}

func checkInvariants(t *testing.T, g *government) {
	if len(g.persons) != g.people { // I1
		t.Fatalf("%d people, want %d", len(g.persons), g.people)
	}
	held := make([]int, len(g.posts))
	nips := map[string]bool{}
	for i := range g.persons {
		p := &g.persons[i]
		post := &g.posts[p.post]
		held[p.post]++
		if nips[p.nip] || len(p.nip) != 18 || !strings.HasPrefix(p.nip, p.stem()) {
			t.Fatalf("I1: NIP %s of person %d is no good", p.nip, i)
		}
		nips[p.nip] = true
		dates := []model.Date{p.born.AddMonths(18 * 12), p.hired, p.rankSince, planDate}
		for k := 1; k < len(dates); k++ {
			if dates[k-1] > dates[k] {
				t.Fatalf("I3: %s: dates out of order: %v", p.nip, dates)
			}
		}
		if p.since < p.hired || p.since > planDate || p.retires <= planDate {
			t.Fatalf("I3: %s hired %v, in post since %v, retires %v", p.nip, p.hired, p.since, p.retires)
		}
		if p.kind == model.PPPK && p.contractEnd <= planDate {
			t.Fatalf("I3: %s: contract ended %v", p.nip, p.contractEnd)
		}
		checkHistory(t, g, p)
		if span := lawful[post.level]; p.kind != model.PPPK && (p.rank < span[0] || p.rank > span[1]) {
			t.Fatalf("I5: %s has rank %v in %s, want %v to %v", p.nip, p.rank, post.name, span[0], span[1])
		}
		for k := 1; k < len(p.degrees); k++ {
			if p.degrees[k-1].year < p.degrees[k].year || p.degrees[k-1].year > planDate.Year() {
				t.Fatalf("%s: diplomas of %v", p.nip, p.degrees)
			}
		}
		if p.degrees[0].edu.Tier() < post.edu.Tier() {
			t.Fatalf("%s has %v for %s, which asks for %v", p.nip, p.degrees[0].edu, post.name, post.edu)
		}
	}
	heads := map[int]int{}
	for i := range g.posts {
		p := &g.posts[i]
		if held[i] != p.holders {
			t.Fatalf("%s: %d people, %d holders", p.code, held[i], p.holders)
		}
		if (p.head || p.class.Managerial()) && held[i] > 1 {
			t.Fatalf("I2: %s has %d holders", p.code, held[i])
		}
		if p.head {
			heads[p.unit]++
		}
	}
	for u, n := range heads {
		if n > 1 {
			t.Fatalf("I2: %s has %d heads", g.units[u].code, n)
		}
	}
}

// lawful is the range of rank of each level, one step under it allowed for the
// managerial ones.
var lawful = map[model.Level][2]model.Rank{
	model.LevelStaff:         {model.RankOf(2, 1), model.RankOf(3, 4)},
	model.LevelTerampil:      {model.RankOf(2, 2), model.RankOf(2, 4)},
	model.LevelMahir:         {model.RankOf(3, 1), model.RankOf(3, 2)},
	model.LevelPenyelia:      {model.RankOf(3, 3), model.RankOf(3, 4)},
	model.LevelAhliPertama:   {model.RankOf(3, 1), model.RankOf(3, 2)},
	model.LevelAhliMuda:      {model.RankOf(3, 3), model.RankOf(3, 4)},
	model.LevelAhliMadya:     {model.RankOf(4, 1), model.RankOf(4, 3)},
	model.LevelSupervisor:    {model.RankOf(3, 1), model.RankOf(3, 4)},
	model.LevelAdministrator: {model.RankOf(3, 3), model.RankOf(4, 2)},
	model.LevelJPTPratama:    {model.RankOf(4, 1), model.RankOf(4, 4)},
}

// checkHistory is I4.
func checkHistory(t *testing.T, g *government, p *person) {
	t.Helper()
	var own []service
	for _, s := range p.service {
		if s.acting == "" {
			own = append(own, s)
		} else if s.from < p.hired || s.to > planDate {
			t.Fatalf("I4: %s acted from %v to %v", p.nip, s.from, s.to)
		}
	}
	if own[0].from != p.hired {
		t.Fatalf("I4: %s hired %v, first service %v", p.nip, p.hired, own[0].from)
	}
	last := own[len(own)-1]
	post := &g.posts[p.post]
	if last.from != p.since || last.to != model.NoDate || last.name != post.name || last.unit != post.unit {
		t.Fatalf("I4: %s: history ends in %+v, present post %s since %v", p.nip, last, post.code, p.since)
	}
	for k := 1; k < len(own); k++ {
		if own[k-1].to != own[k].from || own[k].from <= own[k-1].from {
			t.Fatalf("I4: %s: gap between %+v and %+v", p.nip, own[k-1], own[k])
		}
	}
}

func TestProportions(t *testing.T) {
	for _, people := range []int{3600, 20_000} {
		g, err := invent(people, 7, nil)
		if err != nil {
			t.Fatal(err)
		}
		seats, empty := 0, 0
		for i := range g.posts {
			seats += g.posts[i].seats
			empty += max(0, g.posts[i].seats-g.posts[i].holders)
		}
		long, short, contract, fresh := 0, 0, 0, 0
		for i := range g.persons {
			p := &g.persons[i]
			switch m := p.since.MonthsUntil(planDate); {
			case m > 60:
				long++
			case m < 24:
				short++
			}
			switch p.kind {
			case model.PPPK:
				contract++
			case model.CPNS:
				fresh++
			}
		}
		assessed := map[int]bool{}
		for _, a := range g.records.assessments {
			assessed[a.person] = true
		}
		good := 0
		for _, r := range g.records.ratings {
			if r.predicate == "Baik" {
				good++
			}
		}
		couples := 0
		for _, r := range g.records.relations {
			if r.kind == "suami_istri" {
				couples += 2
			}
		}
		for _, x := range []struct {
			what          string
			n, of, lo, hi int // per mille
		}{
			{"empty seats", empty, seats, 30, 70},
			{"over 60 months in post", long, people, 120, 200},
			{"under 24 months in post", short, people, 150, 340},
			{"PPPK", contract, people, 100, 250},
			{"CPNS", fresh, people, 5, 40},
			{"assessed", len(assessed), people, 650, 950},
			{"ratings Baik", good, len(g.records.ratings), 700, 900},
			{"requests", len(g.records.requests), people, 15, 35},
			{"married to a colleague", couples, people, 30, 40},
			{"disciplined", len(g.records.discipline), people, 4, 15},
		} {
			if pm := x.n * 1000 / x.of; pm < x.lo || pm > x.hi {
				t.Errorf("%d people: %s: %d per mille, want %d to %d", people, x.what, pm, x.lo, x.hi)
			}
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	a, _ := Generate(900, 5)
	b, _ := Generate(900, 5)
	if !reflect.DeepEqual(a.Files(), b.Files()) {
		t.Error("the same seed gave two cities")
	}
	c, _ := Generate(900, 6)
	if reflect.DeepEqual(a.Files(), c.Files()) {
		t.Error("another seed gave the same city")
	}
}

func TestGenerateRange(t *testing.T) {
	for _, n := range []int{-1, 0, MinPeople - 1, MaxPeople + 1} {
		if _, err := Generate(n, 1); !errors.Is(err, ErrPeople) {
			t.Errorf("Generate(%d): %v, want ErrPeople", n, err)
		}
	}
}

func TestWrite(t *testing.T) {
	city, err := Generate(MinPeople, 1)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := city.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(entries), len(city.Tables)+len(city.Documents); got != want {
		t.Errorf("%d files, want %d: no temporary file may stay", got, want)
	}
	if err := city.Write(dir, false); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("second Write: %v, want ErrNotEmpty", err)
	}
	if err := city.Write(dir, true); err != nil {
		t.Errorf("forced Write: %v", err)
	}
}

func TestShare(t *testing.T) {
	for _, x := range []struct {
		total   int
		weights []int
	}{{10, []int{1, 1, 1}}, {0, []int{1, 2}}, {7, []int{0, 5, 0}}, {100, []int{3, 1, 4, 1, 5, 9, 2, 6}}, {5, []int{0, 0}}} {
		got, sum, weight := share(x.total, x.weights), 0, 0
		for i, n := range got {
			sum += n
			weight += x.weights[i]
			if x.weights[i] == 0 && n != 0 {
				t.Errorf("share(%d, %v) = %v: something for nothing", x.total, x.weights, got)
			}
		}
		if want := x.total; weight > 0 && sum != want {
			t.Errorf("share(%d, %v) = %v, adds up to %d", x.total, x.weights, got, sum)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	for b.Loop() {
		if _, err := Generate(100_000, 1); err != nil {
			b.Fatal(err)
		}
	}
}
