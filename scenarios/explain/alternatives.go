package explain

import (
	"cmp"
	"slices"

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
	people map[int32][]candidate // node -> the best, better first
}

// alternatives looks once at every eligible pair of the posts that somebody
// moves into.
func (r *reading) alternatives() *alternatives {
	a := &alternatives{reading: r, people: make(map[int32][]candidate)}
	for _, m := range r.moves {
		a.people[r.Node(m.to)] = nil
	}
	pairs := r.Problem.Pairs
	for i := range r.People {
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			v := pairs.Node[k]
			best, wanted := a.people[v]
			if !wanted || k == r.Stay[i] || k == r.solution.Pair[i] {
				continue
			}
			c := candidate{int32(i), k, r.Scorer.Fit(r.People[i], r.Position(v))}
			at, _ := slices.BinarySearchFunc(best, c, better)
			if at < shown {
				best = slices.Insert(best, at, c)
				a.people[v] = best[:min(len(best), shown)]
			}
		}
	}
	return a
}

// forPost is the next best people for the post of m, with what the plan has
// them do instead.
func (a *alternatives) forPost(m move) []model.Alternative {
	out := []model.Alternative{}
	for _, c := range a.people[a.Node(m.to)] {
		who := Person(a.Data, a.People[c.person])
		alt := a.alternative(c, m.to)
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
	var best []candidate
	for k := pairs.Start[m.person]; k < pairs.Start[m.person+1]; k++ {
		p := a.Position(pairs.Node[k])
		if p == model.None || k == a.Stay[m.person] || k == a.solution.Pair[m.person] {
			continue
		}
		c := candidate{m.person, k, a.Scorer.Fit(m.employee, p)}
		at, _ := slices.BinarySearchFunc(best, c, better)
		if at < shown {
			best = slices.Insert(best, at, c)
			best = best[:min(len(best), shown)]
		}
	}
	out := []model.Alternative{}
	for _, c := range best {
		p := a.Position(pairs.Node[c.pair])
		where := Post(a.Data, p)
		alt := a.alternative(c, p)
		alt.Post = &where
		out = append(out, alt)
	}
	return out
}

// alternative says why c was not chosen: the proved price of forcing it.
func (a *alternatives) alternative(c candidate, p model.PositionID) model.Alternative {
	e := a.People[c.person]
	cost := a.price.of(int(c.person), c.pair)
	alt := model.Alternative{Fit: int(c.fit), Why: "Bila dipaksakan: " + a.words(cost) + "."}
	if cost.level < len(a.Problem.Levels) {
		alt.Goal, alt.Price = a.Problem.Levels[cost.level].Name, cost.amount
	}
	for _, t := range a.Terms(e, p) {
		alt.Gain += t.Points
	}
	return alt
}
