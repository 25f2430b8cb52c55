package load

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// rawPerson is a row of table pegawai.
type rawPerson struct {
	model.Employee
	pos    diag.Pos
	masked string // key without the sex digit
	post   string // SIASN's id of the post held, as the row says
	unit   string // and of its unit
	hash   uint64 // of the row: an order among rows of one NIP that does not depend on their order
}

// readEmployees reads table pegawai in the order of the lottery.
func (f *folder) readEmployees(sheets []*sheet) {
	var people []rawPerson
	f.mac = hmac.New(sha256.New, []byte(f.data.Period.Seed))
	for _, sh := range sheets {
		s := f.scan(sh)
		people = slices.Grow(people, s.size())
		for s.next() {
			if p, ok := f.employee(s); ok {
				people = append(people, p)
			}
		}
		f.take(s)
	}
	order := make([]int32, len(people))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &people[i], &people[j]
		if a.Lottery != b.Lottery {
			return cmp.Compare(a.Lottery, b.Lottery)
		}
		return cmp.Or(strings.Compare(a.masked, b.masked), strings.Compare(a.Key, b.Key), cmp.Compare(a.hash, b.hash))
	})
	f.learnIDs(people)
	f.oneRowEach(people, order)
}

// learnIDs takes SIASN's ids of posts and units from the rows of their holders
// where the tables jabatan and unit do not give them and all holders agree.
func (f *folder) learnIDs(people []rawPerson) {
	agree := func(of map[int32]string, at int32, id string) {
		if id == "" {
			return
		}
		if first, told := of[at]; told && first != id {
			id = ""
		}
		of[at] = id
	}
	posts, units := make(map[int32]string), make(map[int32]string)
	for i := range people {
		if p := &people[i]; p.Position != model.None {
			agree(posts, int32(p.Position), p.post)
			agree(units, int32(f.posts[p.Position].Unit), p.unit)
		}
	}
	for p, id := range posts {
		if x := &f.posts[p]; x.SIASN == "" {
			x.SIASN = id
		}
	}
	for u, id := range units {
		if x := &f.data.Units[u]; x.SIASN == "" {
			x.SIASN = id
		}
	}
}

// oneRowEach keeps one row for each NIP; a person with several is quarantined.
// A row that names another seat is kept under a key of its own, so that the
// seat does not look vacant.
func (f *folder) oneRowEach(people []rawPerson, order []int32) {
	f.people = make(map[string]model.EmployeeID, len(people))
	f.data.Employees = make([]model.Employee, 0, len(people))
	firstAt := make([]diag.Pos, 0, len(people))
	for _, i := range order {
		p := &people[i]
		if id, twice := f.people[p.Key]; twice {
			first := &f.data.Employees[id]
			first.Quarantined = true
			f.add(diag.New(diag.NIPTwice, p.pos, p.Key, p.Key, firstAt[id].String()))
			if p.Position == model.None || p.Position == first.Position {
				continue
			}
			p.Quarantined = true // another seat: held by somebody, whoever it is
			for n := 2; twice; n++ {
				_, twice = f.people[fmt.Sprintf("%s (%d)", p.Key, n)]
				if !twice {
					p.Key = fmt.Sprintf("%s (%d)", p.Key, n)
				}
			}
		}
		if n := len(f.data.Employees); n > 0 && f.lotteryColumn && f.data.Employees[n-1].Lottery == p.Lottery {
			f.add(diag.New(diag.LotteryTwice, p.pos, p.Key, strconv.FormatUint(p.Lottery, 10), firstAt[n-1].String()))
		}
		f.people[p.Key] = model.EmployeeID(len(f.data.Employees))
		f.data.Employees = append(f.data.Employees, p.Employee)
		firstAt = append(firstAt, p.pos)
	}
}

// employee reads one row. A row without NIP still holds its seat and is kept
// under a key made of its content; ok is false when it holds none.
func (f *folder) employee(s *scan) (p rawPerson, ok bool) {
	p.pos = s.posOf(empNIP)
	p.Row = s.place()
	p.Position, p.Field = model.None, model.None
	id, readable := f.personKey(s, &p)
	if p.hash = s.rowHash(); p.Key == "" {
		p.Key = fmt.Sprintf("tanpa-nip-%016x", p.hash)
		p.masked = p.Key
	}
	p.Name = strings.Clone(s.need(empName))
	p.TitleFront, p.TitleBack = f.texts.text(s.text(empFront)), f.texts.text(s.text(empBack))
	p.SIASN = strings.Clone(s.text(empSIASN))
	p.post, p.unit = f.texts.text(s.text(empPostSIASN)), f.texts.text(s.text(empUnitSIASN))
	p.Kind, _ = word(s, empKind, kinds)
	f.standing(s, &p)
	p.Born = s.date(empBorn)
	p.Sex, _ = word(s, empSex, sexes)
	p.RankSince = s.date(empRankSince)
	p.HiredAt = s.date(empHired)
	p.Since = s.date(empSince)
	p.ContractEnd = s.date(empContract)
	p.RetiresOn = s.date(empRetires)
	p.Education, _ = word(s, empEducation, educations)
	p.Field = model.FieldID(f.personFields.id(fieldName(s.text(empField))))
	p.Home = s.point(empLat, empLon)
	f.rank(s, &p)
	f.personPost(s, &p)
	f.lottery(s, &p)
	if readable {
		f.againstNIP(s, &p, id)
	}
	f.personDates(s, &p)
	p.Quarantined = s.bad
	return p, s.text(empNIP) != "" || p.Position != model.None
}

// personKey reads the NIP, or the opaque id where a mapping says so. A NIP
// that cannot be read still names its row: the person is listed under it.
func (f *folder) personKey(s *scan, p *rawPerson) (id nip, readable bool) {
	cell := s.need(empNIP)
	if s.opaque || cell == "" {
		p.Key = strings.Clone(cell)
		p.masked = p.Key
		return id, false
	}
	id, code, values := parseNIP(cell, f.data.Period.Effective)
	if code != "" {
		s.report(code, empNIP, values...)
	}
	p.Key = strings.Clone(cleanNIP(cell))
	p.masked = maskSex(p.Key)
	return id, code == ""
}

func (f *folder) standing(s *scan, p *rawPerson) {
	p.Standing, _ = word(s, empStanding, standings)
	if p.Standing == studyUnknown {
		p.Standing = model.StudyShort
		s.report(diag.StudyLength, empStanding)
	}
}

func (f *folder) rank(s *scan, p *rawPerson) {
	cell := s.need(empRank)
	if cell == "" {
		return
	}
	var ok bool
	if p.Rank, ok = parseRank(cell, p.Kind); ok {
		return
	}
	other, otherName := model.PPPK, p.Kind.String()
	if p.Kind == model.PPPK {
		other = model.PNS
	}
	if _, isOther := parseRank(cell, other); isOther {
		s.report(diag.RankKind, empRank, cell, otherName)
		return
	}
	s.unknown(empRank, cell, ranksOf(p.Kind))
}

// lottery takes nomor_undian, or the keyed hash of model.Employee.Lottery: of
// SIASN's person id, else of the NIP with its sex digit masked.
func (f *folder) lottery(s *scan, p *rawPerson) {
	if s.has(empLottery) {
		f.lotteryColumn = true
		cell := s.text(empLottery)
		if n, err := strconv.ParseUint(cell, 10, 64); err == nil {
			p.Lottery = n
			return
		}
		if cell == "" {
			s.report(diag.LotteryMissing, empLottery)
		} else {
			s.cell(diag.NotNumber, empLottery, cell)
		}
	}
	id := p.SIASN
	if id == "" {
		id = p.masked
	}
	f.mac.Reset()
	f.macText = append(f.macText[:0], id...)
	f.mac.Write(f.macText)
	f.macSum = f.mac.Sum(f.macSum[:0])
	p.Lottery = binary.BigEndian.Uint64(f.macSum)
}

// againstNIP compares the columns with what the NIP says.
func (f *folder) againstNIP(s *scan, p *rawPerson, id nip) {
	if p.Born != model.NoDate && p.Born != id.born {
		s.report(diag.NIPBirthDiff, empBorn, p.Born.String(), id.born.String())
	}
	if p.Sex != model.NoSex && p.Sex != id.sex {
		s.report(diag.NIPSex, empSex, s.text(empSex), id.digits[14:15])
	}
	if (p.Kind == model.PPPK) != id.pppk && s.text(empKind) != "" {
		shape := "PNS"
		if id.pppk {
			shape = "PPPK"
		}
		s.report(diag.NIPKindDiff, empKind, p.Kind.String(), id.digits, shape)
	}
	if p.HiredAt == model.NoDate {
		return
	}
	y1, m1, _ := p.HiredAt.Split()
	y2, m2, _ := id.hired.Split()
	if !id.pppk && (y1 != y2 || m1 != m2) {
		s.report(diag.NIPHiredDiff, empHired, p.HiredAt.String(), id.digits[8:14])
	}
	if id.pppk && y1 != y2 {
		s.report(diag.NIPHiredDiff, empHired, p.HiredAt.String(), id.digits[8:12])
	}
}

// personDates checks the dates of a person against each other and the plan's.
func (f *folder) personDates(s *scan, p *rawPerson) {
	tmt := f.data.Period.Effective
	if p.Born != model.NoDate && p.HiredAt != model.NoDate && p.HiredAt < p.Born.AddMonths(18*12) {
		s.report(diag.BornAfterHired, empHired, p.HiredAt.String(), p.Born.String())
	}
	if p.Since != model.NoDate && p.HiredAt != model.NoDate && p.Since < p.HiredAt {
		s.report(diag.HiredAfterSince, empSince, p.Since.String(), p.HiredAt.String())
	}
	if pns := s.date(empPNSSince); pns != model.NoDate && p.HiredAt != model.NoDate && pns < p.HiredAt {
		s.report(diag.PNSBeforeCPNS, empPNSSince, pns.String(), p.HiredAt.String())
	}
	if p.RankSince != model.NoDate && p.HiredAt != model.NoDate && p.RankSince < p.HiredAt {
		s.report(diag.RankBeforeHired, empRankSince, p.RankSince.String(), p.HiredAt.String())
	}
	if tmt != model.NoDate {
		for _, c := range []struct {
			column int
			date   model.Date
		}{{empSince, p.Since}, {empHired, p.HiredAt}, {empBorn, p.Born}} {
			if c.date > tmt {
				s.report(diag.SinceInFuture, c.column, s.table.columns[c.column].name, c.date.String(), tmt.String())
			}
		}
		if p.RankSince > tmt {
			s.report(diag.RankInFuture, empRankSince, p.RankSince.String(), tmt.String())
		}
		if p.RetiresOn != model.NoDate && p.RetiresOn <= tmt {
			s.report(diag.RetireTooEarly, empRetires, p.RetiresOn.String(), tmt.String())
		}
		if p.ContractEnd != model.NoDate && p.ContractEnd < tmt {
			s.report(diag.ContractOver, empContract, p.ContractEnd.String(), tmt.String())
		}
	}
	if p.Kind == model.PPPK && s.text(empContract) == "" {
		s.report(diag.NoContractEnd, empContract)
	}
	if y, ok := s.number(empGraduated, 1900, 2200); ok && p.Born != model.NoDate && (int(y) < p.Born.Year()+5 || tmt != model.NoDate && int(y) > tmt.Year()) {
		s.report(diag.GraduatedYear, empGraduated, strconv.FormatInt(y, 10), strconv.Itoa(p.Born.Year()))
	}
	s.retireAge(p)
}

// retireAge turns a bup column into RetiresOn where tmt_pensiun is not given:
// the first of the month after the birthday.
func (s *scan) retireAge(p *rawPerson) {
	age, ok := s.number(empRetireAge, 50, 75)
	if !ok || p.RetiresOn != model.NoDate || p.Born == model.NoDate {
		return
	}
	y, m, _ := p.Born.AddMonths(int(age) * 12).Split()
	first, _ := model.DateOf(y, m, 1)
	p.RetiresOn = first.AddMonths(1)
}

// noPost are the words for "holds no post".
var noPost = foldedSet([]string{"tanpa jabatan", "tidak ada", "belum ada jabatan", "non job", "nonjob"})

// personPost finds the post a person holds: by its code, else by its exact
// name within the unit.
func (f *folder) personPost(s *scan, p *rawPerson) {
	key, name := s.text(empPostKey), s.text(empPost)
	c, l, _ := s.classAndLevel(empClass, empLevel, -1)
	if s.text(empClass) == "" {
		s.need(empClass)
	}
	if key == "" && (noPost[fold(name)] || name == "" && !p.Standing.HoldsSeat()) {
		return
	}
	s.need(empPost)
	if key != "" {
		id, ok := f.postByKey[key]
		if !ok {
			s.file1(diag.New(diag.NoSuchPost, s.posOf(empPostKey), s.key(), key, "tabel jabatan").Suggest(s.nearestPostKey(f, key)).Lost(positions.name), empPostKey)
			return
		}
		p.Position = id
		post := &f.posts[id]
		if s.text(empUnitKey) != "" || s.text(empUnit) != "" {
			if unit, ok := f.unitNamed(s, empUnitKey, empUnit); ok && unit != post.Unit {
				s.report(diag.PostUnitDiffers, f.unitColumn(s), f.data.Units[unit].Key, key, f.data.Units[post.Unit].Key)
			}
		}
		if name != "" && name != post.Name && fold(name) != fold(post.Name) {
			s.report(diag.PostNameDiffers, empPost, name, key, post.Name)
		}
	} else {
		if s.text(empUnitKey) == "" && s.text(empUnit) == "" {
			s.report(diag.EmptyCell, f.unitColumn(s), "unit_kode / unor_nama")
			return
		}
		unit, ok := f.unitNamed(s, empUnitKey, empUnit)
		if !ok || name == "" {
			return
		}
		if p.Position = f.postInUnit(s, unit, name, l); p.Position == model.None {
			return
		}
	}
	f.sameClass(s, &f.posts[p.Position].Position, c, l)
}

// unitColumn is the column of the unit that the file has.
func (f *folder) unitColumn(s *scan) int {
	if s.has(empUnitKey) {
		return empUnitKey
	}
	return empUnit
}

// postInUnit finds a post by name, and by level where a name stands twice.
func (f *folder) postInUnit(s *scan, unit model.UnitID, name string, level model.Level) model.PositionID {
	found := f.postByName[postName{unit, fold(name)}]
	if len(found) == 0 && level != model.NoLevel { // "Perawat" with jenjang "Ahli Muda"
		found = f.postByName[postName{unit, fold(name + level.String())}]
	}
	if len(found) > 1 {
		var same []model.PositionID
		for _, id := range found {
			if f.posts[id].Level == level {
				same = append(same, id)
			}
		}
		if len(same) > 0 {
			found = same
		}
	}
	switch len(found) {
	case 0:
		s.file1(diag.New(diag.NoSuchPost, s.posOf(empPost), s.key(), name, f.data.Units[unit].Name).Suggest(s.nearestPost(f, unit, name)).Lost(positions.name), empPost)
		return model.None
	case 1:
		return found[0]
	}
	var keys []string
	for _, id := range found {
		keys = append(keys, f.posts[id].Key)
	}
	s.report(diag.PostAmbiguous, empPost, name, f.data.Units[unit].Key, strings.Join(keys, ", "))
	return model.None
}

// sameClass compares class and level of the person's row with the post's.
func (f *folder) sameClass(s *scan, post *model.Position, c model.Class, l model.Level) {
	switch {
	case c != model.NoClass && c != post.Class:
		s.report(diag.PostClassDiffers, empClass, "jenis jabatan", c.String(), post.Class.String(), post.Key)
	case l != model.NoLevel && post.Level != model.NoLevel && l != post.Level:
		s.report(diag.PostClassDiffers, empLevel, "jenjang", l.String(), post.Level.String(), post.Key)
	}
}

// rowHash is FNV-1a over the cells in the order of the table's columns.
func (s *scan) rowHash() uint64 {
	h := uint64(14695981039346656037)
	for _, i := range s.at {
		if i >= 0 && i < len(s.cells) {
			for _, b := range []byte(s.cells[i]) {
				h = (h ^ uint64(b)) * 1099511628211
			}
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h
}

// fieldName takes the level off SIASN's name of a course: "S-1 EKONOMI".
func fieldName(text string) string {
	head, rest, two := strings.Cut(text, " ")
	if two {
		if _, isLevel := educations.find(head); isLevel {
			if bare := strings.TrimSpace(rest); bare != "" {
				return bare
			}
		}
	}
	return text
}
