package batch

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
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
	Moves     int       `json:"moves"`     // of people's plan
	Equal     int       `json:"equal"`     // the same person to the same post in both
	Elsewhere int       `json:"elsewhere"` // the same person to another post
	OnlyThere int       `json:"only_there"`
	OnlyHere  int       `json:"only_here"`
	Agreement int       `json:"agreement"` // basis points: Equal of all people moved in either plan
	Unknown   []string  `json:"unknown"`   // rows whose NIP or post the data do not hold
	Legal     bool      `json:"legal"`
	Broken    []Broken  `json:"broken"` // moves that a hard rule forbids
	Bounds    bool      `json:"bounds"` // seats, quotas and unit limits hold, forbidden moves left out
	Goals     []Against `json:"goals"`  // forbidden moves left out
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

// Decision is one row of the plan that people made.
type Decision struct{ NIP, Post string }

// ReadDecisions reads a CSV with the columns nip and jabatan_kode.
func ReadDecisions(path string) ([]Decision, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	var out []Decision
	nip, post := -1, -1
	for line := 1; ; line++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fault := syntax.CSV(err)
			return nil, &diag.Error{Text: fault.In(path), Err: err}
		}
		if line == 1 {
			for c, name := range row {
				switch strings.ToLower(strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))) {
				case "nip":
					nip = c
				case "jabatan_kode":
					post = c
				}
			}
			if nip < 0 || post < 0 {
				return nil, diag.Errorf("%s:1: perlu kolom nip dan jabatan_kode", "%s:1: needs the columns nip and jabatan_kode", path)
			}
			continue
		}
		if max(nip, post) >= len(row) {
			return nil, diag.Errorf("%s:%d: baris terlalu pendek", "%s:%d: the row is too short", path, line)
		}
		key := strings.NewReplacer(" ", "", ".", "", "'", "").Replace(row[nip])
		out = append(out, Decision{key, strings.TrimSpace(row[post])})
	}
	return out, nil
}

// NewShadow compares people's decisions with a solution of b. A later row about
// the same person stands.
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
