package explain

import (
	"strings"

	"mutasi/model"
)

// wishes says of everybody with ranked wishes which one the plan meets.
func (r *reading) wishes() []model.WishResult {
	var out []model.WishResult
	d := r.Data
	for i, e := range r.People {
		list := r.Wishes(e)
		if len(list) == 0 {
			continue
		}
		at := r.Position(r.Problem.Pairs.Node[r.solution.Pair[i]])
		met, now := r.WishPlace(e, at), r.WishPlace(e, r.Held(e))
		w := model.WishResult{Person: Person(d, e), Wishes: int(r.WishPlaces(e)), Met: int(met), Moves: at != r.Held(e)}
		w.Against = w.Moves && now > 0 && (met == 0 || met > now)
		var names []string
		for _, q := range list {
			if n := r.WishPlaceOf(e, q.Order); n == max(1, met) {
				names = append(names, r.wishWords(q))
			}
		}
		w.Wish = strings.Join(names, " / ")
		out = append(out, w)
	}
	return out
}

// wishWords says what a wish names.
func (r *reading) wishWords(w model.Wish) string {
	switch {
	case w.Stay:
		return "tetap di jabatan sekarang"
	case w.Position != model.None:
		return title(r.Data, w.Position)
	case w.Unit != model.None:
		return r.Data.Units[w.Unit].Name
	}
	return "tidak disebutkan"
}
