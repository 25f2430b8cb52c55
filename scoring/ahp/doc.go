// Package ahp turns pairwise judgements of importance into weights: the
// analytic hierarchy process.
//
// A judgement a(i,j) says how many times as important criterion i is as j, by
// custom on the scale 1/9 .. 9; a(j,i) is its reciprocal. The weights w are the
// principal right eigenvector of the matrix, A w = lambda w, scaled to sum 1. A
// perfectly consistent matrix, a(i,j) = w(i)/w(j), has lambda = n; otherwise
// lambda > n, and
//
//	CI = (lambda - n) / (n - 1),  CR = CI / RI(n),
//
// where RI is the mean CI of random matrices of that size. By custom a CR of at
// most 0.1 is acceptable. Above it, Solve names the judgement whose replacement
// improves CR most: each is taken out in turn (its two cells become 0 and their
// diagonal cells 2, Harker's method for a missing judgement), the value w(i)/w(j)
// of the remaining matrix is put in its place, and CR is computed again.
//
// Weights are rounded once, to basis points that add up to 10,000. They are
// first rounded to 1e-9, so that the last bits of floating point, which differ
// between processors, decide nothing: equal weights stay equal, and the earlier
// criterion gets the odd basis point.
//
// Limits: 2 to 15 criteria, since RI is tabulated that far. Time O(n^5) when the
// matrix is inconsistent, n^3 for one eigenvector.
//
// References: T. L. Saaty, "How to make a decision: the analytic hierarchy
// process", EJOR 48 (1990); P. T. Harker, "Incomplete pairwise comparisons in
// the analytic hierarchy process", Mathematical Modelling 9 (1987).
package ahp
