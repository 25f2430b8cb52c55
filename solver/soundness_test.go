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
	for seed := range uint64(1200) {
		p := solvertest.Random(seed)
		s, err := solver.Solve(context.Background(), p, solver.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s.Status != solver.Optimal {
			continue
		}
		want, _ := solvertest.Brute(p)
		r := rand.New(rand.NewPCG(seed, 3))
		for range 20 {
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
	d := &verify.Certificate{}
	for _, proof := range c.Levels {
		proof.Leaves = slices.Clone(proof.Leaves)
		for x := range proof.Leaves {
			proof.Leaves[x] = clonedLeaf(proof.Leaves[x])
		}
		proof.Fix = slices.Clone(proof.Fix)
		for x := range proof.Fix {
			proof.Fix[x] = clonedLeaf(proof.Fix[x])
		}
		d.Levels = append(d.Levels, proof)
	}
	return d
}

func clonedLeaf(l verify.Leaf) verify.Leaf {
	l.Path, l.Price = slices.Clone(l.Path), slices.Clone(l.Price)
	l.Row, l.Kept = slices.Clone(l.Row), slices.Clone(l.Kept)
	return l
}

// corrupt does one to three kinds of damage, then makes the values honest.
func corrupt(r *rand.Rand, p *solver.Problem, pair []int32, c *verify.Certificate) {
	for range 1 + r.IntN(3) {
		l := r.IntN(len(c.Levels))
		proof := &c.Levels[l]
		leaf := &proof.Leaves[r.IntN(len(proof.Leaves))]
		if len(proof.Fix) > 0 && r.IntN(4) == 0 {
			leaf = &proof.Fix[r.IntN(len(proof.Fix))]
		}
		by := []int64{-1000000, -64, -1, 1, 64, 1000000, 1 << 40}[r.IntN(7)]
		switch r.IntN(11) {
		case 0, 1, 2:
			i := r.IntN(len(pair))
			pair[i] = p.Pairs.Start[i] + r.Int32N(p.Pairs.Start[i+1]-p.Pairs.Start[i])
		case 3:
			leaf.Price[r.IntN(len(leaf.Price))] += by
		case 4:
			if len(leaf.Row) > 0 {
				leaf.Row[r.IntN(len(leaf.Row))] += by
			}
		case 5:
			if len(leaf.Kept) > 0 {
				leaf.Kept[r.IntN(len(leaf.Kept))] += by
			}
		case 6:
			leaf.Scale += by
		case 7:
			proof.Bound += by
		case 8:
			proof.Face = !proof.Face
		case 9:
			if len(leaf.Path) > 0 {
				x := &leaf.Path[r.IntN(len(leaf.Path))]
				x.Pair, x.Take = r.Int32N(int32(p.Pairs.Len())), r.IntN(2) == 0
			} else {
				leaf.Path = append(leaf.Path, verify.Choice{Pair: r.Int32N(int32(p.Pairs.Len())), Take: true})
			}
		case 10:
			if x := r.IntN(len(proof.Leaves)); len(proof.Leaves) > 1 {
				proof.Leaves = slices.Delete(proof.Leaves, x, x+1)
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
