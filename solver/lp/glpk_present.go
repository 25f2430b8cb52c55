//go:build glpk

package lp

import (
	"context"
	"math"

	"mutasi/solver"
	"mutasi/solver/lp/glpk"
)

// inProcess says whether GLPK is built in.
const inProcess = true

func solveInProcess(ctx context.Context, m *Model) (*outcome, error) {
	p := &glpk.Problem{}
	for _, c := range m.Columns {
		hi := float64(c.Hi)
		if c.Hi == solver.NoUpper {
			hi = math.Inf(1)
		}
		p.Cost, p.Lo, p.Hi = append(p.Cost, float64(c.Cost)), append(p.Lo, float64(c.Lo)), append(p.Hi, hi)
		p.Integer = append(p.Integer, c.Integer)
	}
	for i, r := range m.Rows {
		p.Sense, p.Right = append(p.Sense, byte(r.Sense)), append(p.Right, float64(r.Right))
		for k, j := range r.Col {
			p.Row, p.Col, p.Value = append(p.Row, int32(i)), append(p.Col, j), append(p.Value, float64(r.Coef[k]))
		}
	}
	status, objective, x, err := glpk.Solve(ctx, p)
	if err != nil {
		return nil, err
	}
	verdicts := map[glpk.Status]verdict{
		glpk.Optimal: optimal, glpk.Feasible: feasible, glpk.Infeasible: infeasible,
	}
	return &outcome{verdict: verdicts[status], objective: objective, x: x}, nil
}
