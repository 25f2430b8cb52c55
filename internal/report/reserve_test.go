package report

import (
	"fmt"
	"strings"
	"testing"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// Reserves and forced people are on the page and in the workbook where the plan
// has them, each post once, and nowhere else.
func TestReservesAndForced(t *testing.T) {
	p := samplePlan(5, 6)
	for _, l := range []i18n.Lang{i18n.ID, i18n.EN} {
		if page := render(t, p, l); strings.Contains(page, `id="cadangan"`) || strings.Contains(page, `id="jaminan"`) {
			t.Error("a plan without reserves and guarantee speaks of them")
		}
	}
	next := func(names ...string) (out []model.Reserve) {
		for i, name := range names {
			out = append(out, model.Reserve{Person: model.Person{Key: fmt.Sprint("99", i), Name: name}, Now: p.Moves[1].From, Goal: []string{"", "gain", "shortage"}[i], Price: int64(125 * i)})
		}
		return out
	}
	p.Moves[1].To = p.Moves[0].To // two chosen for one post
	p.Moves[0].Reserves = next("Cadangan <satu>", "=1+1", "Cadangan tiga")
	p.Moves[1].Reserves = p.Moves[0].Reserves
	p.Moves[3].Reserves = next("Lain")
	p.Goals = append(p.Goals, model.Goal{Name: "guarantee", Unit: "orang", Proved: true})
	if page := render(t, p, i18n.ID); !strings.Contains(page, i18n.ID.T("forced.none")) {
		t.Error("a guarantee that holds for everybody is not told")
	}
	p.Clauses = append(p.Clauses, model.ClauseCount{Clause: "M5.kelas", Text: "Tidak turun kelas", Certainty: "K"})
	p.Forced = []model.Forced{{Person: model.Person{Key: "77", Name: "Terpaksa & Turun"}, From: p.Moves[2].From, To: p.Moves[2].To,
		Clauses: []string{"M5.kelas"}, Measured: []string{"2 kelas"}, Why: []string{"L1.kunci: penyegaran", "kursinya >= 0"}}}
	for _, l := range []i18n.Lang{i18n.ID, i18n.EN} {
		page := render(t, p, l)
		checkPage(t, page)
		for want, times := range map[string]int{
			"Cadangan &lt;satu&gt;": 1, "=1&#43;1": 1, "Lain<br>": 1, "Terpaksa &amp; Turun": 1, "Tidak turun kelas <span": 1, "<b>2 kelas</b>": 1, "L1.kunci: penyegaran": 1,
			l.F("reserve.price", l.Known("goal", "gain"), l.Points(125)): 1, l.F("reserve.price", l.Known("goal", "shortage"), l.Int(250)): 1, l.T("reserve.free"): 2,
			`rowspan="3"`: 1, `href="#m2"`: 1 + strings.Count(render(t, samplePlan(5, 6), l), `href="#m2"`),
		} {
			if n := strings.Count(page, want); n != times {
				t.Errorf("%s: %q stands %d times, want %d", l, want, n, times)
			}
		}
	}
	sheets := readBook(t, p)
	var names []string
	for _, row := range sheets["Cadangan"] {
		if len(row) > 7 && strings.HasPrefix(row[5], "99") {
			names = append(names, row[3]+row[4])
		}
	}
	if got := strings.Join(names, "|"); got != "1Cadangan <satu>|2=1+1|3Cadangan tiga|1Lain" {
		t.Errorf("reserves in the workbook: %s", got)
	}
	if rows := sheets["Terpaksa"]; len(rows) == 0 || !strings.Contains(fmt.Sprint(rows), "M5.kelas Tidak turun kelas: 2 kelas") || !strings.Contains(fmt.Sprint(rows), "L1.kunci: penyegaran") {
		t.Errorf("forced in the workbook: %v", rows)
	}
}
