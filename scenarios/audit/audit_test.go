package audit_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/audit"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

// city writes a small fictional government and returns its folder.
func city(t *testing.T, people int, seed uint64) string {
	t.Helper()
	c, err := fiction.Generate(people, seed)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := c.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string) *scenarios.Scenario {
	t.Helper()
	sc, findings, err := scenarios.Open(context.Background(), scenarios.Source{Dir: dir, Whole: true})
	if err != nil || sc == nil {
		t.Fatal(err, findings)
	}
	return sc
}

func solve(t *testing.T, sc *scenarios.Scenario) *scenarios.Answer {
	t.Helper()
	a, findings, err := sc.Plan(context.Background(), solver.Options{})
	if err != nil || a == nil || a.Plan.Status != "optimal" {
		t.Fatal(err, findings)
	}
	if err := a.Build.Problem.Verify(a.Solution); err != nil {
		t.Fatal(err)
	}
	return a
}

func look(t *testing.T, b *build.Build, pair []int32, opt audit.Options) *audit.Report {
	t.Helper()
	r, err := audit.Audit(context.Background(), b, pair, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// slowEnvy is the definition of justified envy, taken literally: every pair of
// people, every change of the plan made and judged whole.
func slowEnvy(t *testing.T, b *build.Build, pair []int32) (cases, barred int, goals map[string]int, people, posts map[string]bool) {
	goals, people, posts = make(map[string]int), make(map[string]bool), make(map[string]bool)
	p := b.Problem
	at := func(i int) model.PositionID { return b.Position(p.Pairs.Node[pair[i]]) }
	pairAt := func(i int, post model.PositionID) int32 {
		for k := p.Pairs.Start[i]; k < p.Pairs.Start[i+1]; k++ {
			if b.Position(p.Pairs.Node[k]) == post {
				return k
			}
		}
		return -1
	}
	gain := func(e model.EmployeeID, post model.PositionID) (sum int64) {
		for _, term := range b.Terms(e, post) {
			sum += term.Points
		}
		return sum
	}
	now, feasible := p.Values(pair)
	if !feasible {
		t.Fatal("the plan is not legal")
	}
	for x, bee := range b.People {
		post := at(x)
		if post == b.Held(bee) {
			continue
		}
		for y, a := range b.People {
			if at(y) == post || b.Blocked(a, post) != nil || pairAt(y, post) < 0 ||
				gain(a, post) <= gain(a, at(y)) || b.Scorer.Fit(a, post) <= b.Scorer.Fit(bee, post) {
				continue
			}
			var best []int64
			for _, room := range []model.PositionID{at(y), b.Held(bee)} {
				k := pairAt(x, room)
				if k < 0 {
					continue
				}
				other := slices.Clone(pair)
				other[y], other[x] = pairAt(y, post), k
				if values, feasible := p.Values(other); feasible && (best == nil || slices.Compare(values, best) < 0) {
					best = values
				}
			}
			if best == nil {
				barred++
				continue
			}
			cases++
			people[b.Data.Employees[a].Key], posts[b.Data.Positions[post].Key] = true, true
			goal := ""
			for l := range best {
				if best[l] != now[l] {
					goal = p.Levels[l].Name
					break
				}
			}
			goals[goal]++
		}
	}
	return cases, barred, goals, people, posts
}

// Envy by its definition, in the best plan and in worse ones.
func TestEnvy(t *testing.T) {
	seen, heeded := 0, 0
	for seed := range uint64(3) {
		a := solve(t, open(t, city(t, 250, seed+1)))
		b := a.Build
		r := rand.New(rand.NewPCG(seed, 3))
		worse := slices.Clone(a.Solution.Pair)
		for i := range worse { // undo moves where that is legal
			if k := worse[i]; r.IntN(3) == 0 && b.Stay[i] >= 0 {
				worse[i] = b.Stay[i]
				if _, feasible := b.Problem.Values(worse); !feasible {
					worse[i] = k
				}
			}
		}
		for _, pair := range [][]int32{a.Solution.Pair, worse} {
			got := look(t, b, pair, audit.Options{Top: 1000}).Envy
			cases, barred, goals, people, posts := slowEnvy(t, b, pair)
			if got.Cases != cases || got.Barred != barred || got.People != len(people) || got.Posts != len(posts) {
				t.Errorf("seed %d: %d cases, %d barred, %d people, %d posts; want %d, %d, %d, %d", seed,
					got.Cases, got.Barred, got.People, got.Posts, cases, barred, len(people), len(posts))
			}
			if len(got.Goals) != len(goals) {
				t.Errorf("seed %d: goals %v, want %v", seed, got.Goals, goals)
			}
			for _, g := range got.Goals {
				if goals[g.Goal] != g.Cases {
					t.Errorf("seed %d, goal %s: %d cases, want %d", seed, g.Goal, g.Cases, goals[g.Goal])
				}
			}
			if len(got.Top) != len(people) {
				t.Errorf("seed %d: %d people listed, want %d", seed, len(got.Top), len(people))
			}
			for _, c := range got.Top {
				if !people[c.Person.Key] || !posts[c.Post.Key] || c.Fit <= c.Theirs || c.Gain <= c.GainNow {
					t.Errorf("seed %d: no case of justified envy: %+v", seed, c)
				}
				if c.Loss < 0 {
					heeded++
				}
			}
			seen += cases
		}
		for _, c := range look(t, b, a.Solution.Pair, audit.Options{Top: 1000}).Envy.Top {
			if c.Loss < 0 {
				t.Errorf("seed %d: heeding %s makes a proved plan better", seed, c.Person.Key)
			}
		}
	}
	if seen == 0 || heeded == 0 {
		t.Errorf("%d cases, %d that a worse plan should heed: the test shows nothing", seen, heeded)
	}
}

// The counts of groups, slowly, and that every axis splits everybody.
func TestGroups(t *testing.T) {
	a := solve(t, open(t, city(t, 300, 5)))
	r := look(t, a.Build, a.Solution.Pair, audit.Options{Far: 2})
	d := a.Build.Data
	sex := make(map[string]model.Sex)
	for e := range d.Employees {
		sex[d.Employees[e].Key] = d.Employees[e].Sex
	}
	var moved, promoted, far [3]int
	for _, m := range a.Plan.Moves {
		s := sex[m.Person.Key]
		moved[s]++
		if m.Kind == model.Promotion {
			promoted[s]++
		}
		if m.DistanceBefore >= 0 && m.DistanceAfter-m.DistanceBefore > 2 {
			far[s]++
		}
	}
	if moved[model.Male] == 0 || moved[model.Female] == 0 || r.Moves != len(a.Plan.Moves) {
		t.Fatalf("moves %v, %d, want %d", moved, r.Moves, len(a.Plan.Moves))
	}
	for i, g := range r.Axes[0].Groups {
		s := model.Sex(i + 1)
		if g.Moved != moved[s] || g.Promoted != promoted[s] || g.Far != far[s] {
			t.Errorf("%s: moved %d, promoted %d, far %d; want %d, %d, %d", g.Name, g.Moved, g.Promoted, g.Far, moved[s], promoted[s], far[s])
		}
	}
	considered := 0
	for e := range d.Employees {
		id := model.EmployeeID(e)
		for post := range d.Positions {
			if p := model.PositionID(post); p != a.Build.Held(id) && a.Build.Blocked(id, p) == nil {
				considered++
				break
			}
		}
	}
	if got := r.Axes[0].Groups[0].Considered + r.Axes[0].Groups[1].Considered; got != considered || got == len(d.Employees) {
		t.Errorf("%d considered, want %d of %d", got, considered, len(d.Employees))
	}
	for _, axis := range r.Axes {
		people, moves := 0, 0
		for _, g := range axis.Groups {
			people, moves = people+g.People, moves+g.Moved
		}
		if people != r.People || moves != r.Moves {
			t.Errorf("%s: %d people and %d moves, want %d and %d", axis.Name, people, moves, r.People, r.Moves)
		}
	}
	if again, err := audit.Pairs(a.Build, a.Plan); err != nil || !slices.Equal(again, a.Solution.Pair) {
		t.Errorf("the plan read back gives other pairs: %v", err)
	}
	a.Plan.Moves[0].To.Key = "X"
	var foreign *audit.ErrForeign
	if _, err := audit.Pairs(a.Build, a.Plan); !errors.As(err, &foreign) {
		t.Errorf("a post that is not there: %v", err)
	}
	if _, err := audit.Audit(context.Background(), a.Build, a.Solution.Pair, audit.Options{Axes: []string{"colour"}}); err == nil {
		t.Error("an unknown axis is an error")
	}
}

// The spread of fit and predikat over units, in floating point and by the book.
func TestSpread(t *testing.T) {
	a := solve(t, open(t, city(t, 300, 5)))
	b, d := a.Build, a.Build.Data
	slow := func(when int, units map[model.UnitID][2][]float64) (mean, deviation float64) {
		var n, sum, square float64
		for _, u := range units {
			if len(u[0]) < 5 || len(u[1]) < 5 {
				continue
			}
			total := 0.0
			for _, v := range u[when] {
				total += v
			}
			m := total / float64(len(u[when]))
			n, sum, square = n+1, sum+m, square+m*m
		}
		return sum / n, math.Sqrt(square/n - sum/n*sum/n)
	}
	for _, s := range look(t, b, a.Solution.Pair, audit.Options{}).Spread {
		if s.Over != "unit" {
			continue
		}
		rating := s.Measure == "rating"
		scale := 1.0
		if rating {
			scale = 1000
		}
		units := make(map[model.UnitID][2][]float64)
		for i, e := range b.People {
			posts := [2]model.PositionID{b.Held(e), b.Position(b.Problem.Pairs.Node[a.Solution.Pair[i]])}
			if posts[0] == model.None || posts[1] == model.None {
				t.Fatal("this test wants everybody to have a post")
			}
			for when, post := range posts {
				v := float64(b.Scorer.Fit(e, post))
				if from, to := d.RatingRows.Of(e); rating && from == to {
					continue
				} else if rating {
					v = float64(d.Ratings[from].Grade)
				}
				u := units[d.Positions[post].Unit]
				u[when] = append(u[when], v)
				units[d.Positions[post].Unit] = u
			}
		}
		for when, got := range []audit.Level{s.Before, s.After} {
			mean, deviation := slow(when, units)
			if math.Abs(float64(got.Mean)-scale*mean) > 0.51 || math.Abs(float64(got.Deviation)-scale*deviation) > 0.51 {
				t.Errorf("%s %d: %+v, want mean %f and deviation %f", s.Measure, when, got, scale*mean, scale*deviation)
			}
		}
		if s.Before == s.After {
			t.Error(s.Measure, "did not change: the test shows little")
		}
	}
}

// flipFiles turns every sex in the files of a folder: the column and the digit.
func flipFiles(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "flipped")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(to, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no tables", err)
	}
	turn := map[string]string{"L": "P", "P": "L", "1": "2", "2": "1"}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			for c, cell := range row {
				switch {
				case rows[0][c] == "jenis_kelamin":
					row[c] = turn[cell]
				case len(cell) == 18 && strings.Trim(cell, "0123456789") == "":
					row[c] = cell[:14] + turn[cell[14:15]] + cell[15:]
				}
			}
		}
		var out bytes.Buffer
		if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// The flip test passes on data and on files, and notices a scorer that reads sex.
func TestFlip(t *testing.T) {
	dir := city(t, 250, 2)
	sc := open(t, dir)
	a := solve(t, sc)
	ctx := context.Background()
	again := func(ctx context.Context, d *model.Dataset) (*build.Build, []int32, error) {
		other := *sc
		other.Data = d
		x := solve(t, &other)
		return x.Build, x.Solution.Pair, nil
	}
	f, err := audit.FlipTest(ctx, a.Build, a.Solution.Pair, again)
	if err != nil {
		t.Fatal(err)
	}
	if !f.Problem || !f.Plan || !f.Solved || f.Flipped != len(sc.Data.Employees) {
		t.Errorf("flip test: %+v", f)
	}

	files := solve(t, open(t, flipFiles(t, dir)))
	f, err = audit.FlipTest(ctx, a.Build, a.Solution.Pair, func(context.Context, *model.Dataset) (*build.Build, []int32, error) {
		return files.Build, files.Solution.Pair, nil
	})
	if err != nil || !f.Problem || !f.Plan {
		t.Errorf("flip test on files: %+v %v", f, err)
	}
	if one, two := sc.Data.Employees[0], files.Build.Data.Employees[0]; one.Sex == two.Sex || one.Key == two.Key {
		t.Error("the files were not flipped")
	}

	// An engine that gives women another 30 points for every move.
	biased := func(ctx context.Context, d *model.Dataset) (*build.Build, []int32, error) {
		other := *sc
		other.Data = d
		b, findings, err := other.Build(ctx)
		if err != nil || b == nil {
			t.Fatal(err, findings)
		}
		for i, e := range b.People {
			for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
				for l := range b.Problem.Levels {
					if level := &b.Problem.Levels[l]; level.Name == "gain" && d.Employees[e].Sex == model.Female && k != b.Stay[i] {
						level.Cost[k] -= 3000
					}
				}
			}
		}
		s, err := b.Solve(ctx, solver.Options{})
		if err != nil || s.Pair == nil {
			t.Fatal(err)
		}
		return b, s.Pair, nil
	}
	b, pair, _ := biased(ctx, sc.Data)
	f, err = audit.FlipTest(ctx, b, pair, biased)
	if err != nil || f.Problem || f.Plan || f.Moved == 0 || !strings.HasPrefix(f.Differs, "gain of ") {
		t.Errorf("an engine that reads sex passes: %+v %v", f, err)
	}
}

// Flipping twice is flipping nothing, and the original stays as it was.
func TestFlipped(t *testing.T) {
	d := &model.Dataset{Employees: []model.Employee{
		{Key: "198102092006031001", Sex: model.Male}, {Key: "198102092006032001", Sex: model.Female},
		{Key: "A-17", Sex: model.Female}, {Key: "A-18"},
	}}
	once, n := audit.Flipped(d)
	if n != 3 || once.Employees[0].Key != "198102092006032001" || once.Employees[0].Sex != model.Female || once.Employees[2].Sex != model.Male {
		t.Errorf("%d flipped: %+v", n, once.Employees)
	}
	if twice, _ := audit.Flipped(once); !slices.Equal(twice.Employees, d.Employees) || d.Employees[0].Sex != model.Male {
		t.Error("flipping twice is not flipping nothing")
	}
}
