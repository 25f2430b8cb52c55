// Package whynot answers "why not this person in this post": the rule that
// forbids it, or the best plan in which it is so, computed by solving, and what
// that plan loses against the best plan of all.
//
// Both problems are solved to the same standard; the answer carries for each
// goal both values and whether both are proved, so that a difference is a fact
// and never an estimate.
package whynot

import (
	"context"
	"fmt"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// Schema names the version of the JSON that Answer marshals to.
const Schema = "mutasi/whynot/1"

// Answer says why a person does not get a post.
type Answer struct {
	Schema string       `json:"schema"`
	Person model.Person `json:"person"`
	From   model.Post   `json:"from"`
	Post   model.Post   `json:"post"`
	// Chosen: the best plan does just this.
	Chosen bool `json:"chosen"`
	// Blocked lists the clauses that forbid it; when there is one, nothing was solved.
	Blocked []model.Touch `json:"blocked"`
	// Impossible lists what cannot hold together when the pair is forced.
	Impossible []string `json:"impossible"`
	Goals      []Goal   `json:"goals"`   // best plan against the plan with the pair forced
	Changes    []Change `json:"changes"` // people whose post differs between the two
}

// Goal sets one level of the two plans side by side.
type Goal struct {
	Name   string `json:"name"`
	Best   int64  `json:"best"`
	Forced int64  `json:"forced"`
	Proved bool   `json:"proved"` // of both plans
}

// Change is a person whom forcing the pair moves elsewhere.
type Change struct {
	Person model.Person `json:"person"`
	Best   model.Post   `json:"best"`   // in the best plan; zero without a post
	Forced model.Post   `json:"forced"` // with the pair forced
}

// Ask answers for person e and post p, given the best plan.
func Ask(ctx context.Context, b *build.Build, best *solver.Solution, e model.EmployeeID, p model.PositionID, opt solver.Options) (*Answer, error) {
	d := b.Data
	a := &Answer{Schema: Schema, Person: explain.Person(d, e), From: explain.Post(d, b.Held(e)), Post: explain.Post(d, p),
		Blocked: []model.Touch{}, Impossible: []string{}, Goals: []Goal{}, Changes: []Change{}}
	i := b.Person(e)
	if first := b.Blocked(e, p); first != nil || i < 0 {
		for _, t := range b.Verdict(e, p) {
			if t.Effect == "blocked" {
				a.Blocked = append(a.Blocked, t)
			}
		}
		if len(a.Blocked) == 0 && first != nil {
			a.Blocked = append(a.Blocked, *first)
		}
		return a, nil
	}
	pair := int32(-1)
	for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
		if b.Position(b.Problem.Pairs.Node[k]) == p {
			pair = k
		}
	}
	if pair < 0 || best.Pair == nil {
		return a, nil
	}
	if best.Pair[i] == pair {
		a.Chosen = true
		return a, nil
	}
	from, to := b.Problem.Pairs.Start[i], b.Problem.Pairs.Start[i+1]
	forced, pairs := b.Problem.Restrict(func(k int32) bool { return k == pair || k < from || k >= to })
	opt.Start = nil
	s, err := solver.Solve(ctx, forced, opt)
	if err != nil {
		return nil, fmt.Errorf("whynot: %w", err)
	}
	if s.Pair == nil {
		a.Impossible = explain.Conflict(b, s)
		return a, nil
	}
	for l := range best.Levels {
		sign := b.Goal(l).Sign
		x, y := best.Levels[l], s.Levels[l]
		a.Goals = append(a.Goals, Goal{b.Problem.Levels[l].Name, sign * x.Value, sign * y.Value, x.Value == x.Bound && y.Value == y.Bound})
	}
	for person := range s.Pair {
		was := b.Position(b.Problem.Pairs.Node[best.Pair[person]])
		now := b.Position(b.Problem.Pairs.Node[pairs[s.Pair[person]]])
		if was != now {
			a.Changes = append(a.Changes, Change{explain.Person(d, b.People[person]), explain.Post(d, was), explain.Post(d, now)})
		}
	}
	return a, nil
}
