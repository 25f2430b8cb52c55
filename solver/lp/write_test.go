package lp

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mutasi/solver"
	"mutasi/solver/network"
	"mutasi/solver/solvertest"
)

var update = flag.Bool("update", false, "write testdata anew")

// clinic is the example of the golden files: three people, a clinic with two
// posts under it, a shortage to price, a hard and a soft row, three levels.
func clinic() *solver.Problem {
	return &solver.Problem{
		Pairs: network.Pairs{Start: []int32{0, 2, 4, 5}, Node: []int32{0, 2, 0, 1, 1}},
		Tree: network.Tree{
			Leaves: 3, Parent: []int32{3, 3, 4, 4, -1}, Lo: []int32{0, 0, 0, 1, 3}, Hi: []int32{2, 2, 1, 3, 3},
		},
		Levels: []solver.Level{
			{Name: "kekurangan", Shortfalls: []solver.Shortfall{{Node: 0, Missing: []int32{9, 4, 4}}}},
			{Name: "nilai", Cost: []int32{-7, 0, 5, -2, 1}, Excesses: []solver.Excess{{Row: 1, Cost: 3}}},
			{Name: "mutasi paling sedikit", Cost: []int32{1, 0, 1, 0, 0}},
		},
		Rows: []solver.Row{
			{Pair: []int32{0, 2, 3}, Lo: solver.NoLower, Hi: 2},
			{Pair: []int32{0, 3, 4}, Weight: []int32{12, 3, 5}, Lo: 4, Hi: 9},
		},
		Names: solver.Names{
			Person: func(i int) string { return []string{"Siti Aminah", "Siti-Aminah", "P-003"}[i] },
			Node:   func(v int) string { return []string{"Perawat", "Bidan", "Guru", "Puskesmas Ø 1", "akar"}[v] },
			Row:    func(r int) string { return []string{"pasangan", "biaya"}[r] },
		},
	}
}

func TestGolden(t *testing.T) {
	p := clinic()
	earlier, ok := solvertest.Brute(p)
	if !ok {
		t.Fatal("the example is infeasible")
	}
	for l := range p.Levels {
		for _, f := range []Format{LP, MPS} {
			var got bytes.Buffer
			if err := Write(&got, p, l, earlier[:l], f); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join("testdata", fmt.Sprintf("clinic-%d.%s", l+1, f))
			if *update {
				if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s differs; run with -update and look at the difference", name)
			}
		}
	}
}

// TestFormatsAgree has the LP file and the MPS file of the same level read by
// other people's readers: both must give the optimum of exhaustive search.
func TestFormatsAgree(t *testing.T) {
	if _, err := exec.LookPath("glpsol"); err != nil {
		t.Skip("glpsol is not available here: nobody reads the LP files back")
	}
	_, cbc := exec.LookPath("cbc")
	dir := t.TempDir()
	for seed := range uint64(30) {
		p := solvertest.Random(seed)
		want, ok := solvertest.Brute(p)
		if !ok {
			continue
		}
		l := len(p.Levels) - 1
		for _, f := range []Format{LP, MPS} {
			name := filepath.Join(dir, "model."+string(f))
			var b bytes.Buffer
			if err := Write(&b, p, l, want[:l], f); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			reader := map[Format]string{LP: "--lp", MPS: "--freemps"}[f]
			out, err := exec.CommandContext(context.Background(), "glpsol", reader, name, "--output", name+".txt").CombinedOutput()
			if err != nil {
				t.Fatalf("seed %d: glpsol %s: %v\n%s", seed, reader, err, out)
			}
			report, err := os.ReadFile(name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			check(t, seed, f, "glpsol", objective(report, `Objective:\s+obj = (\S+)`), want[l])
			if cbc != nil {
				continue
			}
			out, err = exec.CommandContext(context.Background(), "cbc", name, "solve", "solution", name+".txt").CombinedOutput()
			if err != nil {
				t.Fatalf("seed %d: cbc: %v\n%s", seed, err, out)
			}
			if report, err = os.ReadFile(name + ".txt"); err != nil {
				t.Fatal(err)
			}
			check(t, seed, f, "cbc", objective(report, `Optimal - objective value (\S+)`), want[l])
		}
	}
	if cbc != nil {
		t.Log("cbc is not available here: only glpsol read the files")
	}
}

func objective(report []byte, pattern string) string {
	if m := regexp.MustCompile(pattern).FindSubmatch(report); m != nil {
		return string(m[1])
	}
	return "none"
}

func check(t *testing.T, seed uint64, f Format, program, got string, want int64) {
	t.Helper()
	var v float64
	if _, err := fmt.Sscan(got, &v); err != nil || int64(v+0.5*sign(v)) != want {
		t.Errorf("seed %d: %s finds %s in the %s file, brute force %d", seed, program, got, f, want)
	}
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}

func TestNames(t *testing.T) {
	long := strings.Repeat("Dinas Pendidikan ", 9)
	list := []string{"Siti Aminah", "siti aminah", "Siti  Aminah!", "", "Ø", "p4", long, long, "Siti_Aminah_p3", "  a  ", "1e5"}
	got := uniqueNames(len(list), "p", func(i int) string { return list[i] })
	seen := map[string]bool{}
	for i, s := range got {
		if seen[s] {
			t.Errorf("name %d repeats %q", i, s)
		}
		seen[s] = true
		if s == "" || len(s) > nameLength || !regexp.MustCompile(`^[A-Za-z0-9_]+$`).MatchString(s) {
			t.Errorf("name %d is %q", i, s)
		}
	}
	if got[0] != "Siti_Aminah" || got[2] != "Siti_Aminah_p3" || got[1] != "siti_aminah" || got[10] != "1e5" {
		t.Errorf("got %q", got)
	}
}

func TestModelNamesAreUnique(t *testing.T) {
	for seed := range uint64(60) {
		p := solvertest.Random(seed)
		same := func(int) string { return "sama" }
		p.Names = solver.Names{Person: same, Node: same, Row: same}
		m, err := Build(p, len(p.Levels)-1, make([]int64, len(p.Levels)))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, c := range m.Columns {
			if seen[c.Name] {
				t.Fatalf("seed %d: two columns %q", seed, c.Name)
			}
			seen[c.Name] = true
		}
		clear(seen)
		for _, r := range m.Rows {
			if seen[r.Name] {
				t.Fatalf("seed %d: two rows %q", seed, r.Name)
			}
			seen[r.Name] = true
		}
	}
}
