package build

import (
	"context"
	"maps"
	"reflect"
	"slices"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver/network"
)

// Scenarios of one dataset mostly differ in what no pair is made of: a bound, a
// quota, a limit, somebody's lock. Their Builds take the pairs of one that is
// there already.
//
// What a pair and its gain are made of: people with their records, posts but for
// their seats, units, the clauses about pairs, scoring, goals and defaults, and
// whether a post has room. Where all that is the same, so are the rows of
// everybody whose lock is the same. Where a move costs more, all moves do alike; where
// a post has no room any more, everybody else's pair to it goes.

// pairsLike is makePairs beside a Build that may have the same pairs.
func (b *Build) pairsLike(ctx context.Context, a *Build) ([]int32, error) {
	if a == nil || !b.samePairs(a) {
		return b.makePairs(ctx)
	}
	full := b.newlyFull(a)
	changed := b.otherLocks(a, len(full) > 0)
	gain := a.dearer(b.Rules.Goals.Move - a.Rules.Goals.Move)
	b.blocked, b.eligible, b.lockedPairs = slices.Clone(a.blocked), slices.Clone(a.eligible), a.lockedPairs
	for c, n := range a.seatless {
		b.seatless[b.Rules.Clause(c.ID())] += n
	}
	for i, e := range b.People { // a refusal quotes its lock, which may have another reason
		if a.Problem.Pairs.Start[i] == a.Problem.Pairs.Start[i+1] && !slices.Contains(changed, int32(i)) {
			b.refuse(e)
		}
	}
	if len(changed) == 0 && len(full) == 0 {
		b.Problem.Pairs, b.Stay = a.Problem.Pairs, a.Stay
		return gain, nil
	}
	old, now := a.newMaker(), b.newMaker()
	rows := make([]part, len(changed))
	for x, i := range changed {
		old.cohort(cohort{[]int32{i}})
		rows[x] = now.cohort(cohort{[]int32{i}})
	}
	for i := range b.blocked {
		b.blocked[i] += now.blocked[i] - old.blocked[i]
	}
	for leaf := range b.filled {
		if n := now.seatless[leaf] - old.seatless[leaf]; n != 0 {
			b.seatless[b.filled[leaf].clause] += n
		}
	}
	maps.DeleteFunc(b.seatless, func(_ *rules.Clause, n int64) bool { return n == 0 })
	for leaf := range now.eligible {
		b.eligible[b.profiles.post[leaf]] += now.eligible[leaf] - old.eligible[leaf]
	}
	b.lockedPairs += now.lockedPairs - old.lockedPairs
	return b.splice(a, gain, changed, rows, full), nil
}

// dearer are the costs of the gain level if a move cost so much more.
func (b *Build) dearer(by int32) []int32 {
	pairs, cost := b.Problem.Pairs, b.Problem.Levels[b.levels.gain].Cost
	if by == 0 {
		return cost
	}
	cost = slices.Clone(cost)
	for i, stay := range b.Stay {
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			if k != stay { // being without a post is staying where one is, or not there
				cost[k] += by
			}
		}
	}
	return cost
}

// splice is assemble where only the rows of some people, ascending, are new, and the
// others lose their pairs to the leaves that are full; cost is that of the old pairs.
func (b *Build) splice(a *Build, cost, changed []int32, rows []part, full []int32) []int32 {
	old := a.Problem.Pairs
	size := len(old.Node)
	for x, i := range changed {
		size += len(rows[x].node) - int(old.Start[i+1]-old.Start[i])
	}
	pairs := network.Pairs{Start: make([]int32, len(old.Start)), Node: make([]int32, 0, size)}
	gain := make([]int32, 0, size)
	b.Stay = make([]int32, len(b.People))
	for i := range b.People {
		from, to := old.Start[i], old.Start[i+1]
		start := int32(len(pairs.Node))
		if len(changed) > 0 && changed[0] == int32(i) {
			pairs.Node, gain = append(pairs.Node, rows[0].node...), append(gain, rows[0].gain...)
			if b.Stay[i] = -1; rows[0].stay[0] >= 0 {
				b.Stay[i] = start + rows[0].stay[0]
			}
			changed, rows = changed[1:], rows[1:]
			if len(pairs.Node) == int(start) {
				b.refuse(b.People[i])
			}
		} else {
			b.Stay[i] = a.Stay[i]
			for _, leaf := range full {
				x, ok := slices.BinarySearch(old.Node[from:to], leaf)
				if k := from + int32(x); ok && k != a.Stay[i] {
					pairs.Node, gain = append(pairs.Node, old.Node[from:k]...), append(gain, cost[from:k]...)
					if from = k + 1; k < a.Stay[i] {
						b.Stay[i]--
					}
					b.seatless[b.filled[leaf].clause]++
					b.eligible[b.profiles.post[leaf]]--
				}
			}
			pairs.Node, gain = append(pairs.Node, old.Node[from:to]...), append(gain, cost[from:to]...)
			if a.Stay[i] >= 0 {
				b.Stay[i] += start - old.Start[i]
			}
		}
		pairs.Start[i+1] = int32(len(pairs.Node))
	}
	slices.SortStableFunc(b.refusals, func(x, y Refusal) int { return int(x.Employee) - int(y.Employee) })
	b.Problem.Pairs = pairs
	return gain
}

// newlyFull lists the leaves that had room in a and have none, ascending.
func (b *Build) newlyFull(a *Build) (out []int32) {
	for leaf := range b.filled {
		if a.filled[leaf] == nil && b.filled[leaf] != nil {
			out = append(out, int32(leaf))
		}
	}
	return out
}

// otherLocks lists the people of the problem whose locks differ, ascending; with all
// set everybody who has one: of a pair that goes, it decides under what it is counted.
func (b *Build) otherLocks(a *Build, all bool) (out []int32) {
	for i, e := range b.People {
		x, y := a.locks.of[e], b.locks.of[e]
		if x == nil && y == nil {
			continue
		}
		if all || x == nil || y == nil || x.keep != y.keep || x.to != y.to || x.moves != y.moves || !slices.Equal(x.banned, y.banned) {
			out = append(out, int32(i))
		}
	}
	return out
}

// samePairs reports whether the pairs of both are made of the same, locks, what a move
// costs and posts without room any more aside.
func (b *Build) samePairs(a *Build) bool {
	if !Alike(a.Data, a.Rules, b.Data, b.Rules) || !slices.Equal(a.People, b.People) || !a.sameGates(b) {
		return false
	}
	for leaf, x := range a.filled { // of a pair left out for want of a seat the clause is counted
		if y := b.filled[leaf]; x != nil && (y == nil || b.Rules.Clause(x.clause.ID()) != y.clause) {
			return false
		}
	}
	return true
}

// Alike reports whether two scenarios are the same in what most pairs are made of: the
// records, the clauses about pairs, scoring, goals and defaults. It is quick to say.
func Alike(a *model.Dataset, old *rules.Set, b *model.Dataset, set *rules.Set) bool {
	x, y := *old, *set
	for _, s := range []*rules.Set{&x, &y} {
		s.Name, s.Locks, s.Goals.Move = "", nil, 0
		s.Clauses = slices.DeleteFunc(slices.Clone(s.Clauses), func(c rules.Clause) bool { return !ofPairs(&c, a.Period.Effective) })
	}
	return sameRecords(a, b) && reflect.DeepEqual(x, y)
}

// sameGates reports whether everybody is kept in place by the same clause, or by none.
func (a *Build) sameGates(b *Build) bool {
	return slices.EqualFunc(a.gates, b.gates, func(x, y *check) bool {
		return x == nil && y == nil || x != nil && y != nil && x.index == y.index
	})
}

// sameRecords reports whether two datasets are one in all that pairs read: an
// edited dataset shares with its original what the edit does not touch.
func sameRecords(a, b *model.Dataset) bool {
	posts := func(x, y model.Position) bool {
		x.Seats = y.Seats
		return reflect.DeepEqual(x, y)
	}
	return reflect.DeepEqual(a.Period, b.Period) && shared(a.Employees, b.Employees) && shared(a.Units, b.Units) &&
		(shared(a.Positions, b.Positions) || slices.EqualFunc(a.Positions, b.Positions, posts)) &&
		shared(a.History, b.History) && shared(a.Ratings, b.Ratings) && shared(a.Assessed, b.Assessed) && shared(a.Discipline, b.Discipline) &&
		shared(a.Trainings, b.Trainings) && shared(a.Degrees, b.Degrees) && shared(a.Requests, b.Requests) && shared(a.Wishes, b.Wishes) &&
		shared(a.Relations, b.Relations) && reflect.ValueOf(a.Distances.Table).Pointer() == reflect.ValueOf(b.Distances.Table).Pointer()
}

// shared reports whether two slices are one.
func shared[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
