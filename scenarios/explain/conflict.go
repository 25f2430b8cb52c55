package explain

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

// Conflict says in the words of the rules what cannot hold together, and nothing
// that could be left out: without any one of the clauses named, the others can hold.
//
// A person whom locks and rules leave no post is a conflict alone, whatever else the
// plan holds. The first is told in full, and of the others who they are.
func Conflict(b *build.Build, s *solver.Solution) []string {
	all := b.Refusals()
	if len(all) == 0 {
		if s.Conflict == nil {
			return []string{}
		}
		return limits(b, s.Conflict)
	}
	out := []string{refusal(b, all[0])}
	var others []string
	for _, x := range all[1:] {
		others = append(others, person(b, x.Employee))
	}
	if n := len(others); n > 0 {
		out = append(out, fmt.Sprintf("Selain itu %d pegawai lain, masing-masing tanpa yang lain, membuat rencana mustahil: %s", n, named(others)))
	}
	if slices.ContainsFunc(all, func(x build.Refusal) bool { return b.Obliged(x.Employee) != "" }) {
		out = append(out, "Klausul wajib pindah yang diberi cap tidak membuat rencana mustahil: yang tidak dapat pindah tetap dan dicatat.")
	}
	return out
}

// limits words the rows, bounds and people of a conflict. A node's bound may come
// from several clauses alike: it is told by the first, in the order of build.Lower.
func limits(b *build.Build, c *solver.Conflict) (out []string) {
	limit := func(list ...build.Limit) {
		if len(list) > 0 {
			l := list[0]
			out = append(out, fmt.Sprintf("%s, %s: %s (batas %d, sekarang %d)", l.Clause, l.Where, l.Text, l.Need, l.Today))
		}
	}
	for _, r := range c.Rows {
		limit(b.Row(r))
	}
	for _, v := range c.Lower {
		limit(b.Lower(v)...)
	}
	for _, v := range c.Upper {
		limit(b.Upper(v)...)
	}
	if w := witness(b, c); w != "" {
		out = append(out, w)
	}
	most := enough(b, c)
	for i, e := range b.People {
		if b.Stay[i] < 0 && concerns(b, c, int32(i)) { // only people whom a lock moves can cause a conflict
			if most--; most < 0 {
				break
			}
			out = append(out, fmt.Sprintf("%s, %s: tidak boleh tetap di jabatan sekarang", cmp.Or(b.Obliged(e), "L1"), person(b, e)))
		}
	}
	return out
}

// enough is how many people who must leave pass a limit on leavers that stands
// alone in the conflict: to name more would name some that do not matter.
func enough(b *build.Build, c *solver.Conflict) int64 {
	if len(c.Rows) != 1 || len(c.Lower)+len(c.Upper) > 0 {
		return math.MaxInt64
	}
	leave := int64(0)
	for i := range b.People {
		if b.Leaves(c.Rows[0], int32(i)) {
			leave++
		}
	}
	if need := b.Row(c.Rows[0]).Need; leave > need {
		return need + 1
	}
	return math.MaxInt64
}

func person(b *build.Build, e model.EmployeeID) string {
	return b.Data.Employees[e].Key + " " + FullName(&b.Data.Employees[e])
}

// concerns says whether person i, who may not stay, has a part in the conflict:
// can only be seated inside the cut, or has left one of its minimums, or counts
// in one of its rows.
func concerns(b *build.Build, c *solver.Conflict, i int32) bool {
	if slices.Contains(c.People, i) && len(c.Lower) == 0 {
		return true
	}
	pairs := b.Problem.Pairs
	for _, r := range c.Rows {
		if b.Leaves(r, i) {
			return true
		}
		for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
			if _, in := slices.BinarySearch(b.Problem.Rows[r].Pair, k); in {
				return true
			}
		}
	}
	held := b.Held(b.People[i])
	return held != model.None && slices.ContainsFunc(c.Lower, func(v int32) bool { return under(b, b.Node(held), v) })
}

// under says whether node v is u or lies below it.
func under(b *build.Build, v, u int32) bool {
	for v >= 0 && v != u {
		v = b.Problem.Tree.Parent[v]
	}
	return v == u
}

// witness is why seats and people do not match (Hall): seats that must be filled
// and the few who may take them, or people who fit nowhere but in too few seats.
func witness(b *build.Build, c *solver.Conflict) string {
	if len(c.Rows) > 0 {
		return ""
	}
	t, pairs := b.Problem.Tree, b.Problem.Pairs
	seats := int64(0)
	if len(c.Lower) > 0 {
		var few []string
		for _, v := range c.Lower {
			seats += int64(t.Lo[v])
		}
		var posts []string
		for v := range int32(t.Leaves) {
			if p := b.Position(v); p != model.None && slices.ContainsFunc(c.Lower, func(u int32) bool { return under(b, v, u) }) {
				posts = append(posts, blocker(b, p))
			}
		}
		for i, e := range b.People {
			if slices.ContainsFunc(pairs.Node[pairs.Start[i]:pairs.Start[i+1]], func(v int32) bool {
				return slices.ContainsFunc(c.Lower, func(u int32) bool { return under(b, v, u) })
			}) {
				few = append(few, person(b, e))
			}
		}
		if int64(len(few)) >= seats {
			return "" // the seats around them are what is missing
		}
		return fmt.Sprintf("%d kursi ini harus terisi; %s%s", seats, people(few, "dapat mendudukinya"), commonest(posts))
	}
	if len(c.People) == 0 {
		return ""
	}
	var many []string
	for _, i := range slices.Sorted(slices.Values(c.People)) {
		if pairs.Start[i] < pairs.Start[i+1] {
			many = append(many, person(b, b.People[i]))
		}
	}
	for _, v := range c.Upper {
		seats += int64(t.Hi[v])
	}
	if len(many) == 0 {
		return ""
	}
	return fmt.Sprintf("%s; kursinya %d", people(many, "hanya dapat ditempatkan di situ"), seats)
}

// people counts and names a few.
func people(names []string, what string) string {
	if len(names) == 0 {
		return "tidak ada pegawai yang " + what
	}
	return fmt.Sprintf("%d pegawai %s: %s", len(names), what, named(names))
}

// named lists a few names, and how many more there are.
func named(names []string) string {
	const few = 5
	list := strings.Join(names[:min(few, len(names))], ", ")
	if len(names) > few {
		list += fmt.Sprintf(" dan %d orang lagi", len(names)-few)
	}
	return list
}

// blocker is the clause that keeps most people from a post.
func blocker(b *build.Build, p model.PositionID) string {
	for _, x := range b.Blockers(p) {
		if c := b.Rules.Clause(x.Clause); c != nil {
			return x.Clause + ": " + c.Text.ID
		}
	}
	return ""
}

// commonest tells what most posts need that others lack.
func commonest(clauses []string) string {
	count, best := make(map[string]int), ""
	for _, c := range clauses {
		if count[c]++; c != "" && (best == "" || count[c] > count[best]) {
			best = c
		}
	}
	if best == "" {
		return ""
	}
	return "; yang lain terutama terhalang " + best
}

// decided words a lock, with the line that it stands on: two may come from one file.
func decided(b *build.Build, l *rules.Lock) string {
	says := map[rules.LockKind]string{rules.Keep: "tetap di jabatannya", rules.Assign: "ditempatkan di ", rules.Ban: "tidak di ", rules.MustMove: "harus pindah"}[l.Kind]
	if p := slices.IndexFunc(b.Data.Positions, func(p model.Position) bool { return p.Key == l.Position }); p >= 0 {
		says += b.Title(model.PositionID(p))
	}
	by := l.By
	if at := l.Pos.String(); l.Pos.Row > 0 && !strings.Contains(by, at) {
		by += ", " + at
	}
	return fmt.Sprintf("%s (%s)", says, by)
}

// refusal words a lock that a clause forbids.
func refusal(b *build.Build, x build.Refusal) string {
	who := person(b, x.Employee)
	by := cmp.Or(b.Obliged(x.Employee), "L1")
	if two := b.Clash(x.Employee); two != nil {
		return fmt.Sprintf("L1, %s: dua keputusan yang tidak dapat dipenuhi bersama: %s dan %s", who, decided(b, &two[0]), decided(b, &two[1]))
	}
	if x.Touch == nil {
		return fmt.Sprintf("%s, %s: harus pindah, tetapi tidak ada jabatan yang memenuhi syarat", by, who)
	}
	if x.Position == model.None {
		return fmt.Sprintf("%s, %s: harus pindah, tetapi terhalang %s, %s (terukur %s, syarat %s)", by, who, x.Touch.Clause, x.Touch.Text, x.Touch.Measured, x.Touch.Need)
	}
	return fmt.Sprintf("L1, %s ke %s: terhalang %s, %s (terukur %s, syarat %s)", who, b.Title(x.Position), x.Touch.Clause, x.Touch.Text, x.Touch.Measured, x.Touch.Need)
}
