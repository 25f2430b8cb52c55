package solver

import (
	"context"

	"mutasi/solver/verify"
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
// A plan found is a proof with at's prices; finding none says nothing.
func (s *solve) ahead(ctx context.Context, d *domain, l int, at *point) (plan []int32, ok bool) {
	if l+1 >= len(s.Levels) {
		return nil, false
	}
	face := d.face(at)
	for range aheadTries {
		if s.stopped(ctx) {
			return nil, false
		}
		next, err := s.bare(ctx, face, l+1)
		if err != nil {
			return nil, false // the bans went too far
		}
		if value, fine := d.admits(next.plan, l); fine && value == at.bound {
			return next.plan, true
		}
		bans := d.spills(next.plan, s.opt.Start)
		if len(bans) == 0 {
			return nil, false // what is broken is a lower bound, or a kept level
		}
		if face = face.choose(bans); face == nil {
			return nil, false
		}
	}
	return nil, false
}

// spills bans, for each row whose activity a plan takes above its bound, a pair
// that the plan uses there, one that is not in start where there is such.
func (d *domain) spills(plan, start []int32) (bans []verify.Choice) {
	used := make(map[int32]int32, len(plan)) // pair -> person
	for i, k := range plan {
		used[k] = int32(i)
	}
	for r, a := range d.columns.activities(len(d.Rows), plan) {
		if a <= d.rowHi[r] {
			continue
		}
		ban := int32(-1)
		row := &d.Rows[r]
		for x, k := range row.Pair {
			i, in := used[k]
			if !in || row.weight(x) <= 0 {
				continue
			}
			if moves := start == nil || start[i] != k; moves || ban < 0 {
				ban = k
			}
		}
		if ban >= 0 {
			bans = append(bans, verify.Choice{Pair: ban})
			delete(used, ban)
		}
	}
	return bans
}
