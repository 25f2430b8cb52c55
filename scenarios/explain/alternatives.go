package explain

import (
	"cmp"

	"mutasi/model"
)

// shown is how many alternatives a move lists.
const shown = 3

// candidate is an eligible pair that the plan does not use.
type candidate struct {
	person int32
	pair   int32
	fit    int32
}

// better orders candidates by fit, then by the lottery's order of people.
func better(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.fit, a.fit), cmp.Compare(a.person, b.person), cmp.Compare(a.pair, b.pair))
}

// alternatives holds the next best people for each post that the plan fills.
type alternatives struct {
	*reading
	people map[int32]*best // node -> the best
}

// best is the best few candidates, better first.
type best struct {
	list [shown]candidate
	n    int
}

// offer takes c where it is among the best.
func (b *best) offer(c candidate) {
	at := b.n
	for at > 0 && better(c, b.list[at-1]) < 0 {
		at--
	}
	if at == shown {
		return
	}
	b.n = min(b.n+1, shown)
	copy(b.list[at+1:b.n], b.list[at:b.n-1])
	b.list[at] = c
}

// alternatives looks once at every eligible pair of the posts that somebody
// moves into.
func (r *reading) alternatives() *alternatives {
	pairs := r.Problem.Pairs
	place := make([]int32, r.Problem.Tree.Leaves) // per node: where its best are, counted from 1
	var nodes []int32
	for _, m := range r.moves {
		if v := r.Node(m.to); place[v] == 0 {
			nodes = append(nodes, v)
			place[v] = int32(len(nodes))
		}
	}
	found := make([][]best, r.Threads())
	score := make([][]int32, r.Threads())
	r.SideBySide(len(r.People), func(worker, i int) {
		if found[worker] == nil {
			found[worker], score[worker] = make([]best, len(nodes)), make([]int32, r.Scorer.Profiles())
		}
		scored := false
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			v := pairs.Node[k]
			if place[v] == 0 || k == r.Stay[i] || k == r.solution.Pair[i] {
				continue
			}
			if !scored {
				r.Scorer.Row(r.People[i], score[worker])
				scored = true
			}
			found[worker][place[v]-1].offer(candidate{int32(i), k, score[worker][r.Scorer.Profile(r.Position(v))]})
		}
	})
	a := &alternatives{reading: r, people: make(map[int32]*best, len(nodes))}
	for x, v := range nodes {
		all := &best{}
		for _, list := range found {
			if list != nil {
				for _, c := range list[x].list[:list[x].n] {
					all.offer(c)
				}
			}
		}
		a.people[v] = all
	}
	return a
}

// forPost is the next best people for the post of m, with what the plan has
// them do instead.
func (a *alternatives) forPost(m move) []model.Alternative {
	out := []model.Alternative{}
	people := a.people[a.Node(m.to)]
	for _, c := range people.list[:people.n] {
		who := Person(a.Data, a.People[c.person])
		alt := a.alternative(c, m.to, a.price.of(c.person, c.pair))
		alt.Person = &who
		if k := a.solution.Pair[c.person]; k != a.Stay[c.person] {
			if to := a.Position(a.Problem.Pairs.Node[k]); to != model.None {
				alt.Why = "Diusulkan ke " + title(a.Data, to) + ". " + alt.Why
			}
		}
		out = append(out, alt)
	}
	return out
}

// forPerson is the next best posts for the person of m.
func (a *alternatives) forPerson(m move) []model.Alternative {
	pairs := a.Problem.Pairs
	score := make([]int32, a.Scorer.Profiles())
	a.Scorer.Row(m.employee, score)
	var best best
	for k := pairs.Start[m.person]; k < pairs.Start[m.person+1]; k++ {
		p := a.Position(pairs.Node[k])
		if p == model.None || k == a.Stay[m.person] || k == a.solution.Pair[m.person] {
			continue
		}
		best.offer(candidate{m.person, k, score[a.Scorer.Profile(p)]})
	}
	out := []model.Alternative{}
	for _, c := range best.list[:best.n] {
		p := a.Position(pairs.Node[c.pair])
		where := Post(a.Data, p)
		alt := a.alternative(c, p, a.price.of(c.person, c.pair))
		alt.Post = &where
		out = append(out, alt)
	}
	return out
}

// alternative says why c was not chosen: the proved cost of forcing it.
func (a *alternatives) alternative(c candidate, p model.PositionID, cost price) model.Alternative {
	e := a.People[c.person]
	alt := model.Alternative{Fit: int(c.fit), Why: "Bila dipaksakan: " + a.words(cost) + "."}
	if cost.level < len(a.Problem.Levels) {
		alt.Goal, alt.Price = a.Problem.Levels[cost.level].Name, cost.amount
	}
	for _, t := range a.Terms(e, p) {
		alt.Gain += t.Points
	}
	return alt
}
