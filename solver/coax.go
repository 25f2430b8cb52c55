package solver

import (
	"context"
	"math"
)

// coaxTries is how many flows coax looks at without getting on.
const coaxTries = 4

// coax looks for a flow over d that keeps the rows and the kept levels: it prices
// those that a flow breaks, twice as much each time, until one keeps them all (a
// Lagrangian heuristic; M. Fisher, The Lagrangian relaxation method, 1981). Where d
// is an optimal face, every such flow is a plan that is best there. It begins at the
// flow at, and shows each flow to enough until that says so. Where coaxTries in a row
// break about as much as those before, prices have grown beyond costs, and do no good.
func (s *solve) coax(ctx context.Context, d *domain, l int, at *point, enough func(*point) bool) {
	x := at.clone()
	rowStep, keptStep := make([]int64, len(x.row)), make([]int64, len(x.kept))
	unit := max(1, at.scale*d.differ(l)/8)
	least, tries := int64(math.MaxInt64), 0
	for tries < coaxTries {
		broken := int64(0)
		// change moves the price of what is broken by over, the way that mends it.
		change := func(price, step *int64, over, weight int64) {
			switch {
			case over == 0:
				return
			case *step != 0 && (*step > 0) == (over > 0):
				*step *= 2
			case *step != 0: // it went too far
				*step = -*step / 2
			default:
				*step = max(1, unit/weight)
				if over < 0 {
					*step = -*step
				}
			}
			*price += *step
			broken += max(over, -over)
		}
		activity := d.columns.activities(len(d.Rows), at.plan)
		for r, a := range activity {
			change(&x.row[r], &rowStep[r], max(0, a-d.rowHi[r])-max(0, d.rowLo[r]-a), d.heaviest(r))
		}
		for j, k := range d.kept {
			value := d.levelValue(&d.Levels[k.level], at.plan, at.heads, activity)
			change(&x.kept[j], &keptStep[j], max(0, value-k.value), d.differ(k.level))
		}
		if broken == 0 {
			return
		}
		if tries++; broken < least-least/16 {
			least, tries = broken, 0
		}
		d.clip(l, x)
		if d.dearest(x) > 1<<60 { // costs would not fit
			return
		}
		next, err := s.evaluateNear(ctx, d, l, x, at)
		if err != nil || enough(next) {
			return
		}
		at = next
	}
}

// dearest is what a pair may pay to rows and kept levels at most, roughly.
func (d *domain) dearest(x dual) (most float64) {
	for r, lambda := range x.row {
		most += math.Abs(float64(lambda)) * float64(d.heaviest(r))
	}
	for j, mu := range x.kept {
		most += float64(mu) * float64(d.differ(d.kept[j].level))
	}
	return most
}

// differ is by how much a person or a head more can change level l.
func (d *domain) differ(l int) int64 {
	most := max(1, d.widest(l))
	for _, s := range d.Levels[l].Shortfalls {
		for _, c := range s.Missing {
			most = max(most, int64(c))
		}
	}
	return most
}

// heaviest is the largest weight in row r.
func (d *domain) heaviest(r int) int64 {
	most, row := int64(1), &d.Rows[r]
	for _, w := range row.Weight {
		most = max(most, int64(w), -int64(w))
	}
	return most
}
