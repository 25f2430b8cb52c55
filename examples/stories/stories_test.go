package stories

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/solver"
)

// book is stories.yaml; its head says what the keys mean.
type book struct {
	Data    string  `yaml:"data"`
	Stories []story `yaml:"stories"`
}

type story struct {
	ID     string            `yaml:"id"`
	Title  string            `yaml:"title"`
	Post   string            `yaml:"post"`
	People map[string]string `yaml:"people"` // name -> NIP
	Runs   []run             `yaml:"runs"`
}

type run struct {
	Name     string   `yaml:"name"`
	Data     string   `yaml:"data"` // empty: the book's
	Rules    []string `yaml:"rules"`
	Period   []string `yaml:"period"`
	Status   string   `yaml:"status"`
	Moves    []pair   `yaml:"moves"`
	Not      []pair   `yaml:"not"`
	Stay     []string `yaml:"stay"`
	Conflict []string `yaml:"conflict"`
	Flags    []flag   `yaml:"flags"`
	Apart    []string `yaml:"apart"`
	Schools  *schools `yaml:"schools"`
}

type pair struct {
	NIP string `yaml:"nip"`
	To  string `yaml:"to"`
}

type flag struct {
	NIP    string `yaml:"nip"`
	Clause string `yaml:"clause"`
}

type schools struct {
	Family        string   `yaml:"family"`
	Level         string   `yaml:"level"`
	Units         []string `yaml:"units"`
	MissingBefore int      `yaml:"missing_before"`
	MissingAfter  int      `yaml:"missing_after"`
	Short         bool     `yaml:"short"`  // some of it stays missing
	Nearer        bool     `yaml:"nearer"` // those who move live nearer in all
	Remote        string   `yaml:"remote"`
	RemoteKeeps   bool     `yaml:"remote_keeps"` // no critical post of the remote school has fewer holders than before
}

func readBook(t *testing.T) book {
	t.Helper()
	text, err := os.ReadFile("stories.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var b book
	if err := yaml.Load(text, &b, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	if len(b.Stories) != 8 {
		t.Fatalf("%d stories, want A to H", len(b.Stories))
	}
	return b
}

func open(b *book, r *run) (*scenarios.Scenario, error) {
	sc, findings, err := scenarios.Open(context.Background(), scenarios.Source{Dir: cmp.Or(r.Data, b.Data), Rules: r.Rules, Period: r.Period})
	if err == nil && sc == nil {
		err = fmt.Errorf("%s: %v", r.Name, findings)
	}
	return sc, err
}

// TestPeople: whom a story names is in the data, and so are the posts.
func TestPeople(t *testing.T) {
	b := readBook(t)
	sc, err := open(&b, &run{})
	if err != nil {
		t.Fatal(err)
	}
	names, posts := map[string]string{}, map[string]bool{}
	for i := range sc.Data.Employees {
		names[sc.Data.Employees[i].Key] = sc.Data.Employees[i].Name
	}
	for i := range sc.Data.Positions {
		posts[sc.Data.Positions[i].Key] = true
	}
	for _, s := range b.Stories {
		for name, nip := range s.People {
			if names[nip] != name {
				t.Errorf("%s: %s is %q, want %q", s.ID, nip, names[nip], name)
			}
		}
		if s.Post != "" && !posts[s.Post] {
			t.Errorf("%s: no post %s", s.ID, s.Post)
		}
		for _, r := range s.Runs {
			for _, p := range slices.Concat(r.Moves, r.Not) {
				if r.Data != "" {
					continue
				}
				if names[p.NIP] == "" || !posts[p.To] {
					t.Errorf("%s, %s: %v names nobody or no post", s.ID, r.Name, p)
				}
			}
		}
	}
}

// TestStories solves every run and looks at what came out.
func TestStories(t *testing.T) {
	b := readBook(t)
	solved := map[string]func() (*outcome, error){} // by overlays: the plain run serves several stories
	for _, s := range b.Stories {
		for _, r := range s.Runs {
			key := strings.Join(slices.Concat([]string{r.Data}, r.Rules, r.Period), "|")
			if solved[key] == nil {
				solved[key] = sync.OnceValues(func() (*outcome, error) { return solve(&b, &r) })
			}
			t.Run(s.ID+"/"+r.Name, func(t *testing.T) {
				if testing.Short() && r.Status != "infeasible" && r.Data == "" {
					t.Skip("solves the whole city")
				}
				t.Parallel()
				o, err := solved[key]()
				if err != nil {
					t.Fatal(err)
				}
				o.check(t, &r)
			})
		}
	}
}

// outcome is a solved run.
type outcome struct {
	*scenarios.Answer
	people map[string]model.EmployeeID
	posts  map[string]model.PositionID
	to     map[string]*model.Move // by NIP
}

func solve(b *book, r *run) (*outcome, error) {
	sc, err := open(b, r)
	if err != nil {
		return nil, err
	}
	answer, findings, err := sc.Plan(context.Background(), solver.Options{})
	if err != nil {
		return nil, err
	}
	if answer == nil {
		return nil, fmt.Errorf("no plan: %v", findings)
	}
	o := &outcome{answer, map[string]model.EmployeeID{}, map[string]model.PositionID{}, map[string]*model.Move{}}
	for i := range sc.Data.Employees {
		o.people[sc.Data.Employees[i].Key] = model.EmployeeID(i)
	}
	for i := range sc.Data.Positions {
		o.posts[sc.Data.Positions[i].Key] = model.PositionID(i)
	}
	for i := range answer.Plan.Moves {
		m := &answer.Plan.Moves[i]
		o.to[m.Person.Key] = m
	}
	return o, nil
}

func (o *outcome) check(t *testing.T, r *run) {
	if o.Plan.Status != r.Status {
		t.Fatalf("status %s, want %s: %v", o.Plan.Status, r.Status, o.Plan.Conflict)
	}
	for _, clause := range r.Conflict {
		if !strings.Contains(strings.Join(o.Plan.Conflict, "\n"), clause) {
			t.Errorf("conflict does not name %s: %v", clause, o.Plan.Conflict)
		}
	}
	for _, p := range r.Moves {
		if m := o.to[p.NIP]; m == nil || m.To.Key != p.To {
			t.Errorf("%s goes to %s, want %s", p.NIP, where(m), p.To)
		}
	}
	for _, p := range r.Not {
		if m := o.to[p.NIP]; m != nil && m.To.Key == p.To {
			t.Errorf("%s goes to %s", p.NIP, p.To)
		}
	}
	for _, nip := range r.Stay {
		if m := o.to[nip]; m != nil {
			t.Errorf("%s goes to %s, want to stay", nip, where(m))
		}
	}
	for _, f := range r.Flags {
		if m := o.to[f.NIP]; m == nil || !touches(m, f.Clause) {
			t.Errorf("the move of %s does not carry %s", f.NIP, f.Clause)
		}
	}
	if len(r.Apart) == 2 && o.together(r.Apart[0], r.Apart[1]) {
		t.Errorf("%v are in one line", r.Apart)
	}
	if r.Schools != nil {
		o.checkSchools(t, r.Schools)
	}
}

func where(m *model.Move) string {
	if m == nil {
		return "nowhere"
	}
	return m.To.Key
}

func touches(m *model.Move, clause string) bool {
	return slices.ContainsFunc(m.Touched, func(x model.Touch) bool { return x.Clause == clause })
}

// after is the post of a person in the plan.
func (o *outcome) after(e model.EmployeeID) model.PositionID {
	if m := o.to[o.Build.Data.Employees[e].Key]; m != nil {
		return o.posts[m.To.Key]
	}
	return o.Build.Held(e)
}

func (o *outcome) together(a, b string) bool {
	p, q := o.after(o.people[a]), o.after(o.people[b])
	d := o.Build.Data
	return d.Positions[p].Unit == d.Positions[q].Unit || o.Build.Superior(p) == q || o.Build.Superior(q) == p
}

// checkSchools looks at the teachers of one job family and level in some schools.
func (o *outcome) checkSchools(t *testing.T, s *schools) {
	d := o.Build.Data
	watched := map[model.UnitID]bool{}
	remote := model.UnitID(model.None)
	for u := range d.Units {
		for _, key := range s.Units {
			if d.Units[u].Key == key {
				watched[model.UnitID(u)] = true
			}
		}
		if d.Units[u].Key == s.Remote {
			remote = model.UnitID(u)
		}
	}
	if len(watched) != len(s.Units) || remote == model.None {
		t.Fatalf("%d of %d schools, remote %d", len(watched), len(s.Units), remote)
	}
	before, after := make([]int32, len(d.Positions)), make([]int32, len(d.Positions))
	kmBefore, kmAfter, moved := int32(0), int32(0), 0
	for i := range d.Employees {
		e := model.EmployeeID(i)
		p, q := o.Build.Held(e), o.after(e)
		if p == model.None || q == model.None {
			continue
		}
		before[p]++
		after[q]++
		if p != q && watched[d.Positions[q].Unit] && o.ours(q, s) {
			a, okA := o.Build.Distance(e, d.Positions[p].Unit)
			b, okB := o.Build.Distance(e, d.Positions[q].Unit)
			if okA && okB {
				kmBefore, kmAfter, moved = kmBefore+a, kmAfter+b, moved+1
			}
		}
	}
	missing := func(heads []int32) (n int) {
		for p := range d.Positions {
			if watched[d.Positions[p].Unit] && o.ours(model.PositionID(p), s) {
				n += int(max(0, d.Positions[p].Seats-heads[p]))
			}
		}
		return n
	}
	if got := missing(before); got != s.MissingBefore {
		t.Errorf("%d missing before, want %d", got, s.MissingBefore)
	}
	if got := missing(after); s.Short && got == 0 || !s.Short && got != s.MissingAfter {
		t.Errorf("%d missing after, want %d (short: %t)", got, s.MissingAfter, s.Short)
	}
	if s.Nearer && (moved < s.MissingBefore || kmAfter >= kmBefore) {
		t.Errorf("%d teachers moved; %d km from home before, %d after", moved, kmBefore, kmAfter)
	}
	kept := true
	for p := range d.Positions {
		if x := &d.Positions[p]; x.Unit == remote && x.Critical > 1 && after[p] < before[p] {
			kept = false
		}
	}
	if kept != s.RemoteKeeps {
		t.Errorf("the remote school keeps its teachers: %t, want %t", kept, s.RemoteKeeps)
	}
	if s.RemoteKeeps {
		o.checkMinimums(t, watched)
	}
}

func (o *outcome) ours(p model.PositionID, s *schools) bool {
	d := o.Build.Data
	return d.Families.Name(int32(d.Positions[p].Family)) == s.Family && d.Positions[p].Level.String() == s.Level
}

// checkMinimums: no school is under its line of table kuota after the plan
// unless it was before, and then by no more.
func (o *outcome) checkMinimums(t *testing.T, watched map[model.UnitID]bool) {
	d := o.Build.Data
	for _, q := range d.Quotas {
		if !watched[q.Unit] || q.Family == model.None {
			continue
		}
		was, is := int32(0), int32(0)
		for i := range d.Employees {
			e := model.EmployeeID(i)
			if counts(d, o.Build.Held(e), &q) {
				was++
			}
			if counts(d, o.after(e), &q) {
				is++
			}
		}
		if is < min(q.Min, was) {
			t.Errorf("%s: %d teachers, had %d, minimum %d", q.Name, is, was, q.Min)
		}
	}
}

func counts(d *model.Dataset, p model.PositionID, q *model.Quota) bool {
	return p != model.None && d.Positions[p].Unit == q.Unit && d.Positions[p].Family == q.Family
}
