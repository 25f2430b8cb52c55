package scenarios

import (
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
)

// Revise is the scenario of a revision: whoever refused stays, and the first goal
// is to change as little as possible of the earlier plan. The error names what the
// data do not know.
func (s *Scenario) Revise(r *model.Revision) (*Scenario, error) {
	people, posts := make(map[string]model.EmployeeID), make(map[string]model.PositionID)
	for e := range s.Data.Employees {
		people[s.Data.Employees[e].Key] = model.EmployeeID(e)
	}
	for p := range s.Data.Positions {
		posts[s.Data.Positions[p].Key] = model.PositionID(p)
	}
	t := s.With(s.Data, s.Rules.Clone())
	t.revision = r
	holders := build.NewHolders(s.Data, s.Rules)
	t.earlier = make([]model.PositionID, len(s.Data.Employees))
	for e := range t.earlier {
		t.earlier[e] = holders.Held(model.EmployeeID(e))
	}
	for _, seat := range r.Earlier {
		e, known := people[seat.Key]
		p, there := posts[seat.Post]
		if !known || !there {
			return nil, fmt.Errorf("scenarios: the earlier plan has %s in %s, which the data do not know", seat.Key, seat.Post)
		}
		t.earlier[e] = p
	}
	for _, key := range r.Refused {
		e, known := people[key]
		if !known {
			return nil, fmt.Errorf("scenarios: %s refused, whom the data do not know", key)
		}
		t.earlier[e] = holders.Held(e) // staying is no change of theirs to count
		t.Rules.Locks = append(t.Rules.Locks, rules.Lock{Kind: rules.Keep, Employee: key, Reason: "menolak penempatan pada rencana semula", By: "yang bersangkutan"})
	}
	return t, nil
}

// revised says in a plan what it changes of the earlier one.
func (s *Scenario) revised(b *build.Build, pair []int32) *model.Revision {
	if s.revision == nil {
		return nil
	}
	r := *s.revision
	r.Changed = []model.Changed{}
	for i, k := range pair {
		e := b.People[i]
		was, now := s.earlier[e], b.Position(b.Problem.Pairs.Node[k])
		if was != now {
			r.Changed = append(r.Changed, model.Changed{Person: explain.Person(s.Data, e), Was: explain.Post(s.Data, was), Now: explain.Post(s.Data, now)})
		}
	}
	slices.SortFunc(r.Changed, func(a, b model.Changed) int {
		if a.Person.Key < b.Person.Key {
			return -1
		}
		return 1
	})
	return &r
}
