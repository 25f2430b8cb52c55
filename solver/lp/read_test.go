package lp

import (
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"mutasi/solver/solvertest"
)

type reader = func(io.Reader, *Model) (*outcome, error)

// TestReaders reads one sample of each program and ending.
func TestReaders(t *testing.T) {
	p := tiny()
	m, err := Build(p, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Columns: Ani.ward Ani.school Budi.ward Budi.school, three headcounts.
	both := []float64{1, 0, 0, 1, 1, 1, 2}
	glpk := func(status string, values ...string) string {
		s := "c Problem: level_1\ns mip 5 7 " + status + " 7\ni 1 1\n"
		for j, v := range values {
			s += "j " + string(rune('1'+j)) + " " + v + "\n"
		}
		return s + "e o f\n"
	}
	for _, c := range []struct {
		name string
		read reader
		text string
		want verdict
		x    []float64
		bad  bool
	}{
		{"glpsol optimal", readGLPSOL, glpk("o", "1", "0", "0", "1", "1", "1", "2"), optimal, both, false},
		{"glpsol stopped", readGLPSOL, glpk("f", "1", "0", "0", "1", "1", "1", "2"), feasible, both, false},
		{"glpsol infeasible", readGLPSOL, glpk("n", "0", "0", "0", "0", "0", "0", "0"), infeasible, nil, false},
		{"glpsol nothing", readGLPSOL, glpk("u"), undecided, nil, false},
		{"glpsol short", readGLPSOL, glpk("o", "1", "0"), 0, nil, true},
		{"glpsol absurd column", readGLPSOL, "s mip 1 1 o 1\nj 99999999 1\n", 0, nil, true},
		{"cbc optimal", readCBC, "Optimal - objective value 7.0000\n 0 x.Ani.ward 1 3\n 3 x.Budi.school 1 4\n 4 h.ward 1 0\n 5 h.school 1 0\n 6 h.town 2 0\n", optimal, both, false},
		{"cbc stopped", readCBC, "Stopped on time - objective value 7\n** 0 x.Ani.ward 1 3\n 3 x.Budi.school 1 4\n 4 h.ward 1 0\n 5 h.school 1 0\n 6 h.town 2 0\n", feasible, both, false},
		{"cbc stopped early", readCBC, "Stopped on time (no integer solution - continuous used) - objective value 7\n", undecided, nil, false},
		{"cbc infeasible", readCBC, "Infeasible - objective value 3\n** 0 x.Ani.ward 3 0\n", infeasible, nil, false},
		{"cbc integer infeasible", readCBC, "Integer infeasible - objective value 3\n", infeasible, nil, false},
		{"cbc empty", readCBC, "", 0, nil, true},
		{"cbc unknown column", readCBC, "Optimal - objective value 7\n 0 x.Nobody.ward 1 3\n", 0, nil, true},
		{"cbc no number", readCBC, "Optimal - objective value seven\n", 0, nil, true},
		{"highs infeasible", readHiGHS, "Model status\nInfeasible\n\n# Primal solution values\nNone\n", infeasible, nil, false},
		{"highs cut off", readHiGHS, "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 7\n# Columns 7\nx.Ani.ward 1\n", 0, nil, true},
		{"highs other model", readHiGHS, "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 7\n# Columns 900000000\nx.Ani.ward 1\n", 0, nil, true},
	} {
		o, err := c.read(strings.NewReader(c.text), m)
		if (err != nil) != c.bad {
			t.Errorf("%s: error %v", c.name, err)
			continue
		}
		if err == nil && (o.verdict != c.want || !slices.Equal(o.x, c.x)) {
			t.Errorf("%s: got %+v", c.name, *o)
		}
	}
}

// TestHiGHSFiles reads what HiGHS 1.16 wrote for the golden models.
func TestHiGHSFiles(t *testing.T) {
	p := clinic()
	want, _ := solvertest.Brute(p)
	for l, name := range []string{"testdata/clinic-1.highs.sol", "testdata/clinic-2.highs.sol"} {
		m, err := Build(p, l, want[:l])
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		o, err := readHiGHS(f, m)
		f.Close()
		if err != nil || o.verdict != optimal {
			t.Fatalf("%s: %+v, %v", name, o, err)
		}
		_, values, err := recount(p, m, o, l, want)
		if err != nil || values[l] != want[l] {
			t.Errorf("%s: values %v, want %v; %v", name, values, want, err)
		}
	}
}

// FuzzReaders feeds anything to the readers: no panic, and a solution only
// with a value for every column.
func FuzzReaders(f *testing.F) {
	f.Add(uint8(0), "s mip 1 1 o 1\nj 1 1\n")
	f.Add(uint8(1), "Optimal - objective value 7\n 0 x.Ani.ward 1 3\n")
	f.Add(uint8(2), "Model status\nOptimal\nObjective 7\n# Columns 7\nx.Ani.ward 1\n")
	m, err := Build(tiny(), 0, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		read := []reader{readGLPSOL, readCBC, readHiGHS}[which%3]
		o, err := read(strings.NewReader(text), m)
		if err != nil {
			return
		}
		if has := o.verdict == optimal || o.verdict == feasible; has && len(o.x) != len(m.Columns) {
			t.Errorf("verdict %d with %d values", o.verdict, len(o.x))
		}
	})
}
