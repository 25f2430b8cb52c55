package explain

import (
	"cmp"
	"fmt"

	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

// Conflict says in the words of the rules what cannot hold together.
func Conflict(b *build.Build, s *solver.Solution) []string {
	out := []string{}
	told := make(map[model.EmployeeID]bool)
	capless := false
	for _, x := range b.Refusals() {
		out = append(out, refusal(b, x))
		told[x.Employee] = true
		capless = capless || b.Obliged(x.Employee) != ""
	}
	if s.Conflict != nil {
		out = append(out, limits(b, s.Conflict, told)...)
	}
	if capless {
		out = append(out, "Klausul wajib pindah yang diberi cap tidak membuat rencana mustahil: yang tidak dapat pindah tetap dan dicatat.")
	}
	return out
}

// limits words the rows, bounds and people of a conflict, without those told already.
func limits(b *build.Build, c *solver.Conflict, told map[model.EmployeeID]bool) (out []string) {
	limit := func(l build.Limit) {
		out = append(out, fmt.Sprintf("%s, %s: %s (batas %d, sekarang %d)", l.Clause, l.Where, l.Text, l.Need, l.Today))
	}
	for _, r := range c.Rows {
		limit(b.Row(r))
	}
	for _, v := range c.Lower {
		for _, l := range b.Lower(v) {
			limit(l)
		}
	}
	for _, v := range c.Upper {
		for _, l := range b.Upper(v) {
			limit(l)
		}
	}
	for _, i := range c.People {
		e := b.People[i]
		if b.Stay[i] < 0 && !told[e] { // only people whom a lock moves can cause a conflict
			out = append(out, fmt.Sprintf("%s, %s %s: tidak boleh tetap di jabatan sekarang", cmp.Or(b.Obliged(e), "L1"), b.Data.Employees[e].Key, FullName(&b.Data.Employees[e])))
		}
	}
	return out
}

// refusal words a lock that a clause forbids.
func refusal(b *build.Build, x build.Refusal) string {
	who := b.Data.Employees[x.Employee].Key + " " + FullName(&b.Data.Employees[x.Employee])
	by := cmp.Or(b.Obliged(x.Employee), "L1")
	if x.Touch == nil {
		return fmt.Sprintf("%s, %s: harus pindah, tetapi tidak ada jabatan yang memenuhi syarat", by, who)
	}
	if x.Position == model.None {
		return fmt.Sprintf("%s, %s: harus pindah, tetapi terhalang %s, %s (terukur %s, syarat %s)", by, who, x.Touch.Clause, x.Touch.Text, x.Touch.Measured, x.Touch.Need)
	}
	return fmt.Sprintf("L1, %s ke %s: terhalang %s, %s (terukur %s, syarat %s)", who, b.Title(x.Position), x.Touch.Clause, x.Touch.Text, x.Touch.Measured, x.Touch.Need)
}
