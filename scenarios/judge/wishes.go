package judge

import "mutasi/model"

// notListed is what a post counts as that no wish of a person names.
const notListed = 1 << 20

// liking is the number of the best wish of e that holding p meets: a row of table
// pilihan that names the post, the unit around it, or staying.
func (j *judge) liking(e model.EmployeeID, p model.PositionID) int {
	best := notListed
	if p == model.None {
		return best
	}
	for i := range j.Data.Wishes {
		w := &j.Data.Wishes[i]
		if w.Employee != e {
			continue
		}
		met := w.Stay && p == j.before[e]
		if w.Position != model.None {
			met = met || w.Position == p
		} else if w.Unit != model.None && !w.Stay {
			for u := j.Data.Positions[p].Unit; u != model.None; u = j.Data.Units[u].Parent {
				met = met || u == w.Unit
			}
		}
		if met {
			best = min(best, int(w.Order))
		}
	}
	return best
}
