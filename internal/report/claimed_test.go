package report

import (
	"strings"
	"testing"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// What another program claims is told as its word wherever goals are shown, the
// lottery too; where it claims nothing, the distance to the bound is told.
func TestClaimedIsNotProved(t *testing.T) {
	p := samplePlan(5, 6)
	p.ClaimedBy = "glpsol"
	p.Goals = []model.Goal{
		{Name: "shortage", Unit: "poin", StatusQuo: 9, Value: 4, Bound: 4},
		{Name: "lottery", Unit: "angka undian", Value: 7, Bound: 7},
	}
	const claim = "terbaik menurut glpsol, tanpa bukti"
	book := ""
	for _, rows := range readBook(t, p) {
		for _, r := range rows {
			book += strings.Join(r, "|") + "\n"
		}
	}
	for name, said := range map[string]string{"terminal": summary(t, p, Terminal{Width: 90}), "page": render(t, p, i18n.ID), "book": book} {
		if n := strings.Count(said, claim); n != 2 {
			t.Errorf("%s: the claim stands there %d times", name, n)
		}
		for _, wrong := range []string{"terbukti optimal", "terbukti terbaik", "terbukti secara", "jarak ke batas", "belum diselesaikan"} {
			if strings.Contains(said, wrong) {
				t.Errorf("%s says %q", name, wrong)
			}
		}
		if name != "terminal" && (!strings.Contains(said, "optimal menurut glpsol, tanpa bukti") || !strings.Contains(said, "Menurut glpsol tidak ada rencana lain")) {
			t.Errorf("%s: the plan as a whole is not told as a claim", name)
		}
	}
	if said := summary(t, p, Terminal{Width: 90, Lang: i18n.EN}); strings.Count(said, "best by the word of glpsol, without a proof") != 2 {
		t.Errorf("in English:\n%s", said)
	}
	p.Status, p.Goals[0].Bound, p.Goals[1].Bound = "feasible", 0, 0
	said := summary(t, p, Terminal{Width: 90})
	if strings.Contains(said, "menurut glpsol") || !strings.Contains(said, "jarak ke batas 4") || !strings.Contains(said, "belum diselesaikan") {
		t.Errorf("a limit stopped it:\n%s", said)
	}
}
