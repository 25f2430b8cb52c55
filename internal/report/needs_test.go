package report

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/needs"
)

func sampleNeeds() *needs.Report {
	count := func(seats, heads, empty, over, empty12, empty24 int) needs.Count {
		return needs.Count{Seats: seats, Heads: heads, Empty: empty, Over: over, Empty12: empty12, Empty24: empty24, Leaving12: 1, Leaving24: 2, Overdue: 3}
	}
	return &needs.Report{Schema: needs.Schema, Agency: "Kota <b>Contoh</b>", Period: "Semester I", Effective: model.MustDate("2027-01-04"), Total: count(30, 26, 6, 2, 7, 9),
		Posts: []needs.Post{
			{Key: "A-01", Name: "Perawat Mahir", Unit: "RSUD", OPD: "RSUD", Level: "Mahir", Family: "Perawat", Status: needs.Vacant, Count: count(10, 6, 4, 0, 5, 6)},
			{Key: "B-01", Name: "=1+1", Unit: "Subbagian Umum", OPD: "Dinas Kesehatan", Level: "Pelaksana", Status: needs.SoonVacant, Months: 7, Count: count(10, 10, 0, 0, 1, 2)},
			{Key: "B-02", Name: "Bidan Mahir", Unit: "Bidang P2P", OPD: "Dinas Kesehatan", Family: "Bidan", Status: needs.Filled, Count: count(8, 10, 0, 2, 0, 0)},
			{Key: "B-03", Name: "Sanitarian", Unit: "Bidang P2P", OPD: "Dinas Kesehatan", Family: "Sanitarian", Status: needs.Filled, Count: count(2, 2, 0, 0, 0, 0)}},
		Units: []needs.Group{{Name: "RSUD", Count: count(10, 6, 4, 0, 5, 6)}, {Name: "Dinas Kesehatan", Count: count(20, 22, 0, 2, 1, 2)}},
		Families: []needs.Group{{Name: "Perawat", Count: count(10, 6, 4, 0, 5, 6)}, {Name: "Bidan", Count: count(8, 10, 0, 2, 0, 0), Movable: 0},
			{Name: "Sanitarian", Count: needs.Count{Seats: 2, Heads: 2}}},
		Skills: []needs.Skill{{OPD: "RSUD", Name: "Integritas", Asked: 6, Assessed: 4, Met: 1, Required: 12, Held: 9}, {OPD: "Dinas Kesehatan", Name: "Komunikasi", Asked: 9}}}
}

func TestNeedsPage(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ID, i18n.EN} {
		n := needsOf(sampleNeeds(), lang, "mutasi test")
		var first, second bytes.Buffer
		if err := n.html(&first); err != nil {
			t.Fatal(err)
		}
		if err := needsOf(sampleNeeds(), lang, "mutasi test").html(&second); err != nil {
			t.Fatal(err)
		}
		page := first.String()
		if page != second.String() {
			t.Error("the page differs from run to run")
		}
		for _, want := range []string{"Kota &lt;b&gt;Contoh", "75%", "Perawat Mahir", "=1&#43;1", lang.T("needs.status.Akan Kosong") + ` <span class="sub">7 `, `class="n h5" title="`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page lacks %q", lang, want)
			}
		}
		for _, not := range []string{"<script", "[needs.", "[pic.", "Sanitarian", "%!"} {
			if strings.Contains(page, not) {
				t.Errorf("%s: the page has %q", lang, not)
			}
		}
		if strings.Count(page, "<svg") != 3 {
			t.Errorf("%d pictures", strings.Count(page, "<svg"))
		}
	}
}

func TestNeedsBook(t *testing.T) {
	dir := t.TempDir()
	if err := WriteNeeds(dir, sampleNeeds(), i18n.ID, "mutasi test"); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(filepath.Join(dir, NeedsXLSX))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, x := range []struct{ sheet, cell, want string }{
		{"Perangkat Daerah", "A6", "RSUD"}, {"Perangkat Daerah", "B6", "10"}, {"Perangkat Daerah", "B8", "30"}, {"Perangkat Daerah", "E8", "2"},
		{"Rumpun", "A7", "Bidan"}, {"Jabatan", "B7", "=1+1"}, {"Jabatan", "F7", "Akan Kosong"}, {"Jabatan", "G7", "7"}, {"Jabatan", "G6", ""},
		{"Kompetensi", "B6", "Integritas"}, {"Kompetensi", "E6", "1"},
	} {
		if got, err := f.GetCellValue(x.sheet, x.cell); err != nil || got != x.want {
			t.Errorf("%s!%s is %q, want %q (%v)", x.sheet, x.cell, got, x.want, err)
		}
	}
	if formula, _ := f.GetCellFormula("Jabatan", "B7"); formula != "" {
		t.Errorf("a name became the formula %q", formula)
	}
}

func TestTint(t *testing.T) {
	for _, x := range [][3]int{{0, 10, 0}, {1, 100, 1}, {5, 100, 2}, {20, 100, 5}, {90, 100, 5}, {1, 0, 0}} {
		if got := tint(x[0], x[1]); got != x[2] {
			t.Errorf("tint(%d, %d) = %d, want %d", x[0], x[1], got, x[2])
		}
	}
}
