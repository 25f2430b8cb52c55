package ahp

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mutasi/model/rules"
)

func read(t testing.TB, name, text string) ([]string, [][]float64) {
	t.Helper()
	names, a, found := Read(name, []byte(text))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return names, a
}

func solve(t testing.TB, name, text string) *Result {
	t.Helper()
	names, a := read(t, name, text)
	r, err := Solve(names, a)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestHousePublished is Saaty's choice of a house (1990): eight criteria, CR
// above 0.1, and condition against neighbourhood the judgement to reconsider.
func TestHousePublished(t *testing.T) {
	r := solve(t, "house.csv", `,size,transport,neighbourhood,age,yard,modern,condition,financing
size,1,5,3,7,6,6,1/3,1/4
transport,,1,1/3,5,3,3,1/5,1/7
neighbourhood,,,1,6,3,4,6,1/5
age,,,,1,1/3,1/4,1/7,1/8
yard,,,,,1,1/2,1/5,1/6
modern,,,,,,1,1/5,1/6
condition,,,,,,,1,1/2
financing,,,,,,,,1
`)
	want := []float64{0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333}
	for i := range want {
		if math.Abs(r.Weights[i]-want[i]) > 0.0006 {
			t.Errorf("%s weighs %.4f, published %.3f", r.Names[i], r.Weights[i], want[i])
		}
	}
	if math.Abs(r.Lambda-9.669) > 0.0006 || math.Abs(r.CI-0.238) > 0.001 || math.Abs(r.CR-0.17) > 0.005 || r.Consistent {
		t.Errorf("lambda %.4f, CI %.4f, CR %.4f", r.Lambda, r.CI, r.CR)
	}
	if w := r.Worst; w == nil || r.Names[w.I] != "neighbourhood" || r.Names[w.J] != "condition" || w.Given != 6 || w.Scale != "1/2" {
		t.Fatalf("worst judgement %+v", w)
	}
	if math.Abs(r.Worst.CR-0.083) > 0.0015 { // lambda 8.811
		t.Errorf("CR after the change is %.4f, published 0.083", r.Worst.CR)
	}
}

// TestThreeCriteria: for three criteria the eigenvector is the geometric mean of
// the rows, and lambda = 1 + d + 1/d with d^3 = a13 / (a12 a23). By hand for
// 2, 6, 3: consistent, weights 6/10, 3/10, 1/10.
func TestThreeCriteria(t *testing.T) {
	r := solve(t, "m.csv", "x,a,b,c\na,1,2,6\nb,1/2,1,3\nc,1/6,1/3,1\n")
	if !slices.Equal(r.BasisPoints, []int32{6000, 3000, 1000}) || math.Abs(r.Lambda-3) > 1e-9 || !r.Consistent || r.Worst != nil {
		t.Errorf("%+v", r)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		pick := func() float64 {
			v := float64(1 + rnd.IntN(9))
			if rnd.IntN(2) == 0 {
				v = 1 / v
			}
			return v
		}
		x, y, z := pick(), pick(), pick()
		a := [][]float64{{1, x, y}, {1 / x, 1, z}, {1 / y, 1 / z, 1}}
		r, err := Solve([]string{"a", "b", "c"}, a)
		if err != nil {
			t.Fatal(err)
		}
		d := math.Cbrt(y / (x * z))
		if math.Abs(r.Lambda-(1+d+1/d)) > 1e-9 {
			t.Fatalf("%v: lambda %v, want %v", a, r.Lambda, 1+d+1/d)
		}
		g := []float64{math.Cbrt(x * y), math.Cbrt(z / x), math.Cbrt(1 / (y * z))}
		sum := g[0] + g[1] + g[2]
		total := int32(0)
		for i := range g {
			if math.Abs(r.Weights[i]-g[i]/sum) > 1e-9 {
				t.Fatalf("%v: weights %v, want %v", a, r.Weights, g)
			}
			total += r.BasisPoints[i]
			if math.Abs(float64(r.BasisPoints[i])-10000*g[i]/sum) >= 1 {
				t.Fatalf("%v: basis points %v of %v", a, r.BasisPoints, r.Weights)
			}
		}
		if total != 10000 {
			t.Fatalf("basis points %v add up to %d", r.BasisPoints, total)
		}
		// With two other judgements, the value that fits makes all consistent.
		if w := r.Worst; w != nil && r.CR > Acceptable {
			k := 3 - w.I - w.J
			if fits := a[w.I][k] * a[k][w.J]; math.Abs(w.Fits-fits) > 1e-6*fits {
				t.Fatalf("%v: %+v, but %v fits", a, w, fits)
			}
		}
	}
}

// TestPlantedMistake: in a consistent matrix with one judgement turned round,
// that judgement is named and its true value found.
func TestPlantedMistake(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		n := 4 + rnd.IntN(5)
		w := make([]float64, n)
		names := make([]string, n)
		for i := range w {
			w[i], names[i] = 1+rnd.Float64()*3, fmt.Sprint(i)
		}
		a := make([][]float64, n)
		for i := range a {
			a[i] = make([]float64, n)
			for j := range a[i] {
				a[i][j] = w[i] / w[j]
			}
		}
		i, j := rnd.IntN(n-1), n-1
		truth := a[i][j]
		bad := 60 * max(truth, 1)
		a[i][j], a[j][i] = bad, 1/bad
		r, err := Solve(names, a)
		if err != nil {
			t.Fatal(err)
		}
		if r.Worst == nil || r.Worst.I != i || r.Worst.J != j || math.Abs(r.Worst.Fits-truth) > 1e-6 {
			t.Fatalf("n=%d: planted (%d,%d) = %v for %v, found %+v (CR %.3f)", n, i, j, bad, truth, r.Worst, r.CR)
		}
	}
}

func TestEqualWeights(t *testing.T) {
	r := solve(t, "m.csv", ",a,b,c\na,1,1,1\nb,,1,1\nc,,,1\n")
	if !slices.Equal(r.BasisPoints, []int32{3334, 3333, 3333}) {
		t.Errorf("%v", r.BasisPoints)
	}
}

func TestOnScale(t *testing.T) {
	for x, want := range map[float64]string{1: "1", 1.41: "1", 1.42: "2", 2.44: "2", 2.46: "3", 0.34: "1/3", 0.9: "1", 40: "9", 0.01: "1/9"} {
		if _, got := onScale(x); got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}

// TestReadForms: the same judgements in every form.
func TestReadForms(t *testing.T) {
	want := solve(t, "m.csv", ",kompetensi,kinerja,pendidikan\nkompetensi,1,2,4\nkinerja,1/2,1,2\npendidikan,1/4,1/2,1\n")
	for name, text := range map[string]string{
		"upper.csv":     ",kompetensi,kinerja,pendidikan\nkompetensi,,2,4\nkinerja,,,2\npendidikan\n",
		"lower.csv":     ",kompetensi,kinerja,pendidikan\nkompetensi\nkinerja,0.5\npendidikan,0.25,0.5\n",
		"semicolon.csv": "\ufeff;kompetensi;kinerja;pendidikan\nkinerja;0,5;1;2\nkompetensi;1;2;4\npendidikan;0,25;0,5;1\n",
		"pairs.yaml":    "kriteria: [kompetensi, kinerja, pendidikan]\nperbandingan:\n  - [kompetensi, kinerja, 2]\n  - [pendidikan, kompetensi, 1/4]\n  - [kinerja, pendidikan, 2]\n",
		"matrix.yml":    "kriteria: [kompetensi, kinerja, pendidikan]\nmatriks:\n  - [1, 2, 4]\n  - [1/2, 1, 2]\n  - [1/4, 1/2, 1]\n",
	} {
		got := solve(t, name, text)
		if !slices.Equal(got.Names, want.Names) || !slices.Equal(got.BasisPoints, want.BasisPoints) {
			t.Errorf("%s: %v %v, want %v %v", name, got.Names, got.BasisPoints, want.Names, want.BasisPoints)
		}
	}
}

func TestReadFindings(t *testing.T) {
	for _, c := range []struct{ name, text, code, where string }{
		{"m.csv", ",a,b\na,1,x\nb,,1\n", badValue, "m.csv:2:3"},
		{"m.csv", ",a,b\na,1,-2\nb,,1\n", badValue, "m.csv:2:3"},
		{"m.csv", ",a,b\na,2,3\nb,,1\n", notInverse, "m.csv:2:2"},
		{"m.csv", ",a,b\na,1,3\nb,3,1\n", notInverse, "m.csv:3:2"},
		{"m.csv", ",a,b,c\na,1,3,2\nb,,1\nc,,,1\n", missing, "m.csv"},
		{"m.csv", ",a\na,1\n", badSize, "m.csv:1"},
		{"m.csv", ",a,a\na,1,1\n", badSize, "m.csv:1"},
		{"m.csv", ",a,b\na,1,3\nz,3,1\n", unknown, "m.csv:3:1"},
		{"m.csv", ",a,b\na,1,3,4\n", badSize, "m.csv:2:4"},
		{"m.csv", ",a,b\n# c\n\na,1,3\nz,3,1\n", unknown, "m.csv:5:1"},
		{"m.csv", "", badFile, "m.csv"},
		{"m.csv", ",a,b\na,\"1,3\n", badFile, "m.csv:2:8"},
		{"m.yaml", "kriteria: [a, b]\nperbandingan:\n  - [a, c, 2]\n", unknown, "m.yaml:3:9"},
		{"m.yaml", "kriteria: [a, b]\nperbandingan:\n  - [a, b]\n", badFile, "m.yaml:3:5"},
		{"m.yaml", "kriteria: [a, b]\nperbandingan:\n  - [a, b, 2]\n  - [a, b, 3]\n", badValue, "m.yaml:4:12"},
		{"m.yaml", "kriterium: [a, b]\n", unknown, "m.yaml:1:1"},
		{"m.yaml", "kriteria: [a, b\n", badFile, ""},
		{"m.yaml", "kriteria: a\n", badFile, "m.yaml:1:11"},
		{"m.yaml", "", badFile, "m.yaml"},
	} {
		_, a, found := Read(c.name, []byte(c.text))
		if a != nil || len(found) == 0 {
			t.Errorf("%q is accepted", c.text)
			continue
		}
		if found[0].Code != c.code || c.where != "" && found[0].Pos.String() != c.where {
			t.Errorf("%q: %s at %s (%s), want %s at %s", c.text, found[0].Code, found[0].Pos, found[0].Msg.EN, c.code, c.where)
		}
	}
}

// TestSnippet: what is printed can be pasted, and says what was computed.
func TestSnippet(t *testing.T) {
	r := solve(t, "m.csv", ",Kompetensi,Kinerja,Pendidikan,Pengalaman\nKompetensi,1,2,2,3\nKinerja,,1,1,2\nPendidikan,,,1,1\nPengalaman,,,,1\n")
	text, ok := r.Snippet()
	if !ok {
		t.Fatal("no snippet")
	}
	set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(text)})
	if found.Fatal() {
		t.Fatalf("%s\n%v", text, found)
	}
	s := set.Scoring
	if got := []int32{s.Competency, s.Performance, s.Education, s.Experience}; !slices.Equal(got, r.BasisPoints) {
		t.Errorf("pasted %v, computed %v", got, r.BasisPoints)
	}
	r = solve(t, "m.csv", ",kompetensi,potensi\nkompetensi,1,2\npotensi,,1\n")
	if text, ok := r.Snippet(); ok {
		t.Errorf("a snippet for a part that is not: %s", text)
	}
	r = solve(t, "m.csv", ",kompetensi,kinerja\nkompetensi,1,3\nkinerja,,1\n")
	if text, ok := r.Snippet(); !ok || !strings.Contains(text, "education: 0") {
		t.Errorf("unnamed parts must be said to weigh nothing: %s", text)
	}
}

func TestSolveRefuses(t *testing.T) {
	for _, a := range [][][]float64{nil, {{1}}, {{1, 2}}, {{1, 2}, {0, 1}}, {{1, math.NaN()}, {1, 1}}, {{1, math.Inf(1)}, {0.5, 1}}} {
		if _, err := Solve(make([]string, len(a)), a); err == nil {
			t.Errorf("%v is accepted", a)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("m.csv", ",a,b\na,1,3\nb,,1\n")
	f.Add("m.yaml", "kriteria: [a, b]\nperbandingan: [[a, b, 2]]\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		names, a, found := Read(name, []byte(text))
		if (a == nil) != (len(found) > 0) {
			t.Fatal("neither a matrix nor a finding")
		}
		if a == nil {
			return
		}
		r, err := Solve(names, a)
		if err != nil {
			t.Fatal(err)
		}
		sum := int32(0)
		for _, b := range r.BasisPoints {
			sum += b
		}
		if sum != 10000 {
			t.Fatalf("basis points %v", r.BasisPoints)
		}
	})
}
