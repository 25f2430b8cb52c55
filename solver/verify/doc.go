// Package verify is the certificate judge: flat arrays in, a verdict out. It
// imports nothing of the solver, so that a mistake there cannot hide here.
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
// parts, each with a dual of its own. Costs at a level lie on a grid of some step,
// so a bound may be rounded up to the next point of it.
package verify
