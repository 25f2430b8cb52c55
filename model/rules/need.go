package rules

import (
	"fmt"
	"strconv"
	"strings"
)

// Op compares a measured value with the clause's value.
type Op uint8

const (
	AtLeast Op = iota // >=
	AtMost            // <=
	Above             // >
	Below             // <
	Equal             // ==
	Differs           // !=
)

var opNames = [...]string{">=", "<=", ">", "<", "==", "!="}

func (o Op) String() string { return opNames[o] }

// Need is a condition on a measure: "masa >= 24". The value is in the
// measure's unit; ordered types (predicates, yes/no) are numbered.
type Need struct {
	Op    Op
	Value int32
}

// Holds compares.
func (n Need) Holds(measured int32) bool {
	switch n.Op {
	case AtLeast:
		return measured >= n.Value
	case AtMost:
		return measured <= n.Value
	case Above:
		return measured > n.Value
	case Below:
		return measured < n.Value
	case Equal:
		return measured == n.Value
	}
	return measured != n.Value
}

// Short is by how many units measured misses the need; 0 when it holds.
func (n Need) Short(measured int32) int32 {
	if n.Holds(measured) {
		return 0
	}
	switch n.Op {
	case AtLeast:
		return n.Value - measured
	case AtMost:
		return measured - n.Value
	case Above:
		return n.Value - measured + 1
	case Below:
		return measured - n.Value + 1
	}
	return 1
}

// words are the names of ordered types, by value.
func (u Unit) words() []string {
	switch u {
	case YesNo:
		return []string{"tidak", "ya"}
	case Predicate:
		return []string{"", "Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"}
	case FieldMatch:
		return []string{"beda", "serumpun", "sesuai"}
	}
	return nil
}

// suffix is what a number of this unit carries in papers.
func (u Unit) suffix() string {
	switch u {
	case Months:
		return "bulan"
	case Years:
		return "tahun"
	case Percent:
		return "%"
	case Kilometres:
		return "km"
	case Steps:
		return "tingkat"
	case Rupiah:
		return "ribu rupiah"
	case BasisPoints:
		return "basis poin"
	}
	return ""
}

// Format writes a measured value as papers do: "67 bulan", "ya", "Baik".
func (u Unit) Format(v int32) string {
	if w := u.words(); w != nil {
		if v >= 0 && int(v) < len(w) {
			return w[v]
		}
		return strconv.Itoa(int(v))
	}
	if s := u.suffix(); s == "%" {
		return strconv.Itoa(int(v)) + s
	} else if s != "" {
		return strconv.Itoa(int(v)) + " " + s
	}
	return strconv.Itoa(int(v))
}

// Format writes a need as papers do: ">= 24 bulan"; "ya" for == ya.
func (n Need) Format(u Unit) string {
	if u == YesNo && n.Op == Equal {
		return u.Format(n.Value)
	}
	return n.Op.String() + " " + u.Format(n.Value)
}

// ParseNeed reads ">= 24", ">= 24 bulan", ">= Baik", "ya". A missing operator
// means equality.
func ParseNeed(s string, u Unit) (Need, error) {
	n := Need{Op: Equal}
	rest := strings.TrimSpace(s)
	for _, op := range [...]Op{AtLeast, AtMost, Equal, Differs, Above, Below} {
		if tail, ok := strings.CutPrefix(rest, op.String()); ok {
			n.Op, rest = op, strings.TrimSpace(tail)
			break
		}
	}
	if words := u.words(); words != nil {
		for v, w := range words {
			if w != "" && strings.EqualFold(rest, w) {
				n.Value = int32(v)
				return n, nil
			}
		}
		return n, fmt.Errorf("rules: %q is none of %s", rest, strings.Join(words, ", "))
	}
	if suffix := u.suffix(); suffix != "" {
		rest = strings.TrimSpace(strings.TrimSuffix(rest, suffix))
	}
	v, err := strconv.ParseInt(rest, 10, 32)
	if err != nil {
		return n, fmt.Errorf("rules: %q is not a whole number", rest)
	}
	n.Value = int32(v)
	return n, nil
}
