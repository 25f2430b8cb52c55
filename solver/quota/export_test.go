package quota

import "mutasi/solver/network"

// LimitMending lets all rows be read no more than so often for mending, until it is
// undone.
func LimitMending(rows int64) (undo func()) {
	before := mendRows
	mendRows = rows
	return func() { mendRows = before }
}

// TakeApart solves flows of so many pairs by parts, until it is undone.
func TakeApart(from int) (undo func()) {
	before := apartFrom
	apartFrom = from
	return func() { apartFrom = before }
}

// Parts is how many parts a flow falls into, 0 where it is not taken apart.
func Parts(f *network.Flow[int64]) int { return len(components(f, nil)) }
