// Package mincost solves minimum-cost flow on any directed network with lower
// and upper bounds, exactly and with a proof. The quota engine is far faster on
// people, positions and units; this one knows nothing of their shape, and is
// for the network files of the field and as a second opinion.
//
//	minimise    sum of c[a] x[a]
//	such that   outflow - inflow = supply at every node,  lo <= x <= hi on every arc
//	dual        prices y with  r[a] = c[a] + y[from] - y[to];
//	            r > 0 implies x = lo,  r < 0 implies x = hi
//
// # The algorithm
//
// The primal network simplex (Dantzig 1951) with strongly feasible trees
// (Cunningham 1976): a basis is a spanning tree rooted at an artificial node;
// arcs outside it are at a bound. An arc whose reduced cost r has the wrong
// sign for its bound enters, flow is pushed around the cycle that it closes
// with the tree, and the arc that blocks leaves. Arcs are priced in blocks of
// about sqrt(arcs), the worst of a block enters (Grigoriadis 1986; Kiraly and
// Kovacs 2012 compare the rules).
//
// The start tree has one artificial arc per node, to the root where the node
// has supply left once lower bounds are met, from it otherwise, at a price
// above that of any path. Flow left on one at the optimum means that the
// network is infeasible: then what the nodes with supply can still reach is a
// Cut, whose supply exceeds what may leave it.
//
// Stopped before the optimum, the flow is worth something once no artificial arc
// carries any. The tree's prices alone prove little then, as every arc that still
// has a bad reduced cost is charged to its full capacity; so the bound climbs from
// there by coordinate ascent (bound.go): each node in turn takes the price at
// which outflow meets supply, the others given. On random networks stopped half
// way it comes from nothing to within some percent of the optimum.
//
// # Invariants
//
//	I1  Flow is conserved and within bounds after every pivot.
//	I2  r = 0 on tree arcs; so y is fixed by the tree and the root's y = 0.
//	I3  From every node some flow can still be pushed to the root along the
//	    tree. The leaving arc is chosen to keep it: of those that block, the
//	    last met when going round the cycle in its direction from its apex. It
//	    is what rules out endless pivots of length 0.
//
// # Numbers
//
// Everything is int64. A path has at most n arcs, so prices stay under
// (n+2)(C+1) for artificial cost (n+1)(C+1), twice; that must fit 2^60, as must
// the sum of all supplies and finite bounds that move at the start. A value
// that does not fit 63 bits is ErrRange too; nothing wraps.
//
// # Complexity
//
// No polynomial bound is known for this rule; O(arcs) memory, 80 bytes an arc
// and 60 a node. A pivot costs the length of its cycle and the size of the
// part of the tree that it moves, plus its share of the pricing.
//
// Measured in one run with LEMON's network simplex, processor time of the solve
// alone: 1.2 to 2.7 times as long on netgen's ng16 and on random networks of 2,000
// and 20,000 nodes with 11 arcs each, but 9 to 12 times on people and seats at 5,000
// and 20,000 people, where package quota needs a fiftieth to a two-hundredth.
//
//	go test ./solver/netsimplex -run - -bench Flows     (mincost and quota)
//	.peers/lemon ns quota FILE 60                       (LEMON, the same instance)
//
// # References
//
//	W. H. Cunningham, "A network simplex method", Mathematical Programming 11, 1976.
//	R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows", 1993, chapter 11.
//	Z. Kiraly, P. Kovacs, "Efficient implementations of minimum-cost flow algorithms", 2012.
package mincost
