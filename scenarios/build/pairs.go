package build

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver/network"
)

// The fast path. People of one present profile and jenis share their routes:
// which profiles of posts they may go to at all, as what kind of move, and the
// points that depend on nothing else. Each person then weighs only the clauses
// that read the person, once per profile; only distance, requests and returns
// are looked at post by post, and only for people who have any. Posts of the
// person's own unit are few and go through evaluate, one by one, so that a
// profile may take every other post to be elsewhere.

// chunk is how many people of one group are built at a time.
const chunk = 256

// cohort is a run of people with the same present profile and jenis.
type cohort struct{ people []int32 }

// cohorts sorts the people of the problem into runs of at most chunk.
func (b *Build) cohorts() []cohort {
	type key struct {
		profile int32
		kind    model.Kind
	}
	of := func(i int32) key {
		e := b.People[i]
		if b.held[e] == model.None {
			return key{-1, b.Data.Employees[e].Kind}
		}
		return key{b.profiles.of[b.held[e]], b.Data.Employees[e].Kind}
	}
	all := make([]int32, len(b.People))
	for i := range all {
		all[i] = int32(i)
	}
	slices.SortStableFunc(all, func(i, j int32) int {
		x, y := of(i), of(j)
		return cmp.Or(cmp.Compare(x.profile, y.profile), cmp.Compare(x.kind, y.kind))
	})
	var out []cohort
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && to-from < chunk && of(all[to]) == of(all[from]) {
			to++
		}
		out = append(out, cohort{all[from:to]})
		from = to
	}
	return out
}

// part is what one cohort contributes.
type part struct {
	size []int32 // pairs per person
	node []int32
	gain []int32 // costs: the negative of the gain
	stay []int32 // per person: place of the stay pair in the row, or -1
}

// maker builds the pairs of cohorts; each goroutine has its own.
type maker struct {
	*Build
	points, route []*check   // person checks that cost, and route checks
	places        [][]*check // the lists of place checks that passages speak of
	found         []passage  // of the current cohort
	forbidden     []int32    // of the current cohort: per profile, the check that forbids it, or -1
	nodes, costs  []int32    // the rows of the current cohort
	score         []int32    // scorer's row of the current person
	own           []int32    // per profile: leaves in the current person's own unit
	personal      []int32    // per check of a person measure: the current person's value
	before        []int32    // per check: what the current person's present post gives
	active        [][]*check // per list of places: the checks that apply to the current person
	memo          memo       // place points by check and unit
	sums          memo       // what placed gives, by list of places and unit, where all its checks are by unit
	byUnit        []bool     // per list of places: whether they are, of the current person
	blocked       []int64
	seatless      []int64 // per leaf: pairs that found it full
	lockedPairs   int64
	eligible      []int32
}

// barred marks a place that a hard clause forbids, in a memo.
const barred = math.MinInt32

// memo keeps points of the current person.
type memo struct {
	points []int32
	stamp  []int32 // person, plus 1, for whom they hold
}

// grow makes room for n.
func (m *memo) grow(n int) {
	if n > len(m.points) {
		m.points, m.stamp = append(m.points, make([]int32, n-len(m.points))...), append(m.stamp, make([]int32, n-len(m.stamp))...)
	}
}

// makePairs fills Problem.Pairs and Stay and returns the costs of the gain level.
func (b *Build) makePairs(ctx context.Context) ([]int32, error) {
	cohorts := b.cohorts()
	parts := make([]part, len(cohorts))
	var next atomic.Int64
	var group sync.WaitGroup
	makers := make([]*maker, b.threads)
	for t := range makers {
		w := b.newMaker()
		makers[t] = w
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(cohorts) {
					return
				}
				parts[i] = w.cohort(cohorts[i])
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b.eligible = make([]int32, len(b.Data.Positions))
	for _, w := range makers {
		for i, n := range w.blocked {
			b.blocked[i] += n
		}
		for leaf, n := range w.seatless {
			if n > 0 {
				b.seatless[b.filled[leaf].clause] += n
			}
		}
		for leaf, n := range w.eligible {
			b.eligible[b.profiles.post[leaf]] += n
		}
		b.lockedPairs += w.lockedPairs
	}
	return b.assemble(cohorts, parts), nil
}

// assemble puts the rows of all cohorts into the order of people.
func (b *Build) assemble(cohorts []cohort, parts []part) []int32 {
	pairs := network.Pairs{Start: make([]int32, len(b.People)+1)}
	for c := range parts {
		for x, i := range cohorts[c].people {
			pairs.Start[i+1] = parts[c].size[x]
		}
	}
	for i := range b.People {
		pairs.Start[i+1] += pairs.Start[i]
	}
	pairs.Node = make([]int32, pairs.Start[len(b.People)])
	gain := make([]int32, len(pairs.Node))
	b.Stay = make([]int32, len(b.People))
	b.SideBySide(len(parts), func(_, c int) {
		at := int32(0)
		for x, i := range cohorts[c].people {
			n := parts[c].size[x]
			copy(pairs.Node[pairs.Start[i]:], parts[c].node[at:at+n])
			copy(gain[pairs.Start[i]:], parts[c].gain[at:at+n])
			at += n
			b.Stay[i] = -1
			if s := parts[c].stay[x]; s >= 0 {
				b.Stay[i] = pairs.Start[i] + s
			}
		}
		parts[c] = part{} // let the memory go
	})
	b.Problem.Pairs = pairs
	for i, e := range b.People {
		if pairs.Start[i] == pairs.Start[i+1] {
			b.refuse(e)
		}
	}
	return gain
}

// refuse notes a person whom the locks leave without a pair, and why.
func (b *Build) refuse(e model.EmployeeID) {
	d := b.locks.of[e]
	r := Refusal{Employee: e, Position: d.to, Lock: *d.lock}
	if d.to != model.None {
		r.Touch = b.Blocked(e, d.to)
	} else if gate := b.gates[e]; gate != nil {
		t := b.touch(gate, move{e: e, from: b.held[e], to: model.None})
		t.Effect = "blocked"
		r.Touch = &t
	}
	b.refusals = append(b.refusals, r)
}

func (b *Build) newMaker() *maker {
	w := &maker{
		Build: b, score: make([]int32, b.Scorer.Profiles()), own: make([]int32, len(b.profiles.rep)), forbidden: make([]int32, len(b.profiles.rep)),
		personal: make([]int32, len(b.checks)), before: make([]int32, len(b.checks)),
		blocked: make([]int64, len(b.checks)), seatless: make([]int64, len(b.Data.Positions)), eligible: make([]int32, len(b.Data.Positions)),
	}
	for i := range b.checks {
		c := &b.checks[i]
		if c.measure.byUnit {
			w.memo.grow(len(b.checks) * len(b.Data.Units))
		}
		switch {
		case c.kind == rules.Flag || c.kind == rules.Must || c.kind == rules.Guarantee:
		case c.stage == person && c.kind != rules.Hard:
			w.points = append(w.points, c)
		case c.stage == route:
			w.route = append(w.route, c)
		}
	}
	return w
}

// cohort builds the rows of a cohort.
func (w *maker) cohort(c cohort) part {
	out := part{node: w.nodes[:0], gain: w.costs[:0]}
	var passages []passage
	var forbidden []int32
	for _, i := range c.people {
		e := w.People[i]
		before := len(out.node)
		stay := int32(-1)
		switch {
		case w.gates[e] != nil || w.keeps(e):
			if w.gates[e] != nil {
				w.blocked[w.gates[e].index] += int64(len(w.Data.Positions)) - int64(yes(w.held[e] != model.None))
			} else {
				w.lockedPairs += int64(len(w.Data.Positions)) - 1
			}
			stay = w.settle(e, &out)
		case w.locks.assigned(e) != nil:
			stay = w.assign(e, &out)
		default:
			if forbidden == nil {
				passages, forbidden = w.passages(e)
			}
			stay = w.row(i, e, passages, forbidden, &out)
		}
		if w.locks.of[e] != nil {
			stay = w.lock(e, &out, before, stay)
		}
		for _, v := range out.node[before:] {
			if int(v) < len(w.eligible) && w.profiles.post[v] != w.held[e] {
				w.eligible[v]++
			}
		}
		out.size = append(out.size, int32(len(out.node)-before))
		out.stay = append(out.stay, stay)
	}
	w.nodes, w.costs = out.node, out.gain
	out.node, out.gain = slices.Clone(out.node), slices.Clone(out.gain) // no more than needed
	return out
}

func (w *maker) keeps(e model.EmployeeID) bool {
	d := w.locks.of[e]
	return d != nil && d.keep
}

// bench is the leaf of having no post.
func (b *Build) bench() int32 { return int32(len(b.Data.Positions)) }

// settle gives e the stay pair alone.
func (w *maker) settle(e model.EmployeeID, out *part) int32 {
	leaf := w.bench()
	if p := w.held[e]; p != model.None {
		leaf = w.profiles.leaf[p]
	}
	out.node, out.gain = append(out.node, leaf), append(out.gain, 0)
	return 0
}

// assign gives e the one pair that a lock asks for, where the rules allow it.
func (w *maker) assign(e model.EmployeeID, out *part) int32 {
	to := w.locks.assigned(e).to
	if to == w.held[e] {
		return w.settle(e, out)
	}
	gain, by := w.evaluate(w.between(e, to))
	leaf := w.profiles.leaf[to]
	switch {
	case by != nil:
		w.blocked[by.index]++
	case w.filled[leaf] != nil:
		w.seatless[leaf]++
	default:
		out.node, out.gain = append(out.node, leaf), append(out.gain, -gain)
	}
	return -1
}

// lock takes away the pairs of e that a lock forbids.
func (w *maker) lock(e model.EmployeeID, out *part, from int, stay int32) int32 {
	d := w.locks.of[e]
	kept, newStay := from, int32(-1)
	for k := from; k < len(out.node); k++ {
		p := w.Position(out.node[k])
		if !d.allows(p, w.held[e]) {
			w.lockedPairs++
			continue
		}
		if int32(k-from) == stay {
			newStay = int32(kept - from)
		}
		out.node[kept], out.gain[kept] = out.node[k], out.gain[k]
		kept++
	}
	out.node, out.gain = out.node[:kept], out.gain[:kept]
	return newStay
}

// row builds the pairs of one person who may move, in the order of leaves.
func (w *maker) row(i int32, e model.EmployeeID, passages []passage, forbidden []int32, out *part) (stay int32) {
	first := len(out.node)
	w.Scorer.Row(e, w.score)
	held := w.held[e]
	home := w.unit(held)
	m := move{e: e, from: held, apart: true}
	base := -w.Rules.Goals.Move
	if held != model.None {
		base -= w.score[w.profiles.score[w.profiles.of[held]]]
	}
	w.know(m)
	for _, c := range w.points {
		if w.about(&c.clause.Scope, m) {
			_, points := c.judge(w.personal[c.index], 0)
			base += points
		}
	}
	var nearby []int32 // leaves of the own unit
	if home != model.None {
		nearby = w.unitLeaves[home]
	}
	for _, leaf := range nearby {
		w.own[w.profiles.of[w.profiles.post[leaf]]]++
	}
	stay = -1
	emit := func(leaf, gain int32) {
		out.node, out.gain = append(out.node, leaf), append(out.gain, -gain)
	}
	// local puts the posts of the own unit up to a leaf in their places.
	local := func(end int32) {
		for len(nearby) > 0 && nearby[0] < end {
			leaf := nearby[0]
			nearby = nearby[1:]
			p := w.profiles.post[leaf]
			if p == held {
				stay = int32(len(out.node) - first)
				emit(leaf, 0)
				continue
			}
			gain, by := w.evaluate(w.between(e, p))
			switch {
			case by != nil:
				w.blocked[by.index]++
			case w.filled[leaf] != nil:
				w.seatless[leaf]++
			default:
				emit(leaf, gain)
			}
		}
	}
	size := func(g int32) int64 {
		return int64(w.profiles.start[g+1] - w.profiles.start[g] - w.own[g])
	}
	for g, by := range forbidden {
		if by >= 0 {
			w.blocked[by] += size(int32(g))
		}
	}
	for x := range passages {
		p := &passages[x]
		m.to = w.profiles.rep[p.profile]
		gain := base + p.points + w.score[w.profiles.score[p.profile]]
		by, value := int32(-1), int32(unknown)
		for _, c := range p.weigh {
			if c.measure.reads == person {
				value = w.personal[c.index]
			} else if !c.again {
				value = c.measure.value(w.facts, m, c.check)
			}
			fails, points := c.judge(value, 0)
			if fails && c.kind == rules.Hard {
				by = int32(c.index)
				break
			}
			gain += points
		}
		from, to := w.profiles.start[p.profile], w.profiles.start[p.profile+1]
		local(from)
		if by >= 0 {
			w.blocked[by] += size(p.profile)
			continue
		}
		gain += w.development(m)
		for leaf := from; leaf < to; leaf++ {
			if w.profiles.unit[leaf] == home {
				local(leaf + 1)
				continue
			}
			extra := w.placed(i, m, leaf, p.place)
			switch {
			case extra == barred:
			case w.filled[leaf] != nil:
				w.seatless[leaf]++
			default:
				emit(leaf, gain+extra)
			}
		}
	}
	local(math.MaxInt32)
	if home != model.None {
		for _, leaf := range w.unitLeaves[home] {
			w.own[w.profiles.of[w.profiles.post[leaf]]] = 0
		}
	}
	if held == model.None {
		stay = int32(len(out.node) - first)
		emit(w.bench(), 0)
	}
	return stay
}

// placed is the sum of a list of place clauses for one leaf, or barred.
func (w *maker) placed(i int32, m move, leaf, list int32) int32 {
	checks := w.active[list]
	if len(checks) == 0 {
		return 0
	}
	if !w.byUnit[list] {
		return w.weighPlace(i, m, leaf, checks)
	}
	slot := int(list)*len(w.Data.Units) + int(w.profiles.unit[leaf])
	if w.sums.stamp[slot] != i+1 || w.sums.points[slot] == barred { // a clause counts what it bars
		w.sums.points[slot], w.sums.stamp[slot] = w.weighPlace(i, m, leaf, checks), i+1
	}
	return w.sums.points[slot]
}

// weighPlace is placed, check by check.
func (w *maker) weighPlace(i int32, m move, leaf int32, checks []*check) int32 {
	sum := int32(0)
	m.to = w.profiles.post[leaf]
	for _, c := range checks {
		slot := -1
		if c.measure.byUnit {
			slot = c.index*len(w.Data.Units) + int(w.profiles.unit[leaf])
		}
		points := int32(0)
		if slot >= 0 && w.memo.stamp[slot] == i+1 {
			points = w.memo.points[slot]
		} else {
			var fails bool
			fails, points = c.judge(c.measure.value(w.facts, m, c), w.before[c.index])
			if fails && c.kind == rules.Hard {
				points = barred
			}
			if slot >= 0 {
				w.memo.points[slot], w.memo.stamp[slot] = points, i+1
			}
		}
		if points == barred {
			w.blocked[c.index]++
			return barred
		}
		sum += points
	}
	return sum
}
