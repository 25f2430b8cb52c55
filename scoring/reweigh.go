package scoring

import "mutasi/model/rules"

// Reweighed is the scorer of the same data under other weights of the same
// parts: r differs from the scorer's own rules in weights only, and no weight
// of 0 becomes another. What was read from the data is shared. development is
// Goals.Development of the rules.
func (s *Scorer) Reweighed(r rules.Scoring, development int32) (*Scorer, error) {
	t := *s
	t.rule, t.growth = r, development
	t.extras = nil
	t.readExtras()
	t.yearWeight, _, _ = t.experienceWeight()
	if err := t.readOwn(); err != nil {
		return nil, err
	}
	return &t, nil
}
