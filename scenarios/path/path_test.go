package path

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/solver"
)

var tmt = model.MustDate("2027-01-04")

// office draws a small government in which every scale can decide: posts that
// ask for rank, education, field, certificates, levels and service, more people
// than good posts, and now and then a window or a lock that no record changes.
func office(r *rand.Rand) *scenarios.Scenario {
	maybe := func(percent int) bool { return r.IntN(100) < percent }
	d := &model.Dataset{Period: model.Period{Name: "uji", Effective: tmt, Seed: "x", Signer: "definitif"}}
	if maybe(10) {
		d.Period.HeadSince = tmt.AddMonths(-r.IntN(8))
	}
	for s := range 9 {
		d.Skills.ID(fmt.Sprintf("kompetensi %d", s))
	}
	d.Families.ID("Perawat")
	d.Certificates.ID("Uji Kompetensi Perawat")
	d.Certificates.ID("PIM IV")
	d.Certificates.ID("STR")
	d.Fields.ID("Keperawatan")
	d.Fields.ID("Hukum")
	d.Units = []model.Unit{
		{Key: "K", Name: "Kota", Parent: model.None, OPD: model.None, Type: model.UnitAgency, Head: model.None},
		{Key: "A", Name: "Dinas A", Parent: 0, OPD: 1, Type: model.UnitOPD, Head: model.None, Sector: "kesehatan"},
		{Key: "B", Name: "Dinas B", Parent: 0, OPD: 2, Type: model.UnitOPD, Head: model.None, Sector: "hukum"},
	}
	for p := range 3 + r.IntN(4) {
		x := model.Position{Key: fmt.Sprintf("p%d", p), Unit: model.UnitID(1 + r.IntN(2)), Family: model.None, NeedsFamily: model.None, Seats: 1, Critical: 1, Grade: int8(6 + r.IntN(3))}
		switch r.IntN(5) {
		case 0, 1:
			x.Class, x.Level, x.Name, x.Seats = model.Staff, model.LevelStaff, "Pengolah", int32(1+r.IntN(2))
		case 2:
			x.Class, x.Level, x.Name, x.Family = model.Functional, model.LevelAhliPertama, "Perawat Ahli Pertama", 0
		case 3:
			x.Class, x.Level, x.Name, x.Echelon, x.Grade = model.Supervisor, model.LevelSupervisor, "Kepala Seksi", model.EchelonIVa, 9
		}
		if x.Class == model.NoClass {
			x.Class, x.Level, x.Name, x.Echelon, x.Grade = model.Administrator, model.LevelAdministrator, "Kepala Bidang", model.EchelonIIIb, 11
		}
		if maybe(30) {
			x.Fields = []model.FieldID{model.FieldID(r.IntN(2))}
		}
		if maybe(40) {
			x.Requires = []model.CertID{model.CertID(1 + r.IntN(2))}
		}
		if maybe(60) {
			for s := range 3 {
				x.Standard = append(x.Standard, model.Skill{Skill: model.SkillID(s), Level: int8(2 + r.IntN(3))})
			}
		}
		d.Positions = append(d.Positions, x)
	}
	people := 2 + r.IntN(4)
	for e := range people {
		x := model.Employee{Key: fmt.Sprintf("n%d", e), Name: fmt.Sprintf("Orang %d", e), Born: tmt.AddMonths(-12*(30+r.IntN(24)) - r.IntN(12)), Rank: model.Rank(8 + r.IntN(5)),
			Education: []model.Education{model.EduSLTA, model.EduD3, model.EduS1, model.EduS1, model.EduS1}[r.IntN(5)], Field: model.FieldID(r.IntN(3) - 1),
			Position: model.PositionID(r.IntN(len(d.Positions))), Since: tmt.AddMonths(-16 - r.IntN(40)), HiredAt: tmt.AddMonths(-120), Lottery: r.Uint64()}
		d.Employees = append(d.Employees, x)
		for y := range 2 {
			if maybe(85) {
				d.Ratings = append(d.Ratings, model.Rating{Employee: model.EmployeeID(e), Year: int16(2026 - y), Grade: int8(3 + r.IntN(3))})
			}
		}
		for s := range 4 {
			if maybe(85) {
				d.Assessed = append(d.Assessed, model.Assessment{Employee: model.EmployeeID(e), Skill: model.SkillID(s), Level: int8(1 + r.IntN(4)), On: tmt.AddMonths(-r.IntN(42))})
			}
		}
		if maybe(60) { // has led a section for nearly long enough
			from := tmt.AddMonths(-200)
			d.History = append(d.History, model.Service{Employee: model.EmployeeID(e), Name: "Kepala Seksi", Unit: 1, Class: model.Supervisor, Level: model.LevelSupervisor,
				Family: model.None, From: from, To: from.AddMonths(28 + r.IntN(10))})
		}
		if maybe(40) {
			d.Trainings = append(d.Trainings, model.Training{Employee: model.EmployeeID(e), Cert: model.CertID(r.IntN(3))})
		}
	}
	index := func(of func(e model.EmployeeID) int) model.Rows {
		rows := make(model.Rows, people+1)
		for e := range people {
			rows[e+1] = rows[e] + int32(of(model.EmployeeID(e)))
		}
		return rows
	}
	count := func(n int, who func(i int) model.EmployeeID) func(model.EmployeeID) int {
		return func(e model.EmployeeID) (k int) {
			for i := range n {
				if who(i) == e {
					k++
				}
			}
			return k
		}
	}
	d.RatingRows = index(count(len(d.Ratings), func(i int) model.EmployeeID { return d.Ratings[i].Employee }))
	d.AssessRows = index(count(len(d.Assessed), func(i int) model.EmployeeID { return d.Assessed[i].Employee }))
	d.TrainRows = index(count(len(d.Trainings), func(i int) model.EmployeeID { return d.Trainings[i].Employee }))
	d.HistoryRows = index(count(len(d.History), func(i int) model.EmployeeID { return d.History[i].Employee }))
	none := make(model.Rows, people+1)
	d.DiscRows, d.DegreeRows, d.ReqRows, d.WishRows = none, none, none, none
	text := "rules: {}\n"
	if maybe(20) { // holders count: changes reach other people
		text = "rules:\n  U10.str: {text: {id: STR.}, kind: hard, holding: STR, unit: A, need: \">= 1\"}\n"
	}
	if maybe(20) {
		text += "scoring: {method: simata_411_2025}\n"
	}
	set, found := rules.Load(rules.Source{Name: "uji", Data: []byte(text)})
	if set == nil {
		panic(found[0].Msg.EN)
	}
	return (&scenarios.Scenario{}).With(d, set)
}

// seat makes the whole plan of a scenario from nothing and says where e is; ok is
// false where there is no plan.
func seat(t *testing.T, sc *scenarios.Scenario, e model.EmployeeID) (model.PositionID, *scenarios.Answer) {
	t.Helper()
	a, found, err := sc.Plan(context.Background(), solver.Options{Threads: 1})
	if err != nil || a == nil {
		t.Fatal(err, found)
	}
	if a.Plan.Status != "optimal" {
		t.Fatalf("status %s", a.Plan.Status)
	}
	for _, m := range a.Plan.Moves {
		if m.Person.Key == sc.Data.Employees[e].Key {
			for p := range sc.Data.Positions {
				if sc.Data.Positions[p].Key == m.To.Key {
					return model.PositionID(p), a
				}
			}
		}
	}
	return a.Build.Held(e), a
}

// draw picks a person and another post, mostly one that a single clause forbids,
// or none.
func draw(t *testing.T, r *rand.Rand, sc *scenarios.Scenario) (e model.EmployeeID, p model.PositionID) {
	t.Helper()
	b, found, err := sc.Weigh()
	if err != nil || b == nil {
		t.Fatal(err, found)
	}
	for try := 0; ; try++ {
		e, p = model.EmployeeID(r.IntN(len(sc.Data.Employees))), model.PositionID(r.IntN(len(sc.Data.Positions)))
		gates := 0
		for _, x := range b.Verdict(e, p) {
			if x.Effect == "blocked" {
				gates++
			}
		}
		if p != b.Held(e) && (gates <= 1 || try > 10) {
			return e, p
		}
	}
}

// TestAsk compares every answer with whole plans made from nothing: with the
// change applied the person has the post, and with no smaller one.
func TestAsk(t *testing.T) {
	cases, months := 500, 9
	if testing.Short() {
		cases = 60
	}
	r := rand.New(rand.NewPCG(3, 1))
	var scales [7]int
	var none, chosen, known, blocked, impossible int
	for n := range cases {
		sc := office(r)
		e, p := draw(t, r, sc)
		now, best := seat(t, sc, e)
		a, err := Ask(context.Background(), sc, best, e, p, months, solver.Options{Threads: 1})
		if err != nil {
			t.Fatalf("case %d: %v", n, err)
		}
		if (now == p) != a.Chosen {
			t.Fatalf("case %d: chosen is %v, the plan has the person at %d", n, a.Chosen, now)
		}
		if a.Chosen {
			chosen++
			continue
		}
		list := candidates(sc.Data, sc.Rules, e, p, months)
		if !slices.IsSortedFunc(list, before) {
			t.Fatal("not from small to large")
		}
		smaller := len(list)
		if a.Change != nil {
			smaller = slices.IndexFunc(list, func(c Change) bool { return c.Text == a.Change.Text })
			if at, _ := seat(t, sc.With(list[smaller].Apply(sc.Data), sc.Rules), e); at != p {
				t.Fatalf("case %d: with %q the plan has the person at %d, not %d", n, a.Change.Text, at, p)
			}
			scales[a.Change.Scale]++
		} else {
			none++
		}
		if a.Smaller.All() != smaller {
			t.Fatalf("case %d: says that it tried %d changes, there are %d", n, a.Smaller.All(), smaller)
		}
		for i := range list[:smaller] {
			if at, _ := seat(t, sc.With(list[i].Apply(sc.Data), sc.Rules), e); at == p {
				t.Fatalf("case %d: %q is smaller than the answer %+v and does", n, list[i].Text, a.Change)
			}
		}
		known += a.Smaller.Known
		blocked += a.Smaller.Blocked
		if len(a.Impossible) > 0 {
			impossible++
		}
	}
	t.Logf("by scale %v, none %d, chosen %d, impossible %d; settled by rules %d, by known plans %d", scales, none, chosen, impossible, blocked, known)
	scales[Experience]++ // waiting as long does as much, nearly always
	if slices.Contains(scales[:], 0) && !testing.Short() || none == 0 || known == 0 || blocked == 0 {
		t.Error("the cases are too much alike")
	}
}
