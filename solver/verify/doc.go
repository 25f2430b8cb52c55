// Package verify is the certificate judge: flat arrays in, a verdict out. It
// imports nothing of the solver, so that a mistake there cannot hide here.
// Terms are computed in 64 bits and summed in 128; whatever overflows is refused.
//
// # What a certificate says
//
// Levels are proved one after the other. What the levels so far have settled is
// kept as a domain that every plan still in question lies in: the pairs
// allowed, and an interval for each count, that is, for the headcount of each
// node and the activity of each row. The plan that is judged lies in it too.
//
// A leaf proves a bound by weak duality. With a price y[v] per node (0 above
// the root), a multiplier λ[r] per row and μ[j] >= 0 per earlier level, all in
// units of 1/Scale, every plan of the domain costs at least
//
//	sum over people i    of  min over allowed pairs k of i:  C[k] + y[node k] + sum_r λ[r] w[r,k]
//	sum over nodes v     of  min over its headcounts f:      P[v](f) - (y[v] - y[parent]) f
//	sum over rows r      of  min over its activities a:      P[r](a) - λ[r] a
//	- sum over earlier levels j of μ[j] Value[j]
//
// where C and P are the level's own costs of pairs and penalties of counts,
// Scale times, plus μ[j] times those of level j. Each P is convex and linear
// between the penalties, so its minimum lies where the slope changes its sign.
//
// A level proved by one leaf whose bound meets the value exactly may leave its
// optimal face (Face): pairs and counts that are not minimal above are in no
// optimal plan (complementary slackness), and the domain shrinks to those that
// are. Any level's value is an upper bound for the levels after it, with the
// multiplier μ.
//
// After branching, a level has several leaves, in depth-first order, each with
// the pairs it takes or bans; they must cover the domain. A leaf that leaves a
// person no pair is empty: its bound is infinite. Before the leaves are read, a
// proof may fix pairs: with a pair whose reduced cost under the prices of Fix
// lifts that bound past the value, no plan costs the value or less.
//
// Costs at a level lie on a grid, so a bound may be rounded up to the next one.
package verify
