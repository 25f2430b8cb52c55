package expression

import (
	"math/rand/v2"
	"strings"
	"testing"

	"mutasi/model"
)

var tiers = [model.LevelCount]int8{model.LevelSupervisor: 2, model.LevelAdministrator: 3, model.LevelAhliPertama: 1, model.LevelAhliMuda: 2}

type move map[string]string // field -> value as a rule file writes it

func (m move) Read(f Field) Value {
	text, ok := m[f.Info().Name]
	if !ok {
		return Value{}
	}
	v, ok := f.Info().Type.Parse(strings.Split(text, ","))
	if !ok {
		panic(text)
	}
	return v
}

func TestEval(t *testing.T) {
	m := move{"person.rank": "III/b", "person.education": "D-IV", "person.age": "41", "position.echelon": "IV.a", "present.echelon": "-",
		"position.level": "Pengawas", "present.level": "Ahli Muda", "person.certificates": "PIM IV,STR", "person.rating": "Baik", "position.head": "ya", "person.field": "Ilmu Hukum"}
	for source, want := range map[string]string{
		"person.rank < III/c": "ya", "III/c > person.rank": "ya", "person.rank >= III/c": "tidak", "person.rank in [II/d, III/b]": "ya",
		"person.rank < IX": "tidak diketahui", "person.rank in [IX, III/b]": "ya", "person.rank in [IX, III/a]": "tidak diketahui",
		"person.education == S-1": "ya", "person.education > S-1": "tidak", "person.education >= D-III": "ya", "person.education < S-2": "ya",
		"position.echelon > IV.b": "ya", "position.echelon < III.b": "ya", "present.echelon < V.a": "ya", "position.echelon == IV.a": "ya",
		"position.level >= AhliMuda": "ya", "position.level == AhliMuda": "tidak", "position.level != AhliMuda": "ya", "present.level < Administrator": "ya",
		"position.level > Terampil": "tidak diketahui", "person.rating < SangatBaik": "ya",
		"person.age - 1 == 40": "ya", "-person.age < 0": "ya", "person.age * 2 + 1 == 83": "ya",
		"person.months_in_post > 3": "tidak diketahui", "person.months_in_post > 3 or person.age > 40": "ya", "person.months_in_post > 3 and person.age > 50": "tidak",
		"person.months_in_post > 3 and person.age > 40": "tidak diketahui", "not (person.months_in_post > 3)": "tidak diketahui",
		"\"STR\" in person.certificates": "ya", "\"ST\" in person.certificates": "tidak", "\"STR\" not in person.certificates": "tidak",
		"position.head": "ya", "!position.head": "tidak", "position.head ? person.age > 50 : true": "tidak",
		"person.field contains \"Hukum\"": "ya", "person.field startsWith \"Ilmu\" and person.field endsWith \"Hukum\"": "ya", "person.field == \"Hukum\"": "tidak",
		"40 < person.age < 42":                     "ya",
		"1000000000 * 1000000000 * 1000000000 > 0": "tidak diketahui",
	} {
		p, err := Compile(source, &tiers)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if got := Bool.Format(p.Eval(m)); got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for source, want := range map[string]string{ // the letters that the error points at, and what it says
		"person.rank < \"III/c\"":                    "14-21 write III/c without quotes",
		"person.rank < S-1":                          "12-13 does not compare",
		"person.rank < 11":                           "12-13 does not compare",
		"person.rank == person.education":            "12-14 does not compare",
		"person.age > 30 and person.shoe == 1":       "20-31 not known",
		"person.rank + 1 > III/c":                    "0-11 a number is wanted",
		"person.age":                                 "0-10 a yes/no is wanted",
		"position.class < Pengawas":                  "15-16 has no order",
		"person.age / 2 > 10":                        "11-12 is not used",
		"person.age > 1.5":                           "13-16 not part",
		"person.age in 1..1000000000":                "15-17 is not used",
		"all(1..9, # > 1)":                           "0-3 not part",
		"person.certificates == person.certificates": "20-22 lists do not compare",
		"person.field matches \"(a+)+$\"":            "13-20 is not used",
		"let x = 1; x > 0":                           "4-5 not part",
		"person.rank >= III/z":                       "15-20 not known",
		"person.kind == Pns":                         "15-18 not known",
		"1 +":                                        "2-3 cannot be read",
		"position.head in []":                        "17-19 an empty list",
		"person.rank in [III/a, \"III/b\"]":          "23-30 without quotes",
		strings.Repeat("(", 1990) + "1":              "cannot be read",
		strings.Repeat("1 + ", 150) + "1 > 0":        "more than 200 parts",
		strings.Repeat("x", 2001):                    "longer than 2000",
	} {
		_, err := Compile(source, &tiers)
		if err == nil {
			t.Errorf("%.60s compiles", source)
			continue
		}
		place, say, _ := strings.Cut(want, " ")
		if !strings.Contains(place, "-") {
			say = want
		} else if from, _, _ := strings.Cut(place, "-"); from != itoa(err.From) {
			t.Errorf("%s: at %d-%d, want %s (%s)", source, err.From, err.To, place, err.Msg.EN)
		}
		if !strings.Contains(err.Msg.EN, say) || err.Msg.ID == "" {
			t.Errorf("%.60s: %s, want %s", source, err.Msg.EN, say)
		}
	}
}

func itoa(n int) string { return Number.Format(Int(int64(n))) }

func TestReach(t *testing.T) {
	for source, want := range map[string]Reach{
		"person.rank > III/a and present.echelon == IV.a":        ReachPerson,
		"position.echelon > IV.b and present.class == Pelaksana": ReachRoute,
		"position.grade > 5 and person.kind == PNS":              ReachRoute,
		"position.grade > 5 and present.code == \"A\"":           ReachMatch,
		"person.rank >= position.rank_min":                       ReachMatch,
		"pair.distance < 10":                                     ReachPlace,
		"true":                                                   ReachPerson,
	} {
		if p, err := Compile(source, &tiers); err != nil || p.Reach != want {
			t.Errorf("%s: %v, %v", source, p, err)
		}
	}
}

// Two programs that mean the same agree
// on random moves: De Morgan's laws and the two ways to write an order.
func TestLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	same := [][2]string{
		{"not (person.rank < III/c and person.age > 40)", "person.rank >= III/c or person.age <= 40"},
		{"not (person.rank > II/d or position.echelon < IV.a)", "not (person.rank > II/d) and IV.a <= position.echelon"},
		{"person.age in [30, 40]", "person.age == 30 or person.age == 40"},
		{"position.head ? person.age > 35 : person.rank > III/a", "position.head and person.age > 35 or not position.head and person.rank > III/a"},
	}
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	answers := map[[2]int64]int{}
	for range 500 {
		m := move{"position.head": pick("ya", "tidak")}
		if r.IntN(4) > 0 {
			m["person.rank"] = pick("II/d", "III/a", "III/b", "III/c", "IX")
		}
		if r.IntN(4) > 0 {
			m["person.age"] = pick("30", "35", "40", "41")
		}
		if r.IntN(4) > 0 {
			m["position.echelon"] = pick("-", "IV.b", "IV.a", "III.b")
		}
		for _, pair := range same {
			a, _ := Compile(pair[0], &tiers)
			b, _ := Compile(pair[1], &tiers)
			x, y := a.Eval(m), b.Eval(m)
			if x.Known != y.Known || x.N != y.N {
				t.Fatalf("%v: %s %v, %s %v", m, pair[0], x, pair[1], y)
			}
			answers[[2]int64{bit(x.Known), x.N}]++
		}
	}
	if len(answers) != 3 {
		t.Errorf("answers seen: %v", answers)
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"person.rank < III/c", "not (a in [1, 2])", "pair.kind == promosi ? true : 1 > 2", "((((", "\"", "S-1 - 1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		p, err := Compile(source, &tiers)
		if err != nil {
			if err.From < 0 || err.To < err.From {
				t.Fatalf("%q: at %d-%d", source, err.From, err.To)
			}
			return
		}
		p.Eval(move{})
		p.Mutants(&tiers)
	})
}
