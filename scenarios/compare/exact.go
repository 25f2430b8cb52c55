package compare

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/expr-lang/expr/ast"

	"mutasi/model/diag"
)

// Conditions are evaluated in exact fractions, on the tree that expr has parsed
// and typed: its own machine computes in 64 bits, and a product that does not
// fit there wraps around without a word.

// operators are those of a condition, in both spellings.
var operators = []string{"+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "&&", "and", "||", "or"}

// strange finds what a condition cannot be made of: all that is neither a number,
// a figure, nor one of operators, or nil.
func strange(n ast.Node) ast.Node {
	var parts []ast.Node
	switch x := n.(type) {
	case *ast.IdentifierNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.MemberNode:
		return nil
	case *ast.UnaryNode:
		parts = []ast.Node{x.Node}
	case *ast.BinaryNode:
		if !slices.Contains(operators, x.Operator) {
			return n
		}
		parts = []ast.Node{x.Left, x.Right}
	case *ast.ConditionalNode:
		parts = []ast.Node{x.Cond, x.Exp1, x.Exp2}
	default:
		return n
	}
	for _, p := range parts {
		if s := strange(p); s != nil {
			return s
		}
	}
	return nil
}

// value is a number or, where that is nil, a truth.
type value struct {
	number *big.Rat
	truth  bool
}

// evaluate computes a condition that is not strange. The error says where it
// divides by 0.
func evaluate(n ast.Node, own, base map[string]int64) (v value, err error) {
	switch x := n.(type) {
	case *ast.IntegerNode:
		return value{number: new(big.Rat).SetInt64(int64(x.Value))}, nil
	case *ast.FloatNode: // as it is written, 1.1 being 11/10
		f, _ := new(big.Rat).SetString(strconv.FormatFloat(x.Value, 'g', -1, 64))
		return value{number: f}, nil
	case *ast.BoolNode:
		return value{truth: x.Value}, nil
	case *ast.IdentifierNode:
		return value{number: new(big.Rat).SetInt64(own[x.Value])}, nil
	case *ast.MemberNode:
		return value{number: new(big.Rat).SetInt64(base[x.Property.(*ast.StringNode).Value])}, nil
	case *ast.UnaryNode:
		if v, err = evaluate(x.Node, own, base); err != nil {
			return v, err
		}
		switch x.Operator {
		case "-":
			v.number = new(big.Rat).Neg(v.number)
		case "!", "not":
			v.truth = !v.truth
		}
		return v, nil
	case *ast.ConditionalNode:
		if v, err = evaluate(x.Cond, own, base); err != nil {
			return v, err
		}
		if v.truth {
			return evaluate(x.Exp1, own, base)
		}
		return evaluate(x.Exp2, own, base)
	}
	x := n.(*ast.BinaryNode)
	a, err := evaluate(x.Left, own, base)
	if err != nil {
		return v, err
	}
	switch x.Operator {
	case "&&", "and":
		if !a.truth {
			return a, nil
		}
		return evaluate(x.Right, own, base)
	case "||", "or":
		if a.truth {
			return a, nil
		}
		return evaluate(x.Right, own, base)
	}
	b, err := evaluate(x.Right, own, base)
	if err != nil {
		return v, err
	}
	if a.number == nil || b.number == nil { // only == and != take truths
		same := a.number == nil && b.number == nil && a.truth == b.truth
		return value{truth: same == (x.Operator == "==")}, nil
	}
	order := a.number.Cmp(b.number)
	switch x.Operator {
	case "<":
		return value{truth: order < 0}, nil
	case "<=":
		return value{truth: order <= 0}, nil
	case ">":
		return value{truth: order > 0}, nil
	case ">=":
		return value{truth: order >= 0}, nil
	case "==":
		return value{truth: order == 0}, nil
	case "!=":
		return value{truth: order != 0}, nil
	}
	out := new(big.Rat)
	switch x.Operator {
	case "+":
		out.Add(a.number, b.number)
	case "-":
		out.Sub(a.number, b.number)
	case "*":
		out.Mul(a.number, b.number)
	default: // "/" and "%", the latter of whole numbers
		if b.number.Sign() == 0 {
			return v, diag.Errorf("kolom %d: pembagian dengan 0", "column %d: division by 0", x.Location().From+1)
		}
		if x.Operator == "/" {
			out.Quo(a.number, b.number)
		} else {
			out.SetInt(new(big.Int).Rem(a.number.Num(), b.number.Num()))
		}
	}
	return value{number: out}, nil
}
