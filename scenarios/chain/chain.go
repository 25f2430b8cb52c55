// Package chain puts the moves of a plan into an order that can be carried
// out (model: order of carrying out).
//
// A move fills a seat and frees another. A chain starts at a vacant seat: its
// first move fills it, its second fills the seat that the first left, and so
// on. A ring has no vacant seat to start from: everybody moves on one day.
// Each chain and each ring is one step. After each step every headcount bound
// must hold that the whole plan respects; steps that break one alone are
// merged with steps that mend it. All moves on one day are always legal, so
// merging ends.
//
// The order is a report. It never constrains the plan.
//
// Time is O(moves x depth of the tree) for the chains, and quadratic in the
// number of steps only where bounds make steps wait for each other.
package chain

import (
	"cmp"
	"slices"

	"mutasi/solver/network"
)

// None is the From of a person who has no post yet.
const None = -1

// Move takes one person from one position to another; both are leaves of the tree.
type Move struct {
	From, To int32
}

// Kind says what makes the moves of a step belong together.
type Kind uint8

const (
	Chain  Kind = iota // starts at a vacancy; moves in the order in which seats become free
	Ring               // everybody on one day
	Merged             // chains and rings that no bound lets happen one by one
)

// Step is a set of moves, indices into the list given to Order.
type Step struct {
	Kind  Kind
	Moves []int
}

// Order returns the steps. heads is the headcount of every node before any
// move, and has a length of tree.Nodes(). Earlier moves in the list come
// earlier where nothing else decides.
func Order(moves []Move, tree network.Tree, heads []int32) []Step {
	return arrange(link(moves, tree, heads), moves, tree, heads)
}

// link cuts the moves into chains and rings.
//
// At each position the moves in are matched with the seats they take: first
// the seats that are vacant, then the seats that moves out set free. A move
// has so at most one move before it and one after it: paths and cycles.
func link(moves []Move, tree network.Tree, heads []int32) []Step {
	const vacant = -1
	in := make(map[int32][]int)
	out := make(map[int32][]int)
	for m, mv := range moves {
		in[mv.To] = append(in[mv.To], m)
		if mv.From != None {
			out[mv.From] = append(out[mv.From], m)
		}
	}
	before := make([]int, len(moves)) // the move whose seat m takes, or vacant
	after := make([]int, len(moves))  // the move that takes the seat m leaves, or vacant
	for m := range moves {
		before[m], after[m] = vacant, vacant
	}
	spare := make(map[int32]int) // vacant seats that no move has taken
	join := func(first, then int) { after[first], before[then] = then, first }
	for p, arrivals := range in {
		vacancies := max(0, int(tree.Hi[p]-heads[p]))
		// Seats set free are used first, so that chains stay long and vacancies
		// remain to break the rings below.
		k := 0
		for ; k < len(arrivals) && k < len(out[p]); k++ {
			join(out[p][k], arrivals[k])
		}
		spare[p] = max(0, vacancies-(len(arrivals)-k))
	}

	inChain := make([]bool, len(moves))
	for m := range moves {
		if before[m] == vacant {
			for k := m; k != vacant; k = after[k] {
				inChain[k] = true
			}
		}
	}
	// Break rings: at a position with a spare seat a ring becomes a chain; at
	// a position that a chain passes too, the ring is spliced into the chain.
	for m := range moves {
		if inChain[m] {
			continue
		}
		broken := false
		for k := m; ; {
			p := moves[k].To
			if spare[p] > 0 {
				spare[p]--
				after[before[k]], before[k] = vacant, vacant
				broken = true
				break
			}
			if i := slices.IndexFunc(in[p], func(x int) bool { return inChain[x] && before[x] != vacant }); i >= 0 {
				x := in[p][i]
				y, r := before[x], before[k]
				join(y, k)
				join(r, x)
				broken = true
				break
			}
			if k = after[k]; k == m {
				break
			}
		}
		if broken {
			for k, first := m, true; first || k != m && k != vacant; k, first = after[k], false {
				inChain[k] = true
			}
			for k := before[m]; k != vacant && !inChain[k]; k = before[k] {
				inChain[k] = true
			}
		}
	}

	var steps []Step
	done := make([]bool, len(moves))
	collect := func(kind Kind, from int) {
		s := Step{Kind: kind}
		for k := from; k != vacant && !done[k]; k = after[k] {
			done[k] = true
			s.Moves = append(s.Moves, k)
		}
		steps = append(steps, s)
	}
	for m := range moves {
		if before[m] == vacant {
			collect(Chain, m)
		}
	}
	for m := range moves {
		if !done[m] {
			collect(Ring, m)
		}
	}
	slices.SortStableFunc(steps, func(a, b Step) int {
		return cmp.Compare(slices.Min(a.Moves), slices.Min(b.Moves))
	})
	return steps
}

// arrange orders the steps so that after each one every bound holds, merging
// where no order does.
func arrange(steps []Step, moves []Move, tree network.Tree, heads []int32) []Step {
	h := slices.Clone(heads)
	shift := func(v int32, by int32) {
		for ; v >= 0; v = tree.Parent[v] {
			h[v] += by
		}
	}
	apply := func(s Step, sign int32) {
		for _, m := range s.Moves {
			if moves[m].From != None {
				shift(moves[m].From, -sign)
			}
			shift(moves[m].To, sign)
		}
	}
	// broken is the first node that s leaves outside its bounds, or -1.
	broken := func(s Step) int32 {
		for _, m := range s.Moves {
			for _, end := range [2]int32{moves[m].From, moves[m].To} {
				for v := end; v >= 0; v = tree.Parent[v] {
					if h[v] < tree.Lo[v] || h[v] > tree.Hi[v] {
						return v
					}
				}
			}
		}
		return -1
	}
	touches := func(s Step, node int32, sign int32) bool {
		var net int32
		for _, m := range s.Moves {
			net += inside(moves[m].To, node, tree) - inside(moves[m].From, node, tree)
		}
		return net*sign > 0
	}

	var ordered []Step
	waiting := steps
	for len(waiting) > 0 {
		progress := false
		var rest []Step
		for _, s := range waiting {
			apply(s, 1)
			if broken(s) < 0 {
				ordered = append(ordered, s)
				progress = true
				continue
			}
			apply(s, -1)
			rest = append(rest, s)
		}
		waiting = rest
		if progress || len(waiting) == 0 {
			continue
		}
		// Every remaining step breaks a bound alone: grow the first one by
		// steps that push the broken node back, until it stands.
		s := Step{Kind: Merged, Moves: slices.Clone(waiting[0].Moves)}
		waiting = waiting[1:]
		apply(s, 1)
		for len(waiting) > 0 {
			v := broken(s)
			if v < 0 {
				break
			}
			sign := int32(1)
			if h[v] > tree.Hi[v] {
				sign = -1
			}
			i := max(0, slices.IndexFunc(waiting, func(w Step) bool { return touches(w, v, sign) }))
			apply(waiting[i], 1)
			s.Moves = append(s.Moves, waiting[i].Moves...)
			waiting = slices.Delete(slices.Clone(waiting), i, i+1)
		}
		ordered = append(ordered, s)
	}
	return ordered
}

// inside is 1 when v lies in the subtree of node, else 0.
func inside(v, node int32, tree network.Tree) int32 {
	for ; v >= 0; v = tree.Parent[v] {
		if v == node {
			return 1
		}
	}
	return 0
}
