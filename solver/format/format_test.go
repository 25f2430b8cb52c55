package format

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mutasi/solver"
	"mutasi/solver/dense"
	"mutasi/solver/mincost"
	"mutasi/solver/sparse"
)

func read(t testing.TB, content []byte) *Instance {
	t.Helper()
	x, err := Read("test", bytes.NewReader(content), int64(len(content)), Auto)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// value solves what the engines of this folder's siblings solve, with proof.
func value(t testing.TB, x *Instance) int64 {
	t.Helper()
	ctx := context.Background()
	fail := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	switch {
	case x.Narrow != nil:
		r, err := dense.Solve(ctx, *x.Narrow, dense.Options{})
		fail(err)
		fail(dense.Check(*x.Narrow, r))
		return r.Value
	case x.Wide != nil:
		r, err := dense.Solve(ctx, *x.Wide, dense.Options{})
		fail(err)
		fail(dense.Check(*x.Wide, r))
		return r.Value
	case x.Sparse != nil:
		r, err := sparse.Solve(ctx, *x.Sparse)
		fail(err)
		fail(sparse.Check(*x.Sparse, r))
		return r.Value
	case x.Network != nil:
		r, err := mincost.Solve(ctx, *x.Network)
		fail(err)
		fail(mincost.Check(*x.Network, r))
		return r.Value
	}
	t.Fatalf("%s is for solver.Solve", x.Kind)
	return 0
}

// TestPublishedOptima solves the public instances that lie beside the
// repository, where they do.
func TestPublishedOptima(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data")
	table, err := os.ReadFile(filepath.Join(folder, "optima.tsv"))
	if err != nil {
		t.Skip("no public instances beside the repository")
	}
	checked := 0
	for line := range strings.Lines(string(table)) {
		var name string
		var want int64
		if n, _ := fmt.Sscanf(line, "%s %d", &name, &want); n != 2 {
			continue
		}
		x, err := Open(filepath.Join(folder, name), Auto)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if got := value(t, x); got != want {
			t.Errorf("%s: %d, published %d", name, got, want)
		}
		checked++
	}
	t.Logf("%d published optima met", checked)
}

const (
	tinyAsn = "c two by two\np asn 4 3\nn 1\nn 3\na 1 2 5\na 1 4 1\na 3 4 2\n"
	tinyMin = "c a detour\np min 3 3\nn 1 4\nn 3 -4\na 1 2 0 -1 1\na 2 3 0 3 1\na 1 3 1 9 5\n"
	tinyOR  = "2\n5 1\n2 2\n"
	tinyGap = " 2 3\n 1 2 3 3 2 1 1 1 1 1 1 1\n 2 2\n"
)

func TestReadSmallTexts(t *testing.T) {
	if got := value(t, read(t, []byte(tinyAsn))); got != 7 {
		t.Errorf("asn: %d, want 7", got)
	}
	if got := value(t, read(t, []byte(tinyMin))); got != 3*2+5 {
		t.Errorf("min: %d, want 11", got)
	}
	if got := value(t, read(t, []byte(tinyOR))); got != 3 {
		t.Errorf("orlib: %d, want 3", got)
	}
	g := read(t, []byte(tinyGap)).GAP
	if g == nil || g.Agents != 2 || g.Jobs != 3 || g.Capacity[1] != 2 || g.Cost[3] != 3 || g.Need[5] != 1 {
		t.Errorf("gap: %+v", g)
	}
}

func TestGAPProblemIsTheSameProblem(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		g := &GAP{Agents: 2 + rng.IntN(2), Jobs: 2 + rng.IntN(4)}
		for range g.Agents * g.Jobs {
			g.Cost = append(g.Cost, rng.Int32N(50)-25)
			g.Need = append(g.Need, rng.Int32N(10))
		}
		for range g.Agents {
			g.Capacity = append(g.Capacity, rng.Int32N(25))
		}
		want, feasible := int64(1)<<40, false
		for code := range pow(g.Agents, g.Jobs) { // every way to hand out the jobs
			used, cost := make([]int32, g.Agents), int64(0)
			for j, c := 0, code; j < g.Jobs; j, c = j+1, c/g.Agents {
				k := c%g.Agents*g.Jobs + j
				used[c%g.Agents] += g.Need[k]
				cost += int64(g.Cost[k])
			}
			fits := true
			for a := range used {
				fits = fits && used[a] <= g.Capacity[a]
			}
			if fits {
				want, feasible = min(want, cost), true
			}
		}
		s, err := solver.Solve(context.Background(), g.Problem(), solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if feasible != (s.Status == solver.Optimal) || feasible && s.Levels[0].Value != want {
			t.Fatalf("%+v: status %v, want feasible %v at %d: %+v", g, s.Status, feasible, want, s.Levels)
		}
	}
}

func pow(b, e int) int {
	p := 1
	for range e {
		p *= b
	}
	return p
}

// npy writes a NumPy file of one-byte header version.
func npy(version byte, descr, fortran, shape string, data []byte) []byte {
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n", descr, fortran, shape)
	b := []byte(npyMagic)
	b = append(b, version, 0)
	if version == 1 {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(head)))
	} else {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(head)))
	}
	return append(append(b, head...), data...)
}

func TestReadNpy(t *testing.T) {
	// The matrix [[5 -1 7] [2 3 9]] in many dresses; its optimum is -1 + 2.
	c := []int64{5, -1, 7, 2, 3, 9}
	f := []int64{5, 2, -1, 3, 7, 9}
	encode := func(v []int64, width int, order binary.ByteOrder) (b []byte) {
		for _, x := range v {
			var p [8]byte
			order.PutUint64(p[:], uint64(x))
			if order == binary.LittleEndian {
				b = append(b, p[:width]...)
			} else {
				b = append(b, p[8-width:]...)
			}
		}
		return b
	}
	for _, width := range []int{1, 2, 4, 8} {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			descr := fmt.Sprintf("<i%d", width)
			if order == binary.BigEndian {
				descr = fmt.Sprintf(">i%d", width)
			}
			for version := byte(1); version <= 2; version++ {
				for name, content := range map[string][]byte{
					"C":                     npy(version, descr, "False", "(2, 3)", encode(c, width, order)),
					"Fortran":               npy(version, descr, "True", "(2, 3)", encode(f, width, order)),
					"C transposed":          npy(version, descr, "False", "(3, 2)", encode(f, width, order)),
					"Fortran, more rows":    npy(version, descr, "True", "(3, 2)", encode(c, width, order)),
					"no space in the shape": npy(version, descr, "False", "(2,3)", encode(c, width, order)),
				} {
					if got := value(t, read(t, content)); got != 1 {
						t.Errorf("%s, %s: %d, want 1", descr, name, got)
					}
				}
			}
		}
	}
	if got := value(t, read(t, npy(1, "|u1", "False", "(1, 2)", []byte{255, 254}))); got != 254 {
		t.Errorf("unsigned bytes: %d, want 254", got)
	}
	if got := value(t, read(t, npy(1, "<u4", "False", "(1, 1)", []byte{255, 255, 255, 255}))); got != 1<<32-1 {
		t.Errorf("unsigned words: %d", got)
	}
}

func ints(v ...int32) []byte {
	b, _ := binary.Append(nil, binary.LittleEndian, v)
	return b
}

func TestReadBinary(t *testing.T) {
	if got := value(t, read(t, ints(2, 5, 1, 2, 2))); got != 3 {
		t.Errorf("dense: %d, want 3", got)
	}
	if got := value(t, read(t, ints(2, 3, 0, 2, 3, 0, 1, 1, 5, 1, 2))); got != 7 {
		t.Errorf("sparse: %d, want 7", got)
	}
	// Two people, two positions, one unit: both may swap, for less.
	q := read(t, tinyQuota).Quota
	if q == nil {
		t.Fatal("no quota instance")
	}
	for limit, want := range map[int64]int64{NoLimit: 3, 2: 3, 1: 11, 0: 20} {
		p := q.Problem(limit)
		s, err := solver.Solve(context.Background(), p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != solver.Optimal || s.Levels[0].Value != want {
			t.Errorf("at most %d moves: %v %+v, want %d", limit, s.Status, s.Levels, want)
		}
	}
}

// tinyQuota: people at home on positions 0 and 1; home costs 10, away 1 and 2;
// seats are 3 a position.
var tinyQuota = ints(2, 2, 1, 4, 20, 0, 2, 4, 0, 1, 0, 1, 10, 1, 2, 10, 1, 1, 0, 1)

func TestReadRefusesMalformedFiles(t *testing.T) {
	huge := func(n int32) []byte { return ints(n, 1, 2, 3) }
	for name, c := range map[string]struct {
		content []byte
		place   string
	}{
		"empty":                     {nil, "test:1:"},
		"prose":                     {[]byte("dear sir\n"), "test:1:"},
		"comments only":             {[]byte("c nothing\n"), "test:1:"},
		"arc to nowhere":            {[]byte("p asn 4 1\nn 1\na 1 9 5\n"), "test:3:"},
		"arc from a column":         {[]byte("p asn 2 1\nn 1\na 2 1 5\n"), "test:3:"},
		"uneven sides":              {[]byte("p asn 3 1\nn 1\na 1 2 5\n"), "test:4:"},
		"arcs missing":              {[]byte("p asn 2 2\nn 1\na 1 2 5\n"), "test:4:"},
		"arcs too many":             {[]byte("p asn 2 0\nn 1\na 1 2 5\n"), "test:3:"},
		"a billion nodes":           {[]byte("p min 1000000000 1\n"), "test:1:"},
		"negative nodes":            {[]byte("p min -4 1\n"), "test:1:"},
		"negative capacity":         {[]byte("p min 2 1\na 1 2 0 -7 1\n"), "test:2:"},
		"crossed bounds":            {[]byte("p min 2 1\na 1 2 3 2 1\n"), "test:2:"},
		"unbalanced":                {[]byte("p min 2 1\nn 1 3\na 1 2 0 5 1\n"), "test:4:"},
		"supply overflows":          {[]byte("p min 2 1\nn 1 9223372036854775807\nn 2 1\na 1 2 0 5 1\n"), "test:2:"},
		"fraction":                  {[]byte("2\n1 2\n3 4.5\n"), "test:3:"},
		"cost over 32 bits":         {[]byte("2\n1 2\n3 4294967296\n"), "test:3:"},
		"too few numbers":           {[]byte("3\n1 2 3\n"), "test:3:"},
		"negative need":             {[]byte("1 1 5 -1 3"), "test:1:"},
		"negative GAP capacity":     {[]byte("1 1 5 1 -3"), "test:1:"},
		"field missing":             {[]byte("p min 2 1\na 1 2 0 5\n"), "test:2:"},
		"field too many":            {[]byte("p min 2 1\na 1 2 0 5 1 1\n"), "test:2:"},
		"second problem":            {[]byte("p min 2 0\np min 2 0\n"), "test:2:"},
		"dense of another length":   {huge(30000), "byte"},
		"square overflows":          {huge(1<<31 - 1), "byte"},
		"negative size":             {huge(-2), "byte"},
		"column out of range":       {ints(2, 3, 0, 2, 3, 0, 1, 2, 5, 1, 2), "byte"},
		"falling row starts":        {ints(2, 3, 0, 4, 3, 0, 1, 1, 5, 1, 2), "byte"},
		"no units":                  {edit(tinyQuota, 2, 0), "byte"},
		"no divisions":              {edit(tinyQuota, 4, 0), "byte"},
		"negative incumbents":       {edit(tinyQuota, 16, -1), "byte"},
		"a million incumbents":      {edit(tinyQuota, 16, 1000000), "byte"},
		"home nowhere":              {edit(tinyQuota, 18, 2), "byte"},
		"person twice at one place": {edit(tinyQuota, 8, 1), "byte"},
		"npy of floats":             {npy(1, "<f8", "False", "(1, 1)", make([]byte, 8)), "float"},
		"npy too short":             {npy(1, "<i8", "False", "(9, 9)", make([]byte, 8)), "byte"},
		"npy shape overflows":       {npy(1, "<i8", "False", "(2147483647, 2147483647)", make([]byte, 8)), "byte"},
		"npy of three axes":         {npy(1, "<i1", "False", "(1, 1, 1)", make([]byte, 1)), "two-dimensional"},
		"npy without entries":       {npy(1, "<i1", "False", "(0, 5)", nil), "shape"},
		"npy header beyond the end": {[]byte(npyMagic + "\x02\x00\xff\xff\xff\x7f"), "byte"},
		"npy of version 9":          {npy(9, "<i1", "False", "(1, 1)", make([]byte, 1)), "version"},
	} {
		_, err := Read("test", bytes.NewReader(c.content), int64(len(c.content)), Auto)
		var e *Error
		if name == "npy of floats" {
			c.place = "whole numbers"
		}
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.place) {
			t.Errorf("%s: got %v, want an *Error with %q", name, err, c.place)
		}
	}
}

// edit replaces one int32.
func edit(b []byte, at int, v int32) []byte {
	b = bytes.Clone(b)
	binary.LittleEndian.PutUint32(b[4*at:], uint32(v))
	return b
}

// TestReadEveryTruncation: no prefix of a valid file is taken for a whole one
// by the format's own reader, except text cut within its last number.
func TestReadEveryTruncation(t *testing.T) {
	for kind, content := range map[Kind][]byte{
		Asn: []byte(tinyAsn), Min: []byte(tinyMin), ORLib: []byte(tinyOR), Gap: []byte(tinyGap),
		Quotas: tinyQuota, Tree: tinyTree, Dense: ints(2, 5, 1, 2, 2), Sparse: ints(2, 3, 0, 2, 3, 0, 1, 1, 5, 1, 2),
		Npy: npy(1, "<i2", "False", "(1, 2)", []byte{1, 0, 2, 0}),
	} {
		whole := len(bytes.TrimRight(content, "\n"))
		if kind != Asn && kind != Min && kind != ORLib && kind != Gap {
			whole = len(content)
		}
		for cut := range whole {
			if _, err := Read("test", bytes.NewReader(content[:cut]), int64(cut), kind); err == nil {
				t.Errorf("%s cut to %d of %d bytes was read", kind, cut, len(content))
			}
			// A file that shrinks while it is read.
			if _, err := Read("test", bytes.NewReader(content[:cut]), int64(len(content)), kind); err == nil {
				t.Errorf("%s that ends after %d of %d bytes was read", kind, cut, len(content))
			}
		}
	}
}

// fuzz demands that a reader ends in an instance whose arrays are in order or
// in an *Error.
func fuzz(f *testing.F, kind Kind, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, kind := range []Kind{kind, Auto} {
			x, err := Read("fuzz", bytes.NewReader(content), int64(len(content)), kind)
			if err != nil {
				if e := (*Error)(nil); !errors.As(err, &e) {
					t.Errorf("error of type %T: %v", err, err)
				}
				continue
			}
			switch {
			case x.Narrow != nil:
				if len(x.Narrow.Cost) != x.Narrow.Rows*x.Narrow.Cols || x.Narrow.Rows > x.Narrow.Cols {
					t.Errorf("%d x %d with %d costs", x.Narrow.Rows, x.Narrow.Cols, len(x.Narrow.Cost))
				}
			case x.Quota != nil:
				if err := x.Quota.Problem(1).Check(); err != nil {
					t.Error(err)
				}
			case x.GAP != nil:
				if err := x.GAP.Problem().Check(); err != nil {
					t.Error(err)
				}
			case x.Sparse != nil && x.Sparse.Pairs.People() < 50:
				if _, err := sparse.Solve(context.Background(), *x.Sparse); err != nil && !errors.Is(err, sparse.ErrRange) {
					t.Error(err)
				}
			case x.Network != nil && len(x.Network.Supply) < 50:
				_, err := mincost.Solve(context.Background(), *x.Network)
				if err != nil && !errors.Is(err, mincost.ErrRange) && !errors.Is(err, mincost.ErrUnbounded) {
					t.Error(err)
				}
			}
		}
	})
}

func FuzzAsn(f *testing.F)     { fuzz(f, Asn, []byte(tinyAsn)) }
func FuzzMin(f *testing.F)     { fuzz(f, Min, []byte(tinyMin)) }
func FuzzNumbers(f *testing.F) { fuzz(f, ORLib, []byte(tinyOR), []byte(tinyGap)) }
func FuzzDense(f *testing.F)   { fuzz(f, Dense, ints(2, 5, 1, 2, 2)) }
func FuzzSparse(f *testing.F)  { fuzz(f, Sparse, ints(2, 3, 0, 2, 3, 0, 1, 1, 5, 1, 2)) }
func FuzzQuota(f *testing.F)   { fuzz(f, Quotas, tinyQuota) }
func FuzzNpy(f *testing.F) {
	fuzz(f, Npy, npy(1, "<i2", "False", "(1, 2)", []byte{1, 0, 2, 0}), npy(2, ">i8", "True", "(2, 1)", make([]byte, 16)))
}

// The mark that some editors write before UTF-8 is no part of the file; UTF-16 is
// named. Binary files may begin with the same bytes.
func TestMarks(t *testing.T) {
	const asn = "p asn 4 3\nn 1\nn 3\na 1 2 5\na 1 4 1\na 3 4 2\n"
	for _, kind := range []Kind{Auto, Asn} {
		content := "\xef\xbb\xbf" + asn
		x, err := Read("test", strings.NewReader(content), int64(len(content)), kind)
		if err != nil {
			t.Fatalf("%q: %v", kind, err)
		}
		if got, want := value(t, x), value(t, read(t, []byte(asn))); got != want {
			t.Errorf("%q: %d, without the mark %d", kind, got, want)
		}
		for _, wide := range []string{"\xff\xfep\x00 \x00", "\xfe\xff\x00p\x00 "} {
			var bad *Error
			if _, err := Read("test", strings.NewReader(wide), int64(len(wide)), kind); !errors.As(err, &bad) || bad.Line != 1 || !strings.Contains(bad.Msg, "UTF-16") {
				t.Errorf("%q: UTF-16 gives %v", kind, err)
			}
		}
	}
	const people = 0xfeff // the head of this sparse file is a mark of UTF-16
	var b []byte
	for range 2 + people + 1 {
		b = binary.LittleEndian.AppendUint32(b, 0)
	}
	binary.LittleEndian.PutUint32(b, people)
	var bad *Error
	if _, err := Read("test", bytes.NewReader(b), int64(len(b)), Auto); errors.As(err, &bad) && strings.Contains(bad.Msg, "UTF-16") {
		t.Errorf("a binary file is taken for text: %v", err)
	}
}
