package build

import (
	"slices"

	"mutasi/model"
)

// The oracle judges whole plans straight from the definitions: who holds a
// seat, what a rule asks, what a plan is worth. It calls none of the measures,
// bounds or rows of this package; the fit, career development, kilometres
// between points and the lottery's numbers it takes as given, since they have
// tests of their own. The numbers are those of the default preset.
type oracle struct {
	d       *model.Dataset
	b       *Build // fit, lottery, and which quotas became rows
	variant variant

	plays []model.EmployeeID
	first func(at plan) []int64 // goals before all others, where a test has any
}

// variant is what a test changes in the default rules.
type variant struct {
	tenure      int  // T1
	moves       int  // U5.rencana; -1 off
	opd         int  // U5.opd; -1 off
	money       int  // U9, in thousands; -1 off
	keep        int  // U10: holders of STR in unit u1; -1 off
	fixedPPPK   bool // E7.tidak_dipindah
	hardReturn  bool // P3 hard
	fieldOfWork bool // Q2.umum soft 500
	must        int  // T2.wajib: months after which one must move; -1 off
	mustCap     int  // and how many at most; 0: all, without exception
	guard       bool // M5
	locks       []lock
}

type lock struct {
	kind     string
	e        model.EmployeeID
	to       model.PositionID
	document bool
}

const nobody = model.PositionID(model.None)

func (o *oracle) tmt() model.Date { return o.d.Period.Effective }

// bup is the retirement age of a post.
func (o *oracle) bup(p model.PositionID) int {
	x := &o.d.Positions[p]
	switch {
	case x.RetireAge > 0:
		return int(x.RetireAge)
	case x.Level == model.LevelAhliMadya, x.Class == model.JPT:
		return 60
	}
	return 58
}

// out is the day of retirement of e from p.
func (o *oracle) out(e model.EmployeeID, p model.PositionID) model.Date {
	x := &o.d.Employees[e]
	if x.RetiresOn != model.NoDate {
		if x.Position == model.None {
			return x.RetiresOn
		}
		return x.RetiresOn.AddMonths(12 * (o.bup(p) - o.bup(x.Position)))
	}
	y, m, _ := x.Born.Split()
	d, _ := model.DateOf(y+o.bup(p), m, 1)
	return d.AddMonths(1)
}

// sits reports whether e holds the seat of the present post at TMT.
func (o *oracle) sits(e model.EmployeeID) bool {
	x := &o.d.Employees[e]
	if x.Position == model.None {
		return false
	}
	switch x.Standing {
	case model.StudyLong, model.UnpaidLeave, model.Assigned, model.Suspended:
		return false
	}
	return o.out(e, x.Position) > o.tmt()
}

// stuck reports whether a rule about the person alone forbids every move.
func (o *oracle) stuck(e model.EmployeeID) bool {
	x := &o.d.Employees[e]
	if x.Quarantined || x.Rank == 0 || x.Education == 0 || x.Position != model.None && x.Since == model.NoDate { // D1
		return true
	}
	if x.Kind == model.CPNS || x.Standing != model.Active { // E1, E2, E5
		return true
	}
	for _, h := range o.d.Discipline { // E2
		if h.Employee == e && !h.Cancelled && (h.InProcess || h.From <= o.tmt() && o.tmt() <= h.To) {
			return true
		}
	}
	if x.Position != model.None {
		months := x.Since.MonthsUntil(o.tmt())
		if months < o.variant.tenure { // T1
			return true
		}
		if o.d.Positions[x.Position].Class == model.JPT && months < 24 { // T3
			return true
		}
		if x.Kind == model.PPPK && o.variant.fixedPPPK {
			return true
		}
	}
	return x.Kind == model.PPPK && x.ContractEnd.AddMonths(0) != model.NoDate && o.tmt().MonthsUntil(x.ContractEnd) <= 6 // E7
}

var tiers = map[model.Level]int{model.LevelStaff: 1, model.LevelTerampil: 1, model.LevelAhliPertama: 1, model.LevelSupervisor: 2,
	model.LevelAhliMuda: 2, model.LevelAdministrator: 3, model.LevelAhliMadya: 3, model.LevelJPTPratama: 4}

func onTrack(l model.Level) string {
	switch {
	case l <= model.LevelJPTUtama:
		return "struktural"
	case l <= model.LevelPenyelia:
		return "keterampilan"
	}
	return "keahlian"
}

// steps is how far q stands above p: levels, then echelons where levels are equal.
func (o *oracle) steps(p, q model.PositionID) (levels, echelons int) {
	x, y := &o.d.Positions[p], &o.d.Positions[q]
	if onTrack(x.Level) == onTrack(y.Level) {
		levels = int(y.Level) - int(x.Level)
	} else {
		levels = tiers[y.Level] - tiers[x.Level]
	}
	if x.Echelon > 0 && y.Echelon > 0 {
		echelons = int(x.Echelon) - int(y.Echelon)
	}
	return levels, echelons
}

func (o *oracle) same(p, q model.PositionID) bool {
	x, y := &o.d.Positions[p], &o.d.Positions[q]
	if x.Class != y.Class || x.Level != y.Level {
		return false
	}
	return x.Class == model.Functional && x.Family == y.Family || x.Class == model.Staff && x.Name == y.Name
}

func (o *oracle) has(e model.EmployeeID, cert int32) bool {
	return slices.ContainsFunc(o.d.Trainings, func(t model.Training) bool {
		return t.Employee == e && int32(t.Cert) == cert && (t.Until == 0 || t.Until >= o.tmt())
	})
}

// skilled returns levels held and asked over what was assessed in three years.
func (o *oracle) skilled(e model.EmployeeID, p model.PositionID) (held, asked int) {
	need := map[model.SkillID]int{}
	x := &o.d.Positions[p]
	for _, s := range x.Standard {
		need[s.Skill] = int(s.Level)
	}
	if len(need) == 0 {
		level := map[model.Level]int{model.LevelStaff: 1, model.LevelSupervisor: 2, model.LevelAdministrator: 3, model.LevelJPTPratama: 4,
			model.LevelTerampil: 1, model.LevelAhliPertama: 2, model.LevelAhliMuda: 3}[x.Level]
		for s := range 9 {
			need[model.SkillID(s)] = level
		}
	}
	for _, a := range o.d.Assessed {
		if l, ok := need[a.Skill]; ok && a.Employee == e && a.On >= o.tmt().AddMonths(-36) {
			held, asked = held+int(a.Level), asked+l
		}
	}
	return held, asked
}

// spells counts the months, day by day, in posts that keep accepts.
func (o *oracle) spells(e model.EmployeeID, keep func(model.Class, model.Level) bool) (total int, any bool) {
	type stay struct{ from, to model.Date }
	var list []stay
	note := func(ok bool, from, to model.Date) {
		if to == 0 || to > o.tmt() {
			to = o.tmt()
		}
		if from >= to {
			return
		}
		any = true
		if ok {
			list = append(list, stay{from, to})
		}
	}
	for _, s := range o.d.History {
		if s.Employee == e && s.Acting == model.NotActing {
			note(keep(s.Class, s.Level), s.From, s.To)
		}
	}
	x := &o.d.Employees[e]
	if x.Position != model.None && x.Since != 0 {
		p := &o.d.Positions[x.Position]
		note(keep(p.Class, p.Level), x.Since, 0)
	}
	for merged := true; merged; { // join what touches until nothing does
		merged = false
		for i := range list {
			for j := range list {
				if i != j && list[i].from <= list[j].to && list[j].from <= list[i].to {
					list[i] = stay{min(list[i].from, list[j].from), max(list[i].to, list[j].to)}
					list = slices.Delete(list, j, j+1)
					merged = true
					break
				}
			}
			if merged {
				break
			}
		}
	}
	for _, s := range list {
		total += s.from.MonthsUntil(s.to)
	}
	return total, any
}

func (o *oracle) fieldMatch(e model.EmployeeID, p model.PositionID) (known, ok bool) {
	f := o.d.Employees[e].Field
	if len(o.d.Positions[p].Fields) == 0 || f == model.None {
		return false, true
	}
	for _, a := range o.d.Positions[p].Fields {
		x, y := o.d.Fields.Name(int32(a)), o.d.Fields.Name(int32(f))
		health := []string{"Kesehatan Masyarakat", "Epidemiologi"}
		if x == y || slices.Contains(health, x) && slices.Contains(health, y) {
			return true, true
		}
	}
	return true, false
}

func (o *oracle) shielded(p model.PositionID) bool {
	if p == nobody {
		return false
	}
	x := &o.d.Positions[p]
	t := o.d.Units[x.Unit].Type
	return x.Class == model.JPT || x.Class == model.Administrator || x.Class == model.Supervisor || x.Head && (t == model.UnitSchool || t == model.UnitClinic)
}

func (o *oracle) under(u, v model.UnitID) bool {
	for ; u != model.None; u = o.d.Units[u].Parent {
		if u == v {
			return true
		}
	}
	return false
}

// fulfils reports whether post p is what request q asks for.
func (o *oracle) fulfils(q model.Request, p model.PositionID) bool {
	if p == nobody {
		return false
	}
	if q.Position != model.None {
		return p == q.Position
	}
	if q.Unit != model.None {
		return o.under(o.d.Positions[p].Unit, q.Unit)
	}
	at := o.d.Employees[q.Employee].Position
	if at == model.None {
		return false
	}
	now, ok1 := o.km(q.Employee, at)
	then, ok2 := o.km(q.Employee, p)
	return ok1 && ok2 && then < now
}

func (o *oracle) km(e model.EmployeeID, p model.PositionID) (int, bool) {
	a, b := o.d.Employees[e].Home, o.d.Units[o.d.Positions[p].Unit].At
	if !a.Known || !b.Known {
		return 0, false
	}
	return int(kilometres(a, b)), true
}

// try judges one move: whether any rule of the pair forbids it, and what it is
// worth in basis points beyond staying.
func (o *oracle) try(e model.EmployeeID, p model.PositionID) (worth int, allowed bool) {
	x, to := &o.d.Employees[e], &o.d.Positions[p]
	from := nobody
	if o.sits(e) {
		from = x.Position
	}
	apart := from == nobody || o.d.Positions[from].Unit != to.Unit
	documented := slices.ContainsFunc(o.variant.locks, func(l lock) bool { return l.kind == "assign" && l.e == e && l.to == p && l.document })
	up, promotion, demotion, redistribution := 0, false, false, false
	if from != nobody {
		levels, echelons := o.steps(from, p)
		up = levels
		promotion = levels > 0 || levels == 0 && echelons > 0
		demotion = levels < 0 || levels == 0 && echelons < 0
		redistribution = !promotion && !demotion && apart && o.same(from, p)
	}
	if o.stuck(e) {
		return 0, false
	}
	worth -= 500
	grades := o.newest(e)
	if promotion {
		for _, h := range o.d.Discipline { // E3
			_ = h
		}
		if o.punishedLately(e) {
			worth -= 1500
		}
		if len(grades) == 0 || slices.Min(grades) < 4 { // E4
			return 0, false
		}
	} else if len(grades) > 0 && slices.Min(grades) < 4 {
		worth -= 500
	}
	left := o.tmt().MonthsUntil(o.out(e, p)) // E6
	if left < 12 {
		return 0, false
	}
	if left < 24 && to.Class.Managerial() {
		worth -= 500
	}
	if x.Kind == model.PPPK && (from == nobody || !o.same(from, p) || !apart) { // E7
		return 0, false
	}
	edu := to.MinEducation // Q1
	if edu == 0 {
		switch to.Level {
		case model.LevelSupervisor:
			edu = model.EduD3
		case model.LevelAdministrator, model.LevelJPTPratama, model.LevelAhliPertama, model.LevelAhliMuda:
			edu = model.EduS1
		default:
			edu = model.EduSLTA
		}
	}
	if x.Education < edu {
		return 0, false
	}
	known, fits := o.fieldMatch(e, p) // Q2
	if known && !fits {
		if to.Class == model.Functional && !redistribution && !demotion {
			return 0, false
		}
		if o.variant.fieldOfWork {
			worth -= 500
		}
	}
	lo, hi := to.RankMin, to.RankMax // Q3; III/a is 9
	if lo == 0 && hi == 0 {
		switch to.Level {
		case model.LevelSupervisor:
			lo, hi = 10, 12
		case model.LevelAdministrator:
			lo, hi = 12, 14
		case model.LevelJPTPratama:
			lo, hi = 14, 16
		case model.LevelTerampil:
			lo, hi = 6, 8
		case model.LevelAhliPertama:
			lo, hi = 9, 10
		case model.LevelAhliMuda:
			lo, hi = 11, 12
		}
	}
	if lo > 0 && x.Rank < model.RankPPPK {
		if int(x.Rank) < int(lo)-1 {
			return 0, false
		}
		if x.Rank < lo {
			worth -= 300
		}
		if int(x.Rank) > int(hi)+1 && !redistribution {
			return 0, false
		}
	}
	if promotion { // Q4
		need := map[model.Class]int{model.Administrator: 36, model.Supervisor: 48, model.JPT: 24}[to.Class]
		if need > 0 {
			months, any := o.spells(e, func(_ model.Class, l model.Level) bool { return tiers[l] >= tiers[to.Level]-1 })
			if !any || months < need {
				return 0, false
			}
		}
	}
	jf := func(q model.PositionID) model.FamilyID { // Q5
		if q == nobody {
			return model.None
		}
		if o.d.Positions[q].Class == model.Functional {
			return o.d.Positions[q].Family
		}
		return o.d.Positions[q].NeedsFamily
	}
	certified := func(f model.FamilyID) bool {
		c := o.d.Certificates.Find("Uji Kompetensi " + o.d.Families.Name(int32(f)))
		return c != model.None && o.has(e, c)
	}
	if f := jf(p); f != model.None {
		if jf(from) != f && !certified(f) {
			return 0, false
		}
	} else if to.Class == model.Staff && from != nobody && (jf(from) != model.None || o.d.Positions[from].Class == model.Functional) {
		return 0, false
	}
	if from != nobody && o.d.Positions[from].Class == model.Functional && to.Class == model.Functional {
		l, k := o.d.Positions[from].Level, to.Level
		if (l == model.LevelTerampil && k != l || onTrack(l) == onTrack(k) && k > l) && !certified(to.Family) {
			return 0, false
		}
	}
	if held, asked := o.skilled(e, p); asked > 0 { // Q6, compared without rounding
		if held*100 < 68*asked {
			if promotion {
				return 0, false
			}
			worth -= 2000
		} else if held*100 < 80*asked {
			worth -= 500
		}
	}
	lacks := 0 // Q7
	for _, c := range to.Requires {
		if !o.has(e, int32(c)) {
			lacks++
		}
	}
	if lacks > 0 && to.Class == model.Functional {
		return 0, false
	}
	worth -= 500 * min(lacks, 3)
	if demotion && !documented { // M1
		return 0, false
	}
	if from != nobody && o.d.Positions[from].Grade > 0 && to.Grade > 0 { // M2
		worth -= 300 * max(0, int(o.d.Positions[from].Grade)-int(to.Grade))
	}
	if up > 1 { // M3
		return 0, false
	}
	if to.Class == model.JPT && (from == nobody || o.d.Positions[from].Class != model.JPT || promotion) { // M4
		return 0, false
	}
	if o.shielded(from) || o.shielded(p) { // W1, W2
		w1 := slices.ContainsFunc(o.d.Period.Approvals, func(a model.Approval) bool { return a.Rule == "W1" })
		for _, w := range o.d.Period.Elections {
			if !w1 && w.Determined.AddMonths(-6) <= o.tmt() && o.tmt() <= w.TermEnds {
				return 0, false
			}
		}
		if h := o.d.Period.HeadSince; h != 0 && h.MonthsUntil(o.tmt()) < 6 {
			return 0, false
		}
	}
	if from != nobody { // T2, U7
		months := x.Since.MonthsUntil(o.tmt())
		worth += min(1000, 20*max(0, months-60))
		if o.d.Units[o.d.Positions[from].Unit].Remote && months < 36 {
			worth -= 1000
		}
	}
	for reason, pay := range map[model.Reason]int{model.ReasonIllness: 1500, model.ReasonSpouse: 1000, model.ReasonParent: 800, model.ReasonDistance: 500} { // P1
		for _, q := range o.d.Requests {
			if q.Employee == e && q.Reason == reason && o.fulfils(q, p) && !o.fulfils(q, from) {
				worth += pay
				break
			}
		}
	}
	far := func(km int) int { return min(1000, 10*max(0, km-30)) } // P2
	if km, ok := o.km(e, p); ok {
		worth -= far(km)
		if from != nobody {
			if now, ok := o.km(e, from); ok {
				worth += far(now)
			}
		}
	}
	if apart { // P3
		last := model.NoDate
		for _, s := range o.d.History {
			if s.Employee == e && s.Unit == to.Unit && s.To != 0 && s.To <= o.tmt() {
				last = max(last, s.To)
			}
		}
		if last != 0 && last.MonthsUntil(o.tmt()) < 24 {
			if o.variant.hardReturn {
				return 0, false
			}
			worth -= 1000
		}
	}
	if then, now := o.fond(e, p), o.fond(e, from); then < now { // P5
		ranks := map[int16]bool{}
		for _, w := range o.d.Wishes {
			if w.Employee == e && int(w.Order) < then {
				ranks[w.Order] = true
			}
		}
		worth += max(0, 300-100*len(ranks))
	} else if then > now { // P6
		worth -= 500
	}
	worth += int(o.b.Scorer.Fit(e, p))
	if from != nobody {
		worth -= int(o.b.Scorer.Fit(e, from))
	}
	points, _ := o.b.Scorer.Development(e, p)
	return worth + int(points), true
}

// fond is the number of the best wish of e that post p meets; 1000 for none.
func (o *oracle) fond(e model.EmployeeID, p model.PositionID) int {
	best := 1000
	for _, w := range o.d.Wishes {
		if w.Employee != e || p == nobody {
			continue
		}
		hit := w.Position == p
		if w.Position == nobody && w.Unit != model.None {
			hit = o.under(o.d.Positions[p].Unit, w.Unit)
		}
		if w.Stay {
			hit = o.sits(e) && o.d.Employees[e].Position == p
		}
		if hit {
			best = min(best, int(w.Order))
		}
	}
	return best
}

func (o *oracle) newest(e model.EmployeeID) (out []int8) {
	for _, year := range []int16{2026, 2025, 2024} {
		for _, r := range o.d.Ratings {
			if r.Employee == e && r.Year == year && len(out) < 2 {
				out = append(out, r.Grade)
			}
		}
	}
	return out
}

func (o *oracle) punishedLately(e model.EmployeeID) bool {
	return slices.ContainsFunc(o.d.Discipline, func(h model.Discipline) bool {
		return h.Employee == e && !h.Cancelled && !h.InProcess && h.Severity >= model.Medium && h.From.MonthsUntil(o.tmt()) < 24
	})
}
