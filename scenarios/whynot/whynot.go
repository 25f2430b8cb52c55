// Package whynot answers "why not this person in this post": the rule that
// forbids it, or the best plan in which it is so, computed by solving, and what
// that plan loses against the best plan of all.
//
// The best plan is kept solved (solver.State), so that an answer costs a path and
// a short proof, not a second plan. Both plans are proved to the same standard;
// the answer carries for each goal both values and whether both are proved, so
// that a difference is a fact and never an estimate.
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
const Schema = "mutasi/whynot/2"

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
	// Binds are the bounds and rows that make it cost something: those that are
	// used up where the forced plan differs, in the post itself or where one more
	// would help.
	Binds []Bind `json:"binds"`
}

// Bind is a bound or row that stands in the way.
type Bind struct {
	Clause string `json:"clause"`
	Text   string `json:"text"`
	Where  string `json:"where"`
	Need   int64  `json:"need"`
	Today  int64  `json:"today"`
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

// Asker answers for one scenario; any number of goroutines may ask.
type Asker struct {
	build *build.Build
	best  *solver.Solution
	state *solver.State
}

// New keeps the best plan of b, proved at every goal, for questions.
func New(b *build.Build, best *solver.Solution) (*Asker, error) {
	s, err := solver.NewState(b.Problem, best)
	if err != nil {
		return nil, fmt.Errorf("whynot: %w", err)
	}
	return &Asker{b, best, s}, nil
}

// Ask answers for person e and post p.
func (q *Asker) Ask(ctx context.Context, e model.EmployeeID, p model.PositionID, opt solver.Options) (*Answer, error) {
	b, d := q.build, q.build.Data
	a := &Answer{Schema: Schema, Person: explain.Person(d, e), From: explain.Post(d, b.Held(e)), Post: explain.Post(d, p),
		Blocked: []model.Touch{}, Impossible: []string{}, Goals: []Goal{}, Changes: []Change{}, Binds: []Bind{}}
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
	pair, ok := b.PairOf(i, p)
	if !ok {
		return a, nil
	}
	if q.best.Pair[i] == pair {
		a.Chosen = true
		return a, nil
	}
	s, under, err := q.state.Ask(ctx, solver.Ask{Force: []int32{pair}}, opt)
	if err != nil {
		return nil, fmt.Errorf("whynot: %w", err)
	}
	if s.Pair == nil {
		a.Impossible = explain.Conflict(b, s)
		return a, nil
	}
	for l := range q.best.Levels {
		sign := b.Goal(l).Sign
		x, y := q.best.Levels[l], s.Levels[l]
		a.Goals = append(a.Goals, Goal{b.Problem.Levels[l].Name, sign * x.Value, sign * y.Value, x.Value == x.Bound && y.Value == y.Bound})
	}
	for person, k := range s.Pair {
		if was := q.best.Pair[person]; was != k {
			a.Changes = append(a.Changes, Change{explain.Person(d, b.People[person]), explain.Post(d, q.post(was)), explain.Post(d, q.post(k))})
		}
	}
	if a.Binds, err = q.binds(ctx, pair, s, under); err != nil {
		return nil, fmt.Errorf("whynot: %w", err)
	}
	return a, nil
}

func (q *Asker) post(k int32) model.PositionID {
	return q.build.Position(q.build.Problem.Pairs.Node[k])
}
