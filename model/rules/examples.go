package rules

// Examples are measured values for which the need of a clause must hold, and
// values for which it must fail. They are written by hand, beside the clause,
// so that a slip in a comparator or a bound shows.
type Examples struct {
	Pass, Fail []int32
}

// Trial is an example that a clause contradicts.
type Trial struct {
	Clause string
	Need   string // as papers write it
	Value  string // the example
	Want   bool   // whether the example says that the need holds
}

// Try runs the examples of every clause. bare lists the clauses without a
// passing or without a failing example.
func (s *Set) Try() (run int, wrong []Trial, bare []string) {
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.custom() {
			if len(c.Cases.Pass) == 0 || len(c.Cases.Fail) == 0 {
				bare = append(bare, c.ID())
			}
			run += len(c.Cases.Pass) + len(c.Cases.Fail)
			wrong = append(wrong, c.refuted(c.Expr)...)
			continue
		}
		if len(c.Examples.Pass) == 0 || len(c.Examples.Fail) == 0 {
			bare = append(bare, c.ID())
		}
		run += len(c.Examples.Pass) + len(c.Examples.Fail)
		wrong = append(wrong, c.contradicted(c.Need)...)
	}
	return run, wrong, bare
}

// contradicted lists the examples that a need does not bear out.
func (c *Clause) contradicted(n Need) (out []Trial) {
	unit := c.Gauge().Unit
	for _, v := range c.Examples.Pass {
		if !n.Holds(v) {
			out = append(out, Trial{c.ID(), n.Format(unit), unit.Format(v), true})
		}
	}
	for _, v := range c.Examples.Fail {
		if n.Holds(v) {
			out = append(out, Trial{c.ID(), n.Format(unit), unit.Format(v), false})
		}
	}
	return out
}

// Mutant is a clause with its comparator or its bound changed.
type Mutant struct {
	Clause string
	Need   string // the changed need
}

// Mutate changes the comparator and the bound of every clause, one at a time,
// and lists the changes that no example notices. A change that means the same
// for every value that the measure can take is not tried.
func (s *Set) Mutate() (tried int, survived []Mutant) {
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.custom() {
			for _, p := range c.Expr.Mutants(&s.Tiers) {
				tried++
				if len(c.refuted(p)) == 0 {
					survived = append(survived, Mutant{c.ID(), p.Source})
				}
			}
			continue
		}
		unit := c.Gauge().Unit
		for _, n := range c.Need.mutants() {
			if unit.same(c.Need, n) {
				continue
			}
			tried++
			if len(c.contradicted(n)) == 0 {
				survived = append(survived, Mutant{c.ID(), n.Format(unit)})
			}
		}
	}
	return tried, survived
}

// mutants are the needs next to n: the comparator turned round, the comparator
// made strict or lax, the bound one more and one less.
func (n Need) mutants() []Need {
	turned := [...]Op{AtLeast: Below, AtMost: Above, Above: AtMost, Below: AtLeast, Equal: Differs, Differs: Equal}
	shifted := [...]Op{AtLeast: Above, AtMost: Below, Above: AtLeast, Below: AtMost, Equal: Differs, Differs: Equal}
	return []Need{{turned[n.Op], n.Value}, {shifted[n.Op], n.Value}, {n.Op, n.Value + 1}, {n.Op, n.Value - 1}}
}

// same reports whether two needs agree on every value of the unit.
func (u Unit) same(a, b Need) bool {
	words := u.words()
	if words == nil {
		return a == b
	}
	for v, w := range words {
		if w != "" && a.Holds(int32(v)) != b.Holds(int32(v)) {
			return false
		}
	}
	return true
}
