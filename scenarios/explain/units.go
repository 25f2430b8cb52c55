package explain

import (
	"mutasi/model"
)

// balance counts heads against seats, unit by unit, over the posts that hang
// on each unit directly.
type balance struct {
	units []model.UnitBalance // by UnitID
}

func newBalance(r *reading) *balance {
	d := r.Data
	b := &balance{units: make([]model.UnitBalance, len(d.Units))}
	for u := range d.Units {
		x := &d.Units[u]
		b.units[u] = model.UnitBalance{Key: x.Key, Name: x.Name}
		if x.OPD != model.None {
			b.units[u].OPD = d.Units[x.OPD].Name
		}
	}
	for p := range d.Positions {
		x := &d.Positions[p]
		u := &b.units[x.Unit]
		node := r.Node(model.PositionID(p))
		before, after := int(r.before[node]), int(r.after[node])
		u.Seats += int(x.Seats)
		u.Before += before
		u.After += after
		u.MissingBefore += max(0, int(x.Seats)-before)
		u.MissingAfter += max(0, int(x.Seats)-after)
	}
	for _, m := range r.moves {
		if m.from != model.None {
			b.units[d.Positions[m.from].Unit].Out++
		}
		b.units[d.Positions[m.to].Unit].In++
	}
	return b
}

// of is the balance of the unit of p; the zero balance for None.
func (b *balance) of(d *model.Dataset, p model.PositionID) model.UnitBalance {
	if p == model.None {
		return model.UnitBalance{}
	}
	return b.units[d.Positions[p].Unit]
}

// list is every unit that has posts.
func (b *balance) list() []model.UnitBalance {
	out := []model.UnitBalance{}
	for _, u := range b.units {
		if u.Seats > 0 || u.Before > 0 || u.After > 0 {
			out = append(out, u)
		}
	}
	return out
}
