package rules

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func scoringOf(t *testing.T, files ...string) Scoring {
	t.Helper()
	var src []Source
	for _, f := range files {
		src = append(src, Source{"rules.yaml", []byte(f)})
	}
	set, found := Load(src...)
	if set == nil {
		t.Fatal(found)
	}
	return set.Scoring
}

// TestMethods: a method begins a scoring block with its own numbers, wherever
// the key stands; the rest of the block, and later files, are laid on top.
func TestMethods(t *testing.T) {
	for _, name := range Methods() {
		s := scoringOf(t, "scoring: {method: "+name+"}")
		total := s.Competency + s.Performance + s.Education + s.Experience + s.Integrity + s.Training
		for _, x := range s.Extras {
			total += x.Weight
		}
		if s.Method != name || total != 10000 {
			t.Errorf("%s: method %q, weights add up to %d", name, s.Method, total)
		}
	}
	before := scoringOf(t, "scoring: {level_share: 30, method: pu_65_20_15}")
	after := scoringOf(t, "scoring: {method: pu_65_20_15, level_share: 30}")
	if before.LevelShare != 30 || !reflect.DeepEqual(before, after) {
		t.Errorf("the order of keys matters: %+v, %+v", before, after)
	}
	again := scoringOf(t, "scoring: {method: pu_65_20_15, level_share: 30}", "scoring: {method: pu_65_20_15, acting_share: 2}")
	if again.LevelShare != 30 || again.ActingShare != 2 {
		t.Errorf("naming the same method again forgets: %+v", again)
	}
	back := scoringOf(t, "scoring: {method: simata_411_2025}", "scoring: {method: default}")
	if !reflect.DeepEqual(back, Default().Scoring) {
		t.Errorf("back to the default: %+v", back)
	}
	if _, found := Load(Source{"rules.yaml", []byte("scoring: {method: saw}")}); !found.Fatal() || found[0].Pos.Col != 19 {
		t.Errorf("an unknown method: %v", found)
	}
	if _, found := Load(Source{"rules.yaml", []byte("scoring: {method: pu_65_20_15, extras: [{name: x, wait: 3}]}")}); !found.Fatal() {
		t.Errorf("an unknown key: %v", found)
	}
}

// TestFieldTree: brothers and parents are related, cousins are not.
func TestFieldTree(t *testing.T) {
	const tree = `field_tree:
  Teknik:
    Teknik Sipil: [Struktur, Transportasi]
    Teknik Informatika:
      - Sistem Informasi
  Hukum: [Hukum Tata Negara]
`
	for _, c := range []struct {
		text string
		want bool // related_fields of the same file stay
	}{{tree, false}, {tree + "related_fields:\n  - [Hukum, Syariah]\n", true}} {
		set, found := Load(Source{"rules.yaml", []byte(c.text)})
		if set == nil {
			t.Fatal(found)
		}
		related := func(a, b string) bool {
			return slices.ContainsFunc(set.Related, func(g []string) bool { return slices.Contains(g, a) && slices.Contains(g, b) })
		}
		for pair, want := range map[string]bool{
			"Struktur/Transportasi": true, "Teknik Sipil/Struktur": true, "Teknik Sipil/Teknik Informatika": true,
			"Teknik/Teknik Sipil": true, "Struktur/Sistem Informasi": false, "Teknik/Struktur": false, "Teknik/Hukum": false,
			"Hukum/Hukum Tata Negara": true, "Hukum/Syariah": c.want, "Hukum/Ilmu Hukum": false,
		} {
			if a, b, _ := strings.Cut(pair, "/"); related(a, b) != want {
				t.Errorf("%s: related %v, want %v", pair, !want, want)
			}
		}
	}
}
