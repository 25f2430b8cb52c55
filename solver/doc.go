// Package solver matches people to positions: exactly, in integers, with a
// proof. It knows nothing of civil servants; Problem says everything it knows.
//
// # Problem
//
// Every person takes one of its pairs. Heads add up from positions over units to
// the root, each node within bounds. Side rows bound weighted counts of pairs.
// Goals are levels, in strict order: the sum over pairs, missing heads (convex)
// and excesses of soft rows is minimised among the plans that are best for the
// levels before.
//
// Without side rows a level is a minimum cost flow, a network matrix: its
// optimum is whole and its potentials are a proof (package quota). With them it
// is NP-hard, and in practice nearly whole.
//
// # How Solve goes about a level
//
//  1. The flow without rows (lowest, dual.go; where people have hundreds of pairs,
//     over a few of them at first: sift.go). If its plan satisfies every row, the
//     level is done, and its optimal face is the domain of the next level. If it
//     breaks some, a plan of the same cost that does not is looked for on the face
//     (ahead.go): the flow for the next level, coaxed out of rows by prices (coax.go).
//  2. Otherwise a relaxation (relax.go): a linear program of the pairs that
//     matter, with bounds of rows rounded to sums that there can be (Row.tight).
//     The flow's spanning tree is its first basis (relax_tree.go), so that only the
//     broken rows are left to mend. Its numbers are floating point and decide nothing.
//  3. Its multipliers of rows, rounded to a grid, make one flow problem whose
//     optimum is a bound in integers. Where the relaxation is whole, its plan is
//     that optimum, and only prices are looked for (glance, search.go): those at
//     hand, lowered as far as the plan asks, and held against all pairs. The pairs
//     that are missed come in, until none is. Else the flow is solved (climb).
//  4. The relaxation is rounded to a plan, to the larger shares and to the smaller
//     ones, here and at every step that follows; a dive takes one share after the
//     other (dive.go). Options.Start is another plan.
//  5. Pairs whose reduced cost passes the gap between plan and bound cannot be
//     in a better plan. What is left, the core, is small: most people have one
//     pair and turn into constants (contract.go). A solve near another one, with a
//     plan at hand, begins with this (closeBy, near.go).
//  6. Branch and bound over the core (tree.go), on the pair that is worth most by
//     trial (branch.go), or on the headcount that keeps a bound from being lifted to
//     the next cost that a plan can have (lattice.go). The relaxation guides it; a
//     part is closed only by an exact bound over that part: of the relaxation's own
//     prices (weigh), or, where these fall short and now and then to find a better
//     plan, of a flow (3 again).
//  7. Where that is cut off, everybody may still change to a pair that counts the
//     same in all rows (polish.go).
//
// A level whose bound meets its value to the last digit leaves its optimal face:
// pairs of reduced cost 0, headcounts and activities that the prices leave
// minimal. Later levels are solved there and never see the earlier ones again.
// Otherwise the value becomes a row of the later levels (domain.kept), and these
// are searched with a bounded effort: their last digits may stay unproved, and
// the solution says so.
//
// # Invariants
//
//	D1  every plan that is best for the levels so far lies in the domain.
//	D2  a point's bound holds for every plan of the domain it was evaluated on.
//	D3  a leaf of the certificate is judged on a part of the domain that is no
//	    larger than the one its bound was computed on.
//	D4  nothing is closed, fixed or compared by a floating point number.
//
// The certificate (package verify) retells this in plain slices: a chain of
// faces and kept values, with a tree of parts where there was branching.
//
// # Infeasible
//
// No plan is a result: Conflict names a minimal set of bounds and rows
// (conflict.go), found by deleting what the proof of infeasibility does not need.
// Loosen (loosen.go) then finds the cheapest way out, given what each bound costs
// to give way: one more problem, solved and proved like any other.
//
// # Questions after solving
//
// State (state.go) keeps a solved problem. Shortest paths in the residual graph
// under its multipliers (residual.go, paths.go) price forced and forbidden pairs
// and follow small changes (reroute.go: the path that a head takes is looked for from
// both ends); short searches look at a core of short hops only (core.go). Without side
// rows that is exact. With them it is a bound, and a place to begin: a solve near
// another one (near.go) has prices, multipliers and a plan from the start; its flows
// are mended instead of found, and it needs few columns. The other problem may number
// things otherwise (renumber.go).
//
// # Components
//
// Flows fall into parts: of the people of a generated agency of 100,000 the largest
// holds 41 to 60 %, the next 13 to 20 %. solver/quota solves them apart, on all
// processors. Whole problems do not, for the rows of leavers tie the job families of a
// unit together: of the 170,464 pairs of examples/bukittinggi (3,579 people, 361 rows)
// 80 % lie in the largest part of flows, 99.3 % with the rows; of 983,057 pairs of
// `mutasi init --people 10000` (2,063 rows) it is 58 and 99.6 %.
//
// # Determinism
//
// The answer is a function of the problem and the options, whatever the number
// of threads, unless time or a cancelled context ends it. Floating point steers
// the search with rows, so there the promise is for machines with the same
// arithmetic; a proved value is the same on all.
//
// # Range
//
// Values are sums of at most 2^31 costs of 31 bits. Multipliers are kept so
// coarse that scaled sums stay within 2^52 or so (scaleFor), and what does not
// fit the flow's prices is refused there (network.ErrRange); a bound from prices
// alone is summed up only where it fits (fits, search.go). The judge adds in
// 128 bits and checks every product.
package solver
