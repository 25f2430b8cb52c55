package quota

// LimitMending lets all rows be read no more than so often for mending, until it is
// undone.
func LimitMending(rows int64) (undo func()) {
	before := mendRows
	mendRows = rows
	return func() { mendRows = before }
}
