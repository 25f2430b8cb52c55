//go:build !glpk

package lp

import "context"

// inProcess says whether GLPK is built in.
const inProcess = false

func solveInProcess(context.Context, *Model) (*outcome, error) { return nil, ErrMissing }
