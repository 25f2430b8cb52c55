// Package gap solves the generalised assignment problem: every job goes to one
// agent, and the needs of an agent's jobs stay within its capacity.
//
//	minimise    sum of c[a,j] over the chosen pairs
//	such that   every job has one agent,  sum of w[a,j] over a's jobs <= cap[a]
//
// The problem is NP-hard, already to find any plan. The engine's Solve takes it
// as people with weighted side rows; this package knows its shape and is what
// mutasi solve uses for gap files.
//
// # The algorithm
//
// Branch and bound on the Lagrangian relaxation of the job constraints (Fisher
// 1981; for this problem Posta, Ferland and Michelon 2012). With a multiplier
// u[j] per job, each agent is left with a knapsack of its own:
//
//	L(u) = sum u[j] - sum over a of max { sum (u[j] - c[a,j]) x[j] : sum w[a,j] x[j] <= cap[a] }
//
// solved exactly by dynamic programming over capacity. Its best L is far nearer
// to the optimum than the linear relaxation, which takes parts of jobs.
//
//   - lagrange.go: u climbs along subgradients.
//   - fix.go: forward and backward tables give the bound with any one pair
//     forced in or out; pairs that cannot be in a better plan are closed, and
//     jobs that have one agent left are held there.
//   - repair.go: plans made from the knapsacks' answers, then moved and swapped
//     to a local optimum.
//   - search.go: depth first, a child per agent that the branching job has left.
//   - check.go: the judge.
//
// # Invariants
//
//	I1  Multipliers and values are integers, in 1/scale of a cost unit: L is an
//	    exact bound, whatever arithmetic moved u.
//	I2  Every plan that costs less than the incumbent obeys the restrictions of
//	    the node or is in a child or a sibling still open.
//
// # Proof
//
// Proof is the search tree, with the multipliers that closed pairs or nodes.
// Check recomputes every bound with code of its own, at the cost of a knapsack
// with tables per agent and multiplier.
//
// # Complexity
//
// O(pairs x capacity) per bound. The tree is exponential at worst. Where the
// optimum is near L, as in the published types a, b and c with 5 to 20 agents,
// it has a few hundred nodes and takes a second; where costs fall as needs rise
// (d, e, minimised) some thousand, and seconds.
//
// Measured on random instances of type c in one run: the engine's Solve, with the
// jobs as people in weighted rows, takes 1.3 times as long at 5 agents and 25 jobs,
// 150 times at 5 and 15, where the root closes here, and 140 times at 8 and 24.
//
//	go test ./solver/gap -run - -bench AgainstTheEngine
//
// # Range
//
// ErrRange is returned where an agent's table would pass 2^25 entries, (capacity + 1)
// x (jobs + 1), of 8 bytes; a capacity beyond the needs of all jobs counts as these
// needs. So tables are indexed within 32 bits, and the largest takes 256 MB.
// Sums have no such check.
//
// Let n be the jobs, C the largest cost in magnitude, T the cost that a plan must stay
// under and L* the best bound, or T where L passes that. T and the first L are at most
// n C + 1 in magnitude. A step's length is at most 1.5 (T - L), as it is divided by the
// sum of (1 - n[j])^2. From L < L* - 3 (T - L*) it leads nearer to the multipliers of
// L*; from elsewhere it is at most 6 (T - L*) long. So 1,200 rounds lead at most
// 6 sqrt(1200) (T - L*) away from these, or 416 (n C + 1), roundings left aside. With
// 2^10 jobs, costs of 2^20 and the scale of 2^10 this is 2^49 a multiplier and 2^54
// for the sum of all, where the best ones are no larger themselves. For a
// thousand times that, this argument does not hold.
//
// # References
//
//	M. L. Fisher, "The Lagrangian relaxation method", Management Science 27, 1981.
//	M. Posta, J. A. Ferland, P. Michelon, "An exact method with variable fixing
//	for solving the generalized assignment problem", COAP 52, 2012.
package gap
