package solver

// SolveAsIfLarge makes solves of small problems take the way of large ones,
// until the test ends: over few pairs of each person at first.
func SolveAsIfLarge(t interface{ Cleanup(func()) }) {
	from, few, all := crowdedFrom, fewPairs, allColumns
	crowdedFrom, fewPairs, allColumns = 0, 1, 0
	t.Cleanup(func() { crowdedFrom, fewPairs, allColumns = from, few, all })
}
