// Package netsimplex is a network simplex for the same flows as package quota,
// written independently of it: the second opinion of the tests, and the faster
// of the two when it starts from a plan that is nearly optimal.
//
// # Network
//
// Nodes are the persons, the nodes of the tree, and an artificial hub. A pair
// is an arc without capacity, since the person supplies one head. The arc from
// v to its parent is cut into segments of equal marginal cost, cheapest first;
// lower bounds are sent beforehand and only change the supplies.
//
// # Invariants
//
//	N1  the basis is a spanning tree; its arcs have reduced cost
//	    cost - pot[tail] + pot[head] = 0, so pot[v] is the cost-to-go at v.
//	N2  arcs outside it are at 0 or at capacity.
//	N3  the tree is strongly feasible: from every node one more head could be
//	    sent to the hub along tree arcs. The leaving arc is the last blocking one
//	    met when the cycle is followed in the direction of the flow, starting at
//	    its apex (Cunningham); this keeps N3 and excludes cycling.
//
// Pricing is by blocks: the most violated arc of the next block that has one.
//
// # Complexity
//
// Exponential in the worst case, as every simplex of this kind; in practice
// pivots grow with the people who have to move, each costing the subtree that
// is hung elsewhere.
//
// Measured on quota instances of 20 pairs a person, in one run: from scratch it
// takes 20 to 70 times as long as package quota at 5,000 people and 140 to 180
// times at 20,000; started at the optimum 0.5 to 2.5 times. LEMON's network simplex
// takes a tenth of its time from scratch, 16 times that of quota, at 20,000.
//
//	go test ./solver/netsimplex -run - -bench Flows
//	.peers/lemon ns quota FILE 60     (the family's file for 20000 2000 20 200 1)
//
// # Range
//
// Potentials stay within nodes x dearest arc, the artificial arcs costing just
// more than any path. Solve refuses what would pass 2^60.
//
// # References
//
// W. Cunningham: A network simplex method, Mathematical Programming 11 (1976).
// Z. Király, P. Kovács: Efficient implementations of minimum-cost flow
// algorithms, Acta Univ. Sapientiae, Informatica 4 (2012).
package netsimplex
