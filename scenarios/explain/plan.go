package explain

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/chain"
	"mutasi/solver"
)

// statusWords are the words of plan.json.
var statusWords = map[solver.Status]string{
	solver.Optimal: "optimal", solver.Feasible: "feasible", solver.Infeasible: "infeasible", solver.Unknown: "unknown",
}

// reading is a solved problem on its way to becoming a Plan.
type reading struct {
	*build.Build
	solution *solver.Solution
	price    *pricer

	before, after []int32 // heads per node of the tree
	// First holders per position when the plan takes effect, and after it; None
	// where it is vacant.
	heldBefore, heldAfter []model.EmployeeID
	moves                 []move // by gain, then by employee
}

// move is one transfer before it has words.
type move struct {
	person   int32 // of the problem
	employee model.EmployeeID
	from, to model.PositionID
	gain     int64
}

// Plan reads the solution back. It returns a plan without moves when the
// solution has none (Infeasible, Unknown).
func Plan(ctx context.Context, b *build.Build, s *solver.Solution) (*model.Plan, error) {
	d := b.Data
	p := &model.Plan{
		Schema: model.PlanSchema, Agency: d.Period.Agency, Period: d.Period.Name, Effective: d.Period.Effective,
		Rules: b.Rules.Name, Status: statusWords[s.Status], Algorithm: s.Algorithm,
	}
	if s.Pair == nil {
		p.Conflict = Conflict(b, s)
		return p, nil
	}
	r := &reading{Build: b, solution: s, price: newPricer(b, s)}
	r.before = r.heads(func(i int) int32 {
		if held := b.Held(b.People[i]); held != model.None {
			return b.Node(held)
		}
		return b.Problem.Pairs.Node[s.Pair[i]]
	})
	r.after = r.heads(func(i int) int32 { return b.Problem.Pairs.Node[s.Pair[i]] })
	r.heldBefore = r.holders(func(i int) model.PositionID { return b.Held(b.People[i]) })
	r.heldAfter = r.holders(func(i int) model.PositionID { return b.Position(b.Problem.Pairs.Node[s.Pair[i]]) })
	r.moves = r.collect()

	p.Goals = r.goals()
	p.Steps = r.order() // sorts r.moves into the order of the steps
	units := newBalance(r)
	alternatives := r.alternatives()
	p.Moves = make([]model.Move, len(r.moves))
	r.SideBySide(len(r.moves), func(_, i int) {
		if ctx.Err() == nil {
			p.Moves[i] = r.move(i, units, alternatives)
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, st := range p.Steps {
		for _, no := range st.Moves {
			p.Moves[no-1].Step = st.No
		}
	}
	p.Terms = append(sumTerms(p.Moves), RowTerms(b, s.Pair)...)
	p.Short = r.short()
	p.Unmet = r.unmet()
	p.Wishes = r.wishes()
	var err error
	if p.Forced, err = r.forced(ctx); err != nil {
		return nil, err
	}
	p.LeftOut = r.leftOut()
	p.Stay = r.stayers()
	p.Units = units.list()
	p.Breaches = r.Breaches(r.after)
	p.Ties = r.ties()
	p.Clauses = r.clauses(p.Moves)
	p.Figures = r.figures(p)
	return p, nil
}

// heads counts the people at every node when person i sits at leaf(i).
func (r *reading) heads(leaf func(i int) int32) []int32 {
	t := r.Problem.Tree
	h := make([]int32, t.Nodes())
	for i := range r.People {
		h[leaf(i)]++
	}
	for v, u := range t.Parent {
		if u >= 0 {
			h[u] += h[v]
		}
	}
	return h
}

// holders finds the first person of every position when person i sits at at(i).
func (r *reading) holders(at func(i int) model.PositionID) []model.EmployeeID {
	held := make([]model.EmployeeID, len(r.Data.Positions))
	for p := range held {
		held[p] = model.None
	}
	for i, e := range r.People {
		if p := at(i); p != model.None && held[p] == model.None {
			held[p] = e
		}
	}
	return held
}

// collect lists who changes post, the largest gain first.
func (r *reading) collect() []move {
	var moves []move
	for i, k := range r.solution.Pair {
		if k == r.Stay[i] {
			continue
		}
		e := r.People[i]
		to := r.Position(r.Problem.Pairs.Node[k])
		if to == model.None {
			continue // onto the bench: told among the people left out
		}
		m := move{person: int32(i), employee: e, from: r.Held(e), to: to}
		for _, t := range r.Terms(e, to) {
			m.gain += t.Points
		}
		moves = append(moves, m)
	}
	slices.SortStableFunc(moves, func(a, b move) int { return cmp.Compare(b.gain, a.gain) })
	return moves
}

// order puts the moves into steps and sorts them accordingly.
func (r *reading) order() []model.Step {
	legs := make([]chain.Move, len(r.moves))
	for i, m := range r.moves {
		legs[i] = chain.Move{From: chain.None, To: r.Node(m.to)}
		if m.from != model.None {
			legs[i].From = r.Node(m.from)
		}
	}
	kinds := map[chain.Kind]string{chain.Chain: "rantai", chain.Ring: "lingkar", chain.Merged: "gabungan"}
	steps := []model.Step{}
	sorted := make([]move, 0, len(r.moves))
	for i, s := range chain.Order(legs, r.Problem.Tree, r.before) {
		step := model.Step{No: i + 1, Kind: kinds[s.Kind]}
		for _, m := range s.Moves {
			sorted = append(sorted, r.moves[m])
			step.Moves = append(step.Moves, len(sorted))
		}
		steps = append(steps, step)
	}
	r.moves = sorted
	return steps
}

// goals names the levels with their value today, in the plan, and their bound.
func (r *reading) goals() []model.Goal {
	goals := make([]model.Goal, len(r.Problem.Levels))
	for l := range goals {
		g := &goals[l]
		level := r.Goal(l)
		*g = model.Goal{Name: r.Problem.Levels[l].Name, Unit: level.Unit}
		g.StatusQuo = level.Sign * r.today(l)
		g.Value, g.Bound = g.StatusQuo, g.StatusQuo
		if l < len(r.solution.Levels) {
			res := r.solution.Levels[l]
			g.Value, g.Bound, g.Proved = level.Sign*res.Value, level.Sign*res.Bound, res.Value == res.Bound && r.solution.Certificate != nil
		}
	}
	return goals
}

// today is what level l costs if nobody moves, also where a lock forbids that:
// staying costs nothing but the heads that are missing and the people who have
// no post (build: I1).
func (r *reading) today(l int) (sum int64) {
	level := &r.Problem.Levels[l]
	for _, s := range level.Shortfalls {
		for _, c := range s.Missing[min(int(r.before[s.Node]), len(s.Missing)):] {
			sum += int64(c)
		}
	}
	if level.Cost != nil {
		for _, k := range r.Stay {
			if k >= 0 {
				sum += int64(level.Cost[k])
			}
		}
	}
	return sum
}

func (r *reading) figures(p *model.Plan) model.Figures {
	f := model.Figures{
		People: len(r.Data.Employees), Moves: len(p.Moves), Pairs: int64(r.Problem.Pairs.Len()),
		Requests: len(r.Data.Requests), RequestsMet: len(r.Data.Requests) - len(p.Unmet),
	}
	for i := range r.People {
		if r.Problem.Pairs.Start[i+1]-r.Problem.Pairs.Start[i] > 1 {
			f.Movable++
		}
	}
	for _, u := range p.Units {
		f.Seats += int64(u.Seats)
		f.HeadsBefore += int64(u.Before)
		f.MissingBefore += int64(u.MissingBefore)
		f.MissingAfter += int64(u.MissingAfter)
	}
	moved := make(map[model.EmployeeID]bool, len(r.moves))
	for i, m := range r.moves {
		moved[m.employee] = true
		f.FitBefore += int64(p.Moves[i].Before.Total)
		f.FitAfter += int64(p.Moves[i].After.Total)
		f.Money += r.Money(m.from, m.to)
	}
	if n := int64(len(r.moves)); n > 0 {
		f.FitBefore, f.FitAfter = f.FitBefore/n, f.FitAfter/n
	}
	for _, e := range r.People {
		if Overdue(r.Build, e) {
			f.OverdueBefore++
			if !moved[e] {
				f.OverdueAfter++
			}
		}
	}
	return f
}

// Overdue reports whether e is over the time that T2 gives a post.
func Overdue(b *build.Build, e model.EmployeeID) bool {
	since := b.Data.Employees[e].Since
	return since != model.NoDate && slices.ContainsFunc(b.Rules.Clauses, func(c rules.Clause) bool {
		return c.Rule == "T2" && c.Kind == rules.Bonus && c.InForce(b.Data.Period.Effective) && !c.Need.Holds(int32(since.MonthsUntil(b.Data.Period.Effective)))
	})
}

// sumTerms adds the terms of all moves, in order of first appearance. What
// follows a colon in a term's name is of that move alone.
func sumTerms(moves []model.Move) []model.Term {
	sum := []model.Term{}
	at := make(map[model.Term]int)
	for _, m := range moves {
		for _, t := range m.Terms {
			key := model.Term{Name: TermName(t), Clause: t.Clause}
			i, ok := at[key]
			if !ok {
				i = len(sum)
				at[key] = i
				sum = append(sum, key)
			}
			sum[i].Points += t.Points
		}
	}
	return sum
}

// TermName is what a term of a move is called among the terms of the plan.
func TermName(t model.Term) string {
	name, _, _ := strings.Cut(t.Name, ":")
	return name
}

// RowTerms is what the plan pays for bounds on many people together, such as
// leavers of a unit beyond its share: the addends of the gain that no single
// move owns.
func RowTerms(b *build.Build, pair []int32) []model.Term {
	used := make(map[int32]bool, len(pair))
	for _, k := range pair {
		used[k] = true
	}
	var out []model.Term
	at := make(map[string]int)
	for l, level := range b.Problem.Levels {
		for _, e := range level.Excesses {
			row := &b.Problem.Rows[e.Row]
			points := b.Goal(l).Sign * int64(e.Cost) * row.Excess(func(k int32) bool { return used[k] })
			if points == 0 {
				continue
			}
			limit := b.Row(e.Row)
			i, ok := at[limit.Clause]
			if !ok {
				i = len(out)
				at[limit.Clause] = i
				entry, _ := rules.Find(limit.Clause[:strings.Index(limit.Clause, ".")])
				out = append(out, model.Term{Name: entry.Title, Clause: limit.Clause})
			}
			out[i].Points += points
		}
	}
	return out
}

// clauses adds, to how often each clause forbade a pair, how often it had a
// say in a move of the plan.
func (r *reading) clauses(moves []model.Move) []model.ClauseCount {
	counts := r.Counts()
	at := make(map[string]int, len(counts))
	for i, c := range counts {
		at[c.Clause] = i
	}
	for _, m := range moves {
		for _, t := range m.Touched {
			i, ok := at[t.Clause]
			if !ok {
				continue
			}
			switch t.Effect {
			case "cost", "bonus", "must", "forced":
				counts[i].Paid++
			case "approval":
				counts[i].Flagged++
			}
		}
	}
	return counts
}
