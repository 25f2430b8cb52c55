// Package verify is the certificate judge: flat arrays in, a verdict out. It
// imports nothing of the solver, so that a mistake there cannot hide here, and is
// short enough to be read in one sitting: fewer than 300 lines beside this file.
//
// Levels are proved one after the other. What is settled so far is kept as a
// domain that holds every plan still in question, the judged one among them: the
// pairs allowed, and an interval for each count, that is, for the heads at each
// node and the activity of each row.
//
// A dual proves a bound by weak duality. With a factor μ >= 0 per level (0 for
// later ones) and a price λ per count, every plan of the domain costs at least
//
//	sum over people of  min over allowed pairs k:     C[k] + sum over counts x that k is part of: λ[x] w[x,k]
//	sum over counts of  min over amounts a allowed:   P[x](a) - λ[x] a
//	- sum over earlier levels j of μ[j] Value[j]
//
// in units of the level's own factor. C and P are the levels' costs of pairs and
// penalties of counts, weighted with μ. P is convex and linear between the
// penalties, so its minimum lies where the slope changes its sign.
//
// A dual of the whole domain then narrows it: pairs whose reduced cost lifts
// the bound past the plan's value are in no plan that good. Where the bound meets
// the value, neither are pairs and counts that are not minimal above
// (complementary slackness). Where it falls short, the domain is split into
// parts, each with a dual of its own.
//
// The weights of a row have a greatest common divisor, and its bounds are moved in to
// the multiples of that.
//
// Costs at a level lie on a grid of some step, so a bound may be rounded up to the
// next point of it. Penalties of a few nodes may be off the grid: these shift it, by
// what their amount costs, and an amount that is not the cheapest lifts the bound. So
// every shift has a bound of its own, the least over all amounts that add up to it
// (a shortest path over the residues), to be rounded up on the grid so shifted.
//
// # Invariants
//
//	I1  At level l the domain holds every plan within the bounds that costs at most
//	    Value at each level before; so the judged one is never dropped. (prove)
//	I2  Any factors >= 0 and any prices bound it: a wrong certificate fails to prove,
//	    but proves nothing false. (bound)
//	I3  The two sides of a split hold every plan of what is split, and the domain is
//	    afterwards what it was. (part)
//	I4  Sums are of 128 bits and terms of 64; what does not fit is refused. (exact.go)
//
// # Complexity
//
// A dual takes O(pairs x levels + entries of rows + nodes + penalties), of the whole
// domain twice that, and a leaf of the tree is a dual; in all, O(duals) such passes.
// Penalties off the grid add, per dual and node that has some, the residues of the
// step (at most 4096) times the amounts that stay below the bound. Memory beside the
// input: 2 to 10 bytes a pair, and a few numbers per person, count and open split.
package verify

// Problem is what the judge knows of a problem, in plain slices. What a plan
// uses is counted: the heads at each node, those below it included, and then the
// activity of each row, the weight of its used pairs.
type Problem struct {
	Start, Node []int32     // pairs in compressed rows: person i has Start[i] .. Start[i+1]-1
	Parent      []int32     // per node; children come before parents, the root is last
	Rows        []Row       // pairs are distinct
	Lo, Hi      []int64     // per count: what it may be, within -1<<62 .. 1<<62
	Penalties   [][]Penalty // per count, At ascending
	Cost        [][]int32   // per level and pair
}

// Row is a weighted count of pairs.
type Row struct{ Pair, Weight []int32 }

// Penalty costs, at Level, Under for each unit by which its count is under At,
// and Over for each by which it is over. Neither is negative.
type Penalty struct {
	Level           int
	At, Under, Over int64
}

// Certificate has a proof for each level.
type Certificate struct{ Levels []Proof }

// Proof says what the plan costs at a level and what no plan can undercut.
type Proof struct {
	Value, Bound int64
	Step         int64  // > 0, divides what costs of pairs and most penalties differ by
	Whole        []Dual // each bounds the domain that those before it leave, and narrows it
	Parts        []Part // where they fall short of Bound: a tree of parts, depth first
}

// Part is a leaf of the tree if it has a dual. Otherwise a count splits it, the part
// where it is low comes next, or a pair does, and that where it is taken does.
type Part struct {
	Pair  int32  `json:",omitempty"`
	Count *Split `json:",omitempty"`
	Dual  *Dual  `json:",omitempty"`
}

// Split says that a count is at most Most, or more.
type Split struct {
	Of   int32
	Most int64
}

// Dual is a solution of the dual problem.
type Dual struct {
	Factor []int64 // per level up to the one proved: >= 0; the last is the unit
	Price  []int64 // per count; those left out are 0
}
