package batch

import (
	"reflect"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/scenarios/compare"
)

// Figures are what a gate may ask of a run: the plan's figures, the value of
// each goal, and the quality of the data. All are whole numbers; shares and the
// gap are in basis points.
type Figures struct {
	People        int    `json:"people" expr:"people"`
	Movable       int    `json:"movable" expr:"movable"`
	Moves         int    `json:"moves" expr:"moves"`
	Seats         int    `json:"seats" expr:"seats"`
	MissingBefore int    `json:"missing_before" expr:"missing_before"`
	MissingAfter  int    `json:"missing_after" expr:"missing_after"`
	FitBefore     int    `json:"fit_before" expr:"fit_before"`
	FitAfter      int    `json:"fit_after" expr:"fit_after"`
	OverdueBefore int    `json:"overdue_before" expr:"overdue_before"`
	OverdueAfter  int    `json:"overdue_after" expr:"overdue_after"`
	RequestsMet   int    `json:"requests_met" expr:"requests_met"`
	Requests      int    `json:"requests" expr:"requests"`
	Shortage      int    `json:"shortage" expr:"shortage"` // weighted
	Gain          int    `json:"gain" expr:"gain"`
	Gap           int    `json:"gap" expr:"gap"`                 // of the first goal that is not proved; 0: all are
	Quarantined   int    `json:"quarantined" expr:"quarantined"` // people
	Status        string `json:"status" expr:"status"`

	// With the shadow; nil without one.
	Agreement   *int  `json:"agreement,omitempty" expr:"agreement"`
	ShadowLegal *bool `json:"shadow_legal,omitempty" expr:"shadow_legal"` // it breaks no hard rule
}

// NewFigures reads the figures of a plan.
func NewFigures(p *model.Plan) Figures {
	f := &p.Figures
	out := Figures{People: f.People, Movable: f.Movable, Moves: f.Moves, Seats: int(f.Seats), MissingBefore: int(f.MissingBefore),
		MissingAfter: int(f.MissingAfter), FitBefore: int(f.FitBefore), FitAfter: int(f.FitAfter), OverdueBefore: f.OverdueBefore,
		OverdueAfter: f.OverdueAfter, RequestsMet: f.RequestsMet, Requests: f.Requests, Status: p.Status}
	for _, g := range p.Goals {
		switch g.Name {
		case "manfaat", "gain":
			out.Gain = int(g.Value)
		case "kekosongan jabatan", "shortage":
			out.Shortage = int(g.Value)
		}
		if !g.Proved && out.Gap == 0 {
			out.Gap = gap(g.Value, g.Bound)
		}
	}
	return out
}

// gap is the distance of value and bound in basis points of the larger, at
// least 1: a goal that is not proved never shows as closed.
func gap(value, bound int64) int {
	size := max(value, -value, bound, -bound, 1)
	return int(max(1, min(10000, float64(max(value-bound, bound-value))/float64(size)*10000)))
}

// question is what an expression sees: the run's own figures by name, and those
// of the agency's first scenario as base.
type question struct {
	Figures
	Base Figures `expr:"base"`
}

// Gate is an expression that must not hold.
type Gate struct {
	Text    string
	program *vm.Program
	asks    asks
}

// asks is what a gate asks of the shadow, of the run itself and of base.
type asks struct {
	own, base           bool
	ownEqual, baseEqual bool // by == or !=, which nil answers as if it were a figure
	none                bool // nil is spoken of: a run without a shadow was thought of
}

// NewGate compiles a gate, in the language of mutasi compare --fail-if; the error
// says what is wrong.
func NewGate(text string) (Gate, error) {
	var names []string
	for t, i := reflect.TypeFor[Figures](), 0; i < t.NumField(); i++ {
		names = append(names, t.Field(i).Tag.Get("expr"))
	}
	p, err := compare.Condition(text, question{}, names)
	if err != nil {
		return Gate{}, err
	}
	g := Gate{Text: text, program: p}
	root := p.Node()
	ast.Walk(&root, &g.asks)
	return g, nil
}

// Visit implements ast.Visitor.
func (a *asks) Visit(n *ast.Node) {
	switch x := (*n).(type) {
	case *ast.NilNode:
		a.none = true
	case *ast.BinaryNode:
		if x.Operator == "==" || x.Operator == "!=" {
			for _, side := range []ast.Node{x.Left, x.Right} {
				own, base := shadowed(side)
				a.ownEqual, a.baseEqual = a.ownEqual || own, a.baseEqual || base
			}
		}
	default:
		own, base := shadowed(*n)
		a.own, a.base = a.own || own, a.base || base
	}
}

// shadowed tells a figure of the shadow, of the run itself or of base.
func shadowed(n ast.Node) (own, base bool) {
	is := func(name string) bool { return name == "agreement" || name == "shadow_legal" }
	switch x := n.(type) {
	case *ast.IdentifierNode:
		return is(x.Value), false
	case *ast.MemberNode:
		name, ok := x.Property.(*ast.StringNode)
		return false, ok && is(name.Value)
	}
	return false, false
}

// Trips reports whether the gate is shut; why is set where that could not be
// judged. Such a gate is shut: it must not be passed by an error.
func (g Gate) Trips(own, base Figures) (shut bool, why *diag.Text) {
	out, err := expr.Run(g.program, question{own, base})
	held, ok := out.(bool)
	failed := err != nil || !ok
	without, withoutBase := own.Agreement == nil, base.Agreement == nil
	switch {
	case without && g.asks.own && failed, without && g.asks.ownEqual && !g.asks.none:
		return true, &diag.Text{ID: "tidak ada shadow pada rencana ini", EN: "this run has no shadow"}
	case withoutBase && g.asks.base && failed, withoutBase && g.asks.baseEqual && !g.asks.none:
		return true, &diag.Text{ID: "tidak ada shadow pada rencana pembandingnya (base)", EN: "its base has no shadow"}
	case failed:
		said := "?"
		if err != nil {
			said, _, _ = strings.Cut(err.Error(), "\n")
		}
		return true, &diag.Text{ID: "tidak dapat dihitung: " + said, EN: "cannot be evaluated: " + said}
	}
	return held, nil
}
