package gap

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func solveChecked(t testing.TB, p Problem) *Result {
	t.Helper()
	r, err := Solve(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(p, r); err != nil {
		t.Fatalf("%d agents, %d jobs: %v", p.Agents, p.Jobs, err)
	}
	return r
}

// bruteForce hands out the jobs in every way; 1<<40 if none fits.
func bruteForce(p *Problem, job int, room []int32) int64 {
	if job == p.Jobs {
		return 0
	}
	best := int64(1) << 40
	for a := range p.Agents {
		k := a*p.Jobs + job
		if p.Need[k] <= room[a] {
			room[a] -= p.Need[k]
			best = min(best, int64(p.Cost[k])+bruteForce(p, job+1, room))
			room[a] += p.Need[k]
		}
	}
	return best
}

func random(rng *rand.Rand, agents, jobs, tight int) Problem {
	p := Problem{Agents: agents, Jobs: jobs}
	sum := int32(0)
	for range agents * jobs {
		need := rng.Int32N(20)
		sum += need
		p.Need = append(p.Need, need)
		p.Cost = append(p.Cost, rng.Int32N(40)-15-need)
	}
	for range agents {
		p.Capacity = append(p.Capacity, sum/int32(agents*agents)*int32(tight)/10+rng.Int32N(5))
	}
	return p
}

func TestSolveAgreesWithBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	infeasible := 0
	for trial := range 1500 {
		p := random(rng, 1+rng.IntN(4), 1+rng.IntN(7), 5+rng.IntN(8))
		want := bruteForce(&p, 0, append([]int32(nil), p.Capacity...))
		r := solveChecked(t, p)
		if (r.Status == Infeasible) != (want >= 1<<39) || r.Status != Infeasible && (r.Status != Optimal || r.Value != want) {
			t.Fatalf("trial %d: %+v: status %d, %d; want %d", trial, p, r.Status, r.Value, want)
		}
		if r.Status == Infeasible {
			infeasible++
		}
	}
	if infeasible < 100 || infeasible > 1200 {
		t.Errorf("%d of 1500 cases were infeasible; the test says little", infeasible)
	}
}

// TestCheckRefusesFalseProofs takes true results and lowers what they need.
func TestCheckRefusesFalseProofs(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	accepted, tried := 0, 0
	for range 200 {
		p := random(rng, 3, 8, 9)
		r := solveChecked(t, p)
		if r.Status != Optimal {
			continue
		}
		// Another plan that is worse, claimed to be optimal with the same proof.
		for j := range r.Agent {
			for a := range p.Agents {
				worse := *r
				worse.Agent = append([]int32(nil), r.Agent...)
				worse.Agent[j] = int32(a)
				worse.Value += int64(p.Cost[a*p.Jobs+j]) - int64(p.Cost[int(r.Agent[j])*p.Jobs+j])
				if worse.Value == r.Value {
					continue
				}
				worse.Bound = worse.Value
				proof := *r.Proof
				proof.Target = worse.Value
				worse.Proof = &proof
				tried++
				if Check(p, &worse) == nil {
					accepted++
				}
			}
		}
	}
	if accepted > 0 || tried < 500 {
		t.Errorf("%d of %d false optima were accepted", accepted, tried)
	}
}

func TestSolveTakesAnyCapacity(t *testing.T) {
	r := solveChecked(t, Problem{Agents: 2, Jobs: 2, Cost: []int32{5, 1, 2, 9}, Need: []int32{7, 0, 3, 4}, Capacity: []int32{1<<31 - 1, 1<<31 - 1}})
	if r.Value != 3 {
		t.Errorf("value %d, want 3", r.Value)
	}
	huge := Problem{Agents: 1, Jobs: 2, Cost: []int32{1, 1}, Need: []int32{1 << 30, 1 << 30}, Capacity: []int32{1<<31 - 1}}
	if _, err := Solve(context.Background(), huge); !errors.Is(err, ErrRange) {
		t.Errorf("got %v, want %v", err, ErrRange)
	}
}

func TestSolveStopsWithABound(t *testing.T) {
	p := random(rand.New(rand.NewPCG(5, 6)), 10, 60, 8)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	r, err := Solve(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	if r.Status == Unknown {
		t.Skip("no plan within the time")
	}
	if err := Check(p, r); err != nil {
		t.Error(err)
	}
}

// TestPublishedOptima proves the public instances that lie beside the
// repository, where they do, in both senses.
func TestPublishedOptima(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "gap")
	table, err := os.ReadFile(filepath.Join(folder, "bounds.txt"))
	if err != nil {
		t.Skip("no public instances beside the repository")
	}
	checked := 0
	for line := range strings.Lines(string(table)) {
		var name string
		var lower, upper int64
		if n, _ := fmt.Sscanf(line, "%s %d %d", &name, &lower, &upper); n != 3 {
			continue
		}
		file, sense, _ := strings.Cut(strings.Replace(name, "_M", " M", 1), " ")
		if hard := file[0] == 'd' || file[0] == 'e'; hard && sense == "Min" && testing.Short() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			continue
		}
		p := parse(string(content))
		if sense == "Max" {
			for k := range p.Cost {
				p.Cost[k] *= -1
			}
			lower, upper = -upper, -lower
		}
		if r := solveChecked(t, p); r.Status != Optimal || r.Value < lower || r.Value > upper {
			t.Errorf("%s: status %d, %d; published %d to %d", name, r.Status, r.Value, lower, upper)
		}
		checked++
	}
	t.Logf("%d published optima proved", checked)
}

func parse(content string) (p Problem) {
	var v []int32
	for _, f := range strings.Fields(content) {
		var x int32
		fmt.Sscan(f, &x)
		v = append(v, x)
	}
	p.Agents, p.Jobs = int(v[0]), int(v[1])
	n := p.Agents * p.Jobs
	p.Cost, p.Need, p.Capacity = v[2:2+n], v[2+n:2+2*n], v[2+2*n:]
	return p
}
