package dense

import "context"

// A sample of a quarter of the rows and columns is solved first, if that many
// are left; smaller ones are cheap to price from nothing.
const (
	sampleRatio = 4
	sampleLeast = 256 // no sample for fewer rows than this
)

// priceBySample sets the first prices: those which a sample's optimal row
// duals imply for every column,
//
//	y_j = max over sampled rows i of (u_i - c_ij).
//
// On structured costs (low rank, distances) they are near the optimum for
// everybody, and the wars that set prices are fought by few. On costs without
// structure they are a column reduction by fewer rows, and do no harm.
func (s *auction[C, P]) priceBySample(ctx context.Context) error {
	if s.N < sampleLeast {
		return nil
	}
	rows, cols := sample(s.N), sample(s.M)
	sub := Matrix[C]{Rows: len(rows), Cols: len(cols), Cost: make([]C, 0, len(rows)*len(cols))}
	for _, i := range rows {
		row := s.cost[i*s.M : (i+1)*s.M]
		for _, j := range cols {
			sub.Cost = append(sub.Cost, row[j])
		}
	}
	r, err := Solve(ctx, sub, Options{Threads: s.threads})
	if err != nil {
		return err
	}
	// V <= 0 with 0 at unused columns, that is y >= 0: what the dummies, all
	// at price 0, imply.
	duals := make([]P, len(rows))
	for t, i := range rows {
		duals[t] = P(r.U[t] - int64(s.base[i]))
	}
	parallel(s.threads, s.M, func(from, to int) {
		for t, i := range rows {
			raise(s.cost[i*s.M+from:i*s.M+to], s.Y[from:to], s.base[i], duals[t])
		}
	})
	s.effort = r.Effort
	return nil
}

// sample picks one of each sampleRatio numbers below n, not at a fixed stride:
// regular data would show through.
func sample(n int) []int {
	var picked []int
	for from := 0; from+sampleRatio <= n; from += sampleRatio {
		x := uint64(from)*0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019
		x ^= x >> 29
		x *= 0xBF58476D1CE4E5B9
		picked = append(picked, from+int(x>>62))
	}
	return picked
}
