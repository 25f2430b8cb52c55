// Package sparse solves the assignment problem when each row may take only a
// few dozen columns, exactly and with a proof, or shows why there is no
// assignment.
//
//	minimise    sum of c over the chosen pairs
//	such that   every row takes one of its pairs, every column serves at most one row
//	dual        maximise sum u + sum v,  u[i] + v[j] <= c on every pair,  v <= 0
//
// # When to choose it
//
// One to one, with a list of eligible pairs. A full matrix belongs to package
// dense; positions with several seats, or bounds on units, to the quota engine.
//
// # The algorithm
//
// An auction with epsilon scaling (Bertsekas 1988; Goldberg and Kennedy 1995):
// a row without a column bids for its best one and raises its price until it is
// eps worse than its second best; the displaced row queues up again. When all are
// seated, eps falls to a sixteenth and all bid anew from the prices reached. As
// soon as eps is a few cost units, the exact finish is tried (package onetoone):
// prices are rounded to whole units, rows whose column is no longer exactly
// their best bid once more with eps = 0 (Jonker and Volgenant's augmenting row
// reduction), the rest is seated by shortest augmenting paths. It ends with
// exact integer duals. When it takes more than a few scans per row, the phases
// go on from its prices.
//
// Each row keeps its best seven pairs, as of its last full reading, in one
// cache line with a bound for all others. A bid touches that line; the row
// itself is read again when the bound says that a better pair may be outside,
// which is every tenth bid or less. The row arrays are used as the caller holds
// them and not copied, and there are no reverse arcs.
//
// Without an assignment an auction never ends. So when a phase takes
// suspiciously many bids, or prices leave their range, Hopcroft and Karp's
// matching (match.go) settles the question once: it either shows that an
// assignment exists or gives a Witness by Hall's theorem (1935), rows whose
// columns are fewer than they are. Feasible problems seldom pay for it.
//
// # Invariants
//
//	I1  In a phase, each seated row's w is at most eps above its least w.
//	I2  In the finish, each seated row's w is its least w.
//	I3  Within a scale, prices never fall. So a cached bound stays a bound.
//	I4  Rounding prices down to whole units keeps bounds, rounded down as well,
//	    valid: c + y >= b implies c + floor(y) >= floor(b) for an integer c.
//	I5  At the end the duals are u = c - v at the row's pair, and
//	    v = min(y) - y: all <= 0, and 0 at unused columns, since a dummy row
//	    holds them at a least price.
//
// # Numbers
//
// Prices have 32 bits first: half the memory that bids jump about in. A price
// that would pass 2^30 ends that attempt, and the solve starts anew with 64
// bits, where ranges are provable: in a feasible problem, some alternating path
// of at most m pairs leads from any bidder to a column not yet raised in the
// phase, so a phase raises no price by more than (m+1)(R + eps), R the largest
// range of a row in scaled units. R <= 2^55/(m+2) keeps 64 phases under 2^62,
// and there are fewer, since eps falls to a sixteenth from at most 2^55. Should
// a price pass the limit all the same, the solve reports ErrRange; it never
// wraps. Path lengths in the finish are 64-bit and checked before they become
// prices.
//
// # Complexity
//
// O(n) bids per phase on the families measured, O(n m R / eps) at worst;
// O(pairs + m log m) per row that the finish seats. Memory besides the 8 bytes
// a pair that the caller holds: 64 bytes per row for its line and some 60 per
// row and column for the rest; 11 bytes a pair in all with 50 pairs a row and
// 32-bit prices, 16 with 20.
//
// # Deviations
//
//   - Row prices are implicit; no scaling by n+1, the finish makes it exact.
//   - A second best that is only known as a bound makes a smaller raise, which
//     is still at least eps. The proof of the auction needs no more.
//   - First come, first served, where the literature lets the displaced row bid
//     next: as many bids, but the next rows are known, so that their lines come
//     from memory while others bid; a fifth less time on 100,000 rows.
//   - Seats are not kept between phases: nearly every row's last bid left it
//     eps above its best, so nearly none would keep its seat at eps/16.
//
// # References
//
//	D. P. Bertsekas, "The auction algorithm", Annals of OR 14, 1988.
//	A. V. Goldberg, R. Kennedy, Mathematical Programming 71, 1995.
//	J. E. Hopcroft, R. M. Karp, SIAM J. Computing 2, 1973.
//	R. Jonker, A. Volgenant, Computing 38, 1987.
package sparse
