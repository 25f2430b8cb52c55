package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"mutasi/model"
	"mutasi/scenarios/build"
)

// Schema names the version of the JSON that Report marshals to.
const Schema = "mutasi/audit/1"

// Report is what the audit of one plan found.
type Report struct {
	Schema    string     `json:"schema"`
	Agency    string     `json:"agency"`
	Period    string     `json:"period"`
	Effective model.Date `json:"effective"`
	People    int        `json:"people"`
	Moves     int        `json:"moves"`
	Far       int        `json:"far_km"` // Options.Far
	Small     int        `json:"small"`  // Options.Small
	Tests     int        `json:"tests"`  // how many comparisons of groups were made
	Axes      []Axis     `json:"axes"`
	Spread    []Spread   `json:"spread"`
	Envy      Envy       `json:"envy"`
	Flip      *Flip      `json:"flip,omitempty"` // nil where it was not asked for
}

// Options steers the audit; zero means the default.
type Options struct {
	Axes    []string // Axes() and the names of Columns; when empty all of Axes() and then Columns
	Columns []Column // other ways of grouping, read from the tables
	Far     int      // km farther from home that count as far; default 10
	Small   int      // people under which a share is not judged; default 20
	Top     int      // cases of envy listed; default 10
}

func (o *Options) fill() {
	o.Far = cmp.Or(o.Far, 10)
	o.Small = cmp.Or(o.Small, 20)
	o.Top = cmp.Or(o.Top, 10)
}

// Audit looks at a plan: a pair of b's problem per person. b has all its rows
// stated (build.Options.Lazy false), else cases of envy that a couple forbids are
// not barred.
func Audit(ctx context.Context, b *build.Build, pair []int32, opt Options) (*Report, error) {
	opt.fill()
	chosen, err := chosen(opt.Axes, opt.Columns)
	if err != nil {
		return nil, err
	}
	d := b.Data
	r := &Report{Schema: Schema, Agency: d.Period.Agency, Period: d.Period.Name, Effective: d.Period.Effective,
		People: len(d.Employees), Far: opt.Far, Small: opt.Small, Axes: make([]Axis, len(chosen))}
	people := observe(b, pair, opt.Far)
	for e := range people {
		if people[e].moved {
			r.Moves++
		}
	}
	for i := range chosen {
		r.Axes[i] = chosen[i].count(d, people, opt.Small)
		for _, g := range r.Axes[i].Groups {
			for _, s := range g.Shares {
				if s.Ratio >= 0 && s.Against != "" {
					r.Tests++
				}
			}
		}
	}
	r.Spread = spreads(b, people)
	if r.Envy, err = envy(ctx, b, pair, opt.Top); err != nil {
		return nil, err
	}
	return r, nil
}

// ErrForeign is returned when a plan names people, posts or moves that the data
// and rules do not allow.
type ErrForeign struct{ Where string }

func (e *ErrForeign) Error() string { return "audit: the plan does not fit the data: " + e.Where }

// Pairs finds the pairs of b's problem that a plan takes: those of its moves, and
// staying for everybody else.
func Pairs(b *build.Build, p *model.Plan) ([]int32, error) {
	pair := slices.Clone(b.Stay)
	people := make(map[string]model.EmployeeID, len(b.Data.Employees))
	for e := range b.Data.Employees {
		people[b.Data.Employees[e].Key] = model.EmployeeID(e)
	}
	posts := make(map[string]model.PositionID, len(b.Data.Positions))
	for p := range b.Data.Positions {
		posts[b.Data.Positions[p].Key] = model.PositionID(p)
	}
	for _, m := range p.Moves {
		e, known := people[m.Person.Key]
		to, there := posts[m.To.Key]
		if !known || !there || b.Person(e) < 0 {
			return nil, &ErrForeign{fmt.Sprintf("%s, %s", m.Person.Key, m.To.Key)}
		}
		k := pairOf(b, b.Person(e), b.Node(to))
		if k < 0 {
			return nil, &ErrForeign{fmt.Sprintf("%s, %s", m.Person.Key, m.To.Key)}
		}
		pair[b.Person(e)] = k
	}
	for i, k := range pair {
		if k < 0 {
			return nil, &ErrForeign{b.Data.Employees[b.People[i]].Key}
		}
	}
	return pair, nil
}

// pairOf is the pair of person i at a leaf, or -1.
func pairOf(b *build.Build, i, leaf int32) int32 {
	pairs := b.Problem.Pairs
	row := pairs.Node[pairs.Start[i]:pairs.Start[i+1]]
	if x, ok := slices.BinarySearch(row, leaf); ok {
		return pairs.Start[i] + int32(x)
	}
	return -1
}

// outcome is what the plan does to one person.
type outcome struct {
	held, after         model.PositionID // today's post at TMT and the plan's, or None
	considered          bool             // the rules leave another post
	moved, promoted     bool
	near, far           bool // distance home is known; moved far
	asked, met          bool // has a permohonan; moved to what it asks for
	fitBefore, fitAfter int32
	scored              bool // holds a post before and after
}

// observe reads what the plan does to everybody.
func observe(b *build.Build, pair []int32, far int) []outcome {
	d := b.Data
	out := make([]outcome, len(d.Employees))
	for i := range out {
		e := model.EmployeeID(i)
		o := &out[i]
		o.held = b.Held(e)
		o.after = o.held
		from, to := d.ReqRows.Of(e)
		requests := d.Requests[from:to]
		o.asked = len(requests) > 0
		if x := b.Person(e); x >= 0 {
			o.after = b.Position(b.Problem.Pairs.Node[pair[x]])
			pairs := b.Problem.Pairs.Start[x+1] - b.Problem.Pairs.Start[x]
			o.considered = pairs > 1 || b.Stay[x] < 0
		}
		o.moved = o.after != o.held && o.after != model.None
		o.near = o.held != model.None
		if o.near {
			km, ok := b.Distance(e, d.Positions[o.held].Unit)
			o.near = ok
			if ok && o.moved {
				now, ok := b.Distance(e, d.Positions[o.after].Unit)
				o.near, o.far = ok, ok && int(now-km) > far
			}
		}
		if o.moved {
			o.promoted = b.Kind(e, o.after) == model.Promotion
			o.met = slices.ContainsFunc(requests, func(q model.Request) bool { return b.Meets(q, o.after) })
		}
		if o.held != model.None && o.after != model.None {
			o.scored = true
			o.fitBefore = b.Scorer.Fit(e, o.held)
			o.fitAfter = o.fitBefore
			if o.moved {
				o.fitAfter = b.Scorer.Fit(e, o.after)
			}
		}
	}
	return out
}
