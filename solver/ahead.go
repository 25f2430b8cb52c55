package solver

import (
	"context"
)

// ahead looks for a plan that meets the bound of at, the optimum of level l
// without rows, and keeps the rows too. Where rows do not bind the level but its
// ties are many, the flow's own plan breaks some by chance, and a plan that
// keeps all is near: on the optimal face the flow for the next level changes
// little that it need not, so it breaks few, and can be coaxed out of these.
//
// A plan found is a proof with at's prices; finding none says nothing. So the
// flows after the first, which is kept for the next level, run over the part of
// the face that the first looked at.
func (s *solve) ahead(ctx context.Context, d *domain, l int, at *point) (r *settled) {
	if l+1 >= len(s.Levels) {
		return nil
	}
	face := d.face(at)
	first, part, err := s.next(ctx, face, l+1, at.plan)
	if err != nil {
		return nil
	}
	meets := func(next *point) bool {
		if value, ok := d.admits(next.plan, l); !ok || value*at.scale != at.bound {
			return s.stopped(ctx)
		}
		r = d.proved(l, at, next.plan)
		r.face = face
		return true
	}
	if !meets(first) {
		s.coax(ctx, part, l+1, first, meets)
	}
	if r != nil && first.free() {
		r.free = first
	}
	return r
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
