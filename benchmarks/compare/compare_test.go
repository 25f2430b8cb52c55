package main

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mutasi/solver/format"
)

func minute(*instance) time.Duration { return time.Minute }

func made(name, family string, size int, mine, peer float64) measured {
	v := int64(7)
	return measured{
		instance: instance{Name: name, Family: family, Size: size},
		best: map[string]run{
			ours:    {Value: &v, Seconds: mine, PeakMB: 10},
			"scipy": {Value: &v, Seconds: peer, PeakMB: 20},
			"lapx":  {Failed: "limit"},
		},
	}
}

func TestTableNamesTheBestPeer(t *testing.T) {
	list := solvers("mutasi", 1, ".peers", minute)
	all := []measured{made("a 1", "a", 1, 0.5, 2), made("a 2", "a", 2, 2, 1)}
	got := table(all, list, options{rounds: 2})
	for _, want := range []string{"| a 1 | 7 | 0.5000 | 2.0000 | limit | - |", "| scipy | 4.0 | 10 | 20 |", "| scipy | 0.5 | 10 | 20 |"} {
		if !strings.Contains(got, want) {
			t.Errorf("table lacks %q:\n%s", want, got)
		}
	}
	wrong := int64(8)
	r := all[0].best["scipy"]
	r.Value = &wrong
	all[0].best["scipy"] = r
	if !strings.Contains(table(all, list, options{}), "(8!)") {
		t.Error("a disagreeing value is not marked")
	}
}

func TestRunsAreKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "runs.json")
	if done, err := loadRuns(file); err != nil || len(done) != 0 {
		t.Fatal(done, err)
	}
	v := int64(7)
	want := runs{"a": {ours: {Value: &v, Seconds: 1, PeakMB: 2}, "highs": {Failed: "limit", Reached: "no plan"}}}
	if err := saveRuns(file, want); err != nil {
		t.Fatal(err)
	}
	if got, err := loadRuns(file); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

// TestStoppedPeers: where no peer came to its end, the time it was given bounds
// the ratio from below; a relaxation is never the best peer.
func TestStoppedPeers(t *testing.T) {
	list := solvers("mutasi", 1, ".peers", minute)
	m := made("a", "a", 1, 0.5, 2)
	m.Rows = true
	mine := m.best[ours]
	mine.Bound, mine.Plan = 0.25, 0.4
	m.best[ours] = mine
	m.best["scipy"] = run{Failed: "limit", Seconds: 60}
	m.best["lapx"] = run{Failed: "limit", Seconds: 50}
	m.best["highs"] = run{Failed: "limit", Seconds: 70, Reached: "no plan, bound 6"}
	bound := int64(7)
	m.best["highs-lp"] = run{Value: &bound, Seconds: 3}
	got := table([]measured{m}, list, options{limit: time.Minute})
	for _, want := range []string{"| - | >= 100.0 | 10 | - |", "| a | 0.25 | 0.40 | 0.50 | 3.00 | 12.0 | limit | >= 175.0 | >= 140.0 | no plan, bound 6 |"} {
		if !strings.Contains(got, want) {
			t.Errorf("table lacks %q:\n%s", want, got)
		}
	}
	value := int64(7)
	for _, s := range list {
		above, far := int64(8), int64(9)
		if s.disagrees(run{Value: &above}, &value) == s.relaxed || !s.disagrees(run{Value: &far}, &value) {
			t.Errorf("%s: a wrong value passes, or a bound does not", s.Name)
		}
	}
}

func TestPicturesAreWellFormed(t *testing.T) {
	list := solvers("mutasi", 1, ".peers", minute)
	all := []measured{
		made("a 1", "a", 1, 0.5, 2), made("a 2", "a", 2, 2, 1), made("b <1>", "b", 1, 0.001, 30),
		{instance: instance{Name: "c", Family: "c"}, best: map[string]run{ours: {Failed: "limit"}}},
	}
	for _, picture := range []string{ratioPicture(all, list), growthPicture(all, list), growthPicture(nil, list)} {
		d := xml.NewDecoder(strings.NewReader(picture))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%v in\n%s", err, picture)
			}
		}
		if !strings.Contains(picture, "<title>") || !strings.Contains(picture, "<desc>") {
			t.Error("no title or description")
		}
	}
}

// TestInstancesAreReadable writes the smallest of each family and reads it back.
func TestInstancesAreReadable(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range instances() {
		family := x.Family
		if x.Rows {
			family = "rows" // one is enough
		}
		if seen[family] || x.Size > 20000 {
			continue
		}
		seen[family] = true
		var b bytes.Buffer
		if err := x.write(&b); err != nil {
			t.Fatal(err)
		}
		in, err := format.Read(x.Name, &b, int64(b.Len()), format.Auto)
		if err != nil {
			t.Errorf("%s: %v", x.Name, err)
		} else if string(in.Kind) != x.Kind {
			t.Errorf("%s was taken for %s", x.Name, in.Kind)
		}
	}
	if len(seen) < 8 {
		t.Errorf("%d families only", len(seen))
	}
}

// The command that wrote the table is the one that the Makefile runs and the texts
// name: the same rounds and limits.
func TestTableIsThatOfTheMakefile(t *testing.T) {
	read := func(file string) string {
		b, err := os.ReadFile(filepath.Join("../..", file))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	found := regexp.MustCompile(`\nbench-peers:.*\n\t(go run .* -limit (\S+) -rounds (\d+) -rows-limit (\S+))\n`).FindStringSubmatch(read("Makefile"))
	if found == nil {
		t.Fatal("the Makefile names no rounds and limits")
	}
	for _, file := range []string{"benchmarks/README.md", "benchmarks/compare/doc.go"} {
		if !strings.Contains(read(file), found[1]) {
			t.Errorf("%s does not name %q", file, found[1])
		}
	}
	seconds := func(limit string) string {
		d, err := time.ParseDuration(limit)
		if err != nil {
			t.Fatal(err)
		}
		return strconv.Itoa(int(d.Seconds()))
	}
	peers := read("benchmarks/results/peers.md")
	for _, said := range []string{"least of " + found[3] + " rounds", "after " + seconds(found[2]) + " s (" + seconds(found[4]) + " s with side rows)"} {
		if !strings.Contains(peers, said) {
			t.Errorf("the table was not written by %q: it does not say %q", found[1], said)
		}
	}
}
