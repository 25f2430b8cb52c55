package verify

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNeverTooMuch raises the bound of random proofs as far as the judge lets it, and
// tries every plan: none may cost less. Penalties on and off a grid, prices, splits at
// pairs and counts are small numbers, so that much is nearly right.
func TestNeverTooMuch(t *testing.T) {
	accepted, lifted, split := 0, 0, 0
	for seed := range uint64(60000) {
		r := rand.New(rand.NewPCG(seed, 4))
		p := small(r)
		least, plans := int64(1<<40), [][]int32{}
		every(p, func(pair []int32, cost int64) {
			least = min(least, cost)
			plans = append(plans, append([]int32(nil), pair...))
		})
		if len(plans) == 0 {
			continue
		}
		pair := plans[r.IntN(len(plans))]
		proof := Proof{Value: costOf(p, pair), Step: []int64{1, 2, 3, 5, 10}[r.IntN(5)], Parts: parts(r, p, 2)}
		if r.IntN(3) == 0 {
			proof.Whole = []Dual{dual(r, p)}
		}
		for proof.Bound = least - 12; proof.Bound <= least+12; proof.Bound++ {
			if Check(p, pair, &Certificate{Levels: []Proof{proof}}) != nil {
				continue
			}
			if accepted++; proof.Bound > least {
				t.Fatalf("seed %d: bound %d is accepted, a plan costs %d: %+v", seed, proof.Bound, least, proof)
			}
			if len(proof.Parts) > 1 {
				split++
			}
			if proof.Step > 1 {
				lifted++
			}
		}
	}
	if accepted < 10000 || lifted < 1000 || split < 1000 {
		t.Errorf("%d accepted, %d of them on a grid or lattice, %d by parts", accepted, lifted, split)
	}
}

// small is one to three people on two or three posts under one root.
func small(r *rand.Rand) *Problem {
	posts := int32(2 + r.IntN(2))
	p := &Problem{Start: []int32{0}, Cost: [][]int32{nil}, Parent: []int32{posts, posts, posts}[:posts:posts]}
	p.Parent = append(p.Parent, -1)
	ten := int32(r.IntN(2) * 10)
	for range 1 + r.IntN(3) {
		for v := range posts {
			if r.IntN(4) > 0 || v == posts-1 {
				p.Node, p.Cost[0] = append(p.Node, v), append(p.Cost[0], ten*r.Int32N(3))
			}
		}
		p.Start = append(p.Start, int32(len(p.Node)))
	}
	p.Penalties = make([][]Penalty, posts+1)
	for v := range p.Parent {
		p.Lo, p.Hi = append(p.Lo, 0), append(p.Hi, []int64{1, 2, 3, 9}[r.IntN(4)])
		for at := int64(1); at <= 3 && r.IntN(3) > 0; at++ {
			x := Penalty{At: at, Under: []int64{10, 10, 7, 3, 0}[r.IntN(5)]}
			if r.IntN(6) == 0 {
				x.Over = []int64{10, 10, 4}[r.IntN(3)]
			}
			p.Penalties[v] = append(p.Penalties[v], x)
		}
	}
	p.Hi[posts] = 9
	if r.IntN(2) == 0 { // a row, whose sums may lie apart
		row, g := Row{}, 1+r.Int32N(4)
		for k := range int32(len(p.Node)) {
			if r.IntN(2) == 0 {
				row.Pair, row.Weight = append(row.Pair, k), append(row.Weight, g*(r.Int32N(5)-1))
			}
		}
		lo := r.Int64N(8) - 3
		p.Rows, p.Lo, p.Hi, p.Penalties = []Row{row}, append(p.Lo, lo), append(p.Hi, lo+r.Int64N(8)), append(p.Penalties, nil)
	}
	return p
}

func dual(r *rand.Rand, p *Problem) Dual {
	d := Dual{Factor: []int64{[]int64{1, 1, 2}[r.IntN(3)]}, Price: make([]int64, len(p.Lo))}
	for x := range d.Price {
		d.Price[x] = r.Int64N(25) - 12
	}
	return d
}

// parts is a random tree with a random dual at each leaf.
func parts(r *rand.Rand, p *Problem, depth int) []Part {
	leaf := dual(r, p)
	if depth == 0 || r.IntN(2) == 0 {
		return []Part{{Dual: &leaf}}
	}
	fork := Part{Pair: r.Int32N(int32(len(p.Node)))}
	if r.IntN(3) > 0 {
		fork = Part{Count: &Split{r.Int32N(int32(len(p.Lo) - 1)), r.Int64N(3)}}
	}
	return append(append([]Part{fork}, parts(r, p, depth-1)...), parts(r, p, depth-1)...)
}

// every visits the plans within bounds.
func every(p *Problem, visit func(pair []int32, cost int64)) {
	pair := make([]int32, len(p.Start)-1)
	var try func(i int)
	try = func(i int) {
		if i < len(pair) {
			for pair[i] = p.Start[i]; pair[i] < p.Start[i+1]; pair[i]++ {
				try(i + 1)
			}
			return
		}
		for v, a := range heads(p, pair) {
			if a < p.Lo[v] || a > p.Hi[v] {
				return
			}
		}
		visit(pair, costOf(p, pair))
	}
	try(0)
}

// heads are all counts of a plan.
func heads(p *Problem, pair []int32) []int64 {
	count := make([]int64, len(p.Lo))
	for _, k := range pair {
		count[p.Node[k]]++
		count[len(p.Parent)-1]++
	}
	for r, row := range p.Rows {
		for x, k := range row.Pair {
			if slices.Contains(pair, k) {
				count[len(p.Parent)+r] += int64(row.Weight[x])
			}
		}
	}
	return count
}

func costOf(p *Problem, pair []int32) (sum int64) {
	for _, k := range pair {
		sum += int64(p.Cost[0][k])
	}
	for v, a := range heads(p, pair) {
		for _, x := range p.Penalties[v] {
			sum += x.Under*max(0, x.At-a) + x.Over*max(0, a-x.At)
		}
	}
	return sum
}
