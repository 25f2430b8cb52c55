package report

import (
	"mutasi/internal/i18n"
	"mutasi/model"
)

// wish says which wish of somebody a plan meets.
func wish(l i18n.Lang, w *model.WishResult) string {
	out := l.F("wish.none", l.Int(int64(w.Wishes)), w.Wish)
	if w.Met > 0 {
		out = l.F("wish.met", l.Int(int64(w.Met)), l.Int(int64(w.Wishes)), w.Wish)
	}
	if w.Against {
		out += " " + l.T("wish.against")
	}
	return out
}
