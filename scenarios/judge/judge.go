package judge

import (
	"cmp"
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
)

// Complaint is one thing that is wrong with a plan.
type Complaint struct {
	Check string `json:"check"` // J1 .. J6, see the package comment
	Where string `json:"where"` // NIP, post code, file or goal
	Text  string `json:"text"`  // Indonesian
	EN    string `json:"text_en"`
}

// Complain is a complaint whose text has the same places to fill in both languages.
func Complain(check, where, id, en string, args ...any) Complaint {
	return Complaint{check, where, fmt.Sprintf(id, args...), fmt.Sprintf(en, args...)}
}

// In is what is wrong, in Indonesian or in English ("en").
func (c *Complaint) In(lang string) string { return diag.Text{ID: c.Text, EN: c.EN}.In(lang) }

// Case is what is judged.
type Case struct {
	Data   *model.Dataset
	Rules  *rules.Set
	Inputs []model.InputHash // of the files as they are now
	Build  *build.Build      // the problem rebuilt from Data and Rules
	Plan   *model.Plan
	Proof  *Proof
}

// Judge returns every complaint, in the order of the checks; none means that
// the plan is legal, adds up, and is proved to be what it says.
func Judge(c Case) []Complaint {
	j := &judge{Case: c, tmt: c.Data.Period.Effective}
	j.files()
	if !j.names() {
		return j.complaints // nothing further can be checked on other people's posts
	}
	j.place()
	j.changes()
	j.movesLegal()
	j.boundsHold()
	j.revision()
	j.guarantee()
	j.valuesAddUp()
	j.proofHolds()
	return j.complaints
}

// judge is a case at work.
type judge struct {
	Case
	tmt        model.Date
	complaints []Complaint

	moves  []transfer
	before []model.PositionID // per employee: the seat held when the plan takes effect, or None
	after  []model.PositionID // per employee: the seat held after it
	heads  [2][]int           // per position: holders before and after
}

// transfer is one move of the plan in the data's terms.
type transfer struct {
	*model.Move
	employee model.EmployeeID
	from, to model.PositionID
}

func (j *judge) complain(check, where, id, en string, args ...any) {
	j.complaints = append(j.complaints, Complain(check, where, id, en, args...))
}

// files is J1.
func (j *judge) files() {
	now := make(map[string]string, len(j.Inputs))
	for _, in := range j.Inputs {
		now[in.Name] = in.SHA256
	}
	for _, in := range j.Plan.Inputs {
		switch sum, ok := now[in.Name]; {
		case !ok:
			j.complain("J1", in.Name, "berkas dipakai rencana, tetapi sekarang tidak ada", "the plan used this file, which is gone")
		case sum != in.SHA256:
			j.complain("J1", in.Name, "isi berkas bukan lagi yang dipakai rencana", "the file is no longer what the plan used")
		}
		delete(now, in.Name)
	}
	for _, in := range j.Inputs {
		if _, left := now[in.Name]; left {
			j.complain("J1", in.Name, "berkas tidak dipakai rencana", "the plan did not use this file")
		}
	}
}

// names is J2: it resolves the plan's people and posts, and compares what the
// plan says of them with the data.
func (j *judge) names() bool {
	d := j.Data
	employees := make(map[string]model.EmployeeID, len(d.Employees))
	for e := range d.Employees {
		employees[d.Employees[e].Key] = model.EmployeeID(e)
	}
	positions := make(map[string]model.PositionID, len(d.Positions))
	for p := range d.Positions {
		positions[d.Positions[p].Key] = model.PositionID(p)
	}
	ok := true
	seen := make(map[model.EmployeeID]int)
	for i := range j.Plan.Moves {
		m := &j.Plan.Moves[i]
		e, known := employees[m.Person.Key]
		if !known {
			j.complain("J2", m.Person.Key, "perpindahan no. %d: NIP tidak ada dalam data", "move %d: the NIP is not in the data", m.No)
			ok = false
			continue
		}
		if first, twice := seen[e]; twice {
			j.complain("J2", m.Person.Key, "dipindahkan dua kali, perpindahan no. %d dan %d", "moved twice, in moves %d and %d", first, m.No)
			ok = false
			continue
		}
		seen[e] = m.No
		to, known := positions[m.To.Key]
		if !known {
			j.complain("J2", m.To.Key, "perpindahan no. %d: jabatan tujuan tidak ada dalam data", "move %d: the post is not in the data", m.No)
			ok = false
			continue
		}
		x := &d.Employees[e]
		if from := explain.Post(d, x.Position); from != m.From {
			j.complain("J2", m.Person.Key, "jabatan sekarang menurut data %q (%s), menurut rencana %q (%s)", "the present post is %q (%s) in the data, %q (%s) in the plan", from.Key, from.Name, m.From.Key, m.From.Name)
			ok = false
		}
		if want := explain.Post(d, to); want != m.To {
			j.complain("J2", m.To.Key, "perpindahan no. %d: uraian jabatan tujuan berbeda dari data", "move %d: the post is described otherwise than in the data", m.No)
		}
		if want := explain.Person(d, e); want != m.Person {
			j.complain("J2", m.Person.Key, "uraian pegawai berbeda dari data: %+v", "the person is described otherwise than in the data: %+v", want)
		}
		if m.Since != x.Since {
			j.complain("J2", m.Person.Key, "TMT jabatan menurut data %s, menurut rencana %s", "in post since %s in the data, %s in the plan", x.Since, m.Since)
		}
		j.moves = append(j.moves, transfer{m, e, x.Position, to})
	}
	slices.SortFunc(j.moves, func(a, b transfer) int { return cmp.Compare(a.No, b.No) })
	for i := range j.moves {
		if j.moves[i].No != i+1 {
			j.complain("J2", j.moves[i].Person.Key, "nomor perpindahan tidak berurutan: %d", "the numbers of moves are not in order: %d", j.moves[i].No)
		}
	}
	return ok
}

// place finds who sits where before and after the plan.
func (j *judge) place() {
	d := j.Data
	j.before = make([]model.PositionID, len(d.Employees))
	for e := range d.Employees {
		j.before[e] = model.None
		if j.holds(model.EmployeeID(e)) {
			j.before[e] = d.Employees[e].Position
		}
	}
	j.after = slices.Clone(j.before)
	for _, m := range j.moves {
		j.after[m.employee] = m.to
	}
	for when, seats := range [2][]model.PositionID{j.before, j.after} {
		j.heads[when] = make([]int, len(d.Positions))
		for _, p := range seats {
			if p != model.None {
				j.heads[when][p]++
			}
		}
	}
}

// holds reports whether e holds a seat on the day the plan takes effect
// (model: who holds a seat, who may move).
func (j *judge) holds(e model.EmployeeID) bool {
	x := &j.Data.Employees[e]
	if x.Position == model.None || !x.Standing.HoldsSeat() {
		return false
	}
	retires := j.retires(e, x.Position)
	return retires == model.NoDate || retires > j.tmt
}
