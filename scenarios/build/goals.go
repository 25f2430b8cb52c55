package build

import (
	"math/bits"
	"slices"

	"mutasi/model"
	"mutasi/solver"
)

// levels are the places of the goals in Problem.Levels; bench is -1 where
// everybody has a post, must where nobody is obliged to move under a cap, changes
// where no earlier plan is revised, guarantee where no rule gives one.
type levels struct{ changes, bench, must, guarantee, shortage, gain, moves, lottery int }

// Goal describes one level for readers.
type Goal struct {
	Name string // Indonesian
	Unit string
	Sign int64 // -1 where the problem minimises the negative of what is shown
}

// Goal is level l of the problem.
func (b *Build) Goal(l int) Goal {
	switch l {
	case b.levels.changes:
		return Goal{"perubahan rencana", "orang", 1}
	case b.levels.bench:
		return Goal{"pegawai tanpa jabatan", "orang", 1}
	case b.levels.must:
		return Goal{"wajib pindah yang tetap", "orang", 1}
	case b.levels.guarantee:
		return Goal{"di bawah jaminan", "orang", 1}
	case b.levels.shortage:
		return Goal{"kekosongan jabatan", "poin", 1}
	case b.levels.gain:
		return Goal{"manfaat", "basis poin", -1}
	case b.levels.moves:
		return Goal{"banyaknya perpindahan", "orang", 1}
	}
	return Goal{"undian", "angka undian", 1}
}

// newLevels makes the goals in their strict order, still without costs.
func (b *Build) newLevels(changes, bench, must, guarantee bool) {
	add := func(name string, wanted bool) int {
		if !wanted {
			return -1
		}
		b.Problem.Levels = append(b.Problem.Levels, solver.Level{Name: name})
		return len(b.Problem.Levels) - 1
	}
	b.levels = levels{add("changes", changes), add("bench", bench), add("must", must), add("guarantee", guarantee), add("shortage", true), add("gain", true), add("moves", true), add("lottery", true)}
}

// missing prices the heads of a post or quota: the first weighs most, the last
// least, those between fall evenly; all times the criticality.
func (b *Build) missing(seats, critical int32) []int32 {
	g := b.Rules.Goals
	out := make([]int32, seats)
	for j := range out {
		v := int64(g.ShortageFirst)
		if seats > 1 {
			v -= (v - int64(g.ShortageLast)) * int64(j) / int64(seats-1)
		}
		out[j] = int32(v * int64(max(1, critical)))
	}
	return out
}

// shortages prices the empty seats of every post and the heads that every
// quota with a node lacks.
func (b *Build) shortages() {
	b.Problem.Levels[b.levels.shortage].Shortfalls = b.shortfalls()
}

func (b *Build) shortfalls() (out []solver.Shortfall) {
	byNode := make(map[int32][]int32)
	for p := range b.Data.Positions {
		x := &b.Data.Positions[p]
		if x.Seats > 0 {
			byNode[b.profiles.leaf[p]] = b.missing(x.Seats, x.Critical)
		}
	}
	for _, c := range b.facts.inForce("U8") {
		for i := range b.groups {
			g := &b.groups[i]
			l, ok := g.limit(c)
			if !ok || g.node < 0 || c.Gauge().Name != "kurang" || l.need <= 0 {
				continue
			}
			byNode[g.node] = stack(byNode[g.node], b.missing(l.need, g.line.Critical))
		}
	}
	for _, v := range sortedKeys(byNode) {
		out = append(out, solver.Shortfall{Node: v, Missing: byNode[v]})
	}
	return out
}

// stack adds two falling price lists; the sum falls too.
func stack(a, b []int32) []int32 {
	if len(a) < len(b) {
		a, b = b, a
	}
	out := slices.Clone(a)
	for i, v := range b {
		out[i] += v
	}
	return out
}

// price fills the costs of the pairs: gain is in place already, the bench, the
// number of moves and the lottery follow from who stays.
func (b *Build) price() {
	pairs := b.Problem.Pairs
	moves, lottery := make([]int32, pairs.Len()), make([]int32, pairs.Len())
	keys := make([]uint64, len(b.Data.Positions))
	for p := range keys {
		keys[p] = keyOf(b.Data.Positions[p].Key)
	}
	var bench, must []int32
	if b.levels.bench >= 0 {
		bench = make([]int32, pairs.Len())
	}
	if b.levels.must >= 0 {
		must = make([]int32, pairs.Len())
		for i, e := range b.People {
			if c := b.must[e]; c != nil && c.clause.Cap > 0 && b.Stay[i] >= 0 {
				must[b.Stay[i]] = 1
			}
		}
		b.Problem.Levels[b.levels.must].Cost = must
	}
	b.SideBySide(len(b.People), func(_, i int) {
		ticket := b.Data.Employees[b.People[i]].Lottery
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			p := b.Position(pairs.Node[k])
			if p == model.None && bench != nil {
				bench[k] = 1
			}
			if k != b.Stay[i] && p != model.None {
				moves[k], lottery[k] = 1, draw(ticket, keys[p])
			}
		}
	})
	if bench != nil {
		b.Problem.Levels[b.levels.bench].Cost = bench
	}
	b.Problem.Levels[b.levels.moves].Cost = moves
	b.Problem.Levels[b.levels.lottery].Cost = lottery
}

// draw is the lottery's number for one person and one post: 30 bits.
func draw(ticket, key uint64) int32 {
	return int32(mix(ticket^bits.RotateLeft64(key, 17)) >> 34)
}

// keyOf folds a post code into 64 bits (FNV-1a, mixed).
func keyOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

// mix is the finaliser of splitmix64: every bit of the input moves half the
// bits of the output.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
