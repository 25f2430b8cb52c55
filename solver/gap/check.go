package gap

import (
	"errors"
	"fmt"
)

// Check judges a result: the plan from the definition, the bound by walking the
// proof with knapsack tables of its own. It shares no code with the search.
func Check(p Problem, r *Result) error {
	if r.Agent != nil {
		if err := checkPlan(&p, r); err != nil {
			return err
		}
	}
	if r.Proof == nil || r.Proof.Root == nil || r.Proof.Scale < 1 {
		return errors.New("gap: no proof")
	}
	j := &judge{Problem: &p, Proof: r.Proof, open: make([]bool, len(p.Cost))}
	dearest := int64(1)
	for job := range p.Jobs {
		most := int64(p.Cost[job])
		for a := range p.Agents {
			j.open[a*p.Jobs+job] = p.Need[a*p.Jobs+job] <= p.Capacity[a]
			most = max(most, int64(p.Cost[a*p.Jobs+job]))
		}
		dearest += most
	}
	switch r.Status {
	case Optimal:
		if r.Agent == nil || r.Value != r.Bound || r.Proof.Target != r.Value {
			return errors.New("gap: optimal without a plan at the bound")
		}
	case Infeasible:
		if r.Proof.Target < dearest {
			return fmt.Errorf("gap: a target of %d leaves room for dearer plans", r.Proof.Target)
		}
	case Feasible:
		if r.Proof.Target != r.Bound || r.Bound > r.Value {
			return errors.New("gap: the proof is for another bound")
		}
	default:
		return errors.New("gap: nothing to judge")
	}
	return j.node(r.Proof.Root)
}

func checkPlan(p *Problem, r *Result) error {
	if len(r.Agent) != p.Jobs {
		return errors.New("gap: plan of another length")
	}
	value, used := int64(0), make([]int64, p.Agents)
	for job, a := range r.Agent {
		if a < 0 || int(a) >= p.Agents {
			return fmt.Errorf("gap: job %d goes to agent %d", job, a)
		}
		value += int64(p.Cost[int(a)*p.Jobs+job])
		used[a] += int64(p.Need[int(a)*p.Jobs+job])
	}
	for a, u := range used {
		if u > int64(p.Capacity[a]) {
			return fmt.Errorf("gap: agent %d is given %d of %d", a, u, p.Capacity[a])
		}
	}
	if value != r.Value {
		return fmt.Errorf("gap: the plan costs %d, not %d", value, r.Value)
	}
	return nil
}

type judge struct {
	*Problem
	*Proof
	open []bool
}

// node verifies that no plan under the target obeys the open pairs.
func (j *judge) node(n *Node) error {
	before := append([]bool(nil), j.open...)
	defer copy(j.open, before)
	for _, u := range n.Multipliers {
		if len(u) != j.Jobs {
			return errors.New("gap: multipliers of another length")
		}
		if closed := j.narrow(u); closed {
			return nil
		}
	}
	if j.impossible() {
		return nil
	}
	if n.Job < 0 || int(n.Job) >= j.Jobs || len(n.Agents) != len(n.Children) {
		return errors.New("gap: a node of the proof is left open")
	}
	for a := range j.Agents {
		if !j.open[a*j.Jobs+int(n.Job)] {
			continue
		}
		child := (*Node)(nil)
		for x, b := range n.Agents {
			if int(b) == a {
				child = n.Children[x]
			}
		}
		if child == nil {
			return fmt.Errorf("gap: nothing says why job %d may not go to agent %d", n.Job, a)
		}
		here := append([]bool(nil), j.open...)
		for b := range j.Agents {
			if b != a {
				j.open[b*j.Jobs+int(n.Job)] = false
			}
		}
		err := j.node(child)
		copy(j.open, here)
		if err != nil {
			return err
		}
	}
	return nil
}

// only is the one agent that job may go to, -1 if there are more or none.
func (j *judge) only(job int) (agent, count int) {
	agent = -1
	for a := range j.Agents {
		if j.open[a*j.Jobs+job] {
			agent = a
			count++
		}
	}
	if count != 1 {
		agent = -1
	}
	return agent, count
}

// impossible says whether a job has no agent, or an agent cannot hold the jobs
// that have no other.
func (j *judge) impossible() bool {
	used := make([]int64, j.Agents)
	for job := range j.Jobs {
		a, count := j.only(job)
		if count == 0 {
			return true
		}
		if a >= 0 {
			if used[a] += int64(j.Need[a*j.Jobs+job]); used[a] > int64(j.Capacity[a]) {
				return true
			}
		}
	}
	return false
}

// narrow closes the pairs that multipliers u exclude, and says whether that
// excludes all plans under the target.
func (j *judge) narrow(u []int64) bool {
	if j.impossible() {
		return true
	}
	over := (j.Target - 1) * j.Scale // bounds above exclude
	single := make([]int, j.Jobs)
	total := int64(0)
	for job := range j.Jobs {
		single[job], _ = j.only(job)
		total += u[job]
	}
	// With, without: best profit of the pair's agent when it must have the job,
	// or must not; most: when it is free.
	most := make([]int64, j.Agents)
	with, without := make([]int64, len(j.open)), make([]int64, len(j.open))
	for a := range j.Agents {
		most[a] = j.agent(a, u, single, with, without)
		total -= most[a]
	}
	if total > over {
		return true
	}
	var shut []int
	for job := range j.Jobs {
		if single[job] >= 0 {
			continue
		}
		must := -1
		for a := range j.Agents {
			if k := a*j.Jobs + job; j.open[k] && total+most[a]-without[k] > over {
				if must >= 0 {
					return true
				}
				must = a
			}
		}
		for a := range j.Agents {
			k := a*j.Jobs + job
			if j.open[k] && (with[k] == unfit || total+most[a]-with[k] > over || must >= 0 && a != must) {
				shut = append(shut, k)
			}
		}
	}
	for _, k := range shut {
		j.open[k] = false
	}
	return j.impossible()
}

const unfit = int64(-1) << 62 // the job does not fit beside those held

// agent fills with and without for the open pairs of agent a and returns its
// best profit. Tables over all its jobs, first to last and last to first, meet
// around each job.
func (j *judge) agent(a int, u []int64, single []int, with, without []int64) int64 {
	room, held := int(j.Capacity[a]), int64(0)
	var jobs []int
	for job := range j.Jobs {
		k := a*j.Jobs + job
		switch {
		case !j.open[k]:
		case single[job] == a:
			room -= int(j.Need[k])
			held += u[job] - j.Scale*int64(j.Cost[k])
		default:
			jobs = append(jobs, job)
		}
	}
	needs := 0
	for _, job := range jobs {
		needs += int(j.Need[a*j.Jobs+job])
	}
	room = min(room, needs) // more is of no use
	profit := func(job int) int64 { return u[job] - j.Scale*int64(j.Cost[a*j.Jobs+job]) }
	ahead := make([][]int64, len(jobs)+1) // ahead[t][w]: best of jobs t.. within w
	ahead[len(jobs)] = make([]int64, room+1)
	for t := len(jobs) - 1; t >= 0; t-- {
		ahead[t] = extend(ahead[t+1], int(j.Need[a*j.Jobs+jobs[t]]), profit(jobs[t]))
	}
	behind := make([]int64, room+1)
	for t, job := range jobs {
		k := a*j.Jobs + job
		need := int(j.Need[k])
		with[k], without[k] = unfit, unfit
		for w := 0; w <= room; w++ {
			without[k] = max(without[k], held+behind[w]+ahead[t+1][room-w])
			if w+need <= room {
				with[k] = max(with[k], held+behind[w]+ahead[t+1][room-w-need]+profit(job))
			}
		}
		behind = extend(behind, need, profit(job))
	}
	return held + ahead[0][room]
}

// extend is the table with one job more to choose from.
func extend(table []int64, need int, profit int64) []int64 {
	if profit <= 0 {
		return table
	}
	longer := append([]int64(nil), table...)
	for w := need; w < len(table); w++ {
		longer[w] = max(longer[w], table[w-need]+profit)
	}
	return longer
}
