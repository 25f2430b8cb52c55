package report

import (
	"mutasi/internal/i18n"
	"mutasi/model"
)

// reservePrice says what the plan loses with a reserve.
func reservePrice(l i18n.Lang, r *model.Reserve) string {
	if r.Goal == "" || r.Goal == "lottery" {
		return l.T("reserve.free")
	}
	n := l.Int(r.Price)
	if r.Goal == "gain" {
		n = l.Points(r.Price)
	}
	return l.F("reserve.price", l.Known("goal", r.Goal), n)
}
