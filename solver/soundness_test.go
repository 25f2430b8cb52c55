package solver_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"mutasi/solver"
	"mutasi/solver/solvertest"
	"mutasi/solver/verify"
)

// TestSoundness corrupts plans and certificates at random, with values that fit
// the corrupted plan, and demands that whatever the judge accepts is true by
// brute force.
func TestSoundness(t *testing.T) {
	tried, accepted, better := 0, 0, 0
	for seed := range uint64(2400) {
		p := solvertest.Random(seed / 2)
		if seed%2 > 0 {
			p = solvertest.Lattice(seed)
		}
		s, err := solver.Solve(context.Background(), p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != solver.Optimal {
			continue
		}
		want, _ := solvertest.Brute(p)
		r := rand.New(rand.NewPCG(seed, 3))
		for range 12 {
			pair, c := slices.Clone(s.Pair), cloned(s.Certificate)
			corrupt(r, p, pair, c)
			tried++
			if verify.Check(p.ForJudge(), pair, c) != nil {
				continue
			}
			accepted++
			values, ok := p.Values(pair)
			if !ok {
				t.Fatalf("seed %d: the judge accepts a plan that breaks a bound", seed)
			}
			for l, v := range values {
				if c.Levels[l].Value != v {
					t.Fatalf("seed %d: the judge accepts value %d, it is %d", seed, c.Levels[l].Value, v)
				}
				if v == want[l] {
					continue
				}
				if b := c.Levels[l].Bound; b > want[l] {
					t.Fatalf("seed %d level %d: the judge accepts bound %d, a plan costs %d", seed, l, b, want[l])
				}
				better++
				break
			}
		}
	}
	if tried < 10000 || accepted < 300 || better < 10 {
		t.Errorf("%d tried, %d accepted, %d of them with an honest gap", tried, accepted, better)
	}
}

func cloned(c *verify.Certificate) *verify.Certificate {
	d := &verify.Certificate{Levels: slices.Clone(c.Levels)}
	for l := range d.Levels {
		proof := &d.Levels[l]
		proof.Whole = slices.Clone(proof.Whole)
		for x := range proof.Whole {
			proof.Whole[x] = clonedDual(proof.Whole[x])
		}
		proof.Parts = slices.Clone(proof.Parts)
		for x, part := range proof.Parts {
			if part.Dual != nil {
				dual := clonedDual(*part.Dual)
				proof.Parts[x].Dual = &dual
			}
		}
	}
	return d
}

func clonedDual(d verify.Dual) verify.Dual {
	return verify.Dual{Factor: slices.Clone(d.Factor), Price: slices.Clone(d.Price)}
}

// corrupt does one to three kinds of damage, then makes the values honest.
func corrupt(r *rand.Rand, p *solver.Problem, pair []int32, c *verify.Certificate) {
	for range 1 + r.IntN(3) {
		proof := &c.Levels[r.IntN(len(c.Levels))]
		dual := &verify.Dual{Factor: []int64{1}}
		if n := len(proof.Whole); n > 0 {
			dual = &proof.Whole[r.IntN(n)]
		}
		if n := len(proof.Parts); n > 0 && r.IntN(2) == 0 {
			if d := proof.Parts[r.IntN(n)].Dual; d != nil {
				dual = d
			}
		}
		by := []int64{-1000000, -64, -1, 1, 64, 1000000, 1 << 40}[r.IntN(7)]
		switch r.IntN(14) {
		case 0, 1, 2:
			i := r.IntN(len(pair))
			pair[i] = p.Pairs.Start[i] + r.Int32N(p.Pairs.Start[i+1]-p.Pairs.Start[i])
		case 3, 4:
			if x := r.IntN(p.Tree.Nodes() + len(p.Rows)); x < len(dual.Price) {
				dual.Price[x] += by
			} else {
				dual.Price = append(dual.Price, make([]int64, x-len(dual.Price))...)
				dual.Price = append(dual.Price, by)
			}
		case 5, 6:
			dual.Factor[r.IntN(len(dual.Factor))] += by
		case 7:
			proof.Bound += by
		case 8:
			proof.Step += by
		case 9:
			if n := len(proof.Parts); n > 0 {
				proof.Parts[r.IntN(n)].Pair = r.Int32N(int32(p.Pairs.Len()))
			} else { // the whole twice
				proof.Parts = []verify.Part{{Pair: r.Int32N(int32(p.Pairs.Len()))}, {Dual: dual}, {Dual: dual}}
			}
		case 10:
			if n := len(proof.Parts); n > 1 {
				x := r.IntN(n)
				proof.Parts = slices.Delete(proof.Parts, x, x+1)
			}
		case 11:
			proof.Step = 1 + r.Int64N(12)
		case 12: // split in two at a count
			fork := verify.Part{Count: &verify.Split{Of: r.Int32N(int32(p.Tree.Nodes() + len(p.Rows))), Most: r.Int64N(4)}}
			if n := len(proof.Parts); n > 0 {
				proof.Parts[r.IntN(n)] = fork
			} else {
				proof.Parts = []verify.Part{fork, {Dual: dual}, {Dual: dual}}
			}
		case 13:
			if n := len(proof.Parts); n > 1 {
				a, b := r.IntN(n), r.IntN(n)
				proof.Parts[a], proof.Parts[b] = proof.Parts[b], proof.Parts[a]
			}
		}
	}
	if values, ok := p.Values(pair); ok {
		for l, v := range values {
			gap := c.Levels[l].Value - c.Levels[l].Bound
			c.Levels[l].Value = v
			if r.IntN(2) == 0 {
				c.Levels[l].Bound = v - gap
			}
		}
	}
}
