package compare

import (
	"errors"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"

	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/model/rules/expression"
)

// maxNodes bounds a gate's expression; expr has no loops once its builtins are off.
const maxNodes = 200

// Gate is a condition on the figures of a side and of the base, such as
//
//	gain < base - 50
//	missing > base.missing || moves > 1.1 * base.moves
//
// A figure's name is its value on the side; base.NAME is its value on the
// base; base alone, in a comparison, is the base's value of the one figure on
// the other side. Values are whole numbers in the figure's unit: basis points
// for gain and fit, and what is computed of them is exact, however large.
type Gate struct {
	Text string
	tree ast.Node
}

// NewGate compiles a condition. The error names what is not known.
func NewGate(text string) (*Gate, error) {
	env := map[string]any{"base": map[string]int64{}}
	for _, n := range Names() {
		env[n] = int64(0)
	}
	program, err := Condition(text, env, Names())
	if err != nil {
		return nil, err
	}
	if n := strange(program.Node()); n != nil {
		return nil, diag.Errorf("kolom %d: bentuk ini tidak dipakai dalam syarat", "column %d: this is not part of a condition", n.Location().From+1)
	}
	return &Gate{text, program.Node()}, nil
}

// Condition compiles a condition on the figures that names lists and on base, of
// both of which env is an example. The error is in the reader's words.
func Condition(text string, env any, names []string) (*vm.Program, error) {
	if _, err := parser.Parse(text); err != nil {
		return nil, &diag.Error{Text: expression.Unreadable(err).Msg, Err: err}
	}
	v := &baseNames{names: names}
	program, err := expr.Compile(text, expr.Env(env), expr.AsBool(), expr.DisableAllBuiltins(), expr.MaxNodes(maxNodes), expr.Patch(v), expr.Optimize(false))
	if v.err != nil {
		return nil, v.err
	}
	if err != nil {
		return nil, mistyped(err)
	}
	return program, nil
}

// Trips evaluates the gate for one side. The error is for a division by 0.
func (g *Gate) Trips(r *Report, side int) (bool, error) {
	out, err := evaluate(g.tree, r.Values(side), r.Values(0))
	return out.truth, err
}

// mistyped says where the parts of a condition do not go together; the library
// speaks of its own types.
func mistyped(err error) error {
	if strings.HasPrefix(err.Error(), "expected bool") {
		return diag.Errorf("hasilnya bilangan, bukan ya atau tidak; bandingkan dengan sesuatu, misalnya gain < base", "it is a number, not a yes or no; compare it with something, such as gain < base")
	}
	at, ok := errors.AsType[*file.Error](err)
	if !ok {
		return diag.Errorf("bukan syarat atas angka-angka", "no condition on figures")
	}
	return diag.Errorf("kolom %d: yang dihubungkan di sini bukan angka-angka yang dapat dihitung bersama", "column %d: what is joined here are not figures that go together", at.From+1)
}

// baseNames gives every bare base its figure, and finds figures of the base
// that do not exist.
type baseNames struct {
	names []string
	err   error
}

// Visit implements ast.Visitor.
func (v *baseNames) Visit(n *ast.Node) {
	switch x := (*n).(type) {
	case *ast.MemberNode:
		name, ok := x.Property.(*ast.StringNode)
		if id, of := x.Node.(*ast.IdentifierNode); of && id.Value == "base" && (!ok || !slices.Contains(v.names, name.Value)) {
			v.err = diag.Errorf("base.%s tidak dikenal; yang dikenal: %s", "base.%s is not known; known are: %s", x.Property, strings.Join(v.names, ", "))
		}
	case *ast.IdentifierNode:
		if x.Value != "base" && !slices.Contains(v.names, x.Value) && v.err == nil {
			v.err = diag.Errorf("%s tidak dikenal; yang dikenal: %s", "%s is not known; known are: %s", x.Value, strings.Join(v.names, ", "))
			if near := rules.Nearest(x.Value, v.names); near != "" {
				v.err = diag.Errorf("%s tidak dikenal; mungkin %s?", "%s is not known; perhaps %s?", x.Value, near)
			}
		}
	case *ast.BinaryNode:
		if !slices.Contains([]string{"<", "<=", ">", ">=", "==", "!="}, x.Operator) {
			return
		}
		if name := only(x.Left); name != "" {
			bind(&x.Right, name)
		}
		if name := only(x.Right); name != "" {
			bind(&x.Left, name)
		}
	}
}

// only is the one figure that an expression speaks of, or "".
func only(n ast.Node) string {
	switch x := n.(type) {
	case *ast.IdentifierNode:
		if x.Value != "base" {
			return x.Value
		}
	case *ast.UnaryNode:
		return only(x.Node)
	case *ast.BinaryNode:
		l, r := only(x.Left), only(x.Right)
		if l == "" || l == r {
			return r
		}
		if r == "" {
			return l
		}
	}
	return ""
}

// bind makes base.name of every bare base in n.
func bind(n *ast.Node, name string) {
	switch x := (*n).(type) {
	case *ast.IdentifierNode:
		if x.Value == "base" {
			ast.Patch(n, &ast.MemberNode{Node: &ast.IdentifierNode{Value: "base"}, Property: &ast.StringNode{Value: name}})
		}
	case *ast.UnaryNode:
		bind(&x.Node, name)
	case *ast.BinaryNode:
		bind(&x.Left, name)
		bind(&x.Right, name)
	}
}
