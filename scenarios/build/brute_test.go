package build

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/solver"
)

// plan is a post for each of oracle.plays; nobody for the bench.
type plan []model.PositionID

// heads counts the holders of every post.
func (o *oracle) heads(at plan) []int {
	h := make([]int, len(o.d.Positions))
	for _, p := range at {
		if p != nobody {
			h[p]++
		}
	}
	return h
}

// legal judges a whole plan against today's.
func (o *oracle) legal(at, today plan) bool {
	now, before := o.heads(at), o.heads(today)
	inSet := func(q model.Quota, p int) bool {
		x := &o.d.Positions[p]
		return (q.Position == model.None || int(q.Position) == p) && (q.Unit == model.None || o.under(x.Unit, q.Unit)) &&
			(q.Family == model.None || q.Family == x.Family) && (q.Class == 0 || q.Class == x.Class)
	}
	for p := range o.d.Positions {
		x := &o.d.Positions[p]
		limit := int(x.Seats) // U1, U2: kebutuhan; one for a managerial post
		if x.Class.Managerial() {
			limit = min(1, limit)
		}
		if now[p] > max(limit, before[p]) {
			return false
		}
		if x.Critical > 1 {
			least := (7*int(x.Seats) + 9) / 10 // U3
			if now[p] < min(least, before[p]) {
				return false
			}
			if o.d.Units[x.Unit].Remote && now[p] < min(int(x.Seats), before[p]) { // U6
				return false
			}
		}
	}
	for _, q := range o.d.Quotas {
		n, m, any := 0, 0, false
		for p := range o.d.Positions {
			if inSet(q, p) {
				n, m, any = n+now[p], m+before[p], true
			}
		}
		if any && (n < min(int(q.Min), m) || q.Max != model.NoMax && n > max(int(q.Max), m)) {
			return false
		}
	}
	moves, byOPD, money := 0, map[model.UnitID]int{}, 0
	for i := range at {
		if at[i] == today[i] {
			continue
		}
		moves++
		if today[i] != nobody {
			byOPD[o.d.Units[o.d.Positions[today[i]].Unit].OPD]++
			if at[i] != nobody {
				money += o.fare(o.d.Positions[today[i]].Unit, o.d.Positions[at[i]].Unit)
			}
		}
	}
	if o.variant.keep >= 0 {
		n, m := 0, 0
		for i, e := range o.plays {
			if o.has(e, o.d.Certificates.Find("STR")) {
				if at[i] != nobody && o.under(o.d.Positions[at[i]].Unit, 1) {
					n++
				}
				if today[i] != nobody && o.under(o.d.Positions[today[i]].Unit, 1) {
					m++
				}
			}
		}
		if n < min(o.variant.keep, m) {
			return false
		}
	}
	if o.variant.money >= 0 && money > o.variant.money {
		return false
	}
	if o.variant.moves >= 0 && moves > o.variant.moves {
		return false
	}
	for u, n := range byOPD {
		if u != model.None && o.variant.opd >= 0 && n > o.variant.opd {
			return false
		}
	}
	for _, r := range o.d.Relations { // C1, C2
		i, j := slices.Index(o.plays, r.A), slices.Index(o.plays, r.B)
		if r.Kind == model.Sibling || i < 0 || j < 0 || at[i] == today[i] && at[j] == today[j] {
			continue
		}
		if o.close(at[i], at[j]) {
			return false
		}
	}
	if o.variant.mustCap == 0 {
		for _, i := range o.obliged() {
			if at[i] == today[i] {
				return false
			}
		}
	}
	for _, l := range o.variant.locks {
		i := slices.Index(o.plays, l.e)
		if i < 0 {
			continue
		}
		switch l.kind {
		case "keep":
			if at[i] != today[i] {
				return false
			}
		case "assign":
			if at[i] != l.to {
				return false
			}
		case "ban":
			if at[i] == l.to {
				return false
			}
		case "must_move":
			if at[i] == today[i] {
				return false
			}
		}
	}
	return true
}

// obliged lists who must move by T2.wajib, as indices of plays: the longest in
// post, of equal ones the first, up to the cap.
func (o *oracle) obliged() (out []int) {
	if o.variant.must < 0 {
		return nil
	}
	served := func(i int) int {
		x := &o.d.Employees[o.plays[i]]
		if !o.sits(o.plays[i]) || x.Since == model.NoDate {
			return -1
		}
		return x.Since.MonthsUntil(o.tmt())
	}
	for o.variant.mustCap == 0 || len(out) < o.variant.mustCap {
		best := -1
		for i := range o.plays {
			if served(i) > o.variant.must && !slices.Contains(out, i) && (best < 0 || served(i) > served(best)) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		out = append(out, best)
	}
	return out
}

// fare is the relocation money between two units, in thousands.
func (o *oracle) fare(u, v model.UnitID) int {
	a, b := o.d.Units[u].At, o.d.Units[v].At
	if u == v || !a.Known || !b.Known {
		return 0
	}
	switch km := kilometres(a, b); {
	case km >= 50:
		return 4000
	case km >= 25:
		return 2000
	}
	return 500
}

// close reports the same smallest unit, or a direct superior.
func (o *oracle) close(p, q model.PositionID) bool {
	if p == nobody || q == nobody {
		return false
	}
	if o.d.Positions[p].Unit == o.d.Positions[q].Unit {
		return true
	}
	superior := func(p model.PositionID) model.PositionID {
		u := o.d.Positions[p].Unit
		if o.d.Units[u].Head == p {
			u = o.d.Units[u].Parent
		}
		for ; u != model.None; u = o.d.Units[u].Parent {
			if o.d.Units[u].Head != model.None {
				return o.d.Units[u].Head
			}
		}
		return nobody
	}
	return superior(p) == q || superior(q) == p
}

// fall lists the prices of missing heads: 200 for the first to 100 for the last.
func fall(n, critical int) []int {
	out := make([]int, n)
	for j := range out {
		out[j] = 200 * max(1, critical)
		if n > 1 {
			out[j] = (200 - 100*j/(n-1)) * max(1, critical)
		}
	}
	return out
}

// value is what a plan is worth at every goal, smaller is better.
func (o *oracle) value(at, today plan, worth []map[model.PositionID]int) []int64 {
	now := o.heads(at)
	var bench, shortage, gain, moves, lottery int64
	for p := range o.d.Positions {
		for j, c := range fall(int(o.d.Positions[p].Seats), int(o.d.Positions[p].Critical)) {
			if j >= now[p] {
				shortage += int64(c)
			}
		}
	}
	for i := range o.b.groups {
		g := &o.b.groups[i]
		n := 0
		for _, leaf := range g.leaves {
			n += now[o.b.Position(leaf)]
		}
		prices, sum := fall(int(g.line.Min), int(g.line.Critical)), 0
		for j, c := range prices {
			sum += c
			if j >= n && g.node >= 0 {
				shortage += int64(c)
			}
		}
		if g.node < 0 && n < len(prices) { // a row has one price for all heads: the mean
			shortage += int64(sum / len(prices) * (len(prices) - n))
		}
	}
	workUnit := func(p model.PositionID) model.UnitID {
		u := o.d.Positions[p].Unit
		for o.d.Units[u].Type == model.UnitDivision || o.d.Units[u].Type == model.UnitSection {
			u = o.d.Units[u].Parent
		}
		return u
	}
	left, staff := map[model.UnitID]int{}, map[model.UnitID]int{}
	for i := range at {
		if today[i] != nobody {
			staff[workUnit(today[i])]++
		}
		if at[i] == nobody {
			bench++
			continue
		}
		if at[i] == today[i] {
			continue
		}
		moves++
		gain -= int64(worth[i][at[i]])
		lottery += int64(draw(o.d.Employees[o.plays[i]].Lottery, keyOf(o.d.Positions[at[i]].Key)))
		if today[i] != nobody && workUnit(at[i]) != workUnit(today[i]) {
			left[workUnit(today[i])]++
		}
	}
	for u, n := range left { // U4
		gain += 1500 * int64(max(0, n-max(1, staff[u]*30/100)))
	}
	out := []int64{shortage, gain, moves, lottery}
	if o.variant.guard {
		fallen := int64(0)
		for i, e := range o.plays {
			p, q := today[i], at[i]
			if p == q || p == nobody || q == nobody {
				continue
			}
			a, b := o.d.Positions[p].Grade, o.d.Positions[q].Grade
			if a > 0 && b > 0 && b < a || o.b.Scorer.Fit(e, q) < o.b.Scorer.Fit(e, p) {
				fallen++
			}
		}
		out = append([]int64{fallen}, out...)
	}
	if list := o.obliged(); len(list) > 0 && o.variant.mustCap > 0 {
		stay := int64(0)
		for _, i := range list {
			if at[i] == today[i] {
				stay++
			}
		}
		out = append([]int64{stay}, out...)
	}
	if slices.Contains(today, nobody) {
		out = append([]int64{bench}, out...)
	}
	return out
}

// best enumerates all plans; nil values mean that none is legal.
func (o *oracle) best() []int64 {
	for e := range o.d.Employees {
		id := model.EmployeeID(e)
		x := &o.d.Employees[e]
		waits := x.Position == model.None && !o.stuck(id)
		if o.sits(id) || waits {
			o.plays = append(o.plays, id)
		}
	}
	today := make(plan, len(o.plays))
	worth := make([]map[model.PositionID]int, len(o.plays))
	choices := make([]plan, len(o.plays))
	for i, e := range o.plays {
		today[i] = nobody
		if o.sits(e) {
			today[i] = o.d.Employees[e].Position
		}
		worth[i] = map[model.PositionID]int{}
		choices[i] = plan{today[i]}
		for p := range o.d.Positions {
			id := model.PositionID(p)
			if id == today[i] {
				continue
			}
			if w, ok := o.try(e, id); ok {
				worth[i][id] = w
				choices[i] = append(choices[i], id)
			}
		}
	}
	var best []int64
	at := make(plan, len(o.plays))
	var walk func(i int)
	walk = func(i int) {
		if i == len(at) {
			if o.legal(at, today) {
				v := o.value(at, today, worth)
				if o.first != nil {
					v = slices.Concat(o.first(at), v)
				}
				if best == nil || slices.Compare(v, best) < 0 {
					best = v
				}
			}
			return
		}
		for _, p := range choices[i] {
			at[i] = p
			walk(i + 1)
		}
	}
	walk(0)
	return best
}

// variants draws a change of the default rules and the overlay that says it.
func variants(r *rand.Rand, d *model.Dataset) (variant, string) {
	v := variant{tenure: 24, moves: -1, opd: -1, money: -1, keep: -1, must: -1}
	text := "rules:\n  W3.penandatangan: {kind: flag}\n"
	maybe := func(percent int) bool { return r.IntN(100) < percent }
	if maybe(50) {
		v.tenure = 6
		text += "  T1.umum: {need: \">= 6\"}\n"
	}
	if maybe(25) {
		v.moves = r.IntN(3)
		text += fmt.Sprintf("  U5.rencana: {kind: hard, need: \"<= %d\"}\n", v.moves)
	}
	if maybe(25) {
		v.opd = r.IntN(2)
		text += fmt.Sprintf("  U5.opd: {kind: hard, need: \"<= %d\"}\n", v.opd)
	}
	if maybe(25) {
		v.money = max(0, 500*r.IntN(12)-r.IntN(2))
		text += fmt.Sprintf("  U9.anggaran: {kind: hard, need: \"<= %d\"}\n", v.money)
	}
	if maybe(25) {
		v.keep = 1 + r.IntN(2)
		text += fmt.Sprintf("  U10.str: {text: {id: STR.}, kind: hard, holding: STR, unit: u1, need: \">= %d\"}\n", v.keep)
	}
	if maybe(25) {
		v.must, v.mustCap = 12+r.IntN(60), r.IntN(4)
		text += fmt.Sprintf("  T2.wajib: {kind: must_move, scope: {from: [JPT, Administrator, Pengawas, Fungsional, Pelaksana]}, need: \"<= %d\", cap: %d}\n", v.must, v.mustCap)
	}
	if maybe(20) {
		v.fixedPPPK = true
		text += "  E7.tidak_dipindah: {kind: hard}\n"
	}
	if maybe(20) {
		v.hardReturn = true
		text += "  P3.kembali: {kind: hard}\n"
	}
	if maybe(20) {
		v.fieldOfWork = true
		text += "  Q2.umum: {kind: soft}\n"
	}
	if maybe(30) {
		text += "locks:\n"
		for e := range d.Employees {
			id := model.EmployeeID(e)
			o := &oracle{d: d, variant: v}
			if !maybe(40) || !o.sits(id) && (d.Employees[e].Position != model.None || o.stuck(id)) {
				continue // a lock on somebody who takes no part is a finding
			}
			l := lock{kind: []string{"keep", "assign", "ban", "must_move"}[r.IntN(4)], e: model.EmployeeID(e), to: nobody, document: maybe(50)}
			text += fmt.Sprintf("  - {%s: %s, reason: uji, by: penguji", l.kind, d.Employees[e].Key)
			if l.kind == "assign" || l.kind == "ban" {
				l.to = model.PositionID(r.IntN(len(d.Positions)))
				text += ", to: " + d.Positions[l.to].Key
			}
			if l.document {
				text += ", document: SK 1"
			}
			text += "}\n"
			v.locks = append(v.locks, l)
		}
		if len(v.locks) == 0 {
			text += "  []\n"
		}
	}
	if maybe(12) {
		v.guard = true
		text = strings.Replace(text, "rules:\n", "rules:\n  M5.kelas: {kind: guarantee}\n  M5.nilai: {kind: guarantee}\n", 1)
	}
	return v, text
}

// The problem's optimum equals that of enumerating all plans, goal by goal, and
// the plan found is legal.
func TestOptimumIsThatOfTheDefinitions(t *testing.T) {
	n := 2500
	if testing.Short() {
		n = 300
	}
	counts := map[string]int{}
	for seed := range n {
		r := seeded(uint64(1000 + seed))
		d := world(r, 2+r.IntN(4))
		v, text := variants(r, d)
		set, found := rules.Load(rules.Source{Name: "rules.yaml", Data: []byte(text)})
		if found.Fatal() {
			t.Fatalf("seed %d: %v\n%s", seed, found, text)
		}
		b := mustBuildWith(t, d, set, Options{Threads: 1, Lazy: seed%2 == 0})
		o := &oracle{d: d, b: b, variant: v}
		want := o.best()
		s, err := b.Solve(context.Background(), solver.Options{Threads: 1})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if want == nil {
			counts["infeasible"]++
			if s.Status != solver.Infeasible {
				t.Fatalf("seed %d: no plan is legal, the solver says %v", seed, s.Status)
			}
			if len(v.locks) == 0 && (v.must < 0 || v.mustCap > 0) {
				t.Fatalf("seed %d: infeasible without locks", seed)
			}
			continue
		}
		if s.Status != solver.Optimal {
			t.Fatalf("seed %d: status %v (conflict %+v, refusals %+v), want %v\n%s", seed, s.Status, s.Conflict, b.Refusals(), want, text)
		}
		values, _ := b.Problem.Values(s.Pair)
		if !slices.Equal(values, want) {
			t.Fatalf("seed %d: values %v, enumeration finds %v\n%s", seed, values, want, text)
		}
		if err := b.Problem.Verify(s); err != nil {
			t.Fatalf("seed %d: the judge rejects the proof: %v", seed, err)
		}
		if why := broken(b.Problem, s.Pair); why != "" {
			t.Fatalf("seed %d: the plan breaks %s", seed, why)
		}
		if again := mustBuildWith(t, d, set, Options{Threads: 1, Lazy: seed%2 == 0}); !again.AddFar(b.Far()) || len(again.Problem.Rows) != len(b.Problem.Rows) {
			t.Fatalf("seed %d: the far rows %v do not fit the same data", seed, b.Far())
		}
		counts["far rows"] += len(b.Far())
		counts["optimal"]++
		counts["moves"] += int(values[b.levels.moves])
		if b.levels.must >= 0 {
			counts["must, moved"] += len(o.obliged()) - int(values[b.levels.must])
			counts["must, stayed"] += int(values[b.levels.must])
		}
		if b.levels.guarantee >= 0 {
			counts["guaranteed"]++
			counts["forced"] += int(values[b.levels.guarantee])
			forcedIsMinimal(t, seed, b, s)
		}
		if len(b.Problem.Rows) > 0 {
			counts["with rows"]++
		}
	}
	t.Log(counts)
	if counts["moves"] < n/4 || !testing.Short() && counts["infeasible"] < 20 {
		t.Errorf("the random worlds are too tame: %v", counts)
	}
}
