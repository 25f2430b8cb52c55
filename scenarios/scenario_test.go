package scenarios_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mutasi/internal/fiction"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/judge"
	"mutasi/solver"
)

// city writes a small fictional government and returns its folder.
func city(t *testing.T, people int, seed uint64) string {
	t.Helper()
	c, err := fiction.Generate(people, seed)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := c.Write(dir, false); err != nil {
		t.Fatal(err)
	}
	return dir
}

// plan solves a folder and has the plan judge accept the answer.
func plan(t *testing.T, dir string, threads int, rules ...string) (*scenarios.Scenario, *scenarios.Answer) {
	t.Helper()
	ctx := context.Background()
	sc, findings, err := scenarios.Open(ctx, scenarios.Source{Dir: dir, Threads: threads, Rules: rules})
	if err != nil || sc == nil {
		t.Fatal(err, findings)
	}
	a, findings, err := sc.Plan(ctx, solver.Options{})
	if err != nil || a == nil {
		t.Fatal(err, findings)
	}
	if a.Plan.Status != "optimal" {
		t.Fatalf("status %s", a.Plan.Status)
	}
	for _, c := range verdict(t, sc, a.Plan, a) {
		t.Errorf("judge: %s %s: %s", c.Check, c.Where, c.Text)
	}
	return sc, a
}

// verdict sends the plan and its proof through their files and judges them.
func verdict(t *testing.T, sc *scenarios.Scenario, p *model.Plan, a *scenarios.Answer) []judge.Complaint {
	t.Helper()
	var buf bytes.Buffer
	if err := judge.NewProof(a.Build, a.Solution).Write(&buf); err != nil {
		t.Fatal(err)
	}
	proof, err := judge.ReadProof(&buf)
	if err != nil {
		t.Fatal(err)
	}
	b, known, _, err := sc.Rebuild(context.Background(), proof.Far)
	if err != nil || !known {
		t.Fatal(err, known)
	}
	return judge.Judge(judge.Case{Data: sc.Data, Rules: sc.Rules, Inputs: sc.Inputs, Build: b, Plan: p, Proof: proof})
}

// outcome is who goes where, in the plan's words, without what names a file's row.
func outcome(p *model.Plan) []string {
	var out []string
	for _, m := range p.Moves {
		out = append(out, m.Person.Key+" "+m.From.Key+" > "+m.To.Key)
	}
	slices.Sort(out)
	return out
}

// rewrite passes every record below the header of every table through edit.
func rewrite(t *testing.T, from string, edit func(table string, rows [][]string) [][]string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(to, "*.csv"))
	if len(files) == 0 {
		t.Fatal("no tables")
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows[:1:1], edit(filepath.Base(path), rows[1:])...)
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, buf.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// The same plan for any row order, any number of threads, and a changed sex
// digit.
func TestSamePlan(t *testing.T) {
	for seed := range uint64(3) {
		dir := city(t, 300, seed+1)
		_, a := plan(t, dir, 1)
		want := outcome(a.Plan)
		if len(want) == 0 {
			t.Fatal("a plan without moves shows nothing")
		}

		_, threads := plan(t, dir, 7)
		var one, seven bytes.Buffer
		json.NewEncoder(&one).Encode(a.Plan)
		json.NewEncoder(&seven).Encode(threads.Plan)
		if !bytes.Equal(one.Bytes(), seven.Bytes()) {
			t.Errorf("seed %d: another number of threads gives other bytes", seed)
		}

		r := rand.New(rand.NewPCG(seed, 2))
		_, shuffled := plan(t, rewrite(t, dir, func(_ string, rows [][]string) [][]string {
			r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			return rows
		}), 0)
		if got := outcome(shuffled.Plan); !slices.Equal(got, want) {
			t.Errorf("seed %d: another row order gives another plan", seed)
		}

		flip := strings.NewReplacer("1", "2", "2", "1")
		flipped := func(cell string) string {
			if digits := strings.TrimPrefix(cell, "'"); len(digits) == 18 && strings.Trim(digits, "0123456789") == "" {
				at := len(cell) - 18 + 14
				return cell[:at] + flip.Replace(cell[at:at+1]) + cell[at+1:]
			}
			switch cell {
			case "L":
				return "P"
			case "P":
				return "L"
			}
			return cell
		}
		_, other := plan(t, rewrite(t, dir, func(_ string, rows [][]string) [][]string {
			for _, row := range rows {
				for i := range row {
					row[i] = flipped(row[i])
				}
			}
			return rows
		}), 0)
		var back []string
		for _, line := range outcome(other.Plan) {
			nip, rest, _ := strings.Cut(line, " ")
			back = append(back, flipped(nip)+" "+rest)
		}
		slices.Sort(back)
		if !slices.Equal(back, want) {
			t.Errorf("seed %d: changed sex digits give another plan", seed)
		}
	}
}

// One altered move, score or NIP makes the judge complain, and say where.
func TestJudgeFindsTampering(t *testing.T) {
	dir := city(t, 300, 4)
	sc, a := plan(t, dir, 0)
	if len(a.Plan.Moves) < 3 {
		t.Fatal("too few moves to tamper with")
	}
	tests := []struct {
		name   string
		tamper func(p *model.Plan)
		check  string
	}{
		{"a NIP", func(p *model.Plan) { p.Moves[0].Person.Key = "199001012015011999" }, "J2"},
		{"a name", func(p *model.Plan) { p.Moves[0].Person.Name += "x" }, "J2"},
		{"the post of a move", func(p *model.Plan) { p.Moves[0].To, p.Moves[1].To = p.Moves[1].To, p.Moves[0].To }, "J5"},
		{"a post that is not there", func(p *model.Plan) { p.Moves[0].To.Key = "X" }, "J2"},
		{"where from", func(p *model.Plan) { p.Moves[0].From = p.Moves[1].From }, "J2"},
		{"a person twice", func(p *model.Plan) { p.Moves[1].Person = p.Moves[0].Person }, "J2"},
		{"a score", func(p *model.Plan) { p.Moves[0].After.Total++ }, "J5"},
		{"a score's part", func(p *model.Plan) { p.Moves[0].After.Parts[0].Points++ }, "J5"},
		{"the row a part came from", func(p *model.Plan) { p.Moves[0].After.Parts[1].Rows = []string{"kinerja.csv:1"} }, "J5"},
		{"a gain", func(p *model.Plan) { p.Moves[0].Gain++ }, "J5"},
		{"a term", func(p *model.Plan) { p.Moves[0].Terms[0].Points++ }, "J5"},
		{"a total", func(p *model.Plan) { p.Terms[0].Points++ }, "J5"},
		{"a goal's value", func(p *model.Plan) { p.Goals[1].Value++ }, "J6"},
		{"a goal's bound", func(p *model.Plan) { p.Goals[1].Bound++ }, "J6"},
		{"a move left out", func(p *model.Plan) { p.Moves = p.Moves[:len(p.Moves)-1] }, "J5"},
		{"an input", func(p *model.Plan) { p.Inputs[0].SHA256 = "0" }, "J1"},
		{"an input left out", func(p *model.Plan) { p.Inputs = p.Inputs[1:] }, "J1"},
		{"a kind", func(p *model.Plan) { p.Moves[0].Kind = model.Demotion }, "J3"},
		{"months in post", func(p *model.Plan) { p.Moves[0].Months++ }, "J2"},
		{"a SIASN id", func(p *model.Plan) { p.Moves[0].To.UnitSIASN += "0" }, "J2"},
		{"a distance", func(p *model.Plan) { p.Moves[0].DistanceBefore++ }, "J2"},
		{"an allowance", func(p *model.Plan) { p.Moves[0].AllowanceAfter += 1000 }, "J2"},
		{"a retirement", func(p *model.Plan) { p.Moves[0].RetiresAfter++ }, "J2"},
		{"a superior", func(p *model.Plan) { p.Moves[0].SuperiorAfter.Title = "Kepala Dinas Lain" }, "J2"},
		{"who holds the superior's post", func(p *model.Plan) {
			i := slices.IndexFunc(p.Moves, func(m model.Move) bool { return m.SuperiorBefore.Key != "" })
			p.Moves[i].SuperiorBefore.Key = ""
		}, "J2"},
	}
	whole, err := json.Marshal(a.Plan)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var p model.Plan
			if err := json.Unmarshal(whole, &p); err != nil {
				t.Fatal(err)
			}
			tt.tamper(&p)
			complaints := verdict(t, sc, &p, a)
			if !slices.ContainsFunc(complaints, func(c judge.Complaint) bool { return c.Check == tt.check }) {
				t.Errorf("want a complaint of %s, got %+v", tt.check, complaints)
			}
		})
	}
}
