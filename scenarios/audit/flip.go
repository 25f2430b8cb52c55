package audit

import (
	"context"
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

// Flip is the result of the flip test.
type Flip struct {
	Flipped int    `json:"flipped"` // people whose sex was turned
	Problem bool   `json:"problem"` // the two problems are equal
	Differs string `json:"differs"` // where they first differ; "" for equal ones
	Solved  bool   `json:"solved"`  // the turned problem was solved too
	Plan    bool   `json:"plan"`    // the two plans seat everybody alike
	Moved   int    `json:"moved"`   // people who are seated otherwise
}

// Solver builds and solves the problem of a dataset. It may leave the plan nil and
// only build; then only the problems are compared.
type Solver func(ctx context.Context, d *model.Dataset) (b *build.Build, pair []int32, err error)

// FlipTest turns every sex and has the problem built and solved again, as b was.
func FlipTest(ctx context.Context, b *build.Build, pair []int32, again Solver) (*Flip, error) {
	d, n := Flipped(b.Data)
	other, plan, err := again(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("audit: flip test: %w", err)
	}
	f := &Flip{Flipped: n, Differs: difference(b, other)}
	f.Problem = f.Differs == ""
	if plan == nil {
		return f, nil
	}
	f.Solved = true
	seats := func(b *build.Build, pair []int32) []model.PositionID {
		out := make([]model.PositionID, len(b.Data.Employees))
		for e := range out {
			out[e] = b.Held(model.EmployeeID(e))
			if i := b.Person(model.EmployeeID(e)); i >= 0 {
				out[e] = b.Position(b.Problem.Pairs.Node[pair[i]])
			}
		}
		return out
	}
	one, two := seats(b, pair), seats(other, plan)
	for e := range one {
		if one[e] != two[e] {
			f.Moved++
		}
	}
	f.Plan = f.Moved == 0
	return f, nil
}

// sexDigit is the place of the sex in a NIP of 18 digits: 1 male, 2 female.
const sexDigit = 14

// Flipped copies a dataset with every sex turned, and says how many were. People
// keep their place, since the lottery that orders them masks the digit.
func Flipped(d *model.Dataset) (*model.Dataset, int) {
	out := *d
	out.Employees = slices.Clone(d.Employees)
	n := 0
	for e := range out.Employees {
		x := &out.Employees[e]
		before := *x
		switch x.Sex {
		case model.Male:
			x.Sex = model.Female
		case model.Female:
			x.Sex = model.Male
		}
		if key := []byte(x.Key); len(key) == 18 && (key[sexDigit] == '1' || key[sexDigit] == '2') {
			key[sexDigit] ^= '1' ^ '2'
			x.Key = string(key)
		}
		if x.Sex != before.Sex || x.Key != before.Key {
			n++
		}
	}
	return &out, n
}

// difference names the first place where two problems differ, or "".
func difference(b, c *build.Build) string {
	x, y := b.Problem, c.Problem
	if !slices.Equal(b.People, c.People) {
		return "people"
	}
	for i, e := range b.People {
		from, to := x.Pairs.Start[i], x.Pairs.Start[i+1]
		if from != y.Pairs.Start[i] || to != y.Pairs.Start[i+1] || !slices.Equal(x.Pairs.Node[from:to], y.Pairs.Node[from:to]) {
			return "pairs of " + b.Data.Employees[e].Key
		}
	}
	if !slices.Equal(x.Tree.Parent, y.Tree.Parent) || !slices.Equal(x.Tree.Lo, y.Tree.Lo) || !slices.Equal(x.Tree.Hi, y.Tree.Hi) {
		return "bounds"
	}
	if len(x.Levels) != len(y.Levels) {
		return "levels"
	}
	for l := range x.Levels {
		p, q := &x.Levels[l], &y.Levels[l]
		for i, e := range b.People {
			if from, to := x.Pairs.Start[i], x.Pairs.Start[i+1]; p.Cost != nil && q.Cost != nil && !slices.Equal(p.Cost[from:to], q.Cost[from:to]) {
				return p.Name + " of " + b.Data.Employees[e].Key
			}
		}
		if (p.Cost == nil) != (q.Cost == nil) || !slices.Equal(p.Excesses, q.Excesses) ||
			!slices.EqualFunc(p.Shortfalls, q.Shortfalls, func(s, t solver.Shortfall) bool {
				return s.Node == t.Node && slices.Equal(s.Missing, t.Missing)
			}) {
			return p.Name
		}
	}
	if !slices.EqualFunc(x.Rows, y.Rows, func(r, s solver.Row) bool {
		return r.Lo == s.Lo && r.Hi == s.Hi && slices.Equal(r.Pair, s.Pair) && slices.Equal(r.Weight, s.Weight)
	}) {
		return "rows"
	}
	return ""
}
