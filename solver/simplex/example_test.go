package simplex_test

import (
	"context"
	"fmt"
	"math"

	"mutasi/solver/simplex"
)

// Two people, two posts with a seat each: x00 + x01 = 1, x10 + x11 = 1, and no
// post twice. Forbidding a pair afterwards is a warm start.
func Example() {
	inf := math.Inf(1)
	p := &simplex.LP{
		Cost:  []float64{1, 4, 2, 3},
		ColLo: []float64{0, 0, 0, 0},
		ColHi: []float64{1, 1, 1, 1},
		RowLo: []float64{1, 1, -inf, -inf}, // two people, two posts
		RowHi: []float64{1, 1, 1, 1},
		Start: []int32{0, 2, 4, 6, 8},
		Index: []int32{0, 2, 0, 3, 1, 2, 1, 3},
		Value: []float64{1, 1, 1, 1, 1, 1, 1, 1},
	}
	s := simplex.New(p)
	fmt.Println(s.Solve(context.Background()), s.Objective(), s.X())
	s.SetBounds(0, 0, 0)
	fmt.Println(s.Solve(context.Background()), s.Objective(), s.X())
	s.SetBounds(2, 0, 0)
	fmt.Println(s.Solve(context.Background()))
	// Output:
	// optimal 4 [1 0 0 1]
	// optimal 6 [0 1 1 0]
	// infeasible
}
