package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mutasi/internal/i18n"
	"mutasi/model"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// golden compares with testdata/name, or rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it and run with -update:\n%s", name, got)
	}
}

func summary(t *testing.T, p *model.Plan, term Terminal) string {
	t.Helper()
	var b bytes.Buffer
	if err := Summary(&b, p, term); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSummaryGolden(t *testing.T) {
	p := samplePlan(21, 12)
	golden(t, "summary-80.txt", summary(t, p, Terminal{Width: 80, Dir: "hasil/triwulan-1"}))
	golden(t, "summary-60.txt", summary(t, p, Terminal{Width: 60, Dir: "hasil/triwulan-1"}))
	golden(t, "summary-en.txt", summary(t, p, Terminal{Width: 80, Lang: i18n.EN, Dir: "hasil/triwulan-1"}))
	golden(t, "summary-none.txt", summary(t, samplePlan(21, 0), Terminal{}))
}

// A heading has something below it.
func TestSummaryOfNothing(t *testing.T) {
	if got := summary(t, &model.Plan{Status: "optimal"}, Terminal{Width: 80}); strings.Contains(got, i18n.ID.T("term.rest")) {
		t.Errorf("nothing is to be looked at:\n%s", got)
	}
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// Text fits its terminal, has colours only when asked for, and says the same
// with and without them.
func TestTerminalWidth(t *testing.T) {
	p := samplePlan(22, 20)
	p.Moves[0].Person.Name = "Nama\x1b[31m Merah\u202E" + strings.Repeat(" Panjang Sekali", 9)
	p.Conflict = []string{"dua ketetapan yang saling bertentangan untuk satu orang yang sama pada hari yang sama"}
	for _, width := range []int{40, 60, 80, 100, 200} {
		for _, l := range []i18n.Lang{i18n.ID, i18n.EN} {
			plain := Terminal{Width: width, Lang: l, Dir: "hasil"}
			colour := plain
			colour.Colour = true
			texts := map[string][2]string{"summary": {summary(t, p, plain), summary(t, p, colour)}}
			for _, key := range []string{p.Moves[0].Person.Key, p.LeftOut[0].Person.Key, p.Unmet[0].Person.Key, p.Stay[0].Key, p.Moves[1].Candidates[0].Person.Key} {
				texts[key] = [2]string{explained(t, p, key, plain), explained(t, p, key, colour)}
			}
			for name, both := range texts {
				for _, line := range strings.Split(both[0], "\n") {
					if columns(line) > width {
						t.Errorf("%s at %d: %d columns: %s", name, width, columns(line), line)
					}
				}
				if strings.ContainsAny(both[0], "\x1b\u202E") {
					t.Errorf("%s at %d holds an escape", name, width)
				}
				if stripped := escapes.ReplaceAllString(both[1], ""); trimmed(stripped) != trimmed(both[0]) {
					t.Errorf("%s at %d says other things in colour", name, width)
				}
				if both[0] == both[1] {
					t.Errorf("%s at %d has no colour", name, width)
				}
				if m := regexp.MustCompile(`\[[a-z]+(\.[a-zA-Z]+)+\]|%!`).FindString(both[0]); m != "" {
					t.Errorf("%s: label %s", name, m)
				}
			}
		}
	}
}

// trimmed drops blanks at the ends of lines.
func trimmed(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func explained(t *testing.T, p *model.Plan, key string, term Terminal) string {
	t.Helper()
	var b bytes.Buffer
	if err := ExplainPerson(&b, p, key, term, ""); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExplainGolden(t *testing.T) {
	p := samplePlan(23, 9)
	p.Ties = []model.Tie{{Move: 1, With: "tetap di jabatan sekarang"}}
	golden(t, "explain-moves.txt", explained(t, p, p.Moves[0].Person.Key, Terminal{}))
	golden(t, "explain-leftout.txt", explained(t, p, p.LeftOut[0].Person.Key, Terminal{}))
	golden(t, "explain-unmet.txt", explained(t, p, p.Unmet[0].Person.Key, Terminal{}))
	golden(t, "explain-stays.txt", explained(t, p, p.Stay[0].Key, Terminal{}))
	golden(t, "explain-mentioned.txt", explained(t, p, p.Moves[2].Candidates[1].Person.Key, Terminal{}))
	for name, key := range map[string]string{"filled": p.Moves[0].To.Key, "short": p.Short[0].Post.Key, "left": p.Moves[0].From.Key, "held": p.Stay[0].Post} {
		var b bytes.Buffer
		if err := ExplainPost(&b, p, key, Terminal{}, ""); err != nil {
			t.Fatal(err)
		}
		golden(t, "explain-post-"+name+".txt", b.String())
	}
}

// Everybody and every post that the plan names is found, however the key is
// written, and what is told is what the plan says.
func TestExplainFindsAll(t *testing.T) {
	p := samplePlan(24, 12)
	for i := range p.Moves {
		m := &p.Moves[i]
		for _, key := range []string{m.Person.Key, i18n.NIP(m.Person.Key), "'" + m.Person.Key, " " + m.Person.Key + " "} {
			a, err := FindPerson(p, key)
			if err != nil || a.Move != m || a.Outcome != Moves || a.Step == nil || a.Step.No != m.Step {
				t.Errorf("%q gives %+v, %v", key, a, err)
			}
		}
		a, err := FindPost(p, strings.ToLower(m.To.Key))
		if err != nil || len(a.Ranked) < 1+len(m.Candidates) || !a.Ranked[0].Chosen || a.Ranked[0].Person != m.Person {
			t.Errorf("%s: %+v, %v", m.To.Key, a, err)
			continue
		}
		for j := 2; j < len(a.Ranked); j++ {
			if a.Ranked[j].Fit > a.Ranked[j-1].Fit && !a.Ranked[j-1].Chosen {
				t.Errorf("%s: candidates are not in order of fit", m.To.Key)
			}
		}
		for _, c := range m.Candidates {
			a, err := FindPerson(p, c.Person.Key)
			if err != nil || a.Outcome != Mentioned || len(a.Considered) != 1 || a.Considered[0].Move != m.No {
				t.Errorf("candidate %s: %+v, %v", c.Person.Key, a, err)
			}
		}
	}
	for want, key := range map[Outcome]string{LeftOut: p.LeftOut[1].Person.Key, Unmet: p.Unmet[1].Person.Key, Stays: p.Stay[1].Key} {
		if a, err := FindPerson(p, key); err != nil || a.Outcome != want {
			t.Errorf("%s: %+v, %v, want %s", key, a, err, want)
		}
	}
}

func TestExplainJSON(t *testing.T) {
	p := samplePlan(24, 12)
	var person, post bytes.Buffer
	if err := ExplainPerson(&person, p, p.Moves[3].Person.Key, Terminal{}, "json"); err != nil {
		t.Fatal(err)
	}
	if err := ExplainPost(&post, p, p.Moves[3].To.Key, Terminal{}, "json"); err != nil {
		t.Fatal(err)
	}
	var a PersonAnswer
	if err := json.Unmarshal(person.Bytes(), &a); err != nil || a.Schema != ExplainSchema || a.Move == nil || a.Move.Gain != p.Moves[3].Gain {
		t.Errorf("%+v, %v", a, err)
	}
	var b PostAnswer
	if err := json.Unmarshal(post.Bytes(), &b); err != nil || b.Schema != ExplainSchema || len(b.Ranked) == 0 || bytes.Contains(post.Bytes(), []byte(": null")) {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestDidYouMean(t *testing.T) {
	p := samplePlan(24, 12)
	nip := p.Moves[5].Person.Key
	wrong := nip[:9] + string('0'+(nip[9]-'0'+5)%10) + nip[10:]
	var u *Unknown
	if _, err := FindPerson(p, wrong); !errors.As(err, &u) || len(u.Near) == 0 || u.Near[0].Key != nip {
		t.Errorf("%s gives %v", wrong, err)
	}
	if !strings.Contains(u.Error(), "Mungkin maksudnya") || !strings.Contains(u.Text(i18n.EN), "Did you mean") {
		t.Errorf("it says %v", u)
	}
	if _, err := FindPost(p, p.Moves[5].To.Key+"9"); !errors.As(err, &u) || !u.Post || len(u.Near) == 0 {
		t.Errorf("a wrong post gives %v", err)
	}
	if _, err := FindPost(p, "analis kebijakan"); !errors.As(err, &u) || len(u.Near) == 0 {
		t.Errorf("a part of a name gives %v", err)
	}
	if _, err := FindPerson(p, nip[:17]); err == nil || !strings.Contains(err.Error(), "18 angka, yang ditulis 17") {
		t.Errorf("a NIP of 17 digits gives %v", err)
	}
	for _, none := range []string{"", "zzzzzzzzzzzzzzz"} {
		if _, err := FindPerson(p, none); !errors.As(err, &u) || len(u.Near) != 0 {
			t.Errorf("%q gives %v", none, err)
		}
	}
	name := p.Moves[5].Person.Name
	for i := range p.Moves {
		if i != 5 && p.Moves[i].Person.Name == name {
			p.Moves[i].Person.Name += " II"
		}
	}
	p.Moves[5].Person.Name = "Nama Yang Hanya Satu, S.H."
	if a, err := FindPerson(p, "nama yang hanya satu, s.h."); err != nil || a.Key != nip {
		t.Errorf("an exact name gives %+v, %v", a, err)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "ab", 1}, {"abc", "bca", 2}, {"kitten", "sitting", 3}, {"abcdef", "uvwxyz", 4}, {"a", "abcdefgh", 4}} {
		if got := distance([]rune(c.a), []rune(c.b), 3); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestSources(t *testing.T) {
	for _, c := range []struct {
		rows []string
		want string
	}{
		{nil, ""},
		{[]string{"kinerja.csv:4"}, "kinerja.csv:4"},
		{[]string{"k.csv:4", "k.csv:5", "k.csv:6", "k.csv:9", "p.csv:10"}, "k.csv:4–6, k.csv:9, p.csv:10"},
		{[]string{"data.xlsx!Pegawai!G4", "aturan"}, "data.xlsx!Pegawai!G4, aturan"},
	} {
		if got := sources(c.rows); got != c.want {
			t.Errorf("sources(%v) = %q, want %q", c.rows, got, c.want)
		}
	}
}

// Rides cover every move of a step once, link seat to seat, and close where they
// are rings. Posts with several seats make chains meet.
func TestRides(t *testing.T) {
	for seed := range uint64(60) {
		p := samplePlan(seed, 14)
		if seed%2 == 1 { // throw posts together, so that several people leave and join one
			for i := range p.Moves {
				m := &p.Moves[i]
				m.From.Key, m.To.Key = m.From.Key[:1]+fmt.Sprint((seed+uint64(i))%5), m.To.Key[:1]+fmt.Sprint((seed*3+uint64(i*i))%5)
			}
			step := model.Step{No: 1, Kind: "gabungan"}
			for _, m := range p.Moves {
				if m.From.Key != m.To.Key {
					step.Moves = append(step.Moves, m.No)
				}
			}
			p.Steps = []model.Step{step}
		}
		want := 0
		for _, s := range p.Steps {
			want += len(s.Moves)
		}
		seen := make(map[int]bool)
		for _, r := range digestOf(p, i18n.ID).rides() {
			for i, m := range r.moves {
				if seen[m.No] {
					t.Fatalf("seed %d: move %d rides twice", seed, m.No)
				}
				seen[m.No] = true
				if i > 0 && m.To.Key != r.moves[i-1].From.Key {
					t.Errorf("seed %d: move %d does not take the seat before it", seed, m.No)
				}
			}
			if last := r.moves[len(r.moves)-1]; r.ring != (r.ring && last.From.Key == r.moves[0].To.Key) {
				t.Errorf("seed %d: a ring is open", seed)
			}
			if r.ring && len(r.moves) < 2 {
				t.Errorf("seed %d: a ring of one", seed)
			}
		}
		if len(seen) != want {
			t.Errorf("seed %d: %d of %d moves ride", seed, len(seen), want)
		}
	}
}

// What the digest sums is what the plan lists.
func TestBalances(t *testing.T) {
	p := samplePlan(31, 40)
	var missing, now int64
	for _, b := range digestOf(p, i18n.ID).opds {
		missing += b.MissingBefore
		now += b.MissingNow
	}
	if missing != p.Figures.MissingBefore || now != p.Figures.MissingAfter {
		t.Errorf("the OPDs miss %d and %d, the plan %d and %d", missing, now, p.Figures.MissingBefore, p.Figures.MissingAfter)
	}
	links, inside, placed := digestOf(p, i18n.ID).flows()
	if len(links)+int(inside+placed) != len(p.Moves) {
		t.Errorf("%d + %d + %d moves flow, want %d", len(links), inside, placed, len(p.Moves))
	}
}

// The addends that papers show add up to the gain that the goals state, also
// where the plan pays for a bound that no single move owns.
func TestTermsAddUp(t *testing.T) {
	p := samplePlan(32, 20)
	for i := range p.Goals {
		if p.Goals[i].Name == "gain" {
			p.Goals[i].Value -= 4500
		}
	}
	for _, g := range p.Goals {
		sum := int64(0)
		terms := digestOf(p, i18n.ID).terms()
		for _, t := range terms {
			sum += t.Points
		}
		if g.Name == "gain" && (sum != g.Value || terms[len(terms)-1].Points != -4500) {
			t.Errorf("the terms come to %d, the gain is %d", sum, g.Value)
		}
	}
}
