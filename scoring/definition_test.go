package scoring

import (
	"math/big"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
)

// defined is a score by the definition in doc.go.
type defined struct {
	total, low, high int
	known            bool // anything
}

// item is one line of the definition: a weight in basis points and a value in
// 0..1, or the range in which the value lies when it is not known.
type item struct {
	weight          *big.Rat
	known, merit    bool
	value, low, top *big.Rat
}

func q(a, b int64) *big.Rat { return big.NewRat(a, b) }

func mul(x ...*big.Rat) *big.Rat {
	p := q(1, 1)
	for _, f := range x {
		p.Mul(p, f)
	}
	return p
}

func sure(weight, value *big.Rat) item {
	return item{weight: weight, known: true, value: value, low: value, top: value}
}

func open(weight, low, top *big.Rat) item { return item{weight: weight, low: low, top: top} }

// define computes a score straight from the words of doc.go, in rationals,
// item by item, sharing no code with the package.
func define(d *model.Dataset, set *rules.Set, e model.EmployeeID, p model.PositionID) defined {
	var items []item
	items = append(items, defineCompetency(d, set, e, p)...)
	items = append(items, definePerformance(d, set, e)...)
	items = append(items, defineEducation(d, set, e, p)...)
	items = append(items, defineExperience(d, set, e, p)...)
	items = append(items, defineRecord(d, set, e)...)

	mean := func(of func(item) (*big.Rat, bool)) (*big.Rat, bool) {
		total, axes := new(big.Rat), int64(0)
		for _, merit := range []bool{false, true} {
			earned, weight := new(big.Rat), new(big.Rat)
			for _, x := range items {
				if v, ok := of(x); ok && (x.merit && set.Scoring.Axes) == merit {
					earned.Add(earned, mul(x.weight, v))
					weight.Add(weight, x.weight)
				}
			}
			if weight.Sign() > 0 {
				total.Add(total, earned.Quo(earned, weight))
				axes++
			}
		}
		if axes == 0 {
			return total, false
		}
		return total.Quo(total, q(axes, 1)), true
	}
	exact, known := mean(func(x item) (*big.Rat, bool) { return x.value, x.known })
	low, _ := mean(func(x item) (*big.Rat, bool) { return x.low, true })
	top, _ := mean(func(x item) (*big.Rat, bool) { return x.top, true })
	total := nearest(exact)
	return defined{total, min(total, nearest(low)), max(total, nearest(top)), known}
}

// nearest is 10,000 x to the nearest integer, halves up.
func nearest(x *big.Rat) int {
	y := mul(x, q(10000, 1))
	y.Add(y, q(1, 2))
	return int(new(big.Int).Div(y.Num(), y.Denom()).Int64())
}

func defineCompetency(d *model.Dataset, set *rules.Set, e model.EmployeeID, p model.PositionID) (out []item) {
	post := &d.Positions[p]
	need := map[model.SkillID]int64{}
	for _, k := range post.Standard {
		if k.Level > 0 {
			need[k.Skill] = int64(k.Level)
		}
	}
	if len(post.Standard) == 0 {
		level := set.Levels[post.Level].Skill
		if level == 0 {
			level = set.Classes[post.Class].Skill
		}
		for k := model.SkillID(0); k < 9 && level > 0; k++ {
			need[k] = int64(level)
		}
	}
	sum := int64(0)
	for _, n := range need {
		sum += n
	}
	months := set.Assessed
	if d.Period.AssessedOK > 0 {
		months = int(d.Period.AssessedOK)
	}
	for k := range need {
		w, values := defineDemand(d, set, need, k, sum)
		has := int64(0)
		for _, a := range d.Assessed {
			old := a.On != model.NoDate && a.On < d.Period.Effective.AddMonths(-months)
			if a.Employee == e && a.Skill == k && !old {
				has = int64(a.Level)
			}
		}
		if has > 0 {
			out = append(out, sure(w, values[has]))
			continue
		}
		low, top := values[1], values[1]
		for _, v := range values[2:] {
			if v.Cmp(low) < 0 {
				low = v
			}
			if v.Cmp(top) > 0 {
				top = v
			}
		}
		out = append(out, open(w, low, top))
	}
	return out
}

// defineDemand is the weight of one competency and the value of each level.
func defineDemand(d *model.Dataset, set *rules.Set, need map[model.SkillID]int64, k model.SkillID, sum int64) (w *big.Rat, values [6]*big.Rat) {
	full := q(int64(set.Scoring.Competency), 1)
	if set.Scoring.GapPoints == [9]int32{} {
		for level := range int64(6) {
			values[level] = q(min(level, need[k]), need[k])
		}
		return mul(full, q(need[k], sum)), values
	}
	gaps := map[int64]*big.Rat{0: q(5, 1), 1: q(9, 2), -1: q(4, 1), 2: q(7, 2), -2: q(3, 1), 3: q(5, 2), -3: q(2, 1), 4: q(3, 2), -4: q(1, 1)}
	for level := int64(1); level <= 5; level++ {
		gap := level - need[k]
		if set.Scoring.Surplus {
			gap = min(gap, 0)
		}
		values[level] = mul(gaps[gap], q(1, 5))
	}
	core := func(k model.SkillID) bool { return slices.Contains(set.Scoring.Core, d.Skills.Name(int32(k))) }
	same := int64(0)
	for other := range need {
		if core(other) == core(k) {
			same++
		}
	}
	share := int64(40)
	if core(k) {
		share = 60
	}
	if same == int64(len(need)) {
		share = 100
	}
	return mul(full, q(share, 100), q(1, same)), values
}

func definePerformance(d *model.Dataset, set *rules.Set, e model.EmployeeID) (out []item) {
	newest := int16(d.Period.Effective.Year() - 1)
	rated := map[int16]int{}
	for _, g := range d.Ratings {
		rated[g.Year]++
	}
	if 2*rated[newest] < rated[newest-1] {
		newest--
	}
	w := q(int64(set.Scoring.Performance), 1)
	value, low, top := new(big.Rat), new(big.Rat), new(big.Rat)
	weight, sum := int64(0), int64(0)
	for back, year := range set.Scoring.RatingYears {
		sum += int64(year)
		graded := false
		for _, g := range d.Ratings {
			if g.Employee == e && g.Year == newest-int16(back) {
				points := q(int64(set.Scoring.RatingPoints[g.Grade])*int64(year), 100)
				value.Add(value, points)
				low.Add(low, points)
				top.Add(top, points)
				weight += int64(year)
				graded = true
			}
		}
		if !graded {
			low.Add(low, q(int64(year)*20, 100))
			top.Add(top, q(int64(year), 1))
		}
	}
	x := item{weight: w, merit: true, low: low.Quo(low, q(sum, 1)), top: top.Quo(top, q(sum, 1))}
	if weight > 0 {
		x.known, x.value = true, value.Quo(value, q(weight, 1))
	}
	return []item{x}
}

func degreePoints(set *rules.Set, e model.Education) int64 {
	for ; e > 0; e-- { // the next lower degree with points of its own is of the same tier or the one below
		if n, ok := set.Scoring.DegreePoints[e.String()]; ok {
			return int64(n)
		}
		for f := e; f < 255 && f.Tier() == e.Tier(); f++ {
			if n, ok := set.Scoring.DegreePoints[f.String()]; ok {
				return int64(n)
			}
		}
	}
	return 0
}

func defineEducation(d *model.Dataset, set *rules.Set, e model.EmployeeID, p model.PositionID) (out []item) {
	if set.Scoring.Education == 0 {
		return nil
	}
	post, who := &d.Positions[p], &d.Employees[e]
	need := post.MinEducation
	if need == 0 {
		need = set.Levels[post.Level].MinEducation
	}
	if need == 0 {
		need = set.Classes[post.Class].MinEducation
	}
	level := mul(q(int64(set.Scoring.Education), 1), q(int64(set.Scoring.LevelShare), 100))
	switch {
	case set.Scoring.DegreeAbsolute && who.Education != 0:
		out = append(out, sure(level, q(degreePoints(set, who.Education), 100)))
	case set.Scoring.DegreeAbsolute:
		out = append(out, open(level, q(0, 1), q(1, 1)))
	case need == 0:
		out = append(out, sure(level, q(1, 1)))
	case who.Education == 0:
		out = append(out, open(level, q(0, 1), q(1, 1)))
	default:
		have, want := degreePoints(set, who.Education), degreePoints(set, need)
		out = append(out, sure(level, q(min(have, want), want)))
	}
	field := mul(q(int64(set.Scoring.Education), 1), q(100-int64(set.Scoring.LevelShare), 100))
	var mine []model.FieldID
	if who.Field != model.None {
		mine = append(mine, who.Field)
	}
	for _, g := range d.Degrees {
		if g.Employee == e && g.Field != model.None && (g.Education.Tier() >= need.Tier() || g.Education == who.Education) {
			mine = append(mine, g.Field)
		}
	}
	if len(post.Fields) == 0 {
		return append(out, sure(field, q(1, 1)))
	}
	if len(mine) == 0 {
		return append(out, open(field, q(50, 100), q(1, 1)))
	}
	kin := int64(set.Scoring.FieldPoints[1])
	best := int64(50)
	for _, have := range mine {
		for _, want := range post.Fields {
			if have == want {
				best = 100
			}
			for _, group := range set.Related {
				if best < kin && slices.Contains(group, d.Fields.Name(int32(have))) && slices.Contains(group, d.Fields.Name(int32(want))) {
					best = kin
				}
			}
		}
	}
	x := sure(field, q(best, 100))
	if who.Field == model.None || who.Education == 0 {
		x.top = q(1, 1) // the highest degree may be in the field asked for
	}
	return append(out, x)
}

// where is the urusan and the service type that a unit has or inherits.
func where(d *model.Dataset, u model.UnitID) (sector string, service model.UnitType) {
	for ; u != model.None; u = d.Units[u].Parent {
		if sector == "" {
			sector = strings.ToLower(strings.Join(strings.Fields(d.Units[u].Sector), " "))
		}
		if t := d.Units[u].Type; service == 0 && t >= model.UnitUPTD {
			service = t
		}
	}
	return sector, service
}

func defineExperience(d *model.Dataset, set *rules.Set, e model.EmployeeID, p model.PositionID) []item {
	post, who, tmt := &d.Positions[p], &d.Employees[e], d.Period.Effective
	type served struct {
		unit     model.UnitID
		sector   string
		service  model.UnitType
		class    model.Class
		level    model.Level
		family   model.FamilyID
		from, to model.Date
	}
	var all []served
	rows := 0
	for _, h := range d.History {
		if h.Employee != e {
			continue
		}
		rows++
		if h.Acting != 0 || h.From == 0 || h.From >= tmt {
			continue
		}
		x := served{unit: h.Unit, class: h.Class, level: h.Level, family: h.Family, from: h.From, to: h.To}
		if x.to == 0 || x.to > tmt {
			x.to = tmt
		}
		if h.Unit != model.None {
			x.sector, x.service = where(d, h.Unit)
		}
		if h.Sector != "" {
			x.sector = strings.ToLower(strings.Join(strings.Fields(h.Sector), " "))
		}
		all = append(all, x)
	}
	if who.Position != model.None && who.Since != 0 {
		now := &d.Positions[who.Position]
		x := served{unit: now.Unit, class: now.Class, level: now.Level, family: now.Family, from: who.Since, to: tmt}
		x.sector, x.service = where(d, now.Unit)
		all = slices.DeleteFunc(all, func(y served) bool { return y.from >= who.Since })
		all = append(all, x)
	}
	sector, service := where(d, post.Unit)
	half := int64(0) // in hundredths of half months
	for i, x := range all {
		if i+1 < len(all) {
			x.to = min(x.to, all[i+1].from)
		}
		if x.to <= x.from {
			continue
		}
		months := int64(0)
		for ago := x.to.MonthsUntil(tmt); ago < x.from.MonthsUntil(tmt); ago++ { // month by month
			counts := int64(100)
			for _, b := range set.Scoring.YearDecay {
				if ago >= int(b.From) {
					counts = int64(b.Points)
				}
			}
			months += counts
		}
		a, b := set.Tiers[x.level], set.Tiers[post.Level]
		reached := a > 0 && b > 0 && a >= b || x.level == post.Level && x.class == post.Class
		alike := sector != "" && sector == x.sector || service != 0 && service == x.service
		switch {
		case post.Family != model.None && post.Family == x.family:
			half += 2 * months
		case alike && reached:
			half += 2 * months
		case alike && a > 0 && b > 0 && a == b-1:
			half += months
		case !alike && reached && post.Class.Managerial() && x.class.Managerial():
			half += months
		}
	}
	years := int64(60)
	if half >= 4800 {
		years = 80
	}
	if half >= 12000 {
		years = 100
	}
	variety := int64(60)
	opds := map[model.UnitID]bool{}
	units := map[model.UnitID]bool{}
	for _, x := range all {
		units[x.unit] = true
		if x.unit != model.None && d.Units[x.unit].OPD != model.None {
			opds[d.Units[x.unit].OPD] = true
		}
	}
	if len(units) > 1 {
		variety = 80
	}
	if len(opds) > 1 {
		variety = 100
	}
	acting := int64(0)
	for _, h := range d.History {
		if h.Employee != e || h.Acting == 0 || h.From >= tmt {
			continue
		}
		own := int8(0)
		for _, x := range all {
			if x.from <= h.From {
				own = set.Tiers[x.level]
			}
		}
		class := map[model.Acting]int{model.ActingPlh: 1, model.ActingPlt: 3}[h.Acting]
		if own > 0 && set.Tiers[h.Level] > own {
			class++
		}
		acting = max(acting, int64(set.Scoring.ActingPoints[class]))
	}
	y, v, a := int64(60), int64(40), int64(0)
	if set.Scoring.VarietyShare > 0 {
		y, v, a = int64(set.Scoring.YearShare), int64(set.Scoring.VarietyShare), int64(set.Scoring.ActingShare)
	}
	x := sure(q(int64(set.Scoring.Experience), 1), q(years*y+variety*v+acting*a, 100*(y+v+a)))
	if rows == 0 {
		x.top = q(1, 1)
	}
	return []item{x}
}

// defineRecord is integrity, training and the extras.
func defineRecord(d *model.Dataset, set *rules.Set, e model.EmployeeID) (out []item) {
	r, tmt := &set.Scoring, d.Period.Effective
	integrity := int64(100)
	for _, x := range d.Discipline {
		if x.Employee != e || x.Cancelled || x.InProcess || x.From > tmt {
			continue
		}
		points := map[model.Severity]int64{model.NoSeverity: 100, model.Light: 75, model.Medium: 50, model.Heavy: 25}[x.Severity]
		if x.Severity > 0 && x.To >= tmt {
			points = 0
		}
		integrity = min(integrity, points)
	}
	out = append(out, sure(q(int64(r.Integrity), 1), q(integrity, 100)))

	trained := int64(50)
	for _, x := range d.Trainings {
		if x.Employee == e && (r.TrainingYears == 0 || int(x.Year) >= tmt.Year()-int(r.TrainingYears)) {
			trained = 100
		}
	}
	out = append(out, sure(q(int64(r.Training), 1), q(trained, 100)))

	for _, extra := range r.Extras {
		x := open(q(int64(extra.Weight), 1), q(1, 5), q(1, 1))
		for _, a := range d.Assessed {
			months := set.Assessed
			if d.Period.AssessedOK > 0 {
				months = int(d.Period.AssessedOK)
			}
			old := a.On != model.NoDate && a.On < tmt.AddMonths(-months)
			if a.Employee == e && d.Skills.Name(int32(a.Skill)) == extra.Name && !old {
				x = sure(x.weight, q(int64(a.Level), 5))
			}
		}
		x.merit = extra.Performance
		out = append(out, x)
	}
	return out
}
