package explain

import (
	"context"
	"fmt"
	"slices"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios/build"
	"mutasi/solver"
)

// Loosening is the cheapest way out of a problem without a plan, in words. It is
// nil where a limit came before any was found.
func Loosening(ctx context.Context, b *build.Build, opt solver.Options) (*model.Loosening, error) {
	l, err := b.Loosen(ctx, solver.Options{Threads: opt.Threads, TimeLimit: opt.TimeLimit, WorkLimit: opt.WorkLimit})
	if err != nil || l.Status == solver.Unknown {
		return nil, err
	}
	out := &model.Loosening{Cost: l.Cost, Bound: l.Bound, Proved: l.Status != solver.Feasible, Changes: []model.Change{}}
	for _, c := range l.Changes {
		m := model.Change{Clause: c.Clause.ID(), Where: c.Where, From: c.From, To: c.To, Cost: c.Cost, Advice: advice(b, &c)}
		if c.Where == "" {
			m.Person = b.Data.Employees[c.Employee].Key
		}
		out.Changes = append(out.Changes, m)
	}
	return out, nil
}

// advice words one change, with the place where it is made.
func advice(b *build.Build, c *build.Change) string {
	switch {
	case c.Quota != nil && !c.Lower:
		return fmt.Sprintf("naikkan %s dari %s menjadi %s (%s)", c.Where, i18n.ID.Int(c.From), i18n.ID.Int(c.To), place(b, c))
	case c.Where != "" && c.Lower:
		return fmt.Sprintf("turunkan minimum %s dari %s menjadi %s (%s)", c.Where, i18n.ID.Int(c.From), i18n.ID.Int(c.To), place(b, c))
	case c.Where != "":
		return fmt.Sprintf("naikkan batas %s dari %s menjadi %s (%s)", c.Where, i18n.ID.Int(c.From), i18n.ID.Int(c.To), place(b, c))
	case c.Touch != nil && c.Post == model.None:
		return fmt.Sprintf("biarkan %s tetap di jabatannya (%s: terukur %s, syarat %s)", person(b, c.Employee), c.Clause.ID(), c.Touch.Measured, c.Touch.Need)
	case c.Touch != nil:
		return fmt.Sprintf("kecualikan %s dari %s untuk pindah ke %s (terukur %s, syarat %s)", person(b, c.Employee), c.Clause.ID(), b.Data.Positions[c.Post].Key, c.Touch.Measured, c.Touch.Need)
	}
	what := map[rules.LockKind]string{rules.Keep: "tetap di tempat", rules.MustMove: "harus pindah", rules.Assign: "ditempatkan di " + c.Lock.Position, rules.Ban: "dilarang ke " + c.Lock.Position}[c.Lock.Kind]
	return fmt.Sprintf("lepaskan kunci %s atas %s (%s, oleh %s)", what, person(b, c.Employee), c.Lock.Reason, c.Lock.By)
}

// place is where an agency writes the bound. Lines of table kuota may share a
// name, so a quota's place has the line too.
func place(b *build.Build, c *build.Change) string {
	id := c.Clause.ID()
	switch {
	case c.Quota != nil:
		column := "maksimum"
		if c.Lower {
			column = "minimum"
		}
		source := b.Data.Source(c.Quota.Row)
		if source == "" {
			source = "tabel kuota"
		}
		return fmt.Sprintf("%s: %s, kolom %s", id, source, column)
	case slices.Contains([]string{"U1", "U2", "U3", "U6"}, c.Clause.Rule):
		return id + ": kolom kebutuhan tabel jabatan"
	}
	return id + ": need dalam rules.yaml"
}
