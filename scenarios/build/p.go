package build

import (
	"math"

	"mutasi/model"
)

// meets reports whether post p is what a request asks for. Without a
// destination it asks for a post nearer home than the present one.
func (f *facts) meets(q *model.Request, p model.PositionID) bool {
	switch {
	case p == model.None:
		return false
	case q.Position != model.None:
		return p == q.Position
	case q.Unit != model.None:
		return f.inside(f.unit(p), q.Unit)
	}
	now := f.d.Employees[q.Employee].Position
	if now == model.None {
		return false
	}
	before, ok1 := f.distance(q.Employee, f.unit(now))
	after, ok2 := f.distance(q.Employee, f.unit(p))
	return ok1 && ok2 && after < before
}

// granted is P1: whether the move meets a request for the clause's reason that
// the present post does not.
func granted(f *facts, m move, c *check) int32 {
	for i := range of(f.d.Requests, f.d.ReqRows, m.e) {
		q := &of(f.d.Requests, f.d.ReqRows, m.e)[i]
		if q.Reason == c.clause.Reason && f.meets(q, m.to) && !f.meets(q, m.from) {
			return 1
		}
	}
	return 0
}

func asks(f *facts, e model.EmployeeID) bool { return len(of(f.d.Requests, f.d.ReqRows, e)) > 0 }

// commute is P2: kilometres from home to the unit of the post.
func commute(f *facts, m move, _ *check) int32 {
	if km, ok := f.distance(m.e, f.unit(m.to)); ok {
		return km
	}
	return unknown
}

func housed(f *facts, e model.EmployeeID) bool { return f.d.Employees[e].Home.Known }

// returns is P3: months since e last left the unit of the new post.
func returns(f *facts, m move, _ *check) int32 {
	if !m.apart {
		return unknown
	}
	last := model.NoDate
	for _, s := range f.services(m.e) {
		if s.Unit == f.unit(m.to) && s.To != model.NoDate && s.To <= f.tmt {
			last = max(last, s.To)
		}
	}
	return f.since(last)
}

func served(f *facts, e model.EmployeeID) bool { return len(f.services(e)) > 0 }

// Wishes (table pilihan) rank places and, by a row of its own or as one of the
// places, staying. A smaller number is liked better, equal numbers equally, and
// what is not listed least of all.

// unlisted is what a place counts as that no wish names.
const unlisted = math.MaxInt16

// likes is the number of the best wish that post p meets, or unlisted.
func (f *facts) likes(e model.EmployeeID, p model.PositionID) int16 {
	best := int16(unlisted)
	for _, w := range of(f.d.Wishes, f.d.WishRows, e) {
		switch {
		case p == model.None:
		case w.Stay && p == f.held[e], w.Position != model.None && p == w.Position,
			!w.Stay && w.Position == model.None && w.Unit != model.None && f.inside(f.unit(p), w.Unit):
			best = min(best, w.Order)
		}
	}
	return best
}

// place is which wish a number is: 1 for the best liked, whatever numbers were used.
func (f *facts) place(e model.EmployeeID, order int16) (n int32) {
	last := int16(-1)
	for _, w := range of(f.d.Wishes, f.d.WishRows, e) { // by number
		if w.Order <= order && w.Order != last {
			n++
			last = w.Order
		}
	}
	return n
}

// Wishes are the ranked wishes of e, the best liked first.
func (b *Build) Wishes(e model.EmployeeID) []model.Wish { return of(b.d.Wishes, b.d.WishRows, e) }

// WishPlace is which wish of e, from 1 on, holding p meets; 0: none.
func (b *Build) WishPlace(e model.EmployeeID, p model.PositionID) int32 {
	if order := b.likes(e, p); order != unlisted {
		return b.place(e, order)
	}
	return 0
}

// WishPlaceOf is which wish of e, from 1 on, has that number; equal ones share it.
func (b *Build) WishPlaceOf(e model.EmployeeID, order int16) int32 { return b.place(e, order) }

// WishPlaces is how many wishes e has, equally liked ones being one.
func (b *Build) WishPlaces(e model.EmployeeID) int32 { return b.place(e, unlisted) }

// wished is P5: which of the wishes the new post meets, where it is liked better
// than staying.
func wished(f *facts, m move, _ *check) int32 {
	order := f.likes(m.e, m.to)
	if order == unlisted || order >= f.likes(m.e, m.from) {
		return unknown
	}
	return f.place(m.e, order)
}

// ratherStays is P6: whether the new post is liked less than staying.
func ratherStays(f *facts, m move, _ *check) int32 {
	return yes(f.likes(m.e, m.to) > f.likes(m.e, m.from))
}

func wishes(f *facts, e model.EmployeeID) bool { return len(of(f.d.Wishes, f.d.WishRows, e)) > 0 }

// once is P4: every person takes one pair, so no plan has a second move.
func once(*facts, move, *check) int32 { return 1 }

func (registry) p() []measure {
	return []measure{
		{id: "P1.dipenuhi", reads: place, value: granted, applies: asks},
		{id: "P2.jarak", reads: place, value: commute, applies: housed, byUnit: true, change: true},
		{id: "P3.sejak", reads: place, value: returns, applies: served, byUnit: true},
		{id: "P4.pindah", reads: person, value: once},
		{id: "P5.urutan", reads: place, value: wished, applies: wishes},
		{id: "P6.enggan", reads: place, value: ratherStays, applies: wishes},
	}
}
