package curve

import (
	"cmp"
	"slices"
)

// part is a chain or ring of persons in which two plans differ.
type part struct {
	people []int
	moves  int // more moves in the second plan than in the first
}

// parts splits the difference of two plans: persons are linked where one takes
// the seat that the other leaves. At a post of many seats those who come are
// paired with those who go, in their order, so that its chains stay apart.
func (f *finder) parts(a, b []int32) []part {
	pairs := &f.p.Pairs
	team := make([]int, len(a))
	var root func(i int) int
	root = func(i int) int {
		if team[i] != i {
			team[i] = root(team[i])
		}
		return team[i]
	}
	come, leave := make(map[int32][]int), make(map[int32][]int)
	var nodes []int32
	for i := range a {
		team[i] = i
		from, to := pairs.Node[a[i]], pairs.Node[b[i]]
		if from == to {
			continue
		}
		come[to], leave[from] = append(come[to], i), append(leave[from], i)
		nodes = append(nodes, to)
	}
	for _, v := range nodes {
		for n := range min(len(come[v]), len(leave[v])) {
			team[root(come[v][n])] = root(leave[v][n])
		}
	}
	at := make(map[int]int)
	var out []part
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		r := root(i)
		x, ok := at[r]
		if !ok {
			x = len(out)
			at[r] = x
			out = append(out, part{})
		}
		out[x].people = append(out[x].people, i)
		out[x].moves += int(f.moves[b[i]] - f.moves[a[i]])
	}
	return out
}

// between offers a plan for every number of moves between a and b, put together
// from the parts in which they differ. best, unless nil, tells whether such a
// plan is as good as both ends under the multipliers, which proves it (P2).
func (f *finder) between(a, b *Point, best func(pair []int32) bool) {
	parts := slices.DeleteFunc(f.parts(a.pair, b.pair), func(p part) bool { return p.moves <= 0 })
	worth := make([][]int64, len(parts)) // value of a with this part alone taken over
	order := make([]int, len(parts))
	for i := range parts {
		order[i] = i
		worth[i], _ = f.p.Values(f.take(a.pair, b.pair, parts, []int{i}))
	}
	// On an edge every part is as good as its moves; the large ones first leave
	// the small ones to fill up. Elsewhere the best ones per move come first.
	slices.SortStableFunc(order, func(i, j int) int {
		if best != nil {
			return cmp.Compare(parts[j].moves, parts[i].moves)
		}
		return perMove(a.Values, worth[i], parts[i].moves, worth[j], parts[j].moves)
	})
	for target := int(a.Limit) + 1; target < int(b.Limit); target++ {
		left := target - int(a.Limit)
		var taken []int
		for _, i := range order {
			if parts[i].moves <= left && worth[i] != nil {
				taken, left = append(taken, i), left-parts[i].moves
			}
		}
		if left > 0 {
			continue
		}
		pair := f.take(a.pair, b.pair, parts, taken)
		f.offer(pair, best != nil && best(pair))
	}
}

// perMove compares what two parts change per move, lexicographically; a part
// that cannot stand alone comes last.
func perMove(base, x []int64, mx int, y []int64, my int) int {
	if x == nil || y == nil {
		return cmp.Compare(len(y), len(x))
	}
	for l := range base {
		if c := cmp.Compare((x[l]-base[l])*int64(my), (y[l]-base[l])*int64(mx)); c != 0 {
			return c
		}
	}
	return 0
}

// take is plan a with some parts as in b.
func (f *finder) take(a, b []int32, parts []part, which []int) []int32 {
	out := slices.Clone(a)
	for _, x := range which {
		for _, i := range parts[x].people {
			out[i] = b[i]
		}
	}
	return out
}
