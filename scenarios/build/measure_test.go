package build

import (
	"math"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build/buildtest"
	"mutasi/scoring"
)

// office is a dataset of one unit with one head post above it, on which single
// measures are tried.
//
//	unit 0  the agency, head JPT (p0)
//	unit 1  a bidang, head administrator (p1), a pengolah (p2, 3 seats), a nurse post (p3)
//	unit 2  a school, head (p4) reserved to Guru, a teacher post (p5, 2 seats)
func office() *model.Dataset {
	d := &model.Dataset{Period: model.Period{Effective: model.MustDate("2027-01-04"), Signer: "definitif"}}
	guru, perawat := model.FamilyID(d.Families.ID("Guru")), model.FamilyID(d.Families.ID("Perawat"))
	d.Units = []model.Unit{
		{Key: "0", Name: "Kota", Parent: model.None, OPD: model.None, Type: model.UnitAgency, Head: 0},
		{Key: "1", Name: "Bidang", Parent: 0, OPD: 1, Type: model.UnitDivision, Head: 1},
		{Key: "2", Name: "SD 1", Parent: 0, OPD: 1, Type: model.UnitSchool, Head: 4},
	}
	none := model.FamilyID(model.None)
	d.Positions = []model.Position{
		{Key: "p0", Name: "Kepala Dinas", Unit: 0, Class: model.JPT, Level: model.LevelJPTPratama, Echelon: model.EchelonIIb, Family: none, NeedsFamily: none, Seats: 1, Head: true, Critical: 1},
		{Key: "p1", Name: "Kepala Bidang", Unit: 1, Class: model.Administrator, Level: model.LevelAdministrator, Echelon: model.EchelonIIIb, Family: none, NeedsFamily: none, Seats: 1, Head: true, Critical: 1},
		{Key: "p2", Name: "Pengolah", Unit: 1, Class: model.Staff, Level: model.LevelStaff, Family: none, NeedsFamily: none, Seats: 3, Critical: 1},
		{Key: "p3", Name: "Perawat", Unit: 1, Class: model.Functional, Level: model.LevelAhliPertama, Family: perawat, NeedsFamily: none, Seats: 2, Critical: 1},
		{Key: "p4", Name: "Kepala Sekolah", Unit: 2, Class: model.Functional, Level: model.LevelAhliMuda, Family: guru, NeedsFamily: guru, Seats: 1, Head: true, Critical: 1},
		{Key: "p5", Name: "Guru", Unit: 2, Class: model.Functional, Level: model.LevelAhliMadya, Family: guru, NeedsFamily: none, Seats: 2, Critical: 1},
	}
	return d
}

// hire adds an employee with rank III/c, S-1, seven years in the post.
func hire(d *model.Dataset, p model.PositionID, change func(*model.Employee)) model.EmployeeID {
	x := model.Employee{Key: string(rune('a' + len(d.Employees))), Name: "Pegawai " + string(rune('A'+len(d.Employees))), Born: model.MustDate("1985-05-17"), Rank: 11, Education: model.EduS1,
		Field: model.None, Position: p, Since: d.Period.Effective.AddMonths(-84), Lottery: uint64(len(d.Employees)) * 977}
	if change != nil {
		change(&x)
	}
	d.Employees = append(d.Employees, x)
	return model.EmployeeID(len(d.Employees) - 1)
}

// measured is the value of one measure for a move.
func measured(d *model.Dataset, id string, e model.EmployeeID, p model.PositionID) int32 {
	f := newFacts(d, rules.Default())
	for _, m := range (registry{}).all() {
		if m.id == id {
			return m.value(f, f.between(e, p), &check{clause: &rules.Clause{Rule: id[:2], Reason: model.ReasonIllness}})
		}
	}
	return unknown
}

// The blackout begins six months before the determination, that day included,
// and ends with the term (the fixture of 22 March 2024).
func TestElectionWindow(t *testing.T) {
	for _, c := range []struct {
		tmt      string
		from, to model.PositionID
		effect   string // of W1
	}{
		{"2024-03-21", 2, 1, "met"},
		{"2024-03-22", 2, 1, "blocked"},
		{"2024-09-22", 2, 1, "blocked"},
		{"2025-02-20", 2, 1, "blocked"},
		{"2025-02-21", 2, 1, ""},        // nothing ahead
		{"2024-03-22", 1, 2, "blocked"}, // out of a protected post
		{"2024-03-21", 3, 2, "met"},
		{"2024-03-22", 3, 2, "approval"}, // others: only a note
		{"2024-03-22", 5, 4, "blocked"},  // head of a school
		{"2024-03-22", 2, 5, "approval"},
	} {
		d := office()
		d.Period.Effective = model.MustDate(c.tmt)
		d.Period.Elections = []model.Election{{Determined: model.MustDate("2024-09-22"), TermEnds: model.MustDate("2025-02-20")}}
		e := hire(d, c.from, nil)
		effect := ""
		for _, touch := range mustBuild(t, d, rules.Default(), 1).Verdict(e, c.to) {
			if strings.HasPrefix(touch.Clause, "W1.") {
				effect += touch.Effect
			}
		}
		if effect != c.effect {
			t.Errorf("%s, %d to %d: %q, want %q", c.tmt, c.from, c.to, effect, c.effect)
		}
	}
	d := office()
	d.Period.Effective = model.MustDate("2024-03-22")
	d.Period.Elections = []model.Election{{Determined: model.MustDate("2024-09-22"), TermEnds: model.MustDate("2025-02-20")}}
	d.Period.Approvals = []model.Approval{{Rule: "W1", Number: "100/SJ", Until: model.MustDate("2024-03-22")}}
	e := hire(d, 5, nil)
	found := false
	for _, touch := range mustBuild(t, d, rules.Default(), 1).Verdict(e, 4) {
		if touch.Clause == "W1.tertentu" {
			found = true
			if touch.Effect != "approval" || !strings.Contains(touch.Text, "100/SJ") {
				t.Errorf("approved window: %+v", touch)
			}
		}
	}
	if !found {
		t.Error("no verdict under W1.tertentu")
	}
	d.Period.Approvals[0].Until = model.MustDate("2024-03-21")
	for _, touch := range mustBuild(t, d, rules.Default(), 1).Verdict(e, 4) {
		if touch.Clause == "W1.tertentu" && touch.Effect != "blocked" {
			t.Error("a lapsed approval was honoured")
		}
	}
}

// Retirement is counted to the BUP of the new post, from the first of the month
// after the birthday; a date in the data wins and is shifted by the difference.
func TestRemainingService(t *testing.T) {
	for _, c := range []struct {
		born, retires string
		from, to      model.PositionID
		want          int32
	}{
		{"1970-03-10", "", 0, 0, 38},           // BUP 60: 1 April 2030, from 4 January 2027
		{"1970-03-10", "", 0, 1, 14},           // administrator, BUP 58: 1 April 2028
		{"1968-12-31", "", 0, 1, -1},           // 1 January 2027: 58 already
		{"1970-03-10", "2030-07-01", 0, 1, 17}, // the data's date, two years earlier
		{"1970-03-10", "2030-07-01", 0, 0, 41},
		{"1970-03-10", "", 5, 4, 14}, // ahli madya 60 to ahli muda 58
	} {
		d := office()
		e := hire(d, c.from, func(x *model.Employee) {
			x.Born = model.MustDate(c.born)
			if c.retires != "" {
				x.RetiresOn = model.MustDate(c.retires)
			}
		})
		if got := measured(d, "E6.sisa", e, c.to); got != c.want && !(c.want < 0 && got < 12) {
			t.Errorf("%+v: %d months", c, got)
		}
	}
}

// Who holds a seat at TMT, and who may move (model: who holds a seat).
func TestWhoHoldsASeat(t *testing.T) {
	for _, c := range []struct {
		name        string
		change      func(*model.Employee)
		holds       bool
		leftOutWith string
	}{
		{"active", func(*model.Employee) {}, true, ""},
		{"CPNS", func(x *model.Employee) { x.Kind = model.CPNS }, true, "E1.umum"},
		{"short study", func(x *model.Employee) { x.Standing = model.StudyShort }, true, "E5.umum"},
		{"process", func(x *model.Employee) { x.Standing = model.UnderProcess }, true, "E2.umum"},
		{"long study", func(x *model.Employee) { x.Standing = model.StudyLong }, false, "E5.umum"},
		{"unpaid leave", func(x *model.Employee) { x.Standing = model.UnpaidLeave }, false, "E5.umum"},
		{"assigned", func(x *model.Employee) { x.Standing = model.Assigned }, false, "E1.umum"},
		{"suspended", func(x *model.Employee) { x.Standing = model.Suspended }, false, "E1.umum"},
		{"retired on the day", func(x *model.Employee) { x.RetiresOn = model.MustDate("2027-01-04") }, false, "E6.minimum"},
		{"retires the day after", func(x *model.Employee) { x.RetiresOn = model.MustDate("2027-01-05") }, true, ""},
		{"doubtful row", func(x *model.Employee) { x.Quarantined = true }, true, "D1.wajib"},
		{"new in post", func(x *model.Employee) { x.Since = model.MustDate("2025-01-05") }, true, "T1.umum"},
		{"two years to the day", func(x *model.Employee) { x.Since = model.MustDate("2025-01-04") }, true, ""},
		{"no post", func(x *model.Employee) { x.Position = model.None }, false, ""},
	} {
		d := office()
		e := hire(d, 2, c.change)
		b := mustBuild(t, d, rules.Default(), 1)
		if got := b.Held(e) != model.None; got != c.holds {
			t.Errorf("%s: holds a seat: %v", c.name, got)
		}
		out := ""
		for _, x := range b.LeftOut() {
			out = x.Clause
		}
		if out != c.leftOutWith {
			t.Errorf("%s: left out under %q, want %q", c.name, out, c.leftOutWith)
		}
		if i := b.Person(e); c.leftOutWith != "" && i >= 0 && len(b.row(i)) != 1 {
			t.Errorf("%s: left out with %d pairs", c.name, len(b.row(i)))
		}
	}
}

func TestMoveKinds(t *testing.T) {
	d := office()
	d.Positions = append(d.Positions,
		model.Position{Key: "p6", Name: "Kepala Bidang 2", Unit: 2, Class: model.Administrator, Level: model.LevelAdministrator, Echelon: model.EchelonIIIa, Family: model.None, NeedsFamily: model.None, Seats: 1},
		model.Position{Key: "p7", Name: "Pengolah", Unit: 2, Class: model.Staff, Level: model.LevelStaff, Family: model.None, NeedsFamily: model.None, Seats: 1},
		model.Position{Key: "p8", Name: "Pengolah", Unit: 1, Class: model.Staff, Level: model.LevelStaff, Family: model.None, NeedsFamily: model.None, Seats: 1})
	f := newFacts(d, rules.Default())
	for _, c := range []struct {
		from, to model.PositionID
		want     model.MoveKind
	}{
		{model.None, 2, model.Placement}, {2, 1, model.Promotion}, {1, 2, model.Demotion}, {1, 6, model.Promotion}, {6, 1, model.Demotion},
		{2, 7, model.Redistribution}, {2, 8, model.Lateral}, {2, 3, model.Lateral}, {4, 1, model.Promotion}, {5, 1, model.Lateral}, {5, 4, model.Demotion},
	} {
		if got := f.kind(move{0, c.from, c.to, f.unit(c.from) != f.unit(c.to)}); got != c.want {
			t.Errorf("%d to %d: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// Kilometres in integers stay within one of the great circle.
func TestKilometres(t *testing.T) {
	r := seeded(7)
	for range 20000 {
		lat := r.IntN(12_000_000) - 11_000_000 // Indonesia
		lon := 95_000_000 + r.IntN(46_000_000)
		a := model.Point{Lat: int32(lat), Lon: int32(lon), Known: true}
		b := model.Point{Lat: int32(lat + r.IntN(2_000_000) - 1_000_000), Lon: int32(lon + r.IntN(2_000_000) - 1_000_000), Known: true}
		rad := func(x int32) float64 { return float64(x) / 1e6 * math.Pi / 180 }
		h := math.Pow(math.Sin(rad(b.Lat-a.Lat)/2), 2) + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*math.Pow(math.Sin(rad(b.Lon-a.Lon)/2), 2)
		want := 2 * 6371.0 * math.Asin(math.Sqrt(h))
		if got := float64(kilometres(a, b)); math.Abs(got-want) > 1 {
			t.Fatalf("%v to %v: %v km, the great circle is %v", a, b, got, want)
		}
		if kilometres(a, b) != kilometres(b, a) {
			t.Fatal("the way back has another length")
		}
	}
}

// Quotas that nest become nodes, those that cross become rows, equal sets share.
func TestQuotasNestOrCross(t *testing.T) {
	d := office()
	q := func(unit model.UnitID, family model.FamilyID, class model.Class, low, high int32) {
		d.Quotas = append(d.Quotas, model.Quota{Name: "q", Unit: unit, Position: model.None, Family: family, Class: class, Min: low, Max: high, Critical: 1})
	}
	q(model.None, model.None, model.NoClass, 0, 20)   // all six posts
	q(1, model.None, model.NoClass, 1, 9)             // p1 p2 p3
	q(1, model.None, model.Staff, 1, model.NoMax)     // p2, inside it
	q(model.None, model.None, model.Functional, 1, 5) // p3 p4 p5: crosses unit 1
	q(2, 0, model.NoClass, 0, 3)                      // p4 p5
	q(2, model.None, model.Functional, 2, 3)          // p4 p5 again
	for range 2 {
		hire(d, 2, nil)
	}
	hire(d, 3, nil)
	hire(d, 5, nil)
	b := mustBuild(t, d, rules.Default(), 1)
	var nodes []int
	for i := range b.groups {
		nodes = append(nodes, int(b.groups[i].node))
	}
	if nodes[3] != -1 || slices.Contains(append(nodes[:3:3], nodes[4:]...), -1) || nodes[4] != nodes[5] {
		t.Fatalf("nodes %v", nodes)
	}
	tree := b.Problem.Tree
	for v, up := range tree.Parent {
		if up >= 0 && int(up) <= v {
			t.Errorf("parent %d of node %d", up, v)
		}
	}
	if tree.Parent[b.Node(2)] != int32(nodes[2]) || tree.Parent[nodes[2]] != int32(nodes[1]) || tree.Parent[nodes[1]] != int32(nodes[0]) {
		t.Errorf("the quotas do not nest: %v", tree.Parent)
	}
	if tree.Lo[nodes[4]] != 1 { // two asked, one there today
		t.Errorf("minimum %d of a quota that today breaks", tree.Lo[nodes[4]])
	}
	hard, soft := 0, 0
	for r := range b.Problem.Rows {
		if b.rows[r].clause.Rule == "U8" {
			if len(b.Problem.Rows[r].Pair) == 0 {
				t.Error("an empty row")
			}
			hard++
		}
	}
	for _, x := range b.Problem.Levels[b.levels.shortage].Excesses {
		_ = x
		soft++
	}
	if hard != 2 || soft != 0 { // satisfied today: a minimum and a maximum, nothing to price
		t.Errorf("%d rows, %d priced", hard, soft)
	}
}

// A lock to a post that a rule forbids leaves no pair, and says which rule.
func TestRefusals(t *testing.T) {
	try := func(lock rules.Lock) *Build {
		d := office()
		hire(d, 1, func(x *model.Employee) { x.Rank = 13 })
		hire(d, 2, nil)
		set := rules.Default()
		set.Locks = []rules.Lock{lock}
		return mustBuild(t, d, set, 1)
	}
	down := rules.Lock{Kind: rules.Assign, Employee: "a", Position: "p2", Reason: "x", By: "y"}
	b := try(down)
	if r := b.Refusals(); len(r) != 1 || r[0].Touch == nil || r[0].Touch.Clause != "M1.umum" || b.Start() != nil {
		t.Errorf("demotion without document: %+v", r)
	}
	down.Document = "SK 7"
	b = try(down)
	if len(b.Refusals()) != 0 || len(b.row(0)) != 1 || b.Stay[0] != -1 {
		t.Errorf("documented demotion: %+v", b.Refusals())
	}
	flagged := false
	for _, touch := range b.Verdict(0, 2) {
		flagged = flagged || touch.Clause == "M1.umum" && touch.Effect == "approval" && strings.Contains(touch.Text, "SK 7")
	}
	if !flagged {
		t.Error("the document of a demotion is not shown")
	}
	b = try(rules.Lock{Kind: rules.MustMove, Employee: "b", Reason: "x", By: "y"})
	if b.Stay[1] != -1 || slices.ContainsFunc(b.row(1), func(k int32) bool { return b.postOf(k) == 2 }) {
		t.Error("who must move may stay")
	}
	b = try(rules.Lock{Kind: rules.Keep, Employee: "b", Reason: "x", By: "y"})
	if len(b.row(1)) != 1 || len(b.LeftOut()) != 1 || b.LeftOut()[0].Clause != "L1.kunci" {
		t.Error("who is kept may move")
	}
}

func TestLockOnSomebodyAbsent(t *testing.T) {
	d := office()
	hire(d, 2, func(x *model.Employee) { x.Standing = model.UnpaidLeave })
	set := rules.Default()
	set.Locks = []rules.Lock{{Kind: rules.Assign, Employee: "a", Position: "p3", Reason: "x", By: "y"}}
	buildtest.Index(d)
	sc, err := scoring.New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	b, found, err := New(t.Context(), d, set, sc, Options{})
	if b != nil || err != nil || len(found) != 1 || found[0].Code != rules.LockAbsent || !strings.Contains(found[0].Msg.ID, "CLTN") && !strings.Contains(found[0].Msg.ID, "cuti") {
		t.Errorf("%v %v %v", b, found, err)
	}
}

func TestLocksAgainstData(t *testing.T) {
	d := office()
	hire(d, 2, nil)
	f := newFacts(d, &rules.Set{Clauses: rules.Default().Clauses, Locks: []rules.Lock{
		{Kind: rules.Keep, Employee: "zz"}, {Kind: rules.Assign, Employee: "a", Position: "zz"},
		{Kind: rules.Assign, Employee: "a", Position: "p1"}, {Kind: rules.Assign, Employee: "a", Position: "p2"}}})
	_, found := f.newLocks()
	var codes []string
	for _, x := range found {
		codes = append(codes, x.Code)
	}
	if !slices.Equal(codes, []string{rules.LockPerson, rules.LockPost, rules.LockTwice}) {
		t.Errorf("codes %v", codes)
	}
}

// Relocation money goes by bands of distance and is rounded up to thousands;
// the agency's distance table wins over the points.
func TestRelocation(t *testing.T) {
	d := office()
	d.Units[1].At = model.Point{Lat: 0, Lon: 100_000_000, Known: true}
	d.Units[2].At = model.Point{Lat: 0, Lon: 100_500_000, Known: true} // 56 km
	d.Tariff.Relocation = []model.Band{{From: 0, Amount: 100}, {From: 56, Amount: 2_000_001}, {From: 57, Amount: 9_000_000}}
	f := newFacts(d, rules.Default())
	if got := f.relocation(1, 2); got != 2001 {
		t.Errorf("56 km: %d", got)
	}
	if f.relocation(1, 1) != 0 || f.relocation(model.None, 1) != 0 || f.relocation(0, 1) != 0 {
		t.Error("money for no distance, or for one that is not known")
	}
	d.Distances.Table = map[[2]model.UnitID]int32{{1, 2}: 80, {2, 1}: 3}
	if f.relocation(1, 2) != 9000 || f.relocation(2, 1) != 1 {
		t.Error("the table of distances does not count")
	}
}

// M5 says what the fit was and would be, in points; the need keeps its unit.
func TestFitGuaranteeInWords(t *testing.T) {
	d := office()
	hire(d, 2, nil)
	set := rules.Default()
	for i := range set.Clauses {
		if c := &set.Clauses[i]; c.ID() == fitMeasure {
			c.Kind = rules.Guarantee
		}
	}
	b := mustBuild(t, d, set, 1)
	for _, c := range []struct {
		was, is  int32
		measured string
	}{
		{7005, 6685, "turun 3,20 poin: dari 70,05 ke 66,85"},
		{6685, 7005, "tidak turun: dari 66,85 ke 70,05 poin"},
		{5000, 5000, "tidak turun: dari 50,00 ke 50,00 poin"},
	} {
		b.facts.fit = func(_ model.EmployeeID, p model.PositionID) int32 {
			if p == 2 {
				return c.was
			}
			return c.is
		}
		found := false
		for _, touch := range b.Verdict(0, 3) {
			if touch.Clause == fitMeasure {
				found = true
				if touch.Measured != c.measured || touch.Need != "<= 0 basis poin" {
					t.Errorf("measured %q, need %q; want %q", touch.Measured, touch.Need, c.measured)
				}
			}
		}
		if !found {
			t.Error("M5.nilai has no say")
		}
	}
}
