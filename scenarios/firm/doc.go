// Package firm answers how firm a plan is: which moves every best plan makes,
// how far each weight may go before the plan stops being best, how often each
// move survives when all weights are drawn anew, and whether assessments that
// are missing could undo it. model.md 8 and 9 define the words.
//
// # What is compared
//
// Plans are compared over the goals up to the gain; the number of moves and the
// lottery only choose among equals. P is the plan, V(x) the values of a plan x,
// smaller being better.
//
// # Necessary and possible (backbone.go)
//
// A further goal behind the gain asks for a best plan that makes as few of P's
// undecided moves, and as many others, as it can. Whatever differs from P in its
// answer is decided by it; when nothing does, its proved optimum says that no
// best plan differs, and all that is left is necessary (F1).
//
//	F1. If the least of (moves of P used) - (other moves used) over all best
//	    plans is the number of undecided moves of P, then every best plan uses
//	    all of these and no other.
//
// # Weights (ranges.go)
//
// Under a weight that the gain is linear in, the value of each plan is a line
// and that of the best plan the lower envelope of lines: the weights at which P
// is best are an interval. From a weight where another plan Q is better, the
// crossing of the lines of P and Q is tried next; it comes nearer each time, and
// the first one at which P is best is the end of the interval, an exact fraction
// (F2). Scoring weights pass a rounding of every fit to basis points, prices of
// missing heads one to whole points: for them values are tried, and only what was tried is told.
//
//	F2. P is best at the present value and at the crossing, and Q, which is as
//	    good there, is better beyond.
//
// # Missing assessments (missing.go)
//
// Let u(j,k) be the most by which a completion may raise the gain of person j's
// pair k less that of the pair that P gives j, r(j,k) the reduced cost of k under
// the prices that prove P, and c(m) the price of forbidding move m. For every
// completion and every plan Q without m
//
//	gain(Q) - gain(P) <= -c(m) + sum over j of max_k u(j,k)                 (F3)
//	gain(Q) - gain(P) <=         sum over j of max_k (u(j,k) - r(j,k))      (F4)
//
// where in F4 the person of m has only its other pairs, and k may be the pair of
// P for all others. A move is safe when one of the right sides is negative and
// no completion closes a post that P fills, or opens one that would help a
// higher goal. It is refuted when a completion is found of which the best plans
// are known not to make it: forcing it there has a proved price above 0. All
// else is undecided.
package firm
