// Package simplex solves linear programs by a sparse, bounded dual simplex
// with warm starts. It is made for the core that is left of an assignment
// problem with side rows: one equality row per person, 0/1 tree rows, weighted
// side rows; a few entries a column; degenerate and full of ties.
//
// # Nothing is decided by a float
//
// Inside this package all is floating point. Its callers round the duals to
// integers and compute exact integer bounds from them (any duals give a valid
// bound), and they recompute plans in integers. So a wrong digit here costs
// time or a weaker bound, never a wrong answer. The same holds for Ray, the
// proof of infeasibility, and for Cutoff.
//
// # The problem
//
//	minimise c x   subject to   A x - s = 0,  lo <= (x, s) <= hi
//
// The logical s_i is the activity of row i and takes the row's bounds. A basis
// picks one variable per row; the others stand on a bound. With B the basis
// columns of [A, -I]:
//
//	x_B = -B^-1 N x_N       B^T y = c_B       d = c - [A, -I]^T y
//
// d of a logical is y_i, so signs need no table: positive d wants the lower
// bound, for columns and rows alike.
//
// # The algorithm
//
// A bounded dual simplex in the form that Koberstein's thesis (2005) describes:
//
//   - Start: any basis, for every boxed variable can jump to the bound that the
//     sign of d asks for. Variables that cannot have their cost shifted so that
//     d = 0. There is no phase one.
//   - Leaving row: largest infeasibility^2 / weight, with dual steepest edge
//     weights kept exactly (Forrest and Goldfarb 1992), and computed outright
//     after Crash, which pays. The list of infeasible rows is kept, so that
//     the choice costs their number, not the rows'.
//   - Entering column: the bound flipping ratio test (Maros 2003) with Harris'
//     tolerance; breakpoints come from a heap, so one pass of a 0/1 row flips
//     hundreds of columns at the price of one step.
//   - Ties: costs of nonbasic variables are perturbed by a fixed function of the
//     column's number, at a cold start, or once a warm start has taken more than
//     a few steps; basic ones keep theirs, so that a dual feasible start stays one. When
//     the perturbed optimum is found the true costs return, and a primal
//     simplex (Devex, Harris) takes the few steps to their optimum, if any. The
//     next Solve begins with the same perturbation (perturb.go says why).
//   - Factors: L U with singletons first (nearly all of such a basis is a
//     permuted triangle), Markowitz elimination on the rest, Forrest-Tomlin
//     updates (1972) whose parts are by-products of the step's own solves.
//   - Lone rows: an equality with one column (a person for whom one pair has
//     been priced in) leaves its column out of the basis until it gets another.
//   - Solves visit only the entries they reach (Gilbert and Peierls 1988) while
//     right-hand sides stay sparse.
//
// # Invariants
//
//	V1  a vector's list holds exactly its nonzeros              (vector.go)
//	F1  U is stored by columns and by rows, equal               (lu.go)
//	F2  U's order is a topological order of its entries         (lu.go)
//	F3  one row operation per update                            (lu.go)
//	F4  full solves with U visit only labels with entries       (lu.go)
//	S1  d = c - [A, -I]^T y for the costs at hand, 0 if basic   (solve.go)
//	S2  outside primal, no d has the wrong sign beyond dualTol  (dual.go)
//	S3  infeas[r] > 0 implies listed[r]                         (solve.go)
//	S4  a lone row's logical is basic, its column fixed         (lone.go)
//
// # Starting well
//
// From the logical basis every row that binds costs a step, the people's first.
// Crash makes a guess the basis. The spanning tree of an optimal flow (package
// solver, relax_tree.go) leaves only the side rows to mend: at 20,000 people of
// a generated city 260 steps instead of 6,600 with a column of each person's
// plan alone. After
// bounds changed, or rows or columns were added, the basis at hand is the
// start; Basis and SetBasis carry one across a search, Clone carries a solver
// to another goroutine, and Basic starts the LP of a part (people fixed by
// reduced costs gone, rows renumbered) where the whole's stopped: a few steps
// instead of thousands. A primal start was tried where the basis is primal
// feasible (a plan, new columns) and dropped: on ties it took fifty times the
// steps that jumping to dual feasibility takes.
//
// # Cost of a step
//
// One btran, two or three ftrans, one row combination: each proportional to
// the entries it touches, plus the length of the list of infeasible rows. A
// factorisation is about linear in the entries of B and comes every hundred
// steps. Memory: 24 bytes an entry (the matrix twice), about 70 a column and
// 150 a row, and the factors, a few entries a row.
//
// # Deviations
//
//   - The ratio test flips every passed boxed variable, also inside the last
//     Harris group; the slope may then turn slightly negative, which keeps dual
//     feasibility exact and needs no cost shift.
//   - The primal clean-up keeps the dual weights exact as well: a branch and
//     bound search goes on from its basis.
//   - Rows and costs are scaled by powers of two only, columns not at all: the
//     entries of our columns are 0, 1 and small weights.
//
// # Determinism
//
// The answer is a function of the LP and of the calls made before, on every
// machine with the same floating point arithmetic, unless a context ends a
// solve. Use SetIterationLimit for a limit that repeats.
//
// # Limits
//
// int32 indices; no presolve (the caller's reduced cost fixing is stronger); a
// column without bounds and with a large cost makes the primal clean-up do the
// work of a phase two.
//
// # References
//
//	A. Koberstein, "The dual simplex method, techniques for a fast and stable
//	implementation", thesis, Paderborn, 2005.
//	J. Forrest, D. Goldfarb, "Steepest-edge simplex algorithms for linear
//	programming", Mathematical Programming 57, 1992.
//	I. Maros, "A generalized dual phase-2 simplex algorithm", European Journal of
//	Operational Research 149, 2003.
//	P. M. J. Harris, "Pivot selection methods of the Devex LP code", Mathematical
//	Programming 5, 1973.
//	J. Forrest, J. Tomlin, "Updated triangular factors of the basis to maintain
//	sparsity in the product form simplex method", Mathematical Programming 2, 1972.
//	H. Markowitz, "The elimination form of the inverse and its application to
//	linear programming", Management Science 3, 1957.
//	J. Gilbert, T. Peierls, "Sparse partial pivoting in time proportional to
//	arithmetic operations", SIAM J. Sci. Stat. Comput. 9, 1988.
package simplex
