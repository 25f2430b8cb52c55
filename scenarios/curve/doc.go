// Package curve finds the best plan for every number of moves, from the fewest
// that the locks leave to the number that the free optimum makes.
//
// f(k) is the best plan with at most k moves: the levels up to the gain, in
// their strict order. It need not be concave (a ring of three gains nothing
// until k = 3), so a point is proved by one of three arguments, or by a solve
// of its own, or not at all:
//
//	P1  Multipliers. Let a = (a1, a2, ...) be lexicographically >= 0, and P best
//	    for the levels c_l + a_l m, m the number of moves. Then P is best among
//	    all plans Q with m(Q) <= m(P): at the first level with a_l > 0, and c
//	    equal before it, c_l(Q) >= c_l(P) + a_l (m(P) - m(Q)); so Q is worse, or
//	    m(Q) = m(P) and the later levels differ from c by a constant only.
//	P2  Edges. Two points with the same minimum under P1 span an edge; every
//	    plan that reaches this minimum too is best for its own number of moves.
//	    Such plans are put together without solving: the persons who differ
//	    between the ends fall into chains and rings, and a set of these with
//	    the right number of moves is taken over. The plan is then checked and
//	    valued like any other; nothing is proved by construction alone.
//	P3  Level ground. f does not get worse with k: where f(i) = f(j), all
//	    between are the same.
//
// Search: intervals, a generation at a time, side by side. The multipliers that
// make both ends of one equal either prove an edge or find a vertex between
// them, which splits the interval (hull.go). No row is needed for this, and each
// solve begins from the multipliers and prices of the one before. What is left
// lies off the hull and is solved with the row m <= k, near the edge above it and
// from the best plan known (rest.go), until the limits of Options are reached;
// from then on points carry the best plan found, unproved.
package curve
