package report

import (
	"mutasi/internal/i18n"
	"mutasi/model"
)

// Reasons says in a sentence each why the moves of a plan are in it, in the
// order of p.Moves: for papers beyond this package, so that all tell one story.
func Reasons(p *model.Plan, lang i18n.Lang) []string {
	d := digestOf(p, lang)
	out := make([]string, len(d.Moves))
	for i := range d.Moves {
		out[i] = d.reason(&d.Moves[i])
	}
	return out
}
