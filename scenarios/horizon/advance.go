package horizon

import (
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
)

// advance is the data at the beginning of the next period, once a plan of this
// one was carried out: the pair of each person of b.
func advance(b *build.Build, pair []int32, opt Options) *model.Dataset {
	d := *b.Data
	now := d.Period.Effective
	next := now.AddMonths(opt.Months)
	d.Period.Effective = next
	d.Employees = slices.Clone(d.Employees)
	moved := make(map[model.EmployeeID]model.Service)
	for i, k := range pair {
		e := b.People[i]
		to := b.Position(b.Problem.Pairs.Node[k])
		x := &d.Employees[e]
		if to == model.None || k == b.Stay[i] || to == x.Position {
			continue
		}
		if x.Position != model.None {
			p := &d.Positions[x.Position]
			moved[e] = model.Service{Employee: e, Name: p.Name, Unit: p.Unit, Class: p.Class, Level: p.Level, Family: p.Family,
				Sector: d.Units[p.Unit].Sector, From: x.Since, To: now}
		}
		if x.RetiresOn != model.NoDate {
			x.RetiresOn = b.Retires(e, to)
		}
		x.Position, x.Since = to, now
	}
	d.History, d.HistoryRows = following(d.History, d.HistoryRows, len(d.Employees), func(e model.EmployeeID, old []model.Service) []model.Service {
		if s, ok := moved[e]; ok && s.From != model.NoDate {
			return append(slices.Clone(old), s)
		}
		return old
	})
	for e := range d.Employees {
		x := &d.Employees[e]
		if x.ContractEnd == model.NoDate || x.ContractEnd > next {
			continue
		}
		if opt.Renew {
			for x.ContractEnd <= next {
				x.ContractEnd = x.ContractEnd.AddMonths(12)
			}
		} else if x.RetiresOn == model.NoDate || x.ContractEnd < x.RetiresOn {
			x.RetiresOn = x.ContractEnd
		}
	}
	d.Ratings, d.RatingRows = following(d.Ratings, d.RatingRows, len(d.Employees), func(_ model.EmployeeID, old []model.Rating) []model.Rating {
		out := old
		for year := now.Year(); year < next.Year(); year++ { // these close in between
			if len(old) > 0 && int(old[0].Year) < year { // newest first
				again := old[0]
				again.Year = int16(year)
				out = append([]model.Rating{again}, out...)
			}
		}
		return out
	})
	d.Assessed = slices.Clone(d.Assessed)
	for i := range d.Assessed {
		if a := &d.Assessed[i]; a.On != model.NoDate {
			a.On = a.On.AddMonths(opt.Months)
		}
	}
	return &d
}

// following rewrites a table that is sorted by employee, person by person.
func following[T any](table []T, rows model.Rows, people int, of func(e model.EmployeeID, old []T) []T) ([]T, model.Rows) {
	out, starts := make([]T, 0, len(table)), make(model.Rows, 0, people+1)
	for e := range people {
		starts = append(starts, int32(len(out)))
		var old []T
		if e+1 < len(rows) {
			from, to := rows.Of(model.EmployeeID(e))
			old = table[from:to]
		}
		out = append(out, of(model.EmployeeID(e), old)...)
	}
	return out, append(starts, int32(len(out)))
}

// lasting is the rule book of the later periods: locks that were carried out no
// longer bind.
func lasting(set *rules.Set) *rules.Set {
	out := set.Clone()
	out.Locks = slices.DeleteFunc(out.Locks, func(l rules.Lock) bool { return l.Kind == rules.Assign || l.Kind == rules.MustMove })
	return out
}

// locked is the rule book with more locks.
func locked(set *rules.Set, locks []rules.Lock) *rules.Set {
	if len(locks) == 0 {
		return set
	}
	out := set.Clone()
	out.Locks = append(out.Locks, locks...)
	return out
}

// lock is a decision of the look-ahead about one person in the first period.
func lock(kind rules.LockKind, nip, post string) rules.Lock {
	return rules.Lock{Kind: kind, Employee: nip, Position: post, Reason: "demi periode berikutnya", By: "mutasi horizon"}
}
