package solver

import (
	"context"
)

// aheadTries bounds how often ahead bans pairs and looks again.
const aheadTries = 12

// ahead looks for a plan that meets the bound of at, the optimum of level l
// without rows, and keeps the rows too. Where rows do not bind the level but its
// ties are many, the flow's own plan breaks some by chance, and a plan that
// keeps all is near: on the optimal face the flow for the next level changes
// little that it need not, so it breaks few; of each row that it still breaks,
// one pair is banned, and the flow solved again.
//
// A plan found is a proof with at's prices; finding none says nothing. So the
// flows after the first, which is kept for the next level, run over the part of
// the face that the first looked at.
func (s *solve) ahead(ctx context.Context, d *domain, l int, at *point) (r *settled) {
	if l+1 >= len(s.Levels) {
		return nil
	}
	face := d.face(at)
	next, part, err := s.next(ctx, face, l+1, at.plan)
	first := next
	for range aheadTries {
		if err != nil || s.stopped(ctx) {
			return nil
		}
		if value, fine := d.admits(next.plan, l); fine && value*at.scale == at.bound {
			r = d.proved(l, at, next.plan)
			if r.face = face; first.free() {
				r.free = first
			}
			return r
		}
		spills := d.spills(next.plan, s.opt.Start)
		if len(spills) == 0 {
			return nil // what is broken is a lower bound, or a kept level
		}
		// Of each broken row the likeliest pair is banned; where the flow then
		// has no plan left, the second likeliest.
		last := next
		next = nil
		for second := 0; second < 2 && next == nil; second++ {
			var bans []choice
			for _, pairs := range spills {
				bans = append(bans, choice{pair: pairs[min(second, len(pairs)-1)]})
			}
			if rest := part.choose(bans); rest != nil {
				if next, err = s.evaluateNear(ctx, rest, l+1, last.dual, last); err == nil {
					part = rest
				}
			}
		}
		if next == nil {
			return nil // the bans went too far
		}
	}
	return nil
}

// next is the flow for level l over a face, under the multipliers of a solve near
// by if there is one, and the part of the face that it looked at.
func (s *solve) next(ctx context.Context, face *domain, l int, plan []int32) (*point, *domain, error) {
	on := s.lead.at(l)
	if on == nil {
		return s.lowest(ctx, face, l, plan)
	}
	x := face.dualOf(on)
	face.clip(l, x)
	at, err := s.evaluateNear(ctx, face, l, x, s.seated(on))
	return at, face, err
}

// spills lists, for each row whose activity a plan takes above its bound, the
// pairs that the plan uses there, those that are not in start first.
func (d *domain) spills(plan, start []int32) (rows [][]int32) {
	used := make(map[int32]int32, len(plan)) // pair -> person
	for i, k := range plan {
		used[k] = int32(i)
	}
	for r, a := range d.columns.activities(len(d.Rows), plan) {
		if a <= d.rowHi[r] {
			continue
		}
		var moves, stays []int32
		row := &d.Rows[r]
		for x, k := range row.Pair {
			i, in := used[k]
			switch {
			case !in || row.weight(x) <= 0:
			case start == nil || start[i] != k:
				moves = append(moves, k)
			default:
				stays = append(stays, k)
			}
		}
		if pairs := append(moves, stays...); len(pairs) > 0 {
			rows = append(rows, pairs)
		}
	}
	return rows
}
