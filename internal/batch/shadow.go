package batch

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// Shadow sets the plan that people made beside the computed one. Both are sets
// of moves: a row that leaves somebody in place is none.
type Shadow struct {
	Moves         int       `json:"moves"`     // of people's plan
	Equal         int       `json:"equal"`     // the same person to the same post in both
	Elsewhere     int       `json:"elsewhere"` // the same person to another post
	OnlyThere     int       `json:"only_there"`
	OnlyHere      int       `json:"only_here"`
	Agreement     int       `json:"agreement"`      // basis points: Equal of all people moved in either plan
	Unknown       []string  `json:"unknown"`        // rows whose NIP or post the data do not hold
	UnknownPeople int       `json:"unknown_people"` // those of Unknown whose NIP the data do not hold
	Legal         bool      `json:"legal"`
	Broken        []Broken  `json:"broken"` // moves that a hard rule forbids
	Bounds        bool      `json:"bounds"` // seats, quotas and unit limits hold, forbidden moves left out
	Goals         []Against `json:"goals"`  // forbidden moves left out
}

// Broken is a move of people's plan that a hard rule forbids.
type Broken struct {
	NIP  string `json:"nip"`
	Name string `json:"name"`
	Post string `json:"post"`
	Rule string `json:"rule"`
	Why  string `json:"why"`
}

// Against is one goal of both plans.
type Against struct {
	Goal   string `json:"goal"`
	Unit   string `json:"unit"`
	People int64  `json:"people"` // people's plan
	Plan   int64  `json:"plan"`   // the computed one
}

// UnknownPosts counts the rows whose NIP is known and whose post is not.
func (s *Shadow) UnknownPosts() int { return len(s.Unknown) - s.UnknownPeople }

// Decision is one row of the plan that people made.
type Decision struct{ NIP, Post string }

// ReadDecisions reads a CSV with the columns nip and jabatan_kode. Nothing can be
// compared with findings: a file without a row, which would be a plan that moves
// nobody, and a person sent to two posts. A row that stands twice says it once.
func ReadDecisions(path string) ([]Decision, diag.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("batch: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	file := filepath.Base(path)
	var out []Decision
	var found diag.List
	first := make(map[string]int) // row of out, by NIP
	var rows []int                // of out
	nip, post := -1, -1
	for head := true; ; head = false {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fault := syntax.CSV(err)
			return nil, nil, &diag.Error{Text: fault.In(path), Err: err}
		}
		line, _ := r.FieldPos(0)
		if head {
			for c, name := range row {
				switch strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))) {
				case "nip":
					nip = c
				case "jabatan_kode":
					post = c
				}
			}
			if nip < 0 || post < 0 {
				return nil, nil, diag.Errorf("%s:1: perlu kolom nip dan jabatan_kode", "%s:1: needs the columns nip and jabatan_kode", path)
			}
			continue
		}
		if !slices.ContainsFunc(row, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
			continue // as spreadsheets leave below a table
		}
		if max(nip, post) >= len(row) {
			return nil, nil, diag.Errorf("%s:%d: baris terlalu pendek", "%s:%d: the row is too short", path, line)
		}
		d := Decision{strings.NewReplacer(" ", "", ".", "", "'", "").Replace(row[nip]), strings.TrimSpace(row[post])}
		if at, again := first[d.NIP]; again && d.NIP != "" {
			if out[at] != d {
				twice := diag.New(diag.NIPTwice, diag.Pos{File: file, Row: line, Col: nip + 1}, d.NIP, d.NIP, diag.Pos{File: file, Row: rows[at]}.String())
				twice.Severity = diag.Fatal // whichever row is taken, the other is lost
				found = append(found, twice)
			}
			continue
		}
		first[d.NIP] = len(out)
		out, rows = append(out, d), append(rows, line)
	}
	if len(out) == 0 {
		empty := diag.New(diag.EmptyTable, diag.Pos{File: file}, "", strings.TrimSuffix(file, filepath.Ext(file)))
		empty.Severity = diag.Fatal
		found = append(found, empty)
	}
	if len(found) > 0 {
		return nil, found, nil
	}
	return out, nil, nil
}

// NewShadow compares people's decisions with a solution of b, at most one a
// person.
func NewShadow(b *build.Build, s *solver.Solution, decisions []Decision) *Shadow {
	d, p := b.Data, b.Problem
	out := &Shadow{Unknown: []string{}, Broken: []Broken{}, Goals: []Against{}}
	employees := make(map[string]model.EmployeeID, len(d.Employees))
	for e := range d.Employees {
		employees[d.Employees[e].Key] = model.EmployeeID(e)
	}
	positions := make(map[string]model.PositionID, len(d.Positions))
	for x := range d.Positions {
		positions[d.Positions[x].Key] = model.PositionID(x)
	}
	wanted := make(map[model.EmployeeID]model.PositionID)
	for _, x := range decisions {
		e, known := employees[x.NIP]
		to, there := positions[x.Post]
		if !known || !there {
			out.Unknown = append(out.Unknown, x.NIP+" "+x.Post)
			if !known {
				out.UnknownPeople++
			}
			continue
		}
		wanted[e] = to
	}
	pair := append([]int32{}, b.Stay...)
	whole := true
	for e := range d.Employees {
		id := model.EmployeeID(e)
		from, here := d.Employees[e].Position, d.Employees[e].Position
		i := b.Person(id)
		if i >= 0 {
			if x := b.Position(p.Pairs.Node[s.Pair[i]]); s.Pair[i] != b.Stay[i] {
				here = x
			}
		}
		there, decided := wanted[id]
		if !decided {
			there = from
		}
		switch moved, planned := there != from, here != from; {
		case moved && planned && here == there:
			out.Equal++
		case moved && planned:
			out.Elsewhere++
		case moved:
			out.OnlyThere++
		case planned:
			out.OnlyHere++
		}
		if there == from {
			continue
		}
		out.Moves++
		if k := pairTo(b, i, there); k >= 0 {
			pair[i] = k
			continue
		}
		x := Broken{NIP: d.Employees[e].Key, Name: explain.FullName(&d.Employees[e]), Post: d.Positions[there].Key, Why: "tidak dapat dipertimbangkan"}
		if t := b.Blocked(id, there); t != nil {
			x.Rule, x.Why = t.Clause, t.Text
		}
		out.Broken = append(out.Broken, x)
	}
	if all := out.Equal + out.Elsewhere + out.OnlyThere + out.OnlyHere; all > 0 {
		out.Agreement = 10000 * out.Equal / all
	} else {
		out.Agreement = 10000 // nobody moves in either
	}
	for _, k := range pair {
		whole = whole && k >= 0 // a lock forbids staying
	}
	if whole {
		var values []int64
		values, out.Bounds = p.Values(pair)
		for l, v := range values {
			g := b.Goal(l)
			out.Goals = append(out.Goals, Against{g.Name, g.Unit, g.Sign * v, g.Sign * s.Levels[l].Value})
		}
	}
	out.Legal = out.Bounds && len(out.Broken) == 0 && len(out.Unknown) == 0
	return out
}

// pairTo is the pair of person i and post, or -1.
func pairTo(b *build.Build, i int32, post model.PositionID) int32 {
	if i < 0 {
		return -1
	}
	for k := b.Problem.Pairs.Start[i]; k < b.Problem.Pairs.Start[i+1]; k++ {
		if b.Position(b.Problem.Pairs.Node[k]) == post {
			return k
		}
	}
	return -1
}
