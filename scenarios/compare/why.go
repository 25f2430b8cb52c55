package compare

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/scenarios/edit"
	"mutasi/scoring"
	"mutasi/solver"
)

// MaxExact is how many players Attribute weighs in all their orders; above, in
// Sampled orders.
const (
	MaxExact = 8
	Sampled  = 60
)

// maxPlayers are what fits in a mask, with one bit to spare for the sign.
const maxPlayers = 62

// Attribution says how much of the difference between two sides each edit made.
type Attribution struct {
	From     string   `json:"from"`
	To       string   `json:"to"`
	Shortage int64    `json:"shortage"`           // difference, in points
	Gain     int64    `json:"gain"`               // difference, in basis points
	Unsolved bool     `json:"unsolved,omitempty"` // a side has no plan: there is no difference to share, both are 0
	Players  []Player `json:"players"`
	Exact    bool     `json:"exact"` // over all orders; else a sample of them
	Orders   int      `json:"orders"`
	LeftOut  int      `json:"left_out"` // orders that pass through a coalition without a plan
	// Infeasible lists those coalitions, as indices of players.
	Infeasible [][]int `json:"infeasible"`
	Proved     bool    `json:"proved"` // every coalition was solved to a proved optimum
	Solves     int     `json:"solves"`
}

// Player is one edit, or several that depend on each other, with its share.
// Removed says that the edit is one of the first side's which the second lacks.
type Player struct {
	Edits    []string `json:"edits"`
	Removed  bool     `json:"removed"`
	Shortage string   `json:"shortage"` // rational, "7/3"; "" without a share
	Gain     string   `json:"gain"`
	// Rounded to whole units, for tables.
	ShortageRounded int64 `json:"shortage_rounded"`
	GainRounded     int64 `json:"gain_rounded"`
}

// Smallest are the coalitions without a plan in which no other one lies: the
// edits that cannot hold together, each set of them once.
func (a *Attribution) Smallest() (out [][]int) {
	within := func(small, large []int) bool {
		return len(small) < len(large) && !slices.ContainsFunc(small, func(p int) bool { return !slices.Contains(large, p) })
	}
	for _, c := range a.Infeasible {
		if !slices.ContainsFunc(a.Infeasible, func(d []int) bool { return within(d, c) }) {
			out = append(out, c)
		}
	}
	return out
}

// worth is what one coalition reaches.
type worth struct {
	shortage, gain int64
	ok, proved     bool
}

// Case is what all coalitions share.
type Case struct {
	Data    *model.Dataset
	Rules   *rules.Set
	Options solver.Options
	Lang    string // of the edits' words, "id" or "en"
}

// beside is the first coalition solved, which the others resemble.
type beside struct {
	build    *build.Build
	solution *solver.Solution
}

// Attribute explains the difference from the plan under edits a to that under
// edits b. Findings are those of edits that cannot be applied at all.
func Attribute(ctx context.Context, c Case, nameA string, a []edit.Edit, nameB string, b []edit.Edit) (*Attribution, diag.List, error) {
	w := &why{Case: c, a: a, b: b, known: make(map[uint64]worth)}
	w.players()
	n := len(w.groups)
	if n > maxPlayers {
		return nil, nil, diag.Errorf("%d perubahan berbeda; penyebab selisih dicari di antara paling banyak %d", "%d edits differ; the causes of the difference are sought among %d at most", n, maxPlayers)
	}
	out := &Attribution{From: nameA, To: nameB, Exact: n <= MaxExact, Proved: true, Infeasible: [][]int{}, Players: []Player{}}
	whole := uint64(1)<<n - 1
	from, err := w.worth(ctx, 0)
	if err != nil || w.found.Fatal() {
		return nil, w.found, err
	}
	to, err := w.worth(ctx, whole)
	if err != nil || w.found.Fatal() {
		return nil, w.found, err
	}
	if out.Unsolved = !from.ok || !to.ok; !out.Unsolved {
		out.Shortage, out.Gain = to.shortage-from.shortage, to.gain-from.gain
	}
	shortage, gain := make([]int64, n), make([]int64, n)
	err = w.orders(n, func(order []int) error {
		mask := uint64(0)
		path := []worth{from}
		for _, p := range order {
			mask |= 1 << p
			v, err := w.worth(ctx, mask)
			if err != nil {
				return err
			}
			path = append(path, v)
		}
		if slices.ContainsFunc(path, func(v worth) bool { return !v.ok }) {
			out.LeftOut++
			return nil
		}
		out.Orders++
		for i, p := range order {
			shortage[p] += path[i+1].shortage - path[i].shortage
			gain[p] += path[i+1].gain - path[i].gain
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	for p, g := range w.groups {
		x := Player{Removed: g.removed}
		for _, e := range g.edits {
			x.Edits = append(x.Edits, e.In(c.Lang))
		}
		if out.Orders > 0 {
			x.Shortage, x.ShortageRounded = share(shortage[p], out.Orders)
			x.Gain, x.GainRounded = share(gain[p], out.Orders)
		}
		out.Players = append(out.Players, x)
	}
	for _, mask := range w.asked {
		v := w.known[mask]
		out.Proved = out.Proved && (v.proved || !v.ok)
		if !v.ok {
			out.Infeasible = append(out.Infeasible, members(mask, n))
		}
	}
	out.Solves = len(w.asked)
	return out, nil, nil
}

// share writes sum / orders exactly, and rounded half away from zero.
func share(sum int64, orders int) (string, int64) {
	n, half := int64(orders), int64(orders)
	if sum < 0 {
		half = -half
	}
	return big.NewRat(sum, n).RatString(), (2*sum + half) / (2 * n)
}

func members(mask uint64, n int) (out []int) {
	for p := range n {
		if mask>>p&1 == 1 {
			out = append(out, p)
		}
	}
	return out
}

// group is a player: edits of one side that depend on each other.
type group struct {
	edits   []*edit.Edit
	removed bool
}

// why weighs coalitions, each once.
type why struct {
	Case
	a, b   []edit.Edit
	groups []group
	known  map[uint64]worth
	asked  []uint64
	found  diag.List
	first  beside
}

// players finds the edits in which the sides differ and joins those that
// depend on each other.
func (w *why) players() {
	differ := func(list, other []edit.Edit, removed bool) {
		var mine []*edit.Edit
		for i := range list {
			if !slices.ContainsFunc(other, func(e edit.Edit) bool { return e.Same(&list[i]) }) {
				mine = append(mine, &list[i])
			}
		}
		team := make([]int, len(mine))
		for i := range team {
			team[i] = i
		}
		for i, e := range mine {
			for j, f := range mine {
				if e.Needs(f) && team[i] != team[j] {
					was, now := max(team[i], team[j]), min(team[i], team[j])
					for k := range team {
						if team[k] == was {
							team[k] = now
						}
					}
				}
			}
		}
		for i := range mine {
			if team[i] != i {
				continue
			}
			g := group{removed: removed}
			for j, e := range mine {
				if team[j] == i {
					g.edits = append(g.edits, e)
				}
			}
			w.groups = append(w.groups, g)
		}
	}
	differ(w.a, w.b, true)
	differ(w.b, w.a, false)
}

// edits are those of a coalition: of the first side what is not yet removed,
// of the second what is added already, in their own order.
func (w *why) edits(mask uint64) (out []edit.Edit) {
	switch mask {
	case 0:
		return w.a
	case 1<<len(w.groups) - 1:
		return w.b
	}
	in := func(e *edit.Edit) (p int, found bool) {
		p = slices.IndexFunc(w.groups, func(g group) bool { return slices.Contains(g.edits, e) })
		return p, p >= 0
	}
	for i := range w.a {
		if p, player := in(&w.a[i]); player && mask>>p&1 == 0 {
			out = append(out, w.a[i])
		}
	}
	for i := range w.b {
		if p, player := in(&w.b[i]); !player || mask>>p&1 == 1 {
			out = append(out, w.b[i])
		}
	}
	return out
}

// worth solves a coalition down to the gain.
func (w *why) worth(ctx context.Context, mask uint64) (worth, error) {
	if v, ok := w.known[mask]; ok {
		return v, nil
	}
	w.asked = append(w.asked, mask)
	v, err := w.solve(ctx, w.edits(mask))
	w.known[mask] = v
	return v, err
}

func (w *why) solve(ctx context.Context, edits []edit.Edit) (v worth, err error) {
	d, set, found := edit.Apply(w.Data, w.Rules, edits)
	if d == nil { // an edit that cannot stand without another
		w.found = found
		return v, nil
	}
	scorer, err := scoring.New(d, set)
	if err != nil {
		return v, fmt.Errorf("compare: %w", err)
	}
	b, found, err := build.New(ctx, d, set, scorer, build.Options{Threads: w.Options.Threads, Lazy: true, Like: w.first.build})
	if err != nil || b == nil {
		w.found = found
		return v, err
	}
	last := slices.IndexFunc(b.Problem.Levels, func(l solver.Level) bool { return l.Name == "gain" })
	b.Problem.Levels = b.Problem.Levels[:last+1] // the others do not count
	opt := w.Options
	if first := w.first.build; first != nil {
		opt.Near, opt.NearOf = w.first.solution, first.Problem
	}
	s, err := b.Solve(ctx, opt)
	if err != nil {
		return v, fmt.Errorf("compare: %w", err)
	}
	if s.Pair == nil {
		return v, ctx.Err()
	}
	if w.first.build == nil {
		w.first = beside{b, s}
	}
	v = worth{ok: true, proved: s.Status == solver.Optimal}
	for l, r := range s.Levels {
		switch b.Problem.Levels[l].Name {
		case "shortage":
			v.shortage = b.Goal(l).Sign * r.Value
		case "gain":
			v.gain = b.Goal(l).Sign * r.Value
		}
	}
	return v, nil
}

// orders visits every order of n players, or a sample of them above MaxExact.
func (w *why) orders(n int, visit func([]int) error) error {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if n > MaxExact {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		for range Sampled {
			r.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
			if err := visit(order); err != nil {
				return err
			}
		}
		return nil
	}
	var walk func(k int) error
	walk = func(k int) error {
		if k == n {
			return visit(order)
		}
		for i := k; i < n; i++ {
			order[k], order[i] = order[i], order[k]
			if err := walk(k + 1); err != nil {
				return err
			}
			order[k], order[i] = order[i], order[k]
		}
		return nil
	}
	return walk(0)
}
