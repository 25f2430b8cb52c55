// Package rank answers who fits what: the best posts for a person, the best
// people for a post, and everything that is known about one pair. It solves
// nothing: fits and gains are those of a single move, as the plan weighs them,
// and say nothing about who else wants the post.
//
// Posts and People take O(n log n) of the slow path of build, a few
// microseconds per pair.
package rank

import (
	"cmp"
	"context"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
)

// Pair is one person for one post.
type Pair struct {
	Person      model.Person   `json:"person"`
	Post        model.Post     `json:"post"`
	Present     bool           `json:"present"` // the person serves there now
	Kind        model.MoveKind `json:"kind,omitempty"`
	Score       model.Score    `json:"score"`
	Box         int            `json:"box,omitempty"` // of the nine; 0 when not known
	Gain        int64          `json:"gain"`          // bp, as the plan weighs the move
	Terms       []model.Term   `json:"terms"`         // they add up to Gain
	Development []string       `json:"development"`
	Eligible    bool           `json:"eligible"`
	Rules       []model.Touch  `json:"rules"`             // Posts and People: only what forbids or needs approval
	Similar     int            `json:"similar,omitempty"` // Forbidden: further posts of this name, with the same fit
}

// List is a ranking: the best pairs that the rules allow, and the best of those
// that they forbid, each by fit, then by gain, then in the order of the data.
type List struct {
	Considered int    `json:"considered"`
	Eligible   int    `json:"eligible"`
	Best       []Pair `json:"best"`
	Forbidden  []Pair `json:"forbidden"`
}

// One is everything about e for p.
func One(b *build.Build, e model.EmployeeID, p model.PositionID) Pair {
	points, why := b.Scorer.Development(e, p)
	out := Pair{
		Person: explain.Person(b.Data, e), Post: explain.Post(b.Data, p),
		Present: b.Held(e) == p || b.Data.Employees[e].Position == p,
		Score:   b.Scorer.Score(e, p), Box: b.Scorer.TalentBox(e, p).Number,
		Terms: b.Terms(e, p), Development: []string{}, Rules: b.Verdict(e, p), Eligible: true,
	}
	if !out.Present {
		out.Kind = b.Kind(e, p)
		if points > 0 {
			out.Development = why.Reasons()
		}
	}
	for _, t := range out.Terms {
		out.Gain += t.Points
	}
	if first := b.Blocked(e, p); first != nil {
		out.Eligible = false
		if !slices.ContainsFunc(out.Rules, func(t model.Touch) bool { return t.Effect == "blocked" }) {
			out.Rules = append(out.Rules, *first)
		}
	}
	return out
}

// Posts ranks the posts that e does not hold.
func Posts(ctx context.Context, b *build.Build, e model.EmployeeID, top int) (List, error) {
	var pairs []pair
	for p := range b.Data.Positions {
		if id := model.PositionID(p); b.Held(e) != id {
			pairs = append(pairs, pair{e, id})
		}
	}
	return list(ctx, b, pairs, top)
}

// People ranks the people who do not hold p.
func People(ctx context.Context, b *build.Build, p model.PositionID, top int) (List, error) {
	var pairs []pair
	for e := range b.Data.Employees {
		if id := model.EmployeeID(e); b.Held(id) != p {
			pairs = append(pairs, pair{id, p})
		}
	}
	return list(ctx, b, pairs, top)
}

type pair struct {
	e model.EmployeeID
	p model.PositionID
}

// weighed is a pair with what it is ordered by.
type weighed struct {
	pair
	fit  int32
	gain int64
}

func list(ctx context.Context, b *build.Build, pairs []pair, top int) (List, error) {
	out := List{Considered: len(pairs), Best: []Pair{}, Forbidden: []Pair{}}
	var allowed, forbidden []weighed
	for i, x := range pairs {
		if i%1024 == 0 && ctx.Err() != nil {
			return out, ctx.Err()
		}
		w := weighed{pair: x, fit: b.Scorer.Fit(x.e, x.p)}
		if b.Blocked(x.e, x.p) != nil {
			forbidden = append(forbidden, w)
			continue
		}
		for _, t := range b.Terms(x.e, x.p) {
			w.gain += t.Points
		}
		allowed = append(allowed, w)
	}
	out.Eligible = len(allowed)
	out.Best = first(b, allowed, top, false)
	out.Forbidden = first(b, forbidden, top, true)
	return out, nil
}

// first are the top best, with what forbids them or needs an approval. With
// merge, posts of one name and fit for one person take one place.
func first(b *build.Build, all []weighed, top int, merge bool) []Pair {
	slices.SortStableFunc(all, func(x, y weighed) int {
		return cmp.Or(cmp.Compare(y.fit, x.fit), cmp.Compare(y.gain, x.gain))
	})
	type alike struct {
		e    model.EmployeeID
		name string
		fit  int32
	}
	seen := make(map[alike]int)
	out := []Pair{}
	for _, w := range all {
		key := alike{w.e, b.Data.Positions[w.p].Name, w.fit}
		if at, ok := seen[key]; ok && merge {
			out[at].Similar++
			continue
		}
		if len(out) == top {
			if !merge {
				break
			}
			continue // one alike may still come
		}
		seen[key] = len(out)
		one := One(b, w.e, w.p)
		one.Rules = slices.DeleteFunc(one.Rules, func(t model.Touch) bool { return t.Effect != "blocked" && t.Effect != "approval" })
		out = append(out, one)
	}
	return out
}
