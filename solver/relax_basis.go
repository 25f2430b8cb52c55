package solver

// piece names a row or a column of a relaxation so that another one, over a
// part of the same domain, finds its own: what kind of thing it is of, and which.
type piece struct{ kind, which, part int32 }

// Kinds of pieces. A column of missing heads has missingPiece and more, by the
// number of the shortfall at its node.
const (
	pairPiece int32 = iota
	personPiece
	nodePiece
	shortPiece
	sidePiece
	keptPiece
	missingPiece
)

// follow starts the relaxation in the basis of another one, as far as its rows
// and columns are here: a few steps instead of thousands.
func (x *relaxation) follow(from *relaxation) {
	rows, cols := from.lp.Basic()
	row, col := make(map[piece]int32, len(x.rows)), make(map[piece]int32, len(rows))
	for r, of := range x.rows {
		row[of] = int32(r)
	}
	for _, j := range cols {
		col[from.cols[j]] = -1
	}
	for j, of := range x.cols {
		if _, basic := col[of]; basic {
			col[of] = int32(j)
		}
	}
	n := 0
	for k, j := range cols {
		here, ok := row[from.rows[rows[k]]]
		if mine := col[from.cols[j]]; ok && mine >= 0 {
			rows[n], cols[n] = here, mine
			n++
		}
	}
	x.lp.Crash(rows[:n], cols[:n])
}
