package format

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"mutasi/solver"
)

// tinyTree: tinyQuota as a tree of its own, with a row that lets only one of the
// two cheap pairs be used.
var tinyTree = ints(treeMagic, 2, 2, 4, 4, 1, 2,
	2, 2, 3, -1, // parents: two positions, a unit, the root
	0, 0, 1, 2, 3, 3, 3, 2, // bounds
	0, 2, 4, 0, 1, 0, 1, 10, 1, 2, 10, // pairs and costs
	0, 1, // home
	0, 2, 1, 2, 1, 1, openBelow, 1) // one row

func TestReadTree(t *testing.T) {
	x := read(t, tinyTree)
	if x.Kind != Tree || x.Quota == nil {
		t.Fatalf("taken for %s", x.Kind)
	}
	for limit, want := range map[int64]int64{NoLimit: 11, 1: 11, 0: 20} {
		s, err := solver.Solve(context.Background(), x.Quota.Problem(limit), solver.Options{Start: x.Quota.Stay()})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != solver.Optimal || s.Levels[0].Value != want {
			t.Errorf("at most %d moves: %v %+v, want %d", limit, s.Status, s.Levels, want)
		}
	}
	var b bytes.Buffer
	if err := WriteTree(&b, x.Quota.Problem(NoLimit), x.Quota.Home); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), tinyTree) {
		t.Error("written again, the file has other bytes")
	}
	b.Reset()
	if err := WriteTree(&b, x.Quota.Problem(NoLimit), nil); err != nil {
		t.Fatal(err)
	}
	if y := read(t, b.Bytes()); y.Quota.Home[0] != -1 || y.Quota.Stay() != nil {
		t.Error("nobody's home was written as one")
	}
}

func TestReadTreeRefuses(t *testing.T) {
	for name, content := range map[string][]byte{
		"another magic":            edit(tinyTree, 0, 7),
		"people that are not here": edit(tinyTree, 1, 1<<30),
		"a child above its parent": edit(tinyTree, 9, 0),
		"crossed bounds":           edit(tinyTree, 11, 9),
		"a position that is none":  edit(tinyTree, 23, 2),
		"pairs in disorder":        edit(tinyTree, 22, 1),
		"home nowhere":             edit(tinyTree, 30, 2),
		"row starts that fall":     edit(tinyTree, 33, 1),
		"a row's pair twice":       edit(tinyTree, 34, 2),
		"a row's pair nowhere":     edit(tinyTree, 35, 4),
	} {
		_, err := Read("test", bytes.NewReader(content), int64(len(content)), Tree)
		if e := (*Error)(nil); !errors.As(err, &e) {
			t.Errorf("%s: got %v, want an *Error", name, err)
		}
	}
}

func FuzzTree(f *testing.F) { fuzz(f, Tree, tinyTree) }
