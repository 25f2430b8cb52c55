// Package network holds the flat arrays that every algorithm of the solver
// reads: who may sit where (Pairs), and how many heads each node of the unit
// tree takes (Tree). It is the leaf package of the solver: the algorithms
// import it, and never the package solver above them.
//
// # Problem
//
// With f[v] people at node v, those below it included, and m[v](h) the marginal cost
// of its h-th head, never falling in h, a Flow asks to
//
//	minimise    sum of c[k] over the used pairs  +  sum over nodes v of  m[v](1) + ... + m[v](f[v])
//	such that   every person uses one pair,  lo[v] <= f[v] <= hi[v]
//
// It is a minimum cost flow: a person sends one head over a pair to a position and up
// the tree. Packages quota and netsimplex solve it; both answer with an Optimum, whose
// prices y prove it, or with an Infeasible, the cut that shows why there is no plan:
//
//	a person's pair k has the least  c[k] + y[node of k]  of all its pairs
//	f[v] minimises  m[v](1) + ... + m[v](f) - (y[v] - y[parent]) f  over lo[v] <= f <= hi[v]
//
// # Invariants
//
// Of the arrays, which nobody checks here; solver.Problem.Check does:
//
//	I1  Pairs.Start ascends from 0; a person's nodes ascend and are positions.
//	I2  Positions are nodes 0 .. Leaves-1, a parent has the larger number, the root the
//	    largest: a loop upwards meets children before their parent.
//	I3  0 <= lo[v] <= hi[v]; marginal costs of a node ascend, none is above 0.
//
// # Complexity
//
// 4 bytes a pair, 12 a node, and the costs. Heads takes O(people + nodes).
//
// # Range
//
// Ids and bounds are of 32 bits, prices and sums of 64. An algorithm whose prices
// might pass them returns ErrRange; each says in its own doc.go when.
package network
