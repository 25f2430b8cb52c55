package build

import (
	"cmp"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scoring"
)

// What missing assessments leave open. A completion assesses, for some people,
// every competency that their posts ask for and that they lack, at any levels;
// all other data stay as they are.

// Spread is what the completions of one person may do to its pairs, the data as
// they are among them. A range may be a little too wide, never too narrow.
type Spread struct {
	Low, High []int32         // the range of the gain per pair, in their order; 0 for staying
	Closes    []bool          // per pair: some completion forbids it
	Opens     []Opening       // posts that are closed now and that some completion opens
	Skills    []model.SkillID // the competencies that all these posts ask for and that are not assessed
}

// Opening is a post that a completion may open.
type Opening struct {
	Position model.PositionID
	High     int32 // the most that it may gain
}

// Spread looks at the pairs of person i and at the posts that a hard clause on
// assessments keeps from it.
func (b *Build) Spread(i int32) (out Spread) {
	e := b.People[i]
	from := b.Problem.Pairs.Start[i]
	n := b.Problem.Pairs.Start[i+1] - from
	out = Spread{Low: make([]int32, n), High: make([]int32, n), Closes: make([]bool, n)}
	cost := b.Problem.Levels[b.levels.gain].Cost
	seen := make(map[model.SkillID]bool)
	add := func(p model.PositionID) {
		for _, k := range b.Scorer.Open(e, p) {
			seen[k] = true
		}
	}
	defer func() {
		if b.held[e] != model.None && n+int32(len(out.Opens)) > 1 {
			add(b.held[e])
		}
		out.Skills = sortedKeys(seen)
	}()
	b.moves(i, func(k int32, m move) {
		add(m.to)
		least, most, _, closes := b.reaches(m)
		out.Low[k-from], out.High[k-from] = min(-cost[k], least), max(-cost[k], most)
		out.Closes[k-from] = closes
	})
	if b.gates[e] != nil || b.locks.of[e] != nil && b.locks.of[e].keep {
		return out
	}
	for p := range b.Data.Positions {
		id := model.PositionID(p)
		if id == b.held[e] || b.full(id) != nil || !b.locks.of[e].allows(id, b.held[e]) {
			continue
		}
		m := b.between(e, id)
		if !b.shut(m) {
			continue
		}
		if _, most, open, _ := b.reaches(m); open {
			out.Opens = append(out.Opens, Opening{id, most})
			add(id)
		}
	}
	return out
}

// shut reports whether a hard clause on assessments forbids a move as the data are.
func (b *Build) shut(m move) bool {
	for i := range b.checks {
		if c := &b.checks[i]; c.measure.id == jpmMeasure && c.kind == rules.Hard && c.covers(b.facts, m, b.kind(m)) {
			if _, fails, _ := c.weigh(b.facts, m); fails {
				return true
			}
		}
	}
	return false
}

// reaches is the least and the most that a move gains over all completions;
// whether some completion allows it, and whether some forbids it. A move that
// other clauses forbid has no range.
func (b *Build) reaches(m move) (least, most int32, open, closes bool) {
	open = true
	kind := b.kind(m)
	for x := range b.checks {
		c := &b.checks[x]
		if c.kind == rules.Flag || !c.covers(b.facts, m, kind) {
			continue
		}
		_, fails, points := c.weigh(b.facts, m)
		if c.kind == rules.Hard {
			if c.measure.id != jpmMeasure {
				if fails && !b.documented(c, m) {
					return 0, 0, false, true
				}
				continue
			}
			from, to := b.jpmRange(m)
			some := !fails
			for v := from; v <= to; v++ {
				holds := c.clause.Need.Holds(v)
				some = some || holds
				closes = closes || !holds
			}
			closes = closes || fails
			open = open && some
			continue
		}
		a, z := points, points
		if c.measure.id == jpmMeasure {
			from, to := b.jpmRange(m)
			for v := from; v <= to; v++ {
				p := c.clause.Points(v)
				a, z = min(a, p), max(z, p)
			}
		}
		least, most = least+a, most+z
	}
	if !open {
		return 0, 0, false, true
	}
	low, high := b.Scorer.Drift(m.e, m.from, m.to)
	few, many := b.Scorer.Grown(m.e, m.to)
	least += low - b.Rules.Goals.Move + b.Rules.Goals.Development*few/scoring.GrowthWays
	most += high - b.Rules.Goals.Move + b.Rules.Goals.Development*many/scoring.GrowthWays
	return least, most, true, closes
}

// Complete is the data with the listed skills of each person of the problem
// assessed at a level, as of the effective date.
func (b *Build) Complete(skills map[int32][]model.SkillID, level func(i int32) int8) *model.Dataset {
	d := *b.Data
	d.Assessed, d.AssessRows = nil, make(model.Rows, 0, len(b.Data.Employees)+1)
	for e := range b.Data.Employees {
		id := model.EmployeeID(e)
		d.AssessRows = append(d.AssessRows, int32(len(d.Assessed)))
		old := of(b.Data.Assessed, b.Data.AssessRows, id)
		i := b.person[e]
		if i < 0 || len(skills[i]) == 0 {
			d.Assessed = append(d.Assessed, old...)
			continue
		}
		from := len(d.Assessed)
		for _, a := range old {
			if !slices.Contains(skills[i], a.Skill) {
				d.Assessed = append(d.Assessed, a)
			}
		}
		for _, k := range skills[i] {
			d.Assessed = append(d.Assessed, model.Assessment{Employee: id, Skill: k, Level: level(i), On: b.tmt})
		}
		slices.SortStableFunc(d.Assessed[from:], func(x, y model.Assessment) int { return cmp.Compare(x.Skill, y.Skill) })
	}
	d.AssessRows = append(d.AssessRows, int32(len(d.Assessed)))
	return &d
}
