package build

import (
	"fmt"

	"mutasi/model"
)

// rise is how many levels post b stands above post a: inside a track by its own
// order, across tracks by the tiers of the rules; 0 where they do not compare.
func (f *facts) rise(a, b model.PositionID) int32 {
	x, y := &f.d.Positions[a], &f.d.Positions[b]
	k, l := level(x.Class, x.Level), level(y.Class, y.Level)
	if k == model.NoLevel || l == model.NoLevel {
		return 0
	}
	if k.Track() == l.Track() {
		return int32(l) - int32(k)
	}
	s, t := f.set.Tiers[k], f.set.Tiers[l]
	if s == 0 || t == 0 {
		return 0
	}
	return int32(t) - int32(s)
}

// echelons is how many echelons b stands above a, 0 where one has none.
func (f *facts) echelons(a, b model.PositionID) int32 {
	x, y := f.d.Positions[a].Echelon, f.d.Positions[b].Echelon
	if x == model.NoEchelon || y == model.NoEchelon {
		return 0
	}
	return int32(x) - int32(y)
}

// kind is what a move is in the words of PermenPANRB 22/2021.
func (f *facts) kind(m move) model.MoveKind {
	if m.from == model.None {
		return model.Placement
	}
	up := f.rise(m.from, m.to)
	if up == 0 {
		up = f.echelons(m.from, m.to)
	}
	switch {
	case up > 0:
		return model.Promotion
	case up < 0:
		return model.Demotion
	case m.apart && f.sameJob(m.from, m.to):
		return model.Redistribution
	}
	return model.Lateral
}

// falls is M1: levels lost, or echelons where the level stays.
func falls(f *facts, m move, _ *check) int32 {
	if m.from == model.None {
		return unknown
	}
	up := f.rise(m.from, m.to)
	if up == 0 {
		up = f.echelons(m.from, m.to)
	}
	return max(0, -up)
}

// gradesLost is M2: classes of post lost.
func gradesLost(f *facts, m move, _ *check) int32 {
	if m.from == model.None {
		return unknown
	}
	a, b := f.d.Positions[m.from].Grade, f.d.Positions[m.to].Grade
	if a == 0 || b == 0 {
		return unknown
	}
	return max(0, int32(a)-int32(b))
}

// rises is M3: levels gained.
func rises(f *facts, m move, _ *check) int32 {
	if m.from == model.None {
		return unknown
	}
	return max(0, f.rise(m.from, m.to))
}

// toJPT is M4: a promotion to JPT, from below or inside.
func toJPT(f *facts, m move, _ *check) int32 {
	if f.d.Positions[m.to].Class != model.JPT {
		return 0
	}
	if m.from == model.None || f.d.Positions[m.from].Class != model.JPT {
		return 1
	}
	return yes(f.kind(m) == model.Promotion)
}

// fitMeasure is the one measure that reads the fit.
const fitMeasure = "M5.nilai"

// fitLost is M5: basis points of fit lost.
func fitLost(f *facts, m move, _ *check) int32 {
	if m.from == model.None {
		return unknown
	}
	return max(0, f.fit(m.e, m.from)-f.fit(m.e, m.to))
}

// showFit says what the fit was and would be: a loss alone tells a reader little.
// The need stays as the clause has it.
func showFit(f *facts, m move, lost int32) (measured, need string) {
	points := func(bp int32) string { return fmt.Sprintf("%d,%02d", bp/100, bp%100) }
	before, after := points(f.fit(m.e, m.from)), points(f.fit(m.e, m.to))
	if lost == 0 {
		return "tidak turun: dari " + before + " ke " + after + " poin", ""
	}
	return "turun " + points(lost) + " poin: dari " + before + " ke " + after, ""
}

func (registry) m() []measure {
	return []measure{
		{id: "M1.turun", reads: route, value: falls},
		{id: "M2.turun", reads: route, value: gradesLost},
		{id: "M3.naik", reads: route, value: rises},
		{id: "M4.ke_jpt", reads: route, value: toJPT},
		{id: "M5.kelas", reads: route, value: gradesLost},
		{id: fitMeasure, reads: match, value: fitLost, show: showFit},
	}
}
