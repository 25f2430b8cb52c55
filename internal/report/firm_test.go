package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/scenarios/firm"
)

// sampleFirm says how firm the n moves of a plan are, every word and class among it.
func sampleFirm(p *model.Plan) *firm.Report {
	r := &firm.Report{Schema: firm.Schema, Goals: []string{"shortage", "gain"}, Complete: true,
		Draws: &firm.Draws{Asked: 200, Done: 100, Best: 25, Band: 20, Generator: firm.Generator, Seed: 7},
		Weights: []firm.Range{
			{Weight: "T2.umum", Value: 20, Exact: true, Low: firm.End{At: "380/23", Known: true, Dropped: []int{1}}, High: firm.End{At: "40", Limit: true, Known: true}},
			{Weight: "goals.move", Value: 500, Exact: true, Low: firm.End{At: "495", Known: true, Added: 3}, High: firm.End{At: "505", Known: false}},
			{Weight: "scoring.competency", Value: 4000, Low: firm.End{At: "3350", Known: true}, High: firm.End{At: "8000", Limit: true, Known: true}},
			{Weight: "U4.umum", Value: 9, Exact: true, Low: firm.End{At: "0", Limit: true}, High: firm.End{At: "18", Limit: true}},
			{Weight: "X1.<i>", Value: 9, Silent: true},
		},
		Missing: &firm.Missing{People: 3, Skills: 9, Barrier: "closes",
			Completions: []firm.Completion{{No: 1, Low: []string{"a", "b", "c", "d", "e"}, High: []string{}, Refutes: []int{1, 2, 3, 4}}},
			First:       []firm.First{{Person: model.Person{Key: "a", Name: "Asri <u>"}, Post: p.Moves[0].To, Skills: []string{"Integritas"}, Moves: []int{1}}}},
		Ties: p.Ties, Alternatives: []firm.Alternative{{Person: model.Person{Name: "Pengganti"}, To: p.Moves[0].To, Loss: 12}}}
	classes := []firm.Class{firm.Necessary, firm.Possible, firm.Undecided}
	prices := []firm.Price{{Goal: "gain", Amount: 160}, {Exact: true}, {Goal: firm.Impossible, Exact: true}, {Goal: "shortage", Amount: 7, Exact: true}}
	for i := range p.Moves {
		m := &p.Moves[i]
		r.Moves = append(r.Moves, firm.Move{No: m.No, Person: m.Person, From: m.From, To: m.To, Class: classes[i%3], Forbid: prices[i%4],
			Kept: 100 - i%100, Missing: []string{firm.Safe, firm.Refuted, firm.Open}[i%3], Break: &firm.Break{Weight: "T2.umum", Value: 20, At: "25"}})
	}
	return r
}

func TestFirmPage(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ID, i18n.EN} {
		for _, n := range []int{4, 200} {
			p := samplePlan(1, n)
			write := func() string {
				var b bytes.Buffer
				if err := firmOf(sampleFirm(p), p, lang, "mutasi test").html(&b); err != nil {
					t.Fatal(err)
				}
				return b.String()
			}
			page := write()
			checkPage(t, page)
			if page != write() {
				t.Error("the page differs from run to run")
			}
			want := []string{"Asri &lt;u&gt;", lang.T("firm.barrier.closes"), lang.F("firm.range.from", lang.Points(1652)), "505?", "~" + lang.Int(3350),
				lang.F("firm.beyond.adds", "3"), lang.F("firm.draws.cut", "100", "200"), "b, c " + lang.F("firm.more", 2), lang.T("firm.price.impossible"),
				"≥ " + lang.Points(160), lang.F("firm.weights.silent", "1"), lang.T("pic.firm.weights"), "Pengganti", lang.Points(12)}
			if n > firmListed {
				want = append(want, lang.F("paper.cut", lang.Int(firmListed), "200", FirmXLSX, lang.T("firm.sheet.moves")), lang.F("firm.kept.from", 95, 100))
			} else {
				want = append(want, "98"+lang.Points(0)[1:2]+"0%")
			}
			for _, w := range want {
				if !strings.Contains(page, w) {
					t.Errorf("%s, %d moves: the page lacks %q", lang, n, w)
				}
			}
			for _, not := range []string{"<script", "[firm.", "[pic.", "%!", "<u>", "<i>"} {
				if strings.Contains(page, not) {
					t.Errorf("%s, %d moves: the page has %q", lang, n, not)
				}
			}
		}
	}
	// Only what was asked for is shown.
	p := samplePlan(1, 3)
	r := sampleFirm(p)
	r.Draws, r.Weights, r.Missing, r.Alternatives, r.Ties = nil, nil, nil, nil, nil
	var b bytes.Buffer
	if err := firmOf(r, p, i18n.ID, "mutasi test").html(&b); err != nil {
		t.Fatal(err)
	}
	for _, not := range []string{"<svg", `id="asesmen"`, `id="pengganti"`, `id="undian"`, i18n.ID.T("firm.col.kept") + "</th>", i18n.ID.T("firm.col.break")} {
		if strings.Contains(b.String(), not+"<") || strings.HasPrefix(not, "<") && strings.Contains(b.String(), not) {
			t.Errorf("the page shows %q, which nobody asked for", not)
		}
	}
}

// The least firm comes first: the share of draws, then the class, then the number.
func TestFirmOrder(t *testing.T) {
	r := &firm.Report{Moves: []firm.Move{{No: 1, Class: firm.Necessary, Kept: 5}, {No: 2, Class: firm.Possible, Kept: 5}, {No: 3, Class: firm.Undecided, Kept: 5},
		{No: 4, Class: firm.Necessary, Kept: 2}, {No: 5, Class: firm.Possible, Kept: 5}}}
	var got []int
	for _, m := range FirmOrder(r) {
		got = append(got, m.No)
	}
	if fmt.Sprint(got) != "[4 3 2 5 1]" {
		t.Errorf("order %v", got)
	}
}

// Bins of the draws hold every move once.
func TestFirmBins(t *testing.T) {
	p := samplePlan(2, 200)
	r := sampleFirm(p)
	f := &firmPage{paper: paperOf(p, i18n.EN, "firm"), Report: r}
	svg := string(f.drawsPicture().SVG)
	sum := 0
	for _, part := range strings.Split(svg, "<text")[1:] {
		var n int
		if _, err := fmt.Sscanf(part[strings.Index(part, ">")+1:], "%d moves<", &n); err == nil {
			sum += n
		}
	}
	if sum != 200 {
		t.Errorf("the bins hold %d of 200 moves", sum)
	}
}

// The workbook holds every row, with numbers as numbers and names as text.
func TestFirmWorkbook(t *testing.T) {
	p := samplePlan(1, 200)
	p.Moves[2].Person.Name = "=1+1"
	r := sampleFirm(p)
	f, _ := opened(t, func(w io.Writer) error { return firmOf(r, p, i18n.ID, "mutasi test").xlsx(w) })
	if got := fmt.Sprint(f.GetSheetList()); got != "[Ringkasan Mutasi Bobot Asesmen Hasil Asesmen Pengganti Undian]" {
		t.Errorf("sheets %s", got)
	}
	rows := func(sheet string) [][]string {
		out, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		return out[5:] // below the titles
	}
	moves := rows("Mutasi")
	if len(moves) != 200 {
		t.Fatalf("%d rows for 200 moves", len(moves))
	}
	for i, m := range FirmOrder(r) {
		row := moves[i]
		if row[0] != fmt.Sprint(m.No) || row[1] != m.Person.Name || row[2] != m.Person.Key || row[7] != i18n.ID.T("firm."+string(m.Class)) || row[11] != fmt.Sprint(m.Kept) {
			t.Errorf("row %v of move %+v", row, m)
		}
		amount, exact := map[string]string{"gain": "1.6", "shortage": "7"}[m.Forbid.Goal], map[bool]string{true: "tepat", false: "sedikitnya"}[m.Forbid.Exact]
		if row[8] != amount || row[10] != exact {
			t.Errorf("row %v of the price %+v", row, m.Forbid)
		}
	}
	weights := rows("Bobot")
	for i, want := range [][]string{
		{"T2.umum", "20", "16.52", "40", "bebas ke atas sampai dua kali nilainya", "gugur: no 1"},
		{"goals.move", "500", "495", "505", "pencarian berhenti; sedikitnya sampai nilai itu", "bertambah 3 mutasi"},
		{"scoring.competency", "4000", "3350", "8000", "dicoba pada nilai bulat; bebas ke atas sampai dua kali nilainya", "–"},
		{"U4.umum", "9", "0", "18", "bebas dari 0 sampai dua kali nilainya", "–"},
		{"X1.<i>", "9", "", "", "tidak menyentuh mutasi mana pun"},
	} {
		if got := weights[i][1:min(len(weights[i]), 1+len(want))]; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("weight %q, want %q", got, want)
		}
	}
	if got := rows("Hasil Asesmen")[0]; got[3] != "no 1, 2, 3, 4" {
		t.Errorf("outcome %q: not every move", got)
	}
	for _, sheet := range f.GetSheetList() {
		for _, row := range rows(sheet) {
			if strings.Contains(fmt.Sprint(row), "[firm.") {
				t.Errorf("%s: %v", sheet, row)
			}
		}
	}
	if formula, _ := f.GetCellFormula("Mutasi", "B8"); formula != "" {
		t.Errorf("a name became the formula %q", formula)
	}

	// Only what was asked for has a sheet.
	r.Draws, r.Weights, r.Missing, r.Alternatives, r.Ties = nil, nil, nil, nil, nil
	g, _ := opened(t, func(w io.Writer) error { return firmOf(r, p, i18n.ID, "mutasi test").xlsx(w) })
	if got := fmt.Sprint(g.GetSheetList()); got != "[Ringkasan Mutasi]" {
		t.Errorf("sheets %s", got)
	}
}
