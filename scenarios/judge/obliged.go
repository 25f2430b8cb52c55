package judge

import (
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
)

// obliged is T2 of kind must_move: without a cap everybody over the time moves;
// with one, as many of those longest in post stay as the plan's goal says, which
// J6 proves to be the fewest.
func (j *judge) obliged() {
	d := j.Data
	stayed, capped := make(map[model.EmployeeID]bool), false
	for i := range j.Rules.Clauses {
		c := &j.Rules.Clauses[i]
		if c.Kind != rules.Must || !c.InForce(j.tmt) {
			continue
		}
		type served struct {
			e      model.EmployeeID
			months int
		}
		var over []served
		for e := range d.Employees {
			p, x := j.before[e], &d.Employees[e]
			if p == model.None || x.Since == model.NoDate ||
				len(c.Scope.From) > 0 && !slices.Contains(c.Scope.From, d.Positions[p].Class) ||
				len(c.Scope.Kinds) > 0 && !slices.Contains(c.Scope.Kinds, x.Kind) ||
				c.Scope.Remote != nil && *c.Scope.Remote != d.Units[d.Positions[p].Unit].Remote {
				continue
			}
			if n := x.Since.MonthsUntil(j.tmt); !c.Need.Holds(int32(n)) {
				over = append(over, served{model.EmployeeID(e), n})
			}
		}
		slices.SortStableFunc(over, func(a, b served) int { return b.months - a.months })
		if c.Cap > 0 {
			capped = true
			over = over[:min(len(over), int(c.Cap))]
		}
		for _, x := range over {
			if j.after[x.e] != j.before[x.e] {
				continue
			}
			if c.Cap == 0 {
				j.complain("J4", d.Employees[x.e].Key, "%s: wajib pindah (%d bulan), tetapi tetap", "%s: obliged to move (%d months), yet stays", c.ID(), x.months)
			} else {
				stayed[x.e] = true
			}
		}
	}
	for _, g := range j.Plan.Goals {
		if capped && g.Name == "must" && g.Value != int64(len(stayed)) {
			j.complain("J4", g.Name, "%d orang yang wajib pindah tetap, menurut rencana %d", "%d people obliged to move stay, %d by the plan", len(stayed), g.Value)
		}
	}
}
