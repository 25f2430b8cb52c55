package load

import "mutasi/model"

// Quality says how complete the data are: what is missing, for how many.
type Quality struct {
	People      int `json:"people"`
	Posts       int `json:"posts"`
	Units       int `json:"units"`
	Quarantined int `json:"quarantined"`
}

// quality counts what a dataset lacks.
func quality(d *model.Dataset) (q Quality) {
	q.People, q.Posts, q.Units = len(d.Employees), len(d.Positions), len(d.Units)
	for i := range d.Employees {
		if d.Employees[i].Quarantined {
			q.Quarantined++
		}
	}
	return q
}
