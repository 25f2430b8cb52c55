package expression

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"mutasi/model"
	"mutasi/model/diag"
)

// The bounds of a source.
const (
	MaxLength = 2000
	MaxNodes  = 200
	maxNumber = 1_000_000_000
)

// Program is a compiled expression. It is never changed and may be shared.
type Program struct {
	Source string
	Root   *Node
	Reads  []Field // ascending
	Reach  Reach
}

// Node is a part of a program, typed. Others may walk it: scenarios/judge does.
type Node struct {
	Op       Op
	Type     Type // of the result
	Args     []*Node
	Field    Field // of Read
	Value    Value // of Constant
	From, To int   // in letters of the source: the constant's text, or the operator's
	less     func(a, b int64) order
}

// Op is what a node does with its arguments.
type Op uint8

const (
	Constant Op = iota
	Read
	Not
	And
	Or
	Equal // the six comparisons
	Differs
	Less
	AtMost
	More
	AtLeast
	Plus
	Minus
	Times
	Negative
	If         // args: condition, then, else
	In         // args: value, then the members of a written list
	Among      // args: text, list of texts
	Contains   // texts: the first holds the second
	StartsWith // texts
	EndsWith   // texts
)

var binaries = map[string]Op{"and": And, "&&": And, "or": Or, "||": Or, "==": Equal, "!=": Differs, "<": Less, "<=": AtMost, ">": More,
	">=": AtLeast, "+": Plus, "-": Minus, "*": Times, "contains": Contains, "startsWith": StartsWith, "endsWith": EndsWith}

// Error is what is wrong with a source, at the letters From up to To.
type Error struct {
	From, To int
	Msg      diag.Text
}

func (e *Error) Error() string { return "expression: " + e.Msg.EN }

// Compile reads and types a source. tiers are what the rules give each jenjang.
func Compile(source string, tiers *[model.LevelCount]int8) (*Program, *Error) {
	if n := utf8.RuneCountInString(source); n > MaxLength {
		return nil, &Error{MaxLength, n, diag.Text{ID: "ungkapan lebih dari 2000 huruf", EN: "the expression is longer than 2000 letters"}}
	}
	tree, err := parser.Parse(source)
	if err != nil {
		return nil, Unreadable(err)
	}
	c := &compiler{tiers: *tiers}
	root := c.node(tree.Node)
	if root != nil {
		c.want(root, Bool)
	}
	if c.wrong != nil {
		return nil, c.wrong
	}
	p := &Program{Source: source, Root: root.Node, Reads: slices.Compact(slices.Sorted(slices.Values(c.reads)))}
	p.Reach = reach(p.Reads)
	return p, nil
}

// compiler types a syntax tree; it stops at the first thing that is wrong.
type compiler struct {
	tiers [model.LevelCount]int8
	nodes int
	reads []Field
	wrong *Error
}

// typed is a node whose type may still be open: a word such as Administrator is
// a class or a level, by what it is compared with.
type typed struct {
	*Node
	types  []Type
	values []int64
	text   string // of a literal
}

func (c *compiler) fail(at file.Location, id, en string) *typed {
	if c.wrong == nil {
		c.wrong = &Error{at.From, max(at.To, at.From+1), diag.Text{ID: id, EN: en}}
	}
	return nil
}

func (n *typed) at() file.Location { return file.Location{From: n.From, To: n.To} }

func constant(t Type, v Value, at file.Location) *typed {
	return &typed{Node: &Node{Op: Constant, Type: t, Value: v, From: at.From, To: at.To}}
}

// node types one part; nil once something is wrong.
func (c *compiler) node(n ast.Node) *typed {
	if c.nodes++; c.nodes > MaxNodes {
		return c.fail(n.Location(), "ungkapan lebih dari 200 bagian", "the expression has more than 200 parts")
	}
	if word, at, ok := written(n); ok {
		return c.word(word, at)
	}
	switch x := n.(type) {
	case *ast.IntegerNode:
		if x.Value > maxNumber {
			return c.fail(n.Location(), "bilangan terlalu besar", "the number is too large")
		}
		return constant(Number, Int(int64(x.Value)), n.Location())
	case *ast.BoolNode:
		return constant(Bool, Answer(x.Value), n.Location())
	case *ast.StringNode:
		return constant(Text, Str(x.Value), n.Location())
	case *ast.UnaryNode:
		return c.unary(x)
	case *ast.BinaryNode:
		return c.binary(x)
	case *ast.ConditionalNode:
		return c.conditional(x)
	}
	return c.fail(n.Location(), "bentuk ini tidak ada dalam bahasa aturan", "this form is not part of the rule language")
}

// written is the word that a part stands for: a field ("person.rank"), or a
// literal as papers write it, which the grammar reads as a quotient (III/c), a
// difference (S-1) or a member (IV.a).
func written(n ast.Node) (word string, at file.Location, ok bool) {
	switch x := n.(type) {
	case *ast.IdentifierNode:
		return x.Value, n.Location(), true
	case *ast.MemberNode:
		left, ok1 := x.Node.(*ast.IdentifierNode)
		right, ok2 := x.Property.(*ast.StringNode)
		if ok1 && ok2 {
			return left.Value + "." + right.Value, file.Location{From: left.Location().From, To: right.Location().To}, true
		}
	case *ast.BinaryNode:
		left, ok := x.Left.(*ast.IdentifierNode)
		if !ok || x.Operator != "/" && x.Operator != "-" {
			break
		}
		right := ""
		switch y := x.Right.(type) {
		case *ast.IdentifierNode:
			right = y.Value
		case *ast.IntegerNode:
			right = strconv.Itoa(y.Value)
		default:
			return "", at, false
		}
		word = left.Value + x.Operator + right
		if types, _ := find(word); len(types) > 0 || x.Operator == "/" {
			return word, file.Location{From: left.Location().From, To: x.Right.Location().To}, true
		}
	}
	return "", at, false
}

func (c *compiler) word(word string, at file.Location) *typed {
	if i := slices.IndexFunc(fields, func(f Info) bool { return f.Name == word }); i >= 0 {
		c.reads = append(c.reads, Field(i))
		return &typed{Node: &Node{Op: Read, Type: fields[i].Type, Field: Field(i), From: at.From, To: at.To}}
	}
	types, values := find(word)
	if len(types) == 0 {
		id, en := strconv.Quote(word)+" tidak dikenal", strconv.Quote(word)+" is not known"
		if near := nearest(word); near != "" {
			id, en = id+"; mungkin "+near+"?", en+"; did you mean "+near+"?"
		}
		return c.fail(at, id, en)
	}
	out := constant(types[0], Int(values[0]), at)
	out.types, out.values, out.text = types, values, word
	return out
}

// want settles n on a type, or fails.
func (c *compiler) want(n *typed, t Type) bool {
	if n == nil {
		return false
	}
	if i := slices.Index(n.types, t); i >= 0 {
		n.Type, n.Value, n.types = t, Int(n.values[i]), nil
	}
	if n.Type == t {
		return true
	}
	c.fail(n.at(), "di sini perlu "+t.String()+", bukan "+n.Type.String(), "a "+typeNamesEN[t]+" is wanted here, not a "+typeNamesEN[n.Type])
	return false
}

// agree settles two parts on one type, or fails at the second.
func (c *compiler) agree(a, b *typed, at file.Location) bool {
	if a == nil || b == nil {
		return false
	}
	for _, t := range b.types {
		if a.types == nil && a.Type == t || slices.Contains(a.types, t) {
			return c.want(a, t) && c.want(b, t)
		}
	}
	if slices.Contains(a.types, b.Type) {
		return c.want(a, b.Type)
	}
	if a.Type == b.Type {
		return true
	}
	id := a.Type.String() + " tidak dapat dibandingkan dengan " + b.Type.String()
	en := "a " + typeNamesEN[a.Type] + " does not compare with a " + typeNamesEN[b.Type]
	for _, x := range []*typed{a, b} {
		if x.Op == Constant && x.Type == Text {
			if types, _ := find(strings.ReplaceAll(x.Value.S, " ", "")); len(types) > 0 {
				word := strings.ReplaceAll(x.Value.S, " ", "")
				id, en, at = id+"; tulis "+word+" tanpa tanda kutip", en+"; write "+word+" without quotes", x.at()
			}
		}
	}
	c.fail(at, id, en)
	return false
}

func (c *compiler) unary(x *ast.UnaryNode) *typed {
	arg := c.node(x.Node)
	op, t := Not, Bool
	switch x.Operator {
	case "not", "!":
	case "-":
		op, t = Negative, Number
	default:
		return c.fail(x.Location(), "tanda "+x.Operator+" tidak dipakai", "operator "+x.Operator+" is not used")
	}
	if !c.want(arg, t) {
		return nil
	}
	return &typed{Node: &Node{Op: op, Type: t, Args: []*Node{arg.Node}, From: x.Location().From, To: x.Location().To}}
}

func (c *compiler) binary(x *ast.BinaryNode) *typed {
	if x.Operator == "in" {
		return c.in(x)
	}
	op, known := binaries[x.Operator]
	if !known {
		return c.fail(x.Location(), "tanda "+x.Operator+" tidak dipakai; yang ada: and or not == != < <= > >= + - * in contains startsWith endsWith",
			"operator "+x.Operator+" is not used; known: and or not == != < <= > >= + - * in contains startsWith endsWith")
	}
	a := c.node(x.Left)
	if a == nil {
		return nil
	}
	b := c.node(x.Right)
	out := &typed{Node: &Node{Op: op, Type: Bool, From: x.Location().From, To: x.Location().To}}
	ok := false
	switch op {
	case And, Or:
		ok = c.want(a, Bool) && c.want(b, Bool)
	case Plus, Minus, Times:
		out.Type = Number
		ok = c.want(a, Number) && c.want(b, Number)
	case Contains, StartsWith, EndsWith:
		ok = c.want(a, Text) && c.want(b, Text)
	default:
		if ok = c.agree(a, b, x.Location()); ok && op >= Less && !a.Type.ordered() {
			return c.fail(x.Location(), a.Type.String()+" tidak berurutan; pakai == atau !=", "a "+typeNamesEN[a.Type]+" has no order; use == or !=")
		}
		if ok && a.Type == Texts {
			return c.fail(x.Location(), "daftar tidak dibandingkan; pakai in", "lists do not compare; use in")
		}
	}
	if !ok {
		return nil
	}
	if out.less = c.compare(a.Type); op == Equal || op == Differs {
		out.less = c.same(a.Type)
	}
	out.Args = []*Node{a.Node, b.Node}
	return out
}

func (c *compiler) in(x *ast.BinaryNode) *typed {
	a := c.node(x.Left)
	if a == nil {
		return nil
	}
	out := &typed{Node: &Node{Op: In, Type: Bool, From: x.Location().From, To: x.Location().To, Args: []*Node{a.Node}}}
	list, ok := x.Right.(*ast.ArrayNode)
	if !ok {
		b := c.node(x.Right)
		if !c.want(a, Text) || !c.want(b, Texts) {
			return nil
		}
		out.Op, out.Args = Among, append(out.Args, b.Node)
		return out
	}
	if len(list.Nodes) == 0 {
		return c.fail(list.Location(), "daftar kosong", "an empty list")
	}
	for _, m := range list.Nodes {
		b := c.node(m)
		if b == nil || !c.agree(a, b, b.at()) {
			return nil
		}
		out.Args = append(out.Args, b.Node)
	}
	if a.Type == Texts {
		return c.fail(x.Location(), "daftar tidak dibandingkan", "lists do not compare")
	}
	out.less = c.same(a.Type)
	return out
}

func (c *compiler) conditional(x *ast.ConditionalNode) *typed {
	cond := c.node(x.Cond)
	if !c.want(cond, Bool) {
		return nil
	}
	a := c.node(x.Exp1)
	if a == nil {
		return nil
	}
	b := c.node(x.Exp2)
	if !c.agree(a, b, x.Location()) {
		return nil
	}
	return &typed{Node: &Node{Op: If, Type: a.Type, Args: []*Node{cond.Node, a.Node, b.Node}, From: x.Location().From, To: x.Location().To}}
}

// nearest is the known word or field closest to a misspelt one, by the letters
// that it shares with the beginning and the end.
func nearest(word string) string {
	best, name := 2*len(word)/3, ""
	try := func(known string) {
		a, b := strings.ToLower(word), strings.ToLower(known)
		head := 0
		for head < len(a) && head < len(b) && a[head] == b[head] {
			head++
		}
		tail := 0
		for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
			tail++
		}
		if head+tail >= best && len(known)-head-tail <= 3 && (head+tail > best || name == "") {
			best, name = head+tail, known
		}
	}
	for _, f := range fields {
		try(f.Name)
	}
	for t := range literals {
		for _, l := range literals[t] {
			if len(l.word) > 4 {
				try(l.word)
			}
		}
	}
	return name
}
