package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/solver"
)

// question is about one person and one post.
type question struct{ nip, post string }

func (q *question) flags(f *pflag.FlagSet) {
	f.StringVar(&q.nip, "nip", "", "NIP pegawai")
	f.StringVar(&q.post, "post", "", "kode jabatan")
}

// asked says whether both were named.
func (q *question) asked() error {
	if q.nip == "" || q.post == "" {
		return fail("err.flags2", "--nip", "--post")
	}
	return nil
}

// open opens the data and finds the two in it: a slip shows before anything is
// solved.
func (q *question) open(cmd *cobra.Command, src scenarios.Source, bar *progress) (*scenarios.Scenario, model.EmployeeID, model.PositionID, error) {
	sc, err := open(cmd, src, bar)
	if err != nil {
		return nil, model.None, model.None, err
	}
	e, err := findEmployee(sc.Data, q.nip)
	if err != nil {
		return nil, model.None, model.None, err
	}
	p, err := findPosition(sc.Data, q.post)
	return sc, e, p, err
}

// bestOf is the best plan of a scenario, which the questions start from; where
// there is none it says why, as an error.
func bestOf(cmd *cobra.Command, sc *scenarios.Scenario, bar *progress) (*scenarios.Answer, error) {
	s := shared(cmd)
	best, err := planOf(cmd, sc, solver.Options{TimeLimit: s.Timeout, Threads: s.Threads}, bar)
	if err != nil {
		return nil, err
	}
	if best.Solution.Pair == nil {
		return nil, unsolved(cmd, best)
	}
	return best, nil
}

// provedBest is bestOf for questions that only a proved plan can answer.
func provedBest(cmd *cobra.Command, sc *scenarios.Scenario, bar *progress) (*scenarios.Answer, error) {
	best, err := bestOf(cmd, sc, bar)
	if err == nil && best.Solution.Status != solver.Optimal {
		fmt.Fprintln(cmd.ErrOrStderr(), language(shared(cmd)).T("ask.unproved"))
		return nil, &exit{code: exitNoAnswer}
	}
	return best, err
}

// whole is a data folder with every row stated, for questions whose answer may be
// a plan far from the best one.
func whole(src scenarios.Source) scenarios.Source {
	src.Whole = true
	return src
}

// pair says who is asked about: where the person is, and the post in question.
func (p *findingPrinter) pair(who model.Person, from, to model.Post) {
	l := language(p.set)
	fmt.Fprintf(p.w, "%s · %s\n", who.Name, i18n.NIP(who.Key))
	p.wrap(fmt.Sprintf("  %-10s", l.T("ask.now")), held(from, l))
	p.wrap(fmt.Sprintf("  %-10s", l.T("ask.post")), postLine(to))
	fmt.Fprintln(p.w)
}

// gateLine is a clause that forbids a move, with what was measured.
func gateLine(t *model.Touch, set *rules.Set, l i18n.Lang) string {
	return l.F("ask.gate", t.Clause, clauseText(set, t.Clause, t.Text, l), l.Measure(t.Measured), l.Measure(t.Need))
}

// clauseText is what a clause says in the reader's language; text, which is
// Indonesian, where the rules give no English.
func clauseText(set *rules.Set, id, text string, l i18n.Lang) string {
	i := slices.IndexFunc(set.Clauses, func(c rules.Clause) bool { return c.ID() == id })
	if i < 0 || set.Clauses[i].Text.In(l.String()) == "" {
		return text
	}
	return set.Clauses[i].Text.In(l.String())
}
