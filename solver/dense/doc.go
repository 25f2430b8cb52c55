// Package dense solves the assignment problem on a full cost matrix, square or
// with more columns than rows, exactly and with a proof.
//
//	minimise    sum of c[i,j] over the chosen pairs
//	such that   every row takes one column, every column serves at most one row
//	dual        maximise sum u + sum v,  u[i] + v[j] <= c[i,j],  v <= 0
//
// # When to choose it
//
// When (nearly) every pair is eligible and the matrix fits in memory. For a few
// dozen pairs a row use package sparse; for seats and quotas the quota engine.
//
// # The algorithm
//
// An auction with epsilon scaling (Bertsekas 1979, 1988; in the form of cost
// scaling Goldberg and Kennedy, "An efficient cost scaling algorithm for the
// assignment problem", 1995), between a start and a finish of other kinds:
//
//  1. Sample (sample.go). A quarter of rows and columns is solved first, by
//     the same code, and its row duals price all columns. On costs with
//     structure, such as skill times demand, nearly all of the price war is
//     fought among the few.
//  2. Phases (auction.go). Rows without a column bid, one after another, the
//     displaced row next. A bid takes the best column and raises its price
//     until it is eps worse than the second best. A phase ends when all are
//     seated; eps then falls to an eighth.
//  3. Finish (package onetoone). As soon as eps is a few cost units, prices are rounded
//     down to whole units; rows whose column is then not exactly their best
//     bid again with eps = 0 (Jonker and Volgenant 1987, "augmenting row
//     reduction"), and what is left is seated by shortest augmenting paths. It
//     ends exact, with integer duals. When it takes more work than a few scans
//     per row, eps was too coarse, and the phases go on from its prices.
//
// The order is the reverse of Jonker and Volgenant's, whose augmenting paths do
// most of the work and take 50 to 100 times longer on low-rank or tied costs
// than on uniform ones.
//
// What makes it fast is the cache of each row (cache.go): its best pairs when
// it was last read in full, and a bound for all others. A bid reads 48 pairs
// from cache instead of thousands from memory; a row is read again only when
// the bound says that a better pair may be outside. Most solves read each row
// 2 to 20 times in all. The search of the finish uses the same caches.
//
// # Notation
//
//	y[j]  price of a column, times 2^shift; v = -y
//	w     value of a pair, (c - base[i]) << shift + y[j]; base = least cost of the row
//	u     the least w of a row
//
// A column left over is held by a dummy row which costs nothing anywhere. The
// dummies are alike, so one heap finds the best column for all of them
// (package onetoone).
//
// # Invariants
//
//	I1  In a phase, each seated row's w is at most eps above its least w.
//	I2  In the finish, each seated row's w is its least w.
//	I3  Within a scale, prices never fall. So a cached bound stays a bound.
//	I4  Rounding prices down to whole units keeps bounds, rounded down as well,
//	    valid: c + y >= b implies c + floor(y) >= floor(b) for an integer c.
//	I5  At the end the duals are u[i] = c - v at the row's column, and
//	    v = min(y) - y: all <= 0, and 0 at unused columns, since a dummy holds
//	    them at a least price.
//
// # Numbers
//
// Let R be the largest range (largest less least cost) of a row, in scaled
// units. N1: at the end of a phase any two prices differ by at most R + eps,
// because the row at the dearer column could have the cheaper one for R more.
// During a phase some free column k still has its price of the start, so the
// bid for another column cannot lift that past y[k] + R + eps; only the last
// bid, for k itself, can go R + eps further. An abandoned finish adds at most R
// in the same way. With prices rebased to a least of 0 before each phase, every
// value stays under 5 R + 4 eps < 7 R, and R <= 2^28 fits 32 bits, R <= 2^58
// fits 64 bits. Costs themselves may be anything that keeps sums of Cols of
// them under 2^58. int32 prices are used when R fits, whatever the type of the
// costs.
//
// # Complexity
//
// O(n m) per phase for the passes and O(log R) phases; bids per phase are
// O(n) on the families measured and O(n R / eps) at worst. The finish is
// O(n m log m) per row that it seats. Memory besides the matrix: 400 bytes per
// row, some 50 per column, and a sixteenth of the matrix for the sample.
//
// # Deviations
//
//   - Gauss-Seidel bids on prices of columns only; row prices are implicit.
//   - No scaling by n+1: eps stops at a few units and the finish makes
//     it exact. (Where 32 bits have room for n+1 the phases could go all the
//     way; the finish is quicker.)
//   - A second best that is only known as a bound makes a smaller raise, which
//     is still at least eps. Bertsekas' proof needs no more.
//   - When the first phase needs more than a few bids per row, its eps is
//     coarsened on the way: a state good for eps is good for 4 eps.
//
// # Vector kernels
//
// kernel_amd64.s has three for AVX2, each with a scalar twin and chosen when the
// machine has it: least value per group of columns, range of a row, and pricing
// by a sampled row. Together they were four fifths of the time in scalar form.
// Least per group replaces the textbook's two smallest with index: a cache
// needs the best few dozen, and the groups that hold them are then looked at
// one by one. The relaxation of a row in the finish is so rare with caches that
// a kernel for it would not show.
//
// # References
//
//	D. P. Bertsekas, "The auction algorithm", Annals of OR 14, 1988.
//	A. V. Goldberg, R. Kennedy, Mathematical Programming 71, 1995.
//	R. Jonker, A. Volgenant, Computing 38, 1987.
//	S. Guthe, D. Thuerck, ACM TOMS 47(2), Algorithm 1015, 2021.
package dense
