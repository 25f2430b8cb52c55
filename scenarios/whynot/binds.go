package whynot

import (
	"context"
	"slices"

	"mutasi/scenarios/build"
	"mutasi/solver"
	"mutasi/solver/network"
)

// binds lists what is used up where the forced plan differs from the best one:
// the bounds of the post itself, if somebody had to leave it; those of which a head
// more, or one less asked for, would make the first goal that loses lose less; and
// rows whose limit has a price. s is the forced plan, under the state to ask.
func (q *Asker) binds(ctx context.Context, pair int32, s *solver.Solution, under *solver.State) ([]Bind, error) {
	out := []Bind{}
	level := 0
	for level < len(s.Levels) && s.Levels[level].Value == q.best.Levels[level].Value {
		level++
	}
	if level == len(s.Levels) {
		return out, nil
	}
	add := func(limits ...build.Limit) {
		for _, l := range limits {
			out = append(out, Bind{l.Clause, l.Text, l.Where, l.Need, l.Today})
		}
	}
	helps := func(v int, save func(context.Context, int) (solver.Price, error)) (bool, error) {
		price, err := save(ctx, v)
		return saves(price, level), err
	}
	p := q.build.Problem
	d := q.difference(s.Pair)
	post := p.Pairs.Node[pair]
	heads := network.Heads(p.Pairs, p.Tree, s.Pair)
	for v, h := range heads {
		if !d.touched[v] {
			continue
		}
		if limits := q.build.Upper(int32(v)); h == p.Tree.Hi[v] && len(limits) > 0 {
			binds, err := helps(v, under.MoreRoom)
			if err != nil {
				return nil, err
			}
			if binds || int32(v) == post && d.left[v] {
				add(limits...)
			}
		}
		if limits := q.build.Lower(int32(v)); h == p.Tree.Lo[v] && len(limits) > 0 {
			binds, err := helps(v, under.LessDemand)
			if err != nil {
				return nil, err
			}
			if binds {
				add(limits...)
			}
		}
	}
	if whole := s.Certificate.Levels[level].Whole; len(whole) > 0 {
		_, multiplier := p.Prices(&whole[len(whole)-1])
		for r, lambda := range multiplier {
			if lambda != 0 && slices.ContainsFunc(p.Rows[r].Pair, func(k int32) bool { return d.pairs[k] }) {
				add(q.build.Row(int32(r)))
			}
		}
	}
	return out, nil
}

// saves says whether a price saves something at a level, and nothing before it.
func saves(price solver.Price, level int) bool {
	first := slices.IndexFunc(price, func(x int64) bool { return x != 0 })
	return first >= 0 && first <= level && price[first] < 0
}

// difference is where a plan differs from the best one.
type difference struct {
	pairs   map[int32]bool // given up or taken
	left    map[int]bool   // leaves that somebody leaves
	touched map[int]bool   // nodes that somebody comes to or leaves
}

func (q *Asker) difference(plan []int32) difference {
	p := q.build.Problem
	d := difference{make(map[int32]bool), make(map[int]bool), make(map[int]bool)}
	for i, k := range plan {
		was := q.best.Pair[i]
		if was == k {
			continue
		}
		d.left[int(p.Pairs.Node[was])] = true
		for _, x := range [...]int32{was, k} {
			d.pairs[x] = true
			for v := p.Pairs.Node[x]; v >= 0; v = p.Tree.Parent[v] {
				d.touched[int(v)] = true
			}
		}
	}
	return d
}
