package scoring

import (
	"math/bits"
	"slices"

	"mutasi/model"
)

// Open lists the competencies that the fit of e for p would read and that are
// not assessed within the validity, ascending: those of the standard, and the
// extras that the agency assesses at all. It is empty when assessing e further
// could not change that fit.
func (s *Scorer) Open(e model.EmployeeID, p model.PositionID) (out []model.SkillID) {
	levels := s.levelsOf(e)
	if s.rule.Competency > 0 {
		for _, d := range s.standards[s.profiles[s.profileOf[p]].standard].demands {
			if levels[d.skill] == 0 {
				out = append(out, d.skill)
			}
		}
	}
	for k := range s.extras {
		if x := &s.extras[k]; x.skill != model.None && x.Weight > 0 && levels[x.skill] == 0 {
			out = append(out, x.skill)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// opened is the fit of a person for a post when every competency that it reads is
// assessed: known plus, for each one that is missing, what its level earns; all
// in units of 1/tick of the fit, rounded down.
type opened struct {
	known int64
	skill []model.SkillID
	earns [][topLevel + 1]int64 // per skill, by level
}

// tick is how finely an open fit is counted: a hundred-millionth of a basis
// point. Each of its terms is short by less than one.
const tick = 1_000_000_000_000

// completed makes the open fit of e for p.
func (s *Scorer) completed(e model.EmployeeID, p model.PositionID) opened {
	pr := s.profiles[s.profileOf[p]]
	std, sc := &s.standards[pr.standard], &s.schools[pr.school]
	levels := s.levelsOf(e)
	merit, own := s.merit[e], s.own[e]
	type piece struct {
		skill model.SkillID
		merit bool
		gain  [topLevel + 1]int64 // grains over the wholes of the axis
	}
	var pieces []piece
	whole := std.whole * sc.whole
	for k := range s.extras {
		x := &s.extras[k]
		if x.skill == model.None || x.Weight == 0 || levels[x.skill] > 0 {
			continue
		}
		w := s.grain / topLevel * int64(x.Weight)
		q := piece{skill: x.skill, merit: x.Performance}
		for level := range q.gain {
			q.gain[level] = w * int64(level)
			if !s.rule.Axes || !x.Performance {
				q.gain[level] *= whole
			}
		}
		if x.Performance {
			merit.known += w * topLevel
		} else {
			own.known += w * topLevel
		}
		pieces = append(pieces, q)
	}
	if !s.rule.Axes {
		own = own.plus(merit)
	}
	rest := own.plus(s.experience(e, &s.careers[pr.career]))
	competency := s.competency(e, std)
	w := s.grain * int64(s.rule.Competency)
	if w > 0 {
		for i := range std.demands {
			d := &std.demands[i]
			if levels[d.skill] > 0 {
				continue
			}
			competency.known += w * d.weight
			q := piece{skill: d.skill}
			for level := range q.gain {
				q.gain[level] = w * d.gain[level] * sc.whole
			}
			pieces = append(pieces, q)
		}
	}
	x := combine(competency, std.whole, s.education(e, sc), sc.whole, rest)
	half := int64(1) // the fit is the mean of two axes of which something is known
	if s.rule.Axes && merit.known > 0 && x.known > 0 {
		half = 2
	}
	ticks := func(earned, known int64) int64 {
		if known == 0 {
			return 0
		}
		hi, lo := bits.Mul64(uint64(earned), tick/uint64(half))
		q, _ := bits.Div64(hi, lo, uint64(known))
		return int64(q)
	}
	var out opened
	out.known = ticks(x.earned, x.known)
	if s.rule.Axes {
		out.known += ticks(merit.earned, merit.known)
	}
	for _, q := range pieces {
		known := x.known
		if s.rule.Axes && q.merit {
			known = merit.known
		}
		var earns [topLevel + 1]int64
		for level, g := range q.gain {
			earns[level] = ticks(g, known)
		}
		out.skill, out.earns = append(out.skill, q.skill), append(out.earns, earns)
	}
	return out
}

// Drift is the range of the fit of e for p less the fit for present post from
// (model.None: less nothing) over all ways of assessing every competency that
// either reads and that e lacks, all other data as they are, in basis points,
// rounded outwards by at most two.
func (s *Scorer) Drift(e model.EmployeeID, from, p model.PositionID) (low, high int32) {
	after, before := s.completed(e, p), opened{}
	if from != model.None {
		before = s.completed(e, from)
	}
	sum := after.known - before.known
	least, most := sum, sum
	each := func(skill model.SkillID) (d [topLevel + 1]int64) {
		for i, k := range after.skill {
			if k == skill {
				for level := range d {
					d[level] += after.earns[i][level]
				}
			}
		}
		for i, k := range before.skill {
			if k == skill {
				for level := range d {
					d[level] -= before.earns[i][level]
				}
			}
		}
		return d
	}
	skills := slices.Concat(after.skill, before.skill)
	slices.Sort(skills)
	for _, k := range slices.Compact(skills) {
		d := each(k)
		least += slices.Min(d[worstLevel:])
		most += slices.Max(d[worstLevel:])
	}
	// Fewer than a hundred terms are short by less than a tick each, and the two
	// fits are rounded by half a basis point each.
	const point = tick / 10000
	return int32(floorDiv(least-100, point)) - 1, int32(-floorDiv(-(most+100), point)) + 1
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Grown is the fewest and the most ways in which moving e to p may develop the
// career, over all ways of assessing what is missing. The most may be one or
// two too many.
func (s *Scorer) Grown(e model.EmployeeID, p model.PositionID) (least, most int32) {
	_, why := s.Development(e, p)
	if s.growth == 0 || len(s.Open(e, p)) == 0 {
		return why.Ways(), why.Ways()
	}
	least = (why &^ (Stretch | Talent)).Ways()
	most = least
	if s.mayStretch(e, &s.standards[s.profiles[s.profileOf[p]].standard]) {
		most++
	}
	if len(s.extras) > 0 || s.merit[e].known > 0 && s.third(s.merit[e]) > 0 {
		most++
	}
	return least, most
}

// mayStretch reports whether no assessed competency rules stretching out.
func (s *Scorer) mayStretch(e model.EmployeeID, st *standard) bool {
	levels := s.levelsOf(e)
	return !slices.ContainsFunc(st.demands, func(d demand) bool { return levels[d.skill] > 0 && d.required > levels[d.skill]+1 })
}
