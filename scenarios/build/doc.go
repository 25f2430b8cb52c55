// Package build turns a dataset under a rule set into a solver.Problem, and
// its numbers back into people, posts and clauses.
//
// # From a clause to the problem
//
// Every rule enters in the file of its letter:
//
//	t.go  masa jabatan          m.go  jenis perpindahan        p.go  permintaan, jarak
//	e.go  syarat orang          c.go  pasangan pegawai         w.go  masa pemilihan
//	q.go  syarat jabatan        u.go  kursi, unit; quota.go    d.go  data, l.go  kunci
//	x.go  aturan instansi sendiri
//
// A clause about one pair (T, E, Q, M, P, W, D, U7, X) has one measure: a function
// of a move that returns a number in the Book's unit, or unknown. The clause
// compares it with its need, and its kind says what follows: hard forbids the
// pair, soft costs, bonus gains, flag asks for an approval. The fast path over
// all pairs (pairs.go) and the reasons for one pair (verdict.go, gain.go) call
// the same functions. Clauses about many people become
//
//	bounds of nodes   U1, U2, U3, U6, U8 where the quotas nest      u.go, quota.go, tree.go
//	side rows         U4, U5, U9, U10, U8 where a quota crosses the others   u.go, quota.go
//	clique rows       C1, C2                                        c.go
//	missing pairs     L1, T2 of kind must_move without a cap        l.go, t.go
//	a goal            T2 of kind must_move with a cap               t.go
//	nothing at all    P4: every person takes exactly one pair
//
// # Data's way
//
// New (beside a Build of another scenario, like.go takes its pairs): newFacts (what measures read) -> compile (clauses in force, approvals
// applied) -> cast (who takes part) -> seats, findRoom -> makePairs (CSR and
// gain) -> grow, bound (tree.go) -> shortages, price (the other goals) ->
// quotaRows, moveRows, coupleRows.
//
// # Invariants
//
//	I1  Gates apply to moves: the stay pair of everybody is there, unless a
//	    lock takes it away, and costs nothing at any goal but those of people
//	    without a post and of people who must move.
//	I2  Without such locks the status quo is feasible: every bound and row
//	    holds at today's heads, since each is relaxed to them.
//	I3  Terms(e, p) add up to the gain of the pair, to the basis point.
//	I4  A pair is there exactly if Blocked finds nothing. Left out for want of
//	    a seat are only pairs that no plan can use.
//	I5  The problem does not depend on the number of threads.
//
// # Cost
//
// Posts with equal requirements are one profile. With n people, g profiles, k
// eligible pairs and c clauses: O(n g c) weighings at worst, far fewer in
// practice since whole cohorts drop the profiles that no route reaches, and
// O(k) memory, 8 bytes a pair while building and 16 in the problem.
package build
