package expression

import (
	"math/bits"
	"slices"
	"strings"

	"mutasi/model"
)

// Reader gives the fields of one move.
type Reader interface {
	Read(Field) Value
}

// Eval answers the question for one move; the answer may be unknown.
func (p *Program) Eval(r Reader) Value { return p.Root.eval(r) }

// order is the outcome of a comparison.
type order int8

const (
	below order = iota - 1
	same
	above
	apart // the two do not compare
)

func byNumber(a, b int64) order {
	switch {
	case a < b:
		return below
	case a > b:
		return above
	}
	return same
}

// compare is the order of a type.
func (c *compiler) compare(t Type) func(a, b int64) order {
	switch t {
	case Rank:
		return func(a, b int64) order {
			if (a > int64(model.RankPPPK)) != (b > int64(model.RankPPPK)) {
				return apart
			}
			return byNumber(a, b)
		}
	case Education:
		return func(a, b int64) order {
			return byNumber(int64(model.Education(a).Tier()), int64(model.Education(b).Tier()))
		}
	case Level:
		return func(a, b int64) order {
			k, l := model.Level(a), model.Level(b)
			if k.Track() == l.Track() {
				return byNumber(a, b)
			}
			s, t := c.tiers[k], c.tiers[l]
			if s == 0 || t == 0 {
				return apart
			}
			return byNumber(int64(s), int64(t))
		}
	}
	return byNumber
}

// same is what a type's values are compared with for equality: two levels of one
// tier stand equally high, but are not one level.
func (c *compiler) same(t Type) func(a, b int64) order {
	if t == Level {
		return byNumber
	}
	return c.compare(t)
}

func (n *Node) eval(r Reader) Value {
	switch n.Op {
	case Constant:
		return n.Value
	case Read:
		return r.Read(n.Field)
	case Not:
		v := n.Args[0].eval(r)
		return Unless(!v.Known, Answer(v.N == 0))
	case And:
		a := n.Args[0].eval(r)
		if a.False() {
			return a
		}
		b := n.Args[1].eval(r)
		return Unless(!a.Known && !b.False(), b)
	case Or:
		a := n.Args[0].eval(r)
		if a.True() {
			return a
		}
		b := n.Args[1].eval(r)
		return Unless(!a.Known && !b.True(), b)
	case If:
		switch c := n.Args[0].eval(r); {
		case !c.Known:
			return Value{}
		case c.N != 0:
			return n.Args[1].eval(r)
		}
		return n.Args[2].eval(r)
	case Plus, Minus, Times, Negative:
		return n.arithmetic(r)
	case In:
		return n.member(r)
	}
	a, b := n.Args[0].eval(r), n.Args[1].eval(r)
	if !a.Known || !b.Known {
		return Value{}
	}
	switch n.Op {
	case Among:
		return Answer(slices.Contains(b.List, a.S))
	case Contains:
		return Answer(strings.Contains(a.S, b.S))
	case StartsWith:
		return Answer(strings.HasPrefix(a.S, b.S))
	case EndsWith:
		return Answer(strings.HasSuffix(a.S, b.S))
	}
	o := n.order(n.Args[0].Type, a, b)
	if o == apart {
		return Value{}
	}
	return Answer(n.Op.holds(o))
}

// order compares two known values of a type.
func (n *Node) order(t Type, a, b Value) order {
	if t == Text {
		return order(strings.Compare(a.S, b.S))
	}
	return n.less(a.N, b.N)
}

// holds reports whether a comparison comes out true.
func (op Op) holds(o order) bool {
	switch op {
	case Equal:
		return o == same
	case Differs:
		return o != same
	case Less:
		return o == below
	case AtMost:
		return o <= same
	case More:
		return o == above
	}
	return o >= same
}

// member is In: true where one member equals, unknown where one is and none equals.
func (n *Node) member(r Reader) Value {
	a := n.Args[0].eval(r)
	if !a.Known {
		return Value{}
	}
	open := false
	for _, m := range n.Args[1:] {
		b := m.eval(r)
		if !b.Known {
			open = true
			continue
		}
		switch n.order(m.Type, a, b) {
		case same:
			return Answer(true)
		case apart:
			open = true
		}
	}
	return Unless(open, Answer(false))
}

func (n *Node) arithmetic(r Reader) Value {
	a := n.Args[0].eval(r)
	if n.Op == Negative {
		return Unless(!a.Known, Int(-a.N))
	}
	b := n.Args[1].eval(r)
	if !a.Known || !b.Known {
		return Value{}
	}
	v := a.N + b.N
	switch n.Op {
	case Minus:
		v = a.N - b.N
	case Times:
		if high, low := bits.Mul64(magnitude(a.N), magnitude(b.N)); high != 0 || low >= farNumber {
			return Value{}
		}
		v = a.N * b.N
	}
	return Unless(magnitude(v) >= farNumber, Int(v))
}

// farNumber is beyond any measure: a result outside is not known, and so none
// leaves 64 bits.
const farNumber = 1 << 50

func magnitude(n int64) uint64 {
	if n < 0 {
		n = -n
	}
	return uint64(n)
}
