package rules

import "testing"

func TestPresets(t *testing.T) {
	for _, name := range Presets() {
		l, found := Load(Source{"rules.yaml", []byte("preset: " + name + "\n")})
		if l == nil || len(found) > 0 {
			t.Fatalf("%s: %v", name, found)
		}
		if _, ok := Preset(name); !ok {
			t.Fatal(name)
		}
		t.Log(name, len(l.Clauses), l.Goals, l.Scoring)
	}
}
