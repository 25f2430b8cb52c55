package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// records is what one table about people gave: its records with local name
// ids, the names, the findings, and who may not be trusted.
type records[T any] struct {
	rows       []T
	names      names
	firstSeen  []diag.Diagnostic // by local name id: a finding at its first row, where one may follow (kompetensi)
	quarantine []model.EmployeeID
	found      diag.List
}

// personOf finds the employee of a row. The last NIP is remembered, since
// these tables list a person's rows one after another.
type personOf struct {
	f        *folder
	lastCell string
	last     model.EmployeeID
	unknown  map[string]*strangers // by NIP
	hints    int                   // suggestions still allowed: each costs a walk over all people
}

// strangers are the rows of one NIP that nobody has: one finding at the first.
type strangers struct {
	pos    diag.Pos
	source string
	mark   [2]int
	rows   int
	hint   string
}

func (f *folder) persons() *personOf {
	return &personOf{f: f, last: model.None, unknown: make(map[string]*strangers), hints: 20}
}

func (p *personOf) find(s *scan, column int) (model.EmployeeID, bool) {
	cell := s.text(column)
	if cell == p.lastCell && cell != "" {
		return p.last, true
	}
	if cell == "" {
		s.need(column)
		return model.None, false
	}
	key := cell
	if !s.opaque {
		key = cleanNIP(cell)
	}
	id, ok := p.f.people[key]
	if !ok {
		if exponentForm(cell) {
			s.report(diag.NIPExponent, column, cell)
			return model.None, false
		}
		p.stranger(s, column, key)
		return model.None, false
	}
	p.lastCell, p.last = cell, id
	return id, true
}

// stranger notes a row about somebody who is not in table pegawai.
func (p *personOf) stranger(s *scan, column int, key string) {
	if x := p.unknown[key]; x != nil {
		x.rows++
		return
	}
	x := &strangers{pos: s.posOf(column), rows: 1}
	x.source, x.mark = s.excerpt(column)
	if p.hints > 0 {
		p.hints--
		x.hint = p.f.nearestPerson(key)
	}
	p.unknown[strings.Clone(key)] = x
}

// report files the findings about strangers once the table is read.
func (p *personOf) report(s *scan) {
	for key, x := range p.unknown {
		d := diag.New(diag.UnknownPerson, x.pos, key, key, strconv.Itoa(x.rows)).Suggest(x.hint).Lost(employees.name)
		d.Source, d.Mark = x.source, x.mark
		s.found = append(s.found, d)
	}
}

// done notes whether the person of this row may be trusted.
func (r *records[T]) done(s *scan, e model.EmployeeID) {
	if s.bad && e != model.None {
		r.quarantine = append(r.quarantine, e)
	}
}

// readHistory reads table riwayat_jabatan. The end of a definitive service is
// the start of the next one, or of the present post.
func (f *folder) readHistory(s *scan, r *records[model.Service]) {
	who, texts := f.persons(), make(interner)
	defer who.report(s)
	for s.next() {
		e, ok := who.find(s, histNIP)
		if !ok {
			continue
		}
		v := model.Service{Employee: e, Unit: model.None, Family: model.None, Row: s.place()}
		v.Name = texts.text(s.need(histName))
		if key := s.text(histUnitKey); key != "" {
			if id, known := f.unitByKey[key]; known {
				v.Unit = id
			}
		}
		if v.Unit == model.None {
			if name := s.text(histUnit); name != "" {
				if ids := f.unitByName[fold(name)]; len(ids) == 1 {
					v.Unit = ids[0]
				}
			}
		}
		if s.text(histClass) != "" || s.text(histLevel) != "" {
			v.Class, v.Level, _ = s.classAndLevel(histClass, histLevel, -1)
		}
		family := s.text(histFamily)
		if family == "" && v.Class == model.Functional {
			family = familyInName(v.Name)
		}
		v.Family = model.FamilyID(r.names.id(family))
		v.Sector = texts.text(strings.ToLower(s.text(histSector)))
		if v.Sector == "" && v.Unit != model.None {
			v.Sector = f.data.Units[v.Unit].Sector
		}
		v.From = s.date(histFrom)
		v.Acting, _ = word(s, histActing, actings)
		f.historyDates(s, &v)
		r.done(s, e)
		if v.From != model.NoDate {
			r.rows = append(r.rows, v)
		}
	}
}

// historyDates reads the end of a service and checks it; tmt_akhir is the last
// day, To the day after.
func (f *folder) historyDates(s *scan, v *model.Service) {
	if end := s.date(histTo); end != model.NoDate {
		if end < v.From {
			s.report(diag.HistoryEnd, histTo, end.String(), v.From.String())
		}
		v.To = end + 1
	}
	if v.From == model.NoDate {
		return
	}
	if born := f.data.Employees[v.Employee].Born; born != model.NoDate && v.From < born.AddMonths(18*12) {
		s.report(diag.HistoryBirth, histFrom, v.From.String(), born.String())
	}
	if tmt := f.data.Period.Effective; tmt != model.NoDate && v.From > tmt {
		s.report(diag.HistoryFuture, histFrom, v.From.String(), tmt.String())
	}
}

// readDegrees reads table pendidikan.
func (f *folder) readDegrees(s *scan, r *records[model.Degree]) {
	who := f.persons()
	defer who.report(s)
	for s.next() {
		e, ok := who.find(s, degreeNIP)
		if !ok {
			continue
		}
		v := model.Degree{Employee: e, Row: s.place()}
		v.Education, ok = word(s, degreeLevel, educations)
		v.Field = model.FieldID(r.names.id(fieldName(s.text(degreeField))))
		if y, given := s.number(degreeYear, 1900, 2200); given {
			v.Year = int16(y)
			if born := f.data.Employees[e].Born; born != model.NoDate && int(y) < born.Year()+5 {
				s.report(diag.GraduatedYear, degreeYear, strconv.FormatInt(y, 10), strconv.Itoa(born.Year()))
			}
		}
		r.done(s, e)
		if ok {
			r.rows = append(r.rows, v)
		}
	}
}

// readAssessments reads table kompetensi: a row per employee and competency, or
// a row per employee with the nine as columns.
func (f *folder) readAssessments(s *scan, r *records[model.Assessment]) {
	who := f.persons()
	defer who.report(s)
	tmt := f.data.Period.Effective
	for s.next() {
		e, ok := who.find(s, skillNIP)
		if !ok {
			continue
		}
		v := model.Assessment{Employee: e, On: s.date(skillOn), Row: s.place()}
		if tmt != model.NoDate && v.On > tmt {
			s.report(diag.AssessFuture, skillOn, v.On.String(), tmt.String())
		}
		if s.has(skillName) {
			measured(s, r, v, s.need(skillName), skillName, skillLevel)
		} else {
			for i, name := range skillNames {
				if s.text(skillWide+i) != "" {
					measured(s, r, v, name, skillWide+i, skillWide+i)
				}
			}
		}
		r.done(s, e)
	}
}

// measured keeps one measured level.
func measured(s *scan, r *records[model.Assessment], v model.Assessment, name string, nameColumn, levelColumn int) {
	v.Skill = model.SkillID(r.names.id(SkillName(name)))
	if len(r.names.keys) > len(r.firstSeen) {
		d := diag.New(diag.SkillLikely, s.posOf(nameColumn), s.key(), name)
		d.Source, d.Mark = s.excerpt(nameColumn)
		r.firstSeen = append(r.firstSeen, d)
	}
	s.need(levelColumn)
	level, given := s.number(levelColumn, 1, 5)
	v.Level = int8(level)
	if given && v.Skill >= 0 {
		r.rows = append(r.rows, v)
	}
}

// readDisciplines reads table hukdis.
func (f *folder) readDisciplines(s *scan, r *records[model.Discipline]) {
	who := f.persons()
	defer who.report(s)
	for s.next() {
		e, ok := who.find(s, discNIP)
		if !ok {
			continue
		}
		v := model.Discipline{Employee: e, Row: s.place()}
		v.Severity, _ = word(s, discLevel, severities)
		v.From, v.To = s.date(discFrom), s.date(discTo)
		if v.To != model.NoDate && v.To < v.From {
			s.report(diag.DisciplineEnd, discTo, v.To.String(), v.From.String())
		}
		v.InProcess, _ = word(s, discStatus, inProcess)
		cancel := s.text(discCancel)
		no, isWord := yesNo.find(cancel)
		v.Cancelled = cancel != "" && (!isWord || no)
		r.done(s, e)
		r.rows = append(r.rows, v)
	}
}

// readTrainings reads table diklat or sertifikat; kind tells which.
func (f *folder) readTrainings(s *scan, r *records[model.Training], kind string) {
	who := f.persons()
	defer who.report(s)
	for s.next() {
		e, ok := who.find(s, trainNIP)
		if !ok {
			continue
		}
		v := model.Training{Employee: e, Kind: kind, Row: s.place()}
		v.Cert = model.CertID(r.names.id(s.need(trainName)))
		if y, given := s.number(trainYear, 1900, 2200); given {
			v.Year = int16(y)
			if tmt := f.data.Period.Effective; tmt != model.NoDate && int(y) > tmt.Year() {
				s.report(diag.TrainingYear, trainYear, strconv.FormatInt(y, 10))
			}
		}
		if kind == "diklat" {
			if h, given := s.number(trainHours, 0, 100_000); given {
				v.Hours = int32(h)
			}
		} else {
			v.Until = s.date(trainUntil)
		}
		r.done(s, e)
		if v.Cert >= 0 {
			r.rows = append(r.rows, v)
		}
	}
}

// readRequests reads table permohonan. A request that cannot be understood is
// no reason to distrust the person.
func (f *folder) readRequests(s *scan, r *records[model.Request]) {
	who := f.persons()
	defer who.report(s)
	for s.next() {
		e, ok := who.find(s, reqNIP)
		if !ok {
			continue
		}
		v := model.Request{Employee: e, Row: s.place()}
		v.Reason, ok = word(s, reqReason, reasons)
		v.Unit, v.Position, ok = f.target(s, reqUnit, reqPost, ok)
		v.On = s.date(reqOn)
		v.Document = string([]byte(s.text(reqDocument)))
		if ok {
			r.rows = append(r.rows, v)
		}
	}
}

// readWishes reads table pilihan.
func (f *folder) readWishes(s *scan, r *records[model.Wish]) {
	who := f.persons()
	defer who.report(s)
	for s.next() {
		e, ok := who.find(s, wishNIP)
		if !ok {
			continue
		}
		v := model.Wish{Employee: e, Row: s.place()}
		n, ok := s.number(wishOrder, 1, 1000)
		v.Order = int16(n)
		v.Unit, v.Position, ok = f.target(s, wishUnit, wishPost, ok)
		v.Stay = s.yes(wishStay)
		if ok {
			r.rows = append(r.rows, v)
		}
	}
}

// target finds the unit and the post that a request or wish names.
func (f *folder) target(s *scan, unitColumn, postColumn int, ok bool) (model.UnitID, model.PositionID, bool) {
	unit, post := model.UnitID(model.None), model.PositionID(model.None)
	if key := s.text(unitColumn); key != "" {
		id, known := f.unitByKey[key]
		if !known {
			s.file1(diag.New(diag.TargetUnknown, s.posOf(unitColumn), s.key(), "unit", key).Suggest(s.nearestUnit(f, key)).Lost(units.name), unitColumn)
			return unit, post, false
		}
		unit = id
	}
	if key := s.text(postColumn); key != "" {
		id, known := f.postByKey[key]
		if !known {
			s.file1(diag.New(diag.TargetUnknown, s.posOf(postColumn), s.key(), "jabatan", key).Suggest(s.nearestPostKey(f, key)).Lost(positions.name), postColumn)
			return unit, post, false
		}
		post = id
	}
	return unit, post, ok
}

// readRelations reads table relasi.
func (f *folder) readRelations(s *scan, r *records[model.Relation]) {
	first, second := f.persons(), f.persons()
	defer first.report(s)
	defer second.report(s)
	for s.next() {
		a, okA := first.find(s, relA)
		b, okB := second.find(s, relB)
		kind, ok := word(s, relKind, relationKinds)
		if okA {
			r.done(s, a)
		}
		if okB {
			r.done(s, b)
		}
		switch {
		case !okA || !okB || !ok:
		case a == b:
			s.report(diag.RelationSelf, relB)
		default:
			r.rows = append(r.rows, model.Relation{A: min(a, b), B: max(a, b), Kind: kind, Row: s.place()})
		}
	}
}

// byEmployee sorts records by employee and then by less, and returns the index
// of each employee's first record.
func byEmployee[T any](rows []T, people int, of func(*T) model.EmployeeID, compare func(a, b T) int) ([]T, model.Rows) {
	index := make(model.Rows, people+1)
	for i := range rows {
		index[of(&rows[i])+1]++
	}
	for e := range people {
		index[e+1] += index[e]
	}
	sorted := make([]T, len(rows))
	next := slices.Clone(index)
	for i := range rows {
		e := of(&rows[i])
		sorted[next[e]] = rows[i]
		next[e]++
	}
	for e := range people {
		if part := sorted[index[e]:index[e+1]]; len(part) > 1 {
			slices.SortFunc(part, compare)
		}
	}
	return sorted, index
}

func byPlace(a, b model.Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}
