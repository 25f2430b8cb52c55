package build

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
)

// unknown is a measure that the data cannot give.
const unknown = math.MinInt32

// facts is what the measures read: the dataset, with everything that a measure
// would otherwise have to search for. It is never changed once made.
type facts struct {
	d   *model.Dataset
	set *rules.Set
	tmt model.Date
	fit func(model.EmployeeID, model.PositionID) int32 // M5; set by Weigh

	held     []model.PositionID   // per employee: the post held at TMT, or None
	asks     []rules.ClassDefault // per position: its own row, else its jenjang's, else its class's
	bosses   []model.PositionID   // per position: the post of the direct superior, or None
	enter    []int32              // per unit: place in a walk that meets a unit before those under it ...
	leave    []int32              // ... and the place after the last of those under it
	work     []model.UnitID       // per unit: the work unit it belongs to (U4)
	sectors  []string             // per unit: its own urusan, or that of the nearest unit above
	suits    [][]int8             // per position and field of study: 2 asked for, 1 related, 0 neither; nil: it asks for none
	openers  [][]model.CertID     // per job family: the certificates that let somebody in
	ladder   [][maxTier + 1]int32 // per employee: months served at this tier or higher
	election int32                // W1: months before the determination of candidates; unknown: no window ahead
	newHead  int32                // W2: months since the head of region took office
	papers   [][]string           // X, where one asks: per employee, certificates and trainings held at TMT
	paths    [][]string           // X, where one asks: per unit, its code and those above it
	oldest   model.Date           // assessments before this day do not count; NoDate: all do
}

// maxTier is the highest tier that a rules file may give a jenjang.
const maxTier = 20

// move is one person on the way from one post to another. from is None for
// somebody without a post. apart says that the two posts are in different
// units; it is a field of its own because a profile of posts stands for many.
type move struct {
	e        model.EmployeeID
	from, to model.PositionID
	apart    bool
}

func newFacts(d *model.Dataset, set *rules.Set) *facts {
	f := &facts{d: d, set: set, tmt: d.Period.Effective}
	f.asks = make([]rules.ClassDefault, len(d.Positions))
	for p := range d.Positions {
		f.asks[p] = set.Default(&d.Positions[p])
	}
	f.held = make([]model.PositionID, len(d.Employees))
	for e := range d.Employees {
		f.held[e] = f.seat(model.EmployeeID(e))
	}
	f.walkUnits()
	f.findBosses()
	f.findOpeners()
	f.readLadders()
	f.groupFields()
	f.election, f.newHead = f.toElection(), f.since(d.Period.HeadSince)
	months := set.Assessed
	if d.Period.AssessedOK > 0 {
		months = int(d.Period.AssessedOK)
	}
	if months > 0 && f.tmt != model.NoDate {
		f.oldest = f.tmt.AddMonths(-months)
	}
	return f
}

// seat is the post that e still holds when the plan takes effect, or None:
// long leave and assignments elsewhere vacate it, and so does retirement.
func (f *facts) seat(e model.EmployeeID) model.PositionID {
	x := &f.d.Employees[e]
	if x.Position == model.None || !x.Standing.HoldsSeat() || f.retired(e) {
		return model.None
	}
	return x.Position
}

// retired reports whether e reaches the BUP of the present post by TMT.
func (f *facts) retired(e model.EmployeeID) bool {
	x := &f.d.Employees[e]
	on := x.RetiresOn
	if x.Position != model.None {
		on = f.retires(e, x.Position)
	}
	return on != model.NoDate && on <= f.tmt
}

// retires is the day on which e would retire from post p: the first of the
// month after the birthday. A date that the data give for the present post is
// believed, and shifted by the difference in BUP.
func (f *facts) retires(e model.EmployeeID, p model.PositionID) model.Date {
	x := &f.d.Employees[e]
	age := int(f.asks[p].RetireAge)
	if x.RetiresOn != model.NoDate {
		if x.Position == model.None || age == 0 {
			return x.RetiresOn
		}
		now := int(f.asks[x.Position].RetireAge)
		if now == 0 || now == age {
			return x.RetiresOn
		}
		return x.RetiresOn.AddMonths(12 * (age - now))
	}
	if x.Born == model.NoDate || age == 0 {
		return model.NoDate
	}
	y, m, _ := x.Born.AddMonths(12 * age).Split()
	first, _ := model.DateOf(y, m, 1)
	return first.AddMonths(1)
}

// walkUnits numbers the units so that a unit and all under it are one range.
func (f *facts) walkUnits() {
	units := f.d.Units
	children := make([][]model.UnitID, len(units))
	f.enter, f.leave = make([]int32, len(units)), make([]int32, len(units))
	f.work, f.sectors = make([]model.UnitID, len(units)), make([]string, len(units))
	var roots []model.UnitID
	for u := range units {
		id, x := model.UnitID(u), &units[u]
		f.work[u], f.sectors[u] = id, x.Sector
		if x.Parent == model.None {
			roots = append(roots, id)
			continue
		}
		children[x.Parent] = append(children[x.Parent], id)
		if x.Type == model.UnitDivision || x.Type == model.UnitSection {
			f.work[u] = f.work[x.Parent] // a parent comes before its children
		}
		if x.Sector == "" {
			f.sectors[u] = f.sectors[x.Parent]
		}
	}
	next := int32(0)
	var walk func(u model.UnitID)
	walk = func(u model.UnitID) {
		f.enter[u] = next
		next++
		for _, c := range children[u] {
			walk(c)
		}
		f.leave[u] = next
	}
	for _, u := range roots {
		walk(u)
	}
}

// inside reports whether unit u is v or stands under it.
func (f *facts) inside(u, v model.UnitID) bool {
	return f.enter[v] <= f.enter[u] && f.enter[u] < f.leave[v]
}

// findBosses looks up the direct superior of every post: the head of its
// smallest unit that has a head; for a head, that of the unit above.
func (f *facts) findBosses() {
	d := f.d
	f.bosses = make([]model.PositionID, len(d.Positions))
	for p := range d.Positions {
		f.bosses[p] = model.None
		for u := d.Positions[p].Unit; u != model.None; u = d.Units[u].Parent {
			if h := d.Units[u].Head; h != model.None && h != model.PositionID(p) {
				f.bosses[p] = h
				break
			}
		}
	}
}

// findOpeners looks up the certificates that open a job family (Q5).
func (f *facts) findOpeners() {
	d := f.d
	f.openers = make([][]model.CertID, d.Families.Len())
	for id := range f.openers {
		for _, pattern := range f.set.Entry {
			name := strings.ReplaceAll(pattern, "{rumpun}", d.Families.Name(int32(id)))
			if c := d.Certificates.Find(name); c != model.None {
				f.openers[id] = append(f.openers[id], model.CertID(c))
			}
		}
	}
}

// span is a half-open range of days.
type span struct{ from, to model.Date }

// readLadders adds up, for every employee, the months at each tier or higher.
// Overlapping services count once; acting duties do not count.
func (f *facts) readLadders() {
	d := f.d
	f.ladder = make([][maxTier + 1]int32, len(d.Employees))
	var tiers []int8
	var spans, kept []span
	for e := range d.Employees {
		x := &d.Employees[e]
		tiers, spans = tiers[:0], spans[:0]
		add := func(tier int8, from, to model.Date) {
			if to == model.NoDate || to > f.tmt {
				to = f.tmt
			}
			if from != model.NoDate && from < to {
				tiers, spans = append(tiers, tier), append(spans, span{from, to})
			}
		}
		for _, s := range f.services(model.EmployeeID(e)) {
			if s.Acting != model.NotActing {
				continue
			}
			add(f.tier(s.Class, s.Level), s.From, s.To)
		}
		if x.Position != model.None {
			p := &d.Positions[x.Position]
			add(f.tier(p.Class, p.Level), x.Since, model.NoDate)
		}
		if len(spans) == 0 {
			for t := range f.ladder[e] {
				f.ladder[e][t] = unknown
			}
			continue
		}
		for t := int8(0); t <= maxTier; t++ {
			kept = kept[:0]
			for i, s := range spans {
				if tiers[i] >= t {
					kept = append(kept, s)
				}
			}
			f.ladder[e][t] = months(kept)
			if len(kept) == 0 {
				break // nor at any higher tier
			}
		}
	}
}

// months adds up the whole months of a union of spans. It sorts them.
func months(spans []span) int32 {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	n := 0
	for i := 0; i < len(spans); {
		from, to := spans[i].from, spans[i].to
		for i++; i < len(spans) && spans[i].from <= to; i++ {
			to = max(to, spans[i].to)
		}
		n += from.MonthsUntil(to)
	}
	return int32(n)
}

// level is the jenjang of a post; a structural one without gets its class's.
func level(class model.Class, l model.Level) model.Level {
	if l != model.NoLevel {
		return l
	}
	switch class {
	case model.Staff:
		return model.LevelStaff
	case model.Supervisor:
		return model.LevelSupervisor
	case model.Administrator:
		return model.LevelAdministrator
	case model.JPT:
		return model.LevelJPTPratama
	}
	return model.NoLevel
}

// tier is where a jenjang stands across tracks, 0 when it cannot be compared.
func (f *facts) tier(class model.Class, l model.Level) int8 {
	return min(f.set.Tiers[level(class, l)], maxTier)
}

// of returns the records of e in a table sorted by employee.
func of[T any](table []T, rows model.Rows, e model.EmployeeID) []T {
	if int(e)+1 >= len(rows) {
		return nil
	}
	from, to := rows.Of(e)
	return table[from:to]
}

func (f *facts) services(e model.EmployeeID) []model.Service {
	return of(f.d.History, f.d.HistoryRows, e)
}

// holds reports whether e has a certificate that is valid at TMT.
func (f *facts) holds(e model.EmployeeID, c model.CertID) bool {
	for _, t := range of(f.d.Trainings, f.d.TrainRows, e) {
		if t.Cert == c && (t.Until == model.NoDate || t.Until >= f.tmt) {
			return true
		}
	}
	return false
}

// unit is the unit of a post, None for no post.
func (f *facts) unit(p model.PositionID) model.UnitID {
	if p == model.None {
		return model.None
	}
	return f.d.Positions[p].Unit
}

// between makes the move of e to post p.
func (f *facts) between(e model.EmployeeID, p model.PositionID) move {
	from := f.held[e]
	return move{e, from, p, f.unit(from) != f.unit(p)}
}

// since counts the months since something began, unknown without a date.
func (f *facts) since(d model.Date) int32 {
	if d == model.NoDate || d > f.tmt {
		return unknown
	}
	return int32(d.MonthsUntil(f.tmt))
}

func yes(b bool) int32 {
	if b {
		return 1
	}
	return 0
}
