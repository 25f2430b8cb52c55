package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// levelsOf are the levels that a class can have.
var levelsOf = map[model.Class][]model.Level{
	model.JPT:           {model.LevelJPTPratama, model.LevelJPTMadya, model.LevelJPTUtama},
	model.Administrator: {model.LevelAdministrator},
	model.Supervisor:    {model.LevelSupervisor},
	model.Functional: {model.LevelPemula, model.LevelTerampil, model.LevelMahir, model.LevelPenyelia,
		model.LevelAhliPertama, model.LevelAhliMuda, model.LevelAhliMadya, model.LevelAhliUtama},
	model.Staff: {model.LevelStaff},
}

// levelOfEchelon is the structural level of an echelon, and its class.
func levelOfEchelon(e model.Echelon) (model.Class, model.Level) {
	switch e {
	case model.EchelonIa, model.EchelonIb:
		return model.JPT, model.LevelJPTMadya
	case model.EchelonIIa, model.EchelonIIb:
		return model.JPT, model.LevelJPTPratama
	case model.EchelonIIIa, model.EchelonIIIb:
		return model.Administrator, model.LevelAdministrator
	case model.EchelonIVa, model.EchelonIVb:
		return model.Supervisor, model.LevelSupervisor
	case model.EchelonVa:
		return model.Staff, model.LevelStaff
	}
	return model.NoClass, model.NoLevel
}

// classAndLevel reads jenis jabatan with jenjang, which may also hold an
// echelon, and checks that they go together. Where only one level is possible
// it need not be given. echelonColumn is -1 where the table has none.
func (s *scan) classAndLevel(classColumn, levelColumn, echelonColumn int) (c model.Class, l model.Level, e model.Echelon) {
	text := s.text(classColumn)
	structural := structuralWords[fold(text)]
	if !structural {
		c, _ = word(s, classColumn, classes)
		if c == model.JPT { // "JPT Pratama" says the level as well
			l, _ = levels.find(text)
		}
	}
	if cell := s.text(levelColumn); cell != "" {
		given, ok := levels.find(cell)
		if !ok {
			if e, ok = echelons.find(cell); ok {
				_, given = levelOfEchelon(e)
			}
		}
		switch {
		case !ok:
			s.unknown(levelColumn, cell, levels.names)
			return c, l, e
		case given != model.NoLevel:
			l = given
		}
	} else if s.table.columns[levelColumn].must {
		s.need(levelColumn)
	}
	if structural {
		if echelonColumn >= 0 && l == model.NoLevel {
			e, _ = echelons.find(s.text(echelonColumn))
			_, l = levelOfEchelon(e)
		}
		c = classOfLevel(l)
		if c == model.NoClass && (s.has(levelColumn) || echelonColumn >= 0) { // else the post says which
			s.unknown(classColumn, text, classes.names)
		}
	}
	if possible := levelsOf[c]; c != model.NoClass && l == model.NoLevel && (len(possible) == 1) {
		l = possible[0]
	}
	if c != model.NoClass && l != model.NoLevel && !slices.Contains(levelsOf[c], l) {
		s.report(diag.BadClassLevel, levelColumn, s.text(levelColumn), c.String())
	}
	return c, l, e
}

func classOfLevel(l model.Level) model.Class {
	for c := model.JPT; c <= model.Staff; c++ {
		if c != model.Functional && slices.Contains(levelsOf[c], l) {
			return c
		}
	}
	return model.NoClass
}

// rawPost is a row of table jabatan, with local name ids.
type rawPost struct {
	model.Position
	pos      diag.Pos
	noSeats  bool // kebutuhan could not be read: the present holders
	headSaid bool
}

// readPositions reads table jabatan, in the order of codes.
func (f *folder) readPositions(sheets []*sheet) {
	first := make(map[string]diag.Pos)
	for _, sh := range sheets {
		s := f.scan(sh)
		f.posts = slices.Grow(f.posts, s.size())
		for s.next() {
			p, ok := f.position(s)
			if !ok {
				continue
			}
			if at, twice := first[p.Key]; twice {
				s.report(diag.PostTwice, posKey, p.Key, at.String())
				continue
			}
			first[p.Key] = p.pos
			f.posts = append(f.posts, p)
		}
		f.take(s)
	}
	slices.SortFunc(f.posts, func(a, b rawPost) int { return cmp.Compare(a.Key, b.Key) })
	f.postByKey = make(map[string]model.PositionID, len(f.posts))
	f.postByName = make(map[postName][]model.PositionID, len(f.posts))
	for i := range f.posts {
		p, id := &f.posts[i], model.PositionID(i)
		f.postByKey[p.Key] = id
		n := postName{p.Unit, fold(p.Name)}
		f.postByName[n] = append(f.postByName[n], id)
		f.postKeys = append(f.postKeys, p.Key)
	}
	f.findHeads()
}

// postName is how a post is found without its code.
type postName struct {
	unit model.UnitID
	name string // folded
}

// position reads one row; ok is false when the post cannot be used at all.
func (f *folder) position(s *scan) (p rawPost, ok bool) {
	p.pos = s.posOf(posKey)
	p.Key = strings.Clone(s.need(posKey))
	p.Name = strings.Clone(s.need(posName))
	p.SIASN = f.texts.text(s.text(posSIASN))
	p.Row = s.place()
	p.Family, p.NeedsFamily, p.Critical = model.None, model.None, 1
	unit := s.need(posUnit)
	p.Unit = model.None
	if unit != "" {
		if id, known := f.unitByKey[unit]; known {
			p.Unit = id
		} else if ids := f.unitByName[fold(unit)]; len(ids) == 1 {
			p.Unit = ids[0]
		} else {
			s.file1(diag.New(diag.PostUnitUnknown, s.posOf(posUnit), p.Key, unit).Suggest(s.nearestUnit(f, unit)).Lost(units.name), posUnit)
		}
	}
	p.Class, p.Level, p.Echelon = s.classAndLevel(posClass, posLevel, posEchelon)
	if e, given := word(s, posEchelon, echelons); given && e != model.NoEchelon {
		p.Echelon = e
		c, l := levelOfEchelon(e)
		switch {
		case c != p.Class && p.Class != model.NoClass:
			s.report(diag.EchelonClass, posEchelon, e.String(), p.Class.String())
		case p.Level == model.NoLevel:
			p.Level = l
		}
	}
	if p.Class == model.JPT && p.Level == model.NoLevel {
		p.Level = model.LevelJPTPratama
	}
	if p.Class == model.Functional && p.Level == model.NoLevel && s.text(posLevel) == "" {
		p.Level = levelInName(p.Name)
		if p.Level == model.NoLevel {
			s.cell(diag.EmptyCell, posLevel)
		}
	}
	family := s.text(posFamily)
	if p.Class == model.Functional && (family == "" || trackWords[fold(family)]) {
		family = familyInName(p.Name)
	}
	if !p.Class.Managerial() {
		p.Family = model.FamilyID(f.postFamilies.id(family))
	}
	p.NeedsFamily = model.FamilyID(f.postFamilies.id(s.text(posNeedsFamily)))
	if g, given := s.number(posGrade, 1, 17); given {
		p.Grade = int8(g)
	}
	f.seats(s, &p)
	if s.text(posHead) != "" {
		p.headSaid = true
		p.Head = s.yes(posHead)
	}
	p.Critical = s.critical(posCritical)
	p.MinEducation, _ = word(s, posEducation, educations)
	p.Fields = f.nameList(s.text(posFields), &f.postFields)
	p.RankMin, p.RankMax = s.postRank(posRankMin), s.postRank(posRankMax)
	if p.RankMin != 0 && p.RankMax != 0 && p.RankMin > p.RankMax {
		s.report(diag.RankOrder, posRankMin, p.RankMin.String(), p.RankMax.String())
	}
	for _, name := range split(s.text(posCerts)) {
		p.Requires = append(p.Requires, model.CertID(f.postCerts.id(name)))
	}
	if a, given := s.number(posRetireAge, 50, 75); given {
		p.RetireAge = int8(a)
	}
	f.standard(s, &p)
	return p, p.Key != "" && p.Unit != model.None && p.Class != model.NoClass
}

// critical reads the weight of a shortage: ya is 5, tidak 1, or a number.
func (s *scan) critical(column int) int32 {
	cell := s.text(column)
	if cell == "" {
		return 1
	}
	if n, ok := parseInt(cell); ok && n >= 1 && n <= 100 {
		return int32(n)
	}
	if yes, ok := yesNo.find(cell); ok {
		if yes {
			return 5
		}
		return 1
	}
	s.unknown(column, cell, yesNo.names)
	return 1
}

// seats reads kebutuhan. Unknown seats become those of the present holders, so
// that nobody is sent there; a structural post has one.
func (f *folder) seats(s *scan, p *rawPost) {
	minutes, need, worked := f.fromWorkload(p.Key)
	p.Workload = minutes
	var n int64
	ok := worked && s.text(posSeats) == "" && !p.Class.Managerial()
	if ok {
		n = need
	} else {
		n, ok = s.number(posSeats, 0, 1_000_000)
	}
	switch {
	case !ok:
		p.noSeats = true
		s.report(diag.SeatsUnknown, posSeats)
	case n > 1 && p.Class.Managerial():
		s.report(diag.StructuralSeats, posSeats, strconv.FormatInt(n, 10))
		n = 1
	}
	p.Seats = int32(n)
	f.againstWorkload(s, p)
}

// postRank reads a bound on the rank; a bare number is SIASN's id.
func (s *scan) postRank(column int) model.Rank {
	cell := s.text(column)
	if cell == "" {
		return 0
	}
	r, ok := parseRank(cell, model.PNS)
	if !ok {
		r, ok = parseRank(cell, model.PPPK)
	}
	if !ok {
		s.unknown(column, cell, ranksOf(model.PNS))
		return 0
	}
	return r
}

// nameList reads fields of study separated by slashes, in canonical order
// after renaming.
func (f *folder) nameList(cell string, n *names) (ids []model.FieldID) {
	for _, name := range split(cell) {
		if id := model.FieldID(n.id(fieldName(name))); id >= 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// standard reads the competency levels that the post asks for.
func (f *folder) standard(s *scan, p *rawPost) {
	for i := range len9 {
		if l, given := s.number(posSkill0+i, 1, 5); given {
			p.Standard = append(p.Standard, model.Skill{Skill: model.SkillID(f.postSkills.id(skillNames[i])), Level: int8(l)})
		}
	}
	for _, item := range split(s.text(posTechnical)) {
		i := strings.LastIndexByte(item, ':')
		if i <= 0 {
			s.report(diag.SkillFormat, posTechnical, item)
			continue
		}
		l, ok := parseInt(strings.TrimSpace(item[i+1:]))
		if !ok || l < 1 || l > 5 {
			s.report(diag.SkillFormat, posTechnical, item)
			continue
		}
		p.Standard = append(p.Standard, model.Skill{Skill: model.SkillID(f.postSkills.id(SkillName(item[:i]))), Level: int8(l)})
	}
}

// SkillName brings the other names of the nine competencies to the usual ones.
func SkillName(name string) string {
	if i, ok := skillAliases[fold(name)]; ok {
		return skillNames[i]
	}
	return name
}

// split cuts a list at slashes.
func split(cell string) (items []string) {
	for part := range strings.SplitSeq(cell, "/") {
		if part = strings.TrimSpace(part); part != "" {
			items = append(items, part)
		}
	}
	return items
}

// levelInName finds a JF's level at the end of its name: "Perawat Ahli Muda".
func levelInName(name string) model.Level {
	name = fold(name)
	for l := model.LevelPemula; l <= model.LevelAhliUtama; l++ {
		if strings.HasSuffix(name, fold(l.String())) {
			return l
		}
	}
	return model.NoLevel
}

// trackWords stand in column rumpun of some sheets: the ladder, not the JF.
var trackWords = foldedSet([]string{"keahlian", "keterampilan"})

// familyInName is the JF in a post's name: "Perawat" of "Perawat Ahli Muda".
func familyInName(name string) string {
	lower := strings.ToLower(name)
	for l := model.LevelPemula; l <= model.LevelAhliUtama; l++ {
		if suffix := " " + strings.ToLower(l.String()); strings.HasSuffix(lower, suffix) {
			return strings.TrimSpace(name[:len(name)-len(suffix)])
		}
	}
	return name
}

// findHeads marks the post that leads each unit: the one that the data mark,
// else the only managerial post of the unit.
func (f *folder) findHeads() {
	units := f.data.Units
	managers := make([][]int, len(units))
	for i := range f.posts {
		p := &f.posts[i]
		if p.Class.Managerial() && !(p.headSaid && !p.Head) {
			managers[p.Unit] = append(managers[p.Unit], i)
		}
		if !p.Head {
			continue
		}
		if head := units[p.Unit].Head; head != model.None {
			f.add(diag.New(diag.TwoHeads, p.pos, p.Key, units[p.Unit].Key, f.posts[head].Key, p.Key))
			p.Head = false
			continue
		}
		units[p.Unit].Head = model.PositionID(i)
	}
	for u := range units {
		switch m := managers[u]; {
		case units[u].Head != model.None || len(m) == 0:
		case len(m) == 1:
			units[u].Head = model.PositionID(m[0])
			f.posts[m[0]].Head = true
		default:
			f.add(diag.New(diag.HeadUnclear, f.posts[m[0]].pos, f.posts[m[0]].Key, units[u].Key, strconv.Itoa(len(m))))
		}
	}
}
