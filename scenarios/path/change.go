package path

import (
	"cmp"
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
)

// Scale is one aspect of a record that can change.
type Scale uint8

// In the order in which equal changes are tried.
const (
	Wait Scale = iota
	Experience
	Certificate
	Competency
	Rating
	Education
	Rank
)

var scaleNames = [...]string{"tunggu", "pengalaman", "sertifikat", "kompetensi", "predikat", "pendidikan", "golongan"}

func (s Scale) String() string               { return scaleNames[s] }
func (s Scale) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Change is one single change to a record.
type Change struct {
	Scale  Scale  `json:"scale"`
	Steps  int    `json:"steps"`
	Months int    `json:"months"` // that the steps usually take
	Text   string `json:"text"`   // Indonesian
	TextEN string `json:"text_en"`
	name   string // orders what else is equal
	apply  func(d *model.Dataset)
}

// In is the change in words, Indonesian or English ("en").
func (c *Change) In(lang string) string { return diag.Text{ID: c.Text, EN: c.TextEN}.In(lang) }

// before orders changes from small to large.
func before(a, b Change) int {
	return cmp.Or(cmp.Compare(a.Months, b.Months), cmp.Compare(a.Scale, b.Scale), cmp.Compare(a.Steps, b.Steps), cmp.Compare(a.name, b.name))
}

// Apply is a copy of d with the change made; d is shared, never written.
func (c *Change) Apply(d *model.Dataset) *model.Dataset {
	out := *d
	c.apply(&out)
	return &out
}

// employee lets edit change one person of d.
func employee(d *model.Dataset, e model.EmployeeID, edit func(*model.Employee)) {
	d.Employees = slices.Clone(d.Employees)
	edit(&d.Employees[e])
}

// records are the records of e in a table sorted by employee.
func records[T any](table []T, rows model.Rows, e model.EmployeeID) []T {
	if int(e)+1 >= len(rows) {
		return nil
	}
	from, to := rows.Of(e)
	return table[from:to]
}

// replace puts other records of e into a table sorted by employee. people is
// the number of employees.
func replace[T any](table *[]T, rows *model.Rows, people int, e model.EmployeeID, mine []T) {
	old := *rows
	if len(old) != people+1 {
		old = make(model.Rows, people+1) // a table that was not there
	}
	from, to := old.Of(e)
	*table = slices.Concat((*table)[:from], mine, (*table)[to:])
	next := slices.Clone(old)
	for i := int(e) + 1; i < len(next); i++ {
		next[i] += int32(len(mine)) - (to - from)
	}
	*rows = next
}

// mapped is a changed copy of records.
func mapped[T any](list []T, edit func(*T)) []T {
	out := slices.Clone(list)
	for i := range out {
		edit(&out[i])
	}
	return out
}

// wait makes all dates of e's record n months older. Years of ratings and
// trainings stay: what is earned while waiting is not guessed.
func wait(e model.EmployeeID, n int) func(*model.Dataset) {
	older := func(days ...*model.Date) {
		for _, d := range days {
			if *d != model.NoDate {
				*d = d.AddMonths(-n)
			}
		}
	}
	return func(d *model.Dataset) {
		people := len(d.Employees)
		employee(d, e, func(x *model.Employee) {
			older(&x.Born, &x.RankSince, &x.HiredAt, &x.Since, &x.RetiresOn, &x.ContractEnd)
		})
		replace(&d.History, &d.HistoryRows, people, e, mapped(records(d.History, d.HistoryRows, e), func(r *model.Service) { older(&r.From, &r.To) }))
		replace(&d.Assessed, &d.AssessRows, people, e, mapped(records(d.Assessed, d.AssessRows, e), func(r *model.Assessment) { older(&r.On) }))
		replace(&d.Discipline, &d.DiscRows, people, e, mapped(records(d.Discipline, d.DiscRows, e), func(r *model.Discipline) { older(&r.From, &r.To) }))
		replace(&d.Trainings, &d.TrainRows, people, e, mapped(records(d.Trainings, d.TrainRows, e), func(r *model.Training) { older(&r.Until) }))
	}
}

// experience adds a service of n months, described by s, that ends where all
// other service of e begins.
func experience(e model.EmployeeID, n int, s model.Service) func(*model.Dataset) {
	return func(d *model.Dataset) {
		mine := records(d.History, d.HistoryRows, e)
		first := d.Period.Effective
		x := &d.Employees[e]
		begins := []model.Date{x.Since, x.HiredAt}
		for i := range mine {
			begins = append(begins, mine[i].From)
		}
		for _, day := range begins {
			if day != model.NoDate {
				first = min(first, day)
			}
		}
		s.Employee, s.From, s.To = e, first.AddMonths(-n), first
		for s.From.MonthsUntil(s.To) < n { // a short month cut a day off
			s.From--
		}
		replace(&d.History, &d.HistoryRows, len(d.Employees), e, slices.Concat([]model.Service{s}, mine))
	}
}

// certificates adds valid certificates or trainings of the year before the TMT.
func certificates(e model.EmployeeID, certs []model.CertID) func(*model.Dataset) {
	return func(d *model.Dataset) {
		mine := slices.Clone(records(d.Trainings, d.TrainRows, e))
		for _, c := range certs {
			mine = append(mine, model.Training{Employee: e, Cert: c, Kind: "sertifikat", Year: int16(d.Period.Effective.Year() - 1)})
		}
		replace(&d.Trainings, &d.TrainRows, len(d.Employees), e, mine)
	}
}

// assess records a level of one competency, measured on the day of the plan.
func assess(e model.EmployeeID, skill model.SkillID, level int8) func(*model.Dataset) {
	return func(d *model.Dataset) {
		mine := slices.Clone(records(d.Assessed, d.AssessRows, e))
		a := model.Assessment{Employee: e, Skill: skill, Level: level, On: d.Period.Effective}
		at, there := slices.BinarySearchFunc(mine, skill, func(r model.Assessment, s model.SkillID) int { return cmp.Compare(r.Skill, s) })
		if there {
			mine[at] = a
		} else {
			mine = slices.Insert(mine, at, a)
		}
		replace(&d.Assessed, &d.AssessRows, len(d.Employees), e, mine)
	}
}

// rate records the predikat of one year.
func rate(e model.EmployeeID, year int16, grade int8) func(*model.Dataset) {
	return func(d *model.Dataset) {
		mine := slices.Clone(records(d.Ratings, d.RatingRows, e))
		r := model.Rating{Employee: e, Year: year, Grade: grade}
		at, there := slices.BinarySearchFunc(mine, year, func(r model.Rating, y int16) int { return cmp.Compare(y, r.Year) }) // newest first
		if there {
			mine[at] = r
		} else {
			mine = slices.Insert(mine, at, r)
		}
		replace(&d.Ratings, &d.RatingRows, len(d.Employees), e, mine)
	}
}

// degree adds a degree; one that is higher than the highest takes its place,
// which stays among the others.
func degree(e model.EmployeeID, to model.Education, field model.FieldID) func(*model.Dataset) {
	return func(d *model.Dataset) {
		mine := slices.Clone(records(d.Degrees, d.DegreeRows, e))
		year := int16(d.Period.Effective.Year() - 1)
		if x := d.Employees[e]; to.Tier() > x.Education.Tier() {
			mine = slices.Insert(mine, 0, model.Degree{Employee: e, Education: x.Education, Field: x.Field})
			employee(d, e, func(x *model.Employee) { x.Education, x.Field = to, field })
		}
		mine = slices.Insert(mine, 0, model.Degree{Employee: e, Education: to, Field: field, Year: year})
		replace(&d.Degrees, &d.DegreeRows, len(d.Employees), e, mine)
	}
}

// promote gives another rank, on the day of the plan.
func promote(e model.EmployeeID, to model.Rank) func(*model.Dataset) {
	return func(d *model.Dataset) {
		employee(d, e, func(x *model.Employee) { x.Rank, x.RankSince = to, d.Period.Effective })
	}
}
