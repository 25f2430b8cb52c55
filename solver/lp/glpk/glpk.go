//go:build glpk

package glpk

// #cgo LDFLAGS: -lglpk
// #include "glpk_solve.h"
import "C"

import (
	"context"
	"errors"
	"unsafe"
)

// Problem is a mixed integer program: minimise Cost x, where each row compares
// its sum with Right by Sense ('L', 'G' or 'E'), and Lo <= x <= Hi. Entries
// are triples (Row, Col, Value), numbered from 0; open bounds are infinite.
type Problem struct {
	Cost    []float64
	Lo, Hi  []float64
	Integer []bool
	Sense   []byte
	Right   []float64
	Row     []int32
	Col     []int32
	Value   []float64
}

// Status says how a solve ended.
type Status int

const (
	Undecided  Status = iota // stopped without a solution
	Optimal                  // solved within GLPK's tolerances, gap 0
	Feasible                 // stopped with a solution
	Infeasible               // no solution
)

// Errors of Solve.
var (
	ErrFatal = errors.New("glpk: GLPK gave up")                 // its error hook was called
	ErrLP    = errors.New("glpk: the relaxation has no answer") // numerical trouble, or unbounded
)

// Solve runs GLPK's simplex and branch and cut until the end or until ctx is
// cancelled. x is nil unless the status is Optimal or Feasible.
func Solve(ctx context.Context, p *Problem) (status Status, objective float64, x []float64, err error) {
	cancel := C.glpk_flag_new()
	defer C.glpk_flag_free(cancel)
	stop := context.AfterFunc(ctx, func() { C.glpk_flag_raise(cancel) })

	n, m, nz := len(p.Cost), len(p.Right), len(p.Value)
	integer := make([]byte, n+1)
	for j, v := range p.Integer {
		if v {
			integer[j] = 1
		}
	}
	x = make([]float64, n+1)
	var value C.double
	code := C.glpk_solve(
		C.int(n), doubles(p.Cost), doubles(p.Lo), doubles(p.Hi), (*C.char)(unsafe.Pointer(&integer[0])),
		C.int(m), (*C.char)(unsafe.Pointer(unsafe.SliceData(p.Sense))), doubles(p.Right),
		C.int(nz), ints(p.Row), ints(p.Col), doubles(p.Value),
		cancel, (*C.double)(unsafe.Pointer(&x[0])), &value)
	if !stop() {
		// The flag's function may still run: it must not meet a freed flag.
		C.glpk_flag_wait(cancel)
	}
	switch code {
	case C.GLPK_FATAL:
		return Undecided, 0, nil, ErrFatal
	case C.GLPK_LP_FAILED:
		return Undecided, 0, nil, ErrLP
	case C.GLPK_OPTIMAL:
		status = Optimal
	case C.GLPK_FEASIBLE:
		status = Feasible
	case C.GLPK_INFEASIBLE:
		return Infeasible, 0, nil, nil
	default:
		return Undecided, 0, nil, nil
	}
	return status, float64(value), x[:n], nil
}

func doubles(s []float64) *C.double { return (*C.double)(unsafe.Pointer(unsafe.SliceData(s))) }

func ints(s []int32) *C.int { return (*C.int)(unsafe.Pointer(unsafe.SliceData(s))) }
