package solver

import (
	"context"
	"errors"
	"slices"

	"mutasi/solver/network"
	"mutasi/solver/quota"
	"mutasi/solver/verify"
)

// claim is one bound that a conflict may name: a hard row, or one side of a
// node's headcount.
type claim struct {
	kind int // aRow, aLower or anUpper
	at   int32
}

const (
	aRow = iota
	aLower
	anUpper
)

// conflict explains why no plan exists by a set of bounds and rows that cannot
// hold together. The set is minimal: without any one of its members some plan
// satisfies the rest. Only when a limit stops it halfway it may hold too many.
//
// It starts from what a proof of infeasibility uses, which is little, and
// deletes from it what is not needed, in halves, quarters, ... and single
// claims, solving the remaining problem each time.
func (s *solve) conflict(ctx context.Context) *Conflict {
	f := &filter{solve: s, whole: s.Problem}
	for r, soft := range s.soft() {
		if !soft {
			f.hard = append(f.hard, int32(r))
		}
	}
	var all []claim
	for _, r := range f.hard {
		all = append(all, claim{aRow, r})
	}
	for v := range s.Tree.Nodes() {
		all = append(all, claim{aLower, int32(v)}, claim{anUpper, int32(v)})
	}
	verdict, used, people := f.test(ctx, all)
	if verdict != impossible {
		return f.describe(all, nil)
	}
	used, people = f.minimise(ctx, used, people)
	return f.describe(used, people)
}

// filter tests subsets of the claims of a problem.
type filter struct {
	*solve
	whole *Problem
	hard  []int32
}

type verdict uint8

const (
	undecided verdict = iota
	feasible
	impossible
)

// minimise deletes claims as long as the rest stays impossible.
func (f *filter) minimise(ctx context.Context, set []claim, people []int32) ([]claim, []int32) {
	for chunk := max(1, len(set)/2); ; chunk = (chunk + 1) / 2 {
		for from := 0; from < len(set); {
			rest := slices.Concat(set[:from], set[min(from+chunk, len(set)):])
			if v, used, who := f.test(ctx, rest); v == impossible {
				// What the new proof does not use can go too; from counts kept claims.
				from = countBefore(used, set[:from])
				set, people = used, who
			} else {
				from += chunk
			}
			if f.stopped(ctx) {
				return set, people
			}
		}
		if chunk == 1 {
			return set, people
		}
	}
}

// countBefore is how many of the first claims are still among used, which is in
// the same order.
func countBefore(used, first []claim) int {
	n := 0
	for _, c := range first {
		if slices.Contains(used, c) {
			n++
		}
	}
	return n
}

// test asks whether a plan satisfies the claims of set and nothing else. If none
// does, used are those of its claims that the proof needs, and people, where the
// tree alone decides, those who can only be seated inside the cut.
func (f *filter) test(ctx context.Context, set []claim) (v verdict, used []claim, people []int32) {
	for _, c := range set {
		if c.kind == aRow {
			if lo, hi := f.whole.Rows[c.at].tight(); lo > hi {
				return impossible, []claim{c}, nil
			}
		}
	}
	p := f.subproblem(set)
	steps, err := quota.Feasible(ctx, p.Pairs, p.Tree)
	f.work += steps
	var cut *network.Infeasible
	if errors.As(err, &cut) {
		for _, c := range set {
			if c.kind == aLower && slices.Contains(cut.Lower, c.at) || c.kind == anUpper && slices.Contains(cut.Upper, c.at) {
				used = append(used, c)
			}
		}
		return impossible, used, cut.People
	}
	if err != nil {
		return undecided, nil, nil
	}
	if len(p.Rows) == 0 {
		return feasible, nil, nil
	}
	sub := &solve{Problem: p, threads: f.threads, work: f.work, most: f.most}
	d := newDomain(p)
	d.possible = true
	r, err := sub.one(ctx, d, 0, nil, nil)
	f.work = sub.work
	switch {
	case err != nil || r.plan == nil && !r.closed:
		return undecided, nil, nil
	case r.plan != nil:
		return feasible, nil, nil
	}
	return impossible, claimsOf(p, set, r.proof.Parts), nil
}

// subproblem is the question whether the claims of set can hold: no costs, other
// rows gone, other bounds open.
func (f *filter) subproblem(set []claim) *Problem {
	t := f.whole.Tree
	n := int32(f.whole.Pairs.People())
	p := &Problem{Pairs: f.whole.Pairs, Tree: network.Tree{Leaves: t.Leaves, Parent: t.Parent,
		Lo: make([]int32, t.Nodes()), Hi: slices.Repeat([]int32{n}, t.Nodes())}, Levels: []Level{{}}}
	for _, c := range set {
		switch c.kind {
		case aRow:
			p.Rows = append(p.Rows, f.whole.Rows[c.at])
		case aLower:
			p.Tree.Lo[c.at] = t.Lo[c.at]
		case anUpper:
			p.Tree.Hi[c.at] = t.Hi[c.at]
		}
	}
	for v := range p.Tree.Hi { // a lower bound alone may ask for more than everybody
		p.Tree.Hi[v] = max(p.Tree.Hi[v], p.Tree.Lo[v])
	}
	return p
}

// claimsOf are the claims of set that a proof of infeasibility uses: the rows
// with a multiplier, and the bounds that a price difference leans on.
func claimsOf(p *Problem, set []claim, parts []verify.Part) (used []claim) {
	nodes := p.Tree.Nodes()
	lower, upper := make([]bool, nodes+len(p.Rows)), make([]bool, nodes+len(p.Rows)) // per count: nodes, then rows
	for _, part := range parts {
		if part.Dual == nil {
			continue
		}
		for x, lambda := range part.Dual.Price {
			lower[x] = lower[x] || lambda < 0 && x != p.Tree.Root()
			upper[x] = upper[x] || lambda > 0 && x != p.Tree.Root()
		}
	}
	row := nodes
	for _, c := range set {
		keep := false
		switch c.kind {
		case aRow:
			keep = lower[row] || upper[row]
			row++
		case aLower:
			keep = lower[c.at] && p.Tree.Lo[c.at] > 0
		case anUpper:
			keep = upper[c.at]
		}
		if keep {
			used = append(used, c)
		}
	}
	return used
}

// describe sorts claims into a Conflict.
func (f *filter) describe(set []claim, people []int32) *Conflict {
	c := &Conflict{People: people}
	for _, x := range set {
		switch x.kind {
		case aRow:
			c.Rows = append(c.Rows, x.at)
		case aLower:
			c.Lower = append(c.Lower, x.at)
		case anUpper:
			c.Upper = append(c.Upper, x.at)
		}
	}
	return c
}
