// Package replan revises a plan after refusals: whoever refused stays, as few
// others as possible get another post than the plan gave them, and among those
// plans the best is taken, goal by goal.
//
// The earlier plan enters as one more goal before all others (build.Options.
// Earlier): a person whose post is not that of the earlier plan counts one. So
// the number of changes is proved like any other goal, and the proof is judged by
// `mutasi verify`, which rebuilds the goal from what the revised plan.json says of
// the earlier plan. Revisions stack: who refused before stays refused.
package replan

import (
	"cmp"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/scenarios"
)

// Schema names the version of the JSON that Report marshals to.
const Schema = "mutasi/replan/1"

// Report says what a revision costs.
type Report struct {
	Schema  string          `json:"schema"`
	Refused []model.Person  `json:"refused"` // who refused now
	Moves   [2]int          `json:"moves"`   // of the earlier plan and of the revised one
	Changes int             `json:"changes"` // others whose post is not that of the earlier plan
	Proved  bool            `json:"proved"`  // that no plan changes fewer
	Changed []model.Changed `json:"changed"`
	Goals   []Goal          `json:"goals"`
}

// Goal sets one goal of the two plans side by side.
type Goal struct {
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Earlier int64  `json:"earlier"`
	Now     int64  `json:"now"`
	Proved  bool   `json:"proved"` // of the revised plan, given the goals before it
}

// Revision is what to revise in a plan: of is the SHA-256 of its bytes, refused
// are the NIP of those who refuse it, with or without blanks. The error names
// who is not moved by the plan, so that there is nothing to refuse.
func Revision(plan *model.Plan, of string, refused []string) (*model.Revision, error) {
	r := &model.Revision{Of: of, Refused: []string{}, Earlier: []model.Seat{}, Changed: []model.Changed{}}
	moved := make(map[string]bool, len(plan.Moves))
	for _, m := range plan.Moves {
		moved[m.Person.Key] = true
		r.Earlier = append(r.Earlier, model.Seat{Key: m.Person.Key, Post: m.To.Key})
	}
	slices.SortFunc(r.Earlier, func(a, b model.Seat) int { return cmp.Compare(a.Key, b.Key) })
	for _, nip := range refused {
		key := strings.ReplaceAll(nip, " ", "")
		if !moved[key] {
			return nil, diag.Errorf("%s tidak dipindahkan dalam rencana itu; tidak ada yang ditolak", "%s is not moved by that plan; there is nothing to refuse", nip)
		}
		r.Refused = append(r.Refused, key)
	}
	if plan.Revision != nil {
		r.Refused = append(r.Refused, plan.Revision.Refused...)
	}
	slices.Sort(r.Refused)
	r.Refused = slices.Compact(r.Refused)
	return r, nil
}

// Same checks that the data of a scenario are those of a plan; the error names
// what differs.
func Same(plan *model.Plan, sc *scenarios.Scenario) error {
	now := make(map[string]string)
	for _, in := range sc.Inputs {
		now[in.Name] = in.SHA256
	}
	for _, in := range plan.Inputs {
		if now[in.Name] != in.SHA256 {
			return diag.Errorf("%s bukan lagi yang dipakai rencana itu; susun rencana baru dengan mutasi plan",
				"%s is no longer what that plan was made from; make a new plan with mutasi plan", in.Name)
		}
		delete(now, in.Name)
	}
	for name := range now {
		return diag.Errorf("%s tidak dipakai rencana itu; susun rencana baru dengan mutasi plan",
			"that plan was made without %s; make a new plan with mutasi plan", name)
	}
	return nil
}

// Compare sets the revised plan beside the earlier one.
func Compare(earlier, now *model.Plan) *Report {
	out := &Report{Schema: Schema, Refused: []model.Person{}, Moves: [2]int{len(earlier.Moves), len(now.Moves)},
		Changes: len(now.Revision.Changed), Changed: now.Revision.Changed, Goals: []Goal{}}
	for _, m := range earlier.Moves {
		if slices.Contains(now.Revision.Refused, m.Person.Key) {
			out.Refused = append(out.Refused, m.Person)
		}
	}
	was := make(map[string]int64)
	for _, g := range earlier.Goals {
		was[g.Name] = g.Value
	}
	for _, g := range now.Goals {
		if g.Name == "changes" {
			out.Proved = g.Proved
			continue
		}
		out.Goals = append(out.Goals, Goal{g.Name, g.Unit, was[g.Name], g.Value, g.Proved})
	}
	return out
}
