// Package onetoone is what the two auctions for one-to-one problems share, the
// dense and the sparse one: prices and seats, the dummy rows that hold columns
// left over, and the finish that turns an assignment within eps into an exact one.
//
// # The finish
//
// Prices are whole cost units. Rows whose column is not exactly their best give
// it up and bid again with eps = 0 (Jonker and Volgenant 1987, "augmenting row
// reduction"); what is then left is seated by shortest augmenting paths, each one
// Dijkstra's search over columns. A row is scanned through what its auction
// remembers of it; the rest of the row is one item in the heap, at the length of
// its bound, and is read only when that item comes up before a free column.
//
// # Invariants
//
//	F1  Each seated row's value is its least value, so all lengths are >= 0.
//	F2  Prices never fall: a bound remembered for the rest of a row stays one.
//	F3  A path raises only the prices of columns nearer than its end, by the
//	    difference, which keeps F1.
//
// # Complexity
//
// O(pairs + m log m) for a row that a path seats; O(m) memory.
//
// # Limits
//
// Lengths have 64 bits. A price that reaches Top ends the finish with ErrTop; the
// State is of no further use then.
//
// # References
//
//	R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and
//	sparse linear assignment problems", Computing 38, 1987.
package onetoone
