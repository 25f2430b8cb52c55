// Package quota is the engine for people, seats and nested quotas: a minimum
// cost flow from persons over pairs to positions and up the unit tree, solved by
// epsilon scaling with implicit persons and one-unit walks.
//
// # Problem
//
// Person i takes one pair k at cost c[k]; f[v] people run through node v on to
// its parent, lo[v] <= f[v] <= hi[v], the f-th of them at marginal cost m[v](f),
// non-decreasing in f. Everybody arrives at the root.
//
// # Algorithm
//
// Costs are multiplied by the scale S. y[v] is the price of a head at v: what
// it costs to bring it from there to where heads are missing. A phase makes the
// state optimal within eps; eps then falls by 16. Persons are not nodes: a
// waiting person bids for the pair of least c S + y, and the head it adds walks
// through the tree until a node in deficit takes it or it pushes somebody out,
// who bids next. Goldberg and Kennedy's double push (a bid raises the price past
// the second best at once) is the step that replaces a seated person; Bertsekas
// and Castañón's auction for transportation problems is the ancestor of the
// shared seats.
//
// Invariants at all times in a phase:
//
//	I1  person i sits at one pair or waits; a position's people, f[v] and exc[v]
//	    obey exc = inflow - outflow, where the root's outflow is the number of people.
//	I2  i seated by pair k:  c[k] S + y[k] <= c[x] S + y[x] + eps for every pair x of i.
//	    The key of the seat is the value of i's second best pair at the time of
//	    the bid, less c[k] S. Prices only rise in a phase, so a key is a lower bound;
//	    between phases keys fall by as much as any price does, and still are.
//	I3  f[v] < hi[v]:  y[v] <= y[parent] + m(f+1) S + eps
//	    f[v] > lo[v]:  y[v] >= y[parent] + m(f) S - eps
//	I4  a node in deficit (exc < 0) absorbs heads and is never repriced. Lower
//	    bounds, seats that must be filled and the root's demand are nothing but
//	    deficits, and need no other treatment.
//	I5  where a node has many children, a lazy heap holds those that can take a
//	    head back, under keys that are never too large (kids.go).
//
// At the end of a phase no excess and no deficit is left, and I2 and I3 are
// eps-complementary slackness: the flow costs at most eps x (nodes + people)
// too much, and exactly nothing once eps < S g / nodes, where g divides all cost
// differences, because a cycle that could improve it passes each node once.
//
// # Exact potentials
//
// Long before eps is that small the flow is usually optimal already. So after
// each phase with eps <= 32 S g the engine looks for exact integer potentials of
// the unscaled costs (refine.go). Finding them ends the run and is the proof.
//
// # Near another flow
//
// Where the optimum of a flow that differs little is known, its seats and prices
// are taken over. A few sweeps over the prices show whether the flow is the best
// one still; else what the differences break is mended by shortest paths (mend.go),
// at eps = 0. A few hundred people who would rather sit elsewhere take a tenth of a
// run from scratch. Where it takes long, the phases go on from what is mended.
//
// # Components
//
// Where no person and no bound that can bind ties two groups of positions together,
// the groups are flows of their own (components.go) and solved side by side. They meet
// at the root only, which all heads reach, so their prices are shifted until the root's
// is 0 in each. Besides the processors it saves work: each part has its own eps, and
// ends when it is proved.
//
// # Complexity
//
// O(pairs) memory of the input and 16 bytes per seat beside it. Epsilon scaling
// of this kind is O(nodes x pairs x log(nodes C)) in the worst case; measured
// times grow a little faster than the pairs.
//
// # Deviations, and what was tried
//
// Persons are no nodes and no arc is stored twice, unlike in every general cost
// scaling code; lower bounds are deficits; heaps outlive a phase. Within
// a component the second processor reviews seats and refines, and gains little: bids
// are one chain.
// A cache of each person's best 4, 7 or 10 pairs saved half of the row readings
// on low-rank costs and no time. Starting from the headcounts of a known plan
// instead of lower bounds changes nothing either.
//
// # Measured
//
// benchmarks/results/peers.md, by make bench-peers: against the better of LEMON
// and OR-Tools. The worst shape known is low-rank costs with quotas tight around
// a hidden plan, where forty bids per person are made.
//
// # Range
//
// Let C be the widest range of costs within a person's row, or the largest step
// of a node. A price rises above the lowest price only as long as a path of at
// most nodes hops leads to a deficit, each hop worth at most C S + eps, and eps
// never passes C S / 16; falling prices at the start of a phase stay above the
// parent's by the same argument. So prices stay within 2 nodes C S, and setScale
// refuses an input with 4 nodes C S >= 2^61 (ErrRange). Prices taken over from a flow
// nearby are below 2^59 when scaled, and those of nodes in deficit stay: all others
// stay within 2 nodes C S of them. Where all nodes are too
// many, the live ones are counted: a cycle enters and leaves a position with a
// person who has a choice, so it passes no position where nobody has, and a path
// from there goes up until it meets a live node. On the faces of late levels few
// nodes are live.
//
// # References
//
// A. Goldberg, R. Kennedy: An efficient cost scaling algorithm for the
// assignment problem, Mathematical Programming 71 (1995). D. Bertsekas,
// D. Castañón: The auction algorithm for the transportation problem, Annals of
// Operations Research 20 (1989).
package quota
