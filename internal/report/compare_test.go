package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/compare"
)

// sampleComparison compares n plans; the second has no legal plan where n is 3,
// and all but the first are points of a sweep where n is larger.
func sampleComparison(n int) *compare.Report {
	var sides []compare.Side
	for s := range n {
		p := samplePlan(uint64(s+1), 20)
		p.Agency = "Kota <b>Contoh</b>"
		for i := range p.Moves {
			p.Moves[i].Person.Name = "=1+1 " + p.Moves[i].Person.Name
		}
		x := compare.Side{Name: "dasar", Plan: p}
		if s > 0 {
			x.Name = fmt.Sprint("banyak = ", s)
			x.About = compare.About{Reason: "alasan & sebab", Edits: []string{"tutup <A-1>"}}
		}
		if n > 3 && s > 0 {
			x.About.Sweep = []compare.Value{{Name: "banyak", Value: fmt.Sprint(s)}}
		}
		if n == 3 && s == 1 {
			x.Plan = &model.Plan{Status: "infeasible", Conflict: []string{"kunci yang bertentangan"}}
		}
		sides = append(sides, x)
	}
	r := compare.Compare(sides)
	if n == 2 {
		r.Why = &compare.Attribution{From: "dasar", To: "banyak = 1", Gain: 250, Shortage: -100, Exact: true, Orders: 2, Solves: 4, Proved: true, Infeasible: [][]int{{1}}, Players: []compare.Player{
			{Edits: []string{"tutup A"}, Gain: "500/3", GainRounded: 167, Shortage: "-100", ShortageRounded: -100},
			{Edits: []string{"kunci B"}, Removed: true, Gain: "250/3", GainRounded: 83, Shortage: "0"}}}
	}
	return r
}

func TestComparePage(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ID, i18n.EN} {
		for n, want := range map[int][]string{
			2: {lang.T("pic.cmp.why.gain"), lang.F("cmp.why.without", "kunci B"), lang.SignedPoints(250), "tutup &lt;A-1&gt;", `class="tile"`},
			3: {"kunci yang bertentangan", lang.T("status.infeasible"), "–"},
			7: {lang.T("pic.cmp.curve"), "banyak = 6", `class="side"`},
		} {
			var first, second bytes.Buffer
			if err := compareOf(sampleComparison(n), lang, "mutasi test").html(&first); err != nil {
				t.Fatal(err)
			}
			if err := compareOf(sampleComparison(n), lang, "mutasi test").html(&second); err != nil {
				t.Fatal(err)
			}
			page := first.String()
			if page != second.String() {
				t.Error("the page differs from run to run")
			}
			for _, w := range append(want, "Kota &lt;b&gt;Contoh", "alasan &amp; sebab") {
				if !strings.Contains(page, w) {
					t.Errorf("%s, %d plans: the page lacks %q", lang, n, w)
				}
			}
			for _, not := range []string{"<script", "[cmp.", "[pic.", "%!", "<A-1>"} {
				if strings.Contains(page, not) {
					t.Errorf("%s, %d plans: the page has %q", lang, n, not)
				}
			}
		}
	}
}

// What --format json writes is what the published schema says.
func TestCompareSchema(t *testing.T) {
	s, err := jsonschema.NewCompiler().Compile("../../docs/compare.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{2, 3, 7} {
		text, err := json.Marshal(sampleComparison(n))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%d plans: %v", n, err)
		}
	}
}

func TestCompareWorkbook(t *testing.T) {
	r := sampleComparison(2)
	f, text := opened(t, func(w io.Writer) error { return compareOf(r, i18n.ID, "mutasi test").xlsx(w) })
	got, _ := f.GetRows("Angka", excelize.Options{RawCellValue: true})
	for i := range r.Figures {
		x, row := &r.Figures[i], got[5+i]
		want := []string{FigureName(x.Name, i18n.ID), fmt.Sprint(x.Values[0]), fmt.Sprint(x.Values[1]), fmt.Sprint(x.Values[1] - x.Values[0])}
		if x.Unit == compare.BasisPoints {
			for c, v := range []int64{x.Values[0], x.Values[1], x.Values[1] - x.Values[0]} {
				want[c+1] = fmt.Sprint(float64(v) / 100)
			}
		}
		if fmt.Sprint(row) != fmt.Sprint(want) {
			t.Errorf("row %v, want %v", row, want)
		}
	}
	people, _ := f.GetRows("Orang")
	if len(people) != 5+len(r.People) || len(r.People) == 0 {
		t.Errorf("%d rows for %d people", len(people), len(r.People))
	}
	if formula, _ := f.GetCellFormula("Orang", "B6"); formula != "" {
		t.Errorf("a name became the formula %q", formula)
	}
	if why, _ := f.GetRows("Penyebab"); len(why) != 8 || why[5][4] != "500/3" {
		t.Errorf("shares: %v", why)
	}
	if charts := strings.Count(string(text), "xl/charts/chart"); charts < 2 {
		t.Error("the workbook has no charts")
	}
}

// A plan without moves has no mean fit: a dash, not a fall to 0.
func TestFitOfNobody(t *testing.T) {
	f := compare.Figure{Name: "fit_after", Unit: compare.BasisPoints, Values: []int64{9243, 0, 9262}}
	if got := FigureText(&f, 0, i18n.ID) + FigureDelta(&f, 1, i18n.ID) + FigureDelta(&f, 2, i18n.ID); got != "––+0,19" {
		t.Errorf("got %s", got)
	}
}
