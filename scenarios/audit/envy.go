package audit

import (
	"cmp"
	"context"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/solver"
)

// Envy counts the cases of justified envy.
type Envy struct {
	Cases  int         `json:"cases"`  // pairs of somebody who envies and somebody envied
	People int         `json:"people"` // who envy at least one other
	Posts  int         `json:"posts"`  // that are envied
	Barred int         `json:"barred"` // claims that a rule about many people stands against
	Goals  []GoalCount `json:"goals"`  // why the plan does otherwise, in the order of the goals
	Top    []EnvyCase  `json:"top"`    // one per person, the weakest reason first
}

// GoalCount is how many cases would make the plan worse at a goal, and at none
// before it.
type GoalCount struct {
	Goal  string `json:"goal"` // "" where the two plans are equally good
	Cases int    `json:"cases"`
}

// EnvyCase is one case of justified envy, and what it would cost to heed it.
type EnvyCase struct {
	Person  model.Person `json:"person"`
	Now     model.Post   `json:"now"`  // what the plan gives; zero without a post
	Post    model.Post   `json:"post"` // what the person would rather have
	Other   model.Person `json:"other"`
	Gain    int64        `json:"gain"`     // the person's own, at Post, basis points
	GainNow int64        `json:"gain_now"` // the person's own, at Now
	Fit     int          `json:"fit"`      // of the person for Post
	Theirs  int          `json:"other_fit"`
	How     string       `json:"how"`  // exchange, return
	Goal    string       `json:"goal"` // the first goal that the plan would lose at; "" for none
	Unit    string       `json:"unit"`
	Loss    int64        `json:"loss"` // by this much; negative where the plan was not the best
}

// How the other makes room.
const (
	Exchange = "exchange" // takes what the person had in the plan
	Return   = "return"   // keeps today's post
)

// claim is a person who would gain more at a post than in the plan.
type claim struct{ person, pair int32 }

// grudge is a case with what it is ranked by.
type grudge struct {
	who, whom, pair int32 // person, person envied, the pair wanted
	fit, theirs     int32
	how             string
	level           int // of the first loss; len(Levels) where there is none
	loss            int64
}

// envy finds all cases of a plan, by doc.go's definition.
func envy(ctx context.Context, b *build.Build, pair []int32, top int) (Envy, error) {
	p := b.Problem
	gain := slices.IndexFunc(p.Levels, func(l solver.Level) bool { return l.Name == "gain" })
	cost := p.Levels[gain].Cost
	comers := make(map[int32][]int32) // by leaf: who is moved there
	for i, k := range pair {
		if k != b.Stay[i] && b.Position(p.Pairs.Node[k]) != model.None {
			comers[p.Pairs.Node[k]] = append(comers[p.Pairs.Node[k]], int32(i))
		}
	}
	claims := make(map[int32][]claim)
	for i, k := range pair {
		for want := p.Pairs.Start[i]; want < p.Pairs.Start[i+1]; want++ {
			leaf := p.Pairs.Node[want]
			if want != k && cost[want] < cost[k] && comers[leaf] != nil {
				claims[leaf] = append(claims[leaf], claim{int32(i), want})
			}
		}
	}
	book := newLedger(p, pair)
	out := Envy{Goals: []GoalCount{}, Top: []EnvyCase{}}
	worst := make(map[int32]grudge) // by person: the case with the weakest reason
	count := make([]int, len(p.Levels)+1)
	for _, leaf := range sortedLeaves(claims) {
		if err := ctx.Err(); err != nil {
			return Envy{}, err
		}
		post := b.Position(leaf)
		before := out.Cases
		for _, c := range claims[leaf] {
			fit := b.Scorer.Fit(b.People[c.person], post)
			for _, other := range comers[leaf] {
				theirs := b.Scorer.Fit(b.People[other], post)
				if fit <= theirs {
					continue
				}
				g := grudge{who: c.person, whom: other, pair: c.pair, fit: fit, theirs: theirs}
				if !g.settle(b, book, pair) {
					out.Barred++
					continue
				}
				out.Cases++
				count[g.level]++
				if w, ok := worst[c.person]; !ok || weaker(g, w) < 0 {
					worst[c.person] = g
				}
			}
		}
		if out.Cases > before {
			out.Posts++
		}
	}
	out.People = len(worst)
	for l, n := range count {
		if n > 0 {
			name := ""
			if l < len(p.Levels) {
				name = p.Levels[l].Name
			}
			out.Goals = append(out.Goals, GoalCount{name, n})
		}
	}
	list := make([]grudge, 0, len(worst))
	for _, g := range worst {
		list = append(list, g)
	}
	slices.SortFunc(list, func(x, y grudge) int { return weaker(x, y) })
	for _, g := range list[:min(top, len(list))] {
		out.Top = append(out.Top, g.tell(b, pair, cost))
	}
	return out, nil
}

// settle values the better of the two plans that give g's post to g's person; it
// reports whether there is a legal one.
func (g *grudge) settle(b *build.Build, book *ledger, pair []int32) bool {
	out := [2]int32{pair[g.who], pair[g.whom]}
	var best []int64
	try := func(how string, k int32) {
		if k < 0 {
			return
		}
		loss, legal := book.value(out, [2]int32{g.pair, k})
		if legal && (best == nil || slices.Compare(loss, best) < 0) {
			best, g.how = loss, how
		}
	}
	try(Exchange, pairOf(b, g.whom, b.Problem.Pairs.Node[pair[g.who]]))
	try(Return, b.Stay[g.whom])
	if best == nil {
		return false
	}
	g.level = slices.IndexFunc(best, func(v int64) bool { return v != 0 })
	if g.level < 0 {
		g.level = len(best)
	} else {
		g.loss = best[g.level]
	}
	return true
}

// weaker orders cases by how little speaks against them: a late goal before an
// early one, a small loss before a large one, then the larger lead in fit.
func weaker(x, y grudge) int {
	return cmp.Or(cmp.Compare(y.level, x.level), cmp.Compare(x.loss, y.loss), cmp.Compare(y.fit-y.theirs, x.fit-x.theirs),
		cmp.Compare(x.pair, y.pair), cmp.Compare(x.whom, y.whom))
}

// tell puts a case into words.
func (g *grudge) tell(b *build.Build, pair, cost []int32) EnvyCase {
	d, nodes := b.Data, b.Problem.Pairs.Node
	c := EnvyCase{
		Person: explain.Person(d, b.People[g.who]), Now: explain.Post(d, b.Position(nodes[pair[g.who]])),
		Post: explain.Post(d, b.Position(nodes[g.pair])), Other: explain.Person(d, b.People[g.whom]),
		Gain: -int64(cost[g.pair]), GainNow: -int64(cost[pair[g.who]]), Fit: int(g.fit), Theirs: int(g.theirs), How: g.how, Loss: g.loss,
	}
	if g.level < len(b.Problem.Levels) {
		c.Goal, c.Unit = b.Problem.Levels[g.level].Name, b.Goal(g.level).Unit
	}
	return c
}

func sortedLeaves(m map[int32][]claim) []int32 {
	out := make([]int32, 0, len(m))
	for leaf := range m {
		out = append(out, leaf)
	}
	slices.Sort(out)
	return out
}
