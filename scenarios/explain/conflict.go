package explain

import (
	"fmt"

	"mutasi/scenarios/build"
	"mutasi/solver"
)

// Conflict says in the words of the rules what cannot hold together.
func Conflict(b *build.Build, s *solver.Solution) []string {
	out := []string{}
	for _, x := range b.Refusals() {
		out = append(out, refusal(b, x))
	}
	if s.Conflict == nil {
		return out
	}
	limit := func(l build.Limit) {
		out = append(out, fmt.Sprintf("%s, %s: %s (batas %d, sekarang %d)", l.Clause, l.Where, l.Text, l.Need, l.Today))
	}
	for _, r := range s.Conflict.Rows {
		limit(b.Row(r))
	}
	for _, v := range s.Conflict.Lower {
		for _, l := range b.Lower(v) {
			limit(l)
		}
	}
	for _, v := range s.Conflict.Upper {
		for _, l := range b.Upper(v) {
			limit(l)
		}
	}
	for _, i := range s.Conflict.People {
		e := b.People[i]
		if b.Stay[i] < 0 { // only people whom a lock moves can cause a conflict
			out = append(out, fmt.Sprintf("L1, %s %s: tidak boleh tetap di jabatan sekarang", b.Data.Employees[e].Key, FullName(&b.Data.Employees[e])))
		}
	}
	return out
}

// refusal words a lock that a clause forbids.
func refusal(b *build.Build, x build.Refusal) string {
	who := b.Data.Employees[x.Employee].Key + " " + FullName(&b.Data.Employees[x.Employee])
	if x.Touch == nil {
		return fmt.Sprintf("L1, %s: harus pindah, tetapi tidak ada jabatan yang memenuhi syarat", who)
	}
	return fmt.Sprintf("L1, %s ke %s: terhalang %s, %s (terukur %s, syarat %s)", who, b.Title(x.Position), x.Touch.Clause, x.Touch.Text, x.Touch.Measured, x.Touch.Need)
}
