package explain

import (
	"fmt"

	"mutasi/model"
)

// unmet lists the requests that the plan does not meet, and why.
func (r *reading) unmet() []model.UnmetRequest {
	out := []model.UnmetRequest{}
	d := r.Data
	for _, q := range d.Requests {
		to := d.Employees[q.Employee].Position
		if i := r.Person(q.Employee); i >= 0 {
			if p := r.Position(r.Problem.Pairs.Node[r.solution.Pair[i]]); p != model.None {
				to = p
			}
		}
		if r.Meets(q, to) {
			continue
		}
		out = append(out, model.UnmetRequest{
			Person: Person(d, q.Employee), Wanted: r.wanted(q), Reason: q.Reason.String(),
			Why: r.whyUnmet(q), Row: d.Source(q.Row),
		})
	}
	return out
}

// wanted says in words where a request wants to go.
func (r *reading) wanted(q model.Request) string {
	switch {
	case q.Position != model.None:
		return title(r.Data, q.Position)
	case q.Unit != model.None:
		return r.Data.Units[q.Unit].Name
	}
	return "lebih dekat ke rumah"
}

// whyUnmet names what stands between a person and the wish: a rule, or the
// plan as a whole, with the proved price of forcing the best such post.
func (r *reading) whyUnmet(q model.Request) string {
	d := r.Data
	i := r.Person(q.Employee)
	if i < 0 {
		return "Tidak memegang jabatan pada tanggal berlaku rencana."
	}
	pairs := r.Problem.Pairs
	fits := func(k int32) bool {
		p := r.Position(pairs.Node[k])
		return p != model.None && k != r.Stay[i] && r.Meets(q, p)
	}
	for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
		if fits(k) {
			return "Ada jabatan yang memenuhi syarat, tetapi rencana seluruhnya menjadi lebih buruk: " + r.words(r.price.cheapestOf(i, fits)) + "."
		}
	}
	if t := r.Blocked(q.Employee, q.Position); q.Position != model.None && t != nil {
		return fmt.Sprintf("Terhalang aturan %s: %s (terukur %s, syarat %s).", t.Clause, t.Text, t.Measured, t.Need)
	}
	for p := range d.Positions {
		if id := model.PositionID(p); id != d.Employees[q.Employee].Position && r.Meets(q, id) {
			if t := r.Blocked(q.Employee, id); t != nil {
				return fmt.Sprintf("Terhalang aturan %s: %s (terukur %s, syarat %s).", t.Clause, t.Text, t.Measured, t.Need)
			}
		}
	}
	return "Tidak ada jabatan di tempat yang diminta."
}

// leftOut lists the people who could not be considered, and those whom the
// plan leaves without a post.
func (r *reading) leftOut() []model.LeftOut {
	out := []model.LeftOut{}
	for _, x := range r.LeftOut() {
		out = append(out, model.LeftOut{Person: Person(r.Data, x.Employee), Post: title(r.Data, r.Data.Employees[x.Employee].Position), Clause: x.Clause, Why: x.Why,
			Leaves: r.Person(x.Employee) < 0 && r.Data.Employees[x.Employee].Position != model.None})
	}
	gated := make(map[string]int, len(out))
	for i := range out {
		gated[out[i].Person.Key] = i
	}
	for i, k := range r.solution.Pair {
		e := r.People[i]
		by := r.Obliged(e)
		if by == "" || k != r.Stay[i] {
			continue
		}
		if at, ok := gated[r.Data.Employees[e].Key]; ok {
			out[at].Why += " Sebenarnya wajib pindah menurut " + by + "."
			continue
		}
		out = append(out, model.LeftOut{Person: Person(r.Data, e), Post: title(r.Data, r.Data.Employees[e].Position), Clause: by, Why: r.whyObligedStays(int32(i), by)})
	}
	for i, k := range r.solution.Pair {
		if r.Position(r.Problem.Pairs.Node[k]) == model.None {
			e := r.People[i]
			out = append(out, model.LeftOut{Person: Person(r.Data, e), Post: title(r.Data, r.Data.Employees[e].Position),
				Why: "Tidak ada jabatan lowong yang memenuhi syarat bagi yang bersangkutan."})
		}
	}
	return out
}

// whyObligedStays says why somebody who must move could not be moved.
func (r *reading) whyObligedStays(i int32, by string) string {
	told := fmt.Sprintf("Wajib pindah menurut %s (%d bulan dalam jabatan), tetapi ", by, months(r.Data, r.People[i]))
	other := func(k int32) bool { return k != r.Stay[i] && r.Position(r.Problem.Pairs.Node[k]) != model.None }
	found := false
	for k := r.Problem.Pairs.Start[i]; k < r.Problem.Pairs.Start[i+1]; k++ {
		found = found || other(k)
	}
	best := r.price.cheapestOf(i, other)
	if !found {
		return told + "tidak ada jabatan lain yang memenuhi syarat dan dapat kosong."
	}
	if best.level < len(r.Problem.Levels) && (r.Problem.Levels[best.level].Name == "must" || r.Problem.Levels[best.level].Name == "bench") {
		return told + "bila dipaksakan, " + r.words(best) + "."
	}
	return told + "jabatan yang memenuhi syarat diperlukan bagi orang lain yang juga wajib pindah, atau batas unit menghalangi."
}

// stayers lists the people who were considered and stay, those for whom no
// other post is open among them.
func (r *reading) stayers() []model.Stayer {
	out := []model.Stayer{}
	left := make(map[model.EmployeeID]bool)
	for _, x := range r.LeftOut() {
		left[x.Employee] = true
	}
	for i, k := range r.solution.Pair {
		if k == r.Stay[i] && r.Obliged(r.People[i]) != "" {
			left[r.People[i]] = true
		}
	}
	for i, k := range r.solution.Pair {
		e := r.People[i]
		p := r.Position(r.Problem.Pairs.Node[k])
		if k != r.Stay[i] || p == model.None || left[e] {
			continue
		}
		out = append(out, model.Stayer{Key: r.Data.Employees[e].Key, Name: FullName(&r.Data.Employees[e]), Post: r.Data.Positions[p].Key,
			Title: title(r.Data, p), Months: months(r.Data, e), Fit: int(r.Scorer.Fit(e, p))})
	}
	return out
}
