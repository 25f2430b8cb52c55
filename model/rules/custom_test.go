package rules

import (
	"strings"
	"testing"
)

// Findings in an expression point at the letter, whatever way YAML writes it.
func TestCustomFindings(t *testing.T) {
	for _, c := range []struct {
		text     string
		code     string
		row, col int
		say      string
	}{
		{"custom:\n  - {id: X1.a, text: {id: a}, kind: hard, expr: person.rnk < III/c}\n", badExpr, 2, 49, "mungkin person.rank"},
		{"custom:\n  - id: X1.a\n    text: {id: a}\n    kind: hard\n    expr: 'person.rank < \"III/c\"'\n", badExpr, 5, 26, "tanpa tanda kutip"},
		{"custom:\n  - id: X1.a\n    text: {id: a}\n    kind: hard\n    expr: |\n      person.age > 30\n      and person.rank < S-1\n", badExpr, 7, 23, "golongan tidak dapat dibandingkan dengan pendidikan"},
		{"custom:\n  - id: X1.a\n    text: {id: a}\n    kind: hard\n    expr: >\n      person.age > 30 and\n      person.shoe == 3\n", badExpr, 7, 7, "person.shoe"},
		{"custom:\n  - {id: Y1.a, text: {id: a}, kind: hard, expr: 'true'}\n", badCustom, 2, 10, "Y1.a"},
		{"custom:\n  - {id: X1.a, text: {id: a}, kind: hard}\n", incomplete, 2, 10, "expr"},
		{"custom:\n  - {id: X1.a, text: {id: a}, kind: soft, expr: 'true'}\n", noWeight, 2, 10, "bobot"},
		{"custom:\n  - {id: X1.a, text: {id: a}, kind: hard, need: ya, expr: 'true'}\n", unknownKey, 2, 43, "need"},
		{"custom:\n  - {id: X1.a, text: {id: a}, kind: hard, expr: 'true', examples: {pass: [{person.rang: III/a}]}}\n", badField, 2, 76, "person.rang"},
		{"custom:\n  - {id: X1.a, text: {id: a}, kind: hard, expr: 'true', examples: {pass: [{person.rank: III/x}]}}\n", badCase, 2, 89, "golongan"},
		{"rules:\n  X1.a: {text: {id: a}, kind: hard}\n", notHere, 2, 3, "X1.a"},
	} {
		_, found := Load(Source{"rules.yaml", []byte(c.text)})
		if len(found) == 0 || found[0].Code != c.code || found[0].Pos.Row != c.row || !strings.Contains(found[0].Msg.ID+found[0].Hint.ID, c.say) {
			t.Errorf("%s: %+v, want %s at %d:%d", c.text, found, c.code, c.row, c.col)
			continue
		}
		if found[0].Pos.Col != c.col || found[0].Mark[0] != c.col-1 {
			t.Errorf("%s: column %d, want %d: %v", c.text, found[0].Pos.Col, c.col, found[0].Msg.ID)
		}
	}
}

// A later file changes a rule of an earlier one, or switches it off; examples
// belong to the expression that they were written for.
func TestCustomLayers(t *testing.T) {
	base := Source{"rules.yaml", []byte("custom:\n  - {id: X1.a, text: {id: a}, kind: hard, expr: person.age < 50, examples: {pass: [{person.age: 49}], fail: [{person.age: 50}]}}\n")}
	set, found := Load(base, Source{"top.yaml", []byte("rules:\n  X1.a: {kind: bonus, weight: 5}\n")})
	if c := set.Clause("X1.a"); len(found) > 0 || c.Kind != Bonus || c.Points(1) != 5 || c.Points(0) != 0 {
		t.Fatalf("%v %+v", found, set)
	}
	set, _ = Load(base, Source{"top.yaml", []byte("custom:\n  - {id: X1.a, expr: person.age < 55}\n")})
	if _, _, bare := set.Try(); len(bare) != 1 || set.Clause("X1.a").Kind != Hard {
		t.Error("a changed expression keeps the examples of the old one")
	}
	set, _ = Load(base, Source{"top.yaml", []byte("rules: {X1: off}\n")})
	if set.Clause("X1.a").Kind != Off {
		t.Error("X1: off leaves it on")
	}
	set, _ = Load(base)
	if tried, survived := set.Mutate(); len(survived) > 0 {
		t.Errorf("%d tried, unnoticed %v", tried, survived)
	}
}
