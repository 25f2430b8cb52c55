package judge

import (
	"slices"

	"mutasi/model"
	"mutasi/scenarios/explain"
)

// revision checks what a plan says of the earlier one that it revises: who
// refused stays, and who is listed as changed is who is elsewhere (J5). That they
// are the fewest is the goal "changes", which J6 proves.
func (j *judge) revision() {
	r := j.Plan.Revision
	if r == nil {
		return
	}
	d := j.Data
	refused := make(map[string]bool)
	for _, key := range r.Refused {
		refused[key] = true
	}
	for _, m := range j.moves {
		if refused[m.Person.Key] {
			j.complain("J4", m.Person.Key, "menolak, tetapi dipindahkan", "refuses, yet moved")
		}
	}
	posts := make(map[string]model.PositionID)
	for p := range d.Positions {
		posts[d.Positions[p].Key] = model.PositionID(p)
	}
	earlier := make(map[string]model.PositionID)
	for _, seat := range r.Earlier {
		p, ok := posts[seat.Post]
		if !ok {
			j.complain("J2", seat.Post, "jabatan pada rencana semula tidak ada dalam data", "the post of the earlier plan is not in the data")
			return
		}
		earlier[seat.Key] = p
	}
	listed := make(map[string]model.Changed)
	for _, c := range r.Changed {
		listed[c.Person.Key] = c
	}
	n := 0
	for e := range d.Employees {
		key := d.Employees[e].Key
		was, moved := earlier[key]
		if !moved {
			was = j.before[e]
		}
		if refused[key] || was == j.after[e] {
			continue
		}
		n++
		if want := (model.Changed{Person: explain.Person(d, model.EmployeeID(e)), Was: explain.Post(d, was), Now: explain.Post(d, j.after[e])}); listed[key] != want {
			j.complain("J5", key, "berubah dari rencana semula, tetapi tidak tercatat demikian", "differs from the earlier plan, yet is not recorded so")
		}
	}
	if n != len(r.Changed) {
		j.complain("J5", "revision", "%d orang tercatat berubah, seharusnya %d", "%d people are recorded as changed, there are %d", len(r.Changed), n)
	}
	i := slices.IndexFunc(j.Plan.Goals, func(g model.Goal) bool { return g.Name == "changes" })
	if i < 0 || j.Plan.Goals[i].Value != int64(n) {
		j.complain("J5", "changes", "sasaran perubahan bukan %d", "the goal of changes is not %d", n)
	}
}
