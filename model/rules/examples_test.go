package rules

import "testing"

// The examples of every preset bear out its clauses, and notice every changed
// comparator and bound.
func TestExamples(t *testing.T) {
	for _, name := range Presets() {
		set, ok := Preset(name)
		if !ok {
			t.Fatal(name)
		}
		run, wrong, bare := set.Try()
		if len(wrong) > 0 || len(bare) > 0 || run < 2*len(set.Clauses) {
			t.Errorf("%s: %d examples, wrong %v, without examples %v", name, run, wrong, bare)
		}
		tried, survived := set.Mutate()
		if len(survived) > 0 || tried < 2*len(set.Clauses) {
			t.Errorf("%s: %d mutants, unnoticed %v", name, tried, survived)
		}
	}
}

func TestExamplesNotice(t *testing.T) {
	c := Clause{Rule: "T1", Name: "x", Need: Need{AtLeast, 24}, Examples: Examples{Pass: []int32{30}, Fail: []int32{10}}}
	s := &Set{Clauses: []Clause{c}}
	if _, survived := s.Mutate(); len(survived) != 3 { // > 24, >= 25 and >= 23 pass unseen
		t.Errorf("unnoticed: %v", survived)
	}
	s.Clauses[0].Need.Value = 31
	if _, wrong, _ := s.Try(); len(wrong) != 1 || wrong[0].Value != "30 bulan" || !wrong[0].Want {
		t.Errorf("wrong: %v", wrong)
	}
	changed, _ := load("rules:\n  T1.umum: {need: \">= 6\"}\n")
	if _, wrong, bare := changed.Try(); len(wrong) != 0 || len(bare) != 1 {
		t.Errorf("a changed need keeps the examples of the old one: %v %v", wrong, bare)
	}
}
