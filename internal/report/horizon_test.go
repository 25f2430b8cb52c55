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
	"mutasi/scenarios/horizon"
)

// sampleHorizon has two periods; looking ahead holds Andi back, where it is better.
func sampleHorizon(better string) *horizon.Report {
	andi, budi := model.Person{Key: "1", Name: "Andi <b>"}, model.Person{Key: "2", Name: "Budi"}
	to := func(key string) model.Post { return model.Post{Key: key, Name: "Jabatan " + key, Unit: "Unit " + key} }
	period := func(day string, moves []horizon.Move, missing int64, overdue int, gain, waiting int64) horizon.Period {
		return horizon.Period{Effective: model.MustDate(day), Left: 3, Moves: moves, Values: []int64{0, 0, 0, 1200, -gain}, Waiting: waiting, Missing: missing, Overdue: overdue, Held: []model.Person{}}
	}
	r := &horizon.Report{Schema: horizon.Schema, Agency: "Kota <b>Contoh", Period: "Semester I", Months: 6, Goals: []string{"bench", "must", "guarantee", "shortage", "gain"}, Better: better, Tried: 1234, Complete: true}
	r.Rolling = horizon.Sequence{Proved: true, Sum: []int64{0, 0, 0, 2400, 500}, Periods: []horizon.Period{
		period("2027-01-04", []horizon.Move{{Person: andi, To: to("A")}}, 9, 37, 2926, 0), period("2027-07-04", nil, 15, 49, 35, 3461)}}
	r.Ahead = r.Rolling
	if better != "" {
		r.Ahead = horizon.Sequence{Proved: true, Sum: []int64{0, 0, 0, 2400, 243}, Periods: []horizon.Period{
			period("2027-01-04", []horizon.Move{{Person: budi, From: to("C"), To: to("A")}}, 9, 38, 2093, 0),
			period("2027-07-04", []horizon.Move{{Person: andi, To: to("B")}}, 14, 48, 1125, 3461)}}
		r.Ahead.Periods[0].Held = []model.Person{andi}
	}
	return r
}

func TestHorizonPage(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ID, i18n.EN} {
		for _, better := range []string{"", "gain"} {
			write := func() string {
				var b bytes.Buffer
				if err := horizonOf(sampleHorizon(better), lang, "mutasi test").html(&b); err != nil {
					t.Fatal(err)
				}
				return b.String()
			}
			page := write()
			checkPage(t, page)
			if page != write() {
				t.Error("the page differs from run to run")
			}
			want := []string{"Kota &lt;b&gt;Contoh", "Andi &lt;b&gt;", lang.Int(1234), lang.Date(model.MustDate("2027-07-04")), lang.Points(2926), ">37<", lang.T("hor.proved")}
			not := []string{"<script", "[hor.", "[pic.", "%!", "Andi <b>"}
			// The sums of gain and waiting are told apart, and add up to the sum of the goal.
			want = append(want, ">"+lang.Points(2961)+"<", ">"+lang.Points(-3461)+"<")
			if ahead := []string{lang.T("hor.sec.held"), lang.Points(-243), lang.SignedPoints(257), lang.F("hor.later", lang.ShortDate(model.MustDate("2027-07-04")), "Jabatan B, Unit B"), `class="badge"`}; better != "" {
				want = append(want, ahead...)
			} else {
				not = append(not, lang.T("hor.sec.held"), `class="badge"`, `class="ahead"`, lang.T("hor.ahead")+"</text>")
			}
			for _, w := range want {
				if !strings.Contains(page, strings.ReplaceAll(w, "+", "&#43;")) && !strings.Contains(page, w) {
					t.Errorf("%s, better %q: the page lacks %q", lang, better, w)
				}
			}
			for _, w := range not {
				if strings.Contains(page, w) {
					t.Errorf("%s, better %q: the page has %q", lang, better, w)
				}
			}
			if n := strings.Count(page, "<svg"); n != 3 {
				t.Errorf("%d pictures", n)
			}
		}
	}
}

// The tiles say which way is better: fewer empty seats are, fewer moves neither.
func TestHorizonTiles(t *testing.T) {
	h := horizonOf(sampleHorizon("gain"), i18n.EN, "mutasi test")
	got := fmt.Sprint(h.Tiles)
	for _, want := range []string{"{Empty seats in the end 15 14 −1 against one by one true}", "{Overdue in post in the end 49 48 −1 against one by one true}",
		"{Moves, all periods 1 2  +1 against one by one false}", "{Gain, sum −5.00 −2.43 +2.57 against one by one true}", "{Left: retirement or contract  6  the same both ways false}"} {
		if !strings.Contains(got, want) {
			t.Errorf("the tiles lack %s\n%s", want, got)
		}
	}
}

// The workbook tells every move once, with the way or ways that make it.
func TestHorizonWorkbook(t *testing.T) {
	for better, want := range map[string]struct{ sheets, moves, sums string }{
		"":     {"[Ringkasan Periode Mutasi]", "[[46391 Andi <b> 1   Jabatan A Unit A]]", "[Manfaat seluruh mutasi -5]"},
		"gain": {"[Ringkasan Periode Mutasi Ditahan]", "[[46391 Budi 2 Jabatan C Unit C Jabatan A Unit A Melihat ke depan] [46391 Andi <b> 1   Jabatan A Unit A Satu per satu] [46572 Andi <b> 1   Jabatan B Unit B Melihat ke depan]]", "[Manfaat seluruh mutasi -5 -2.43 2.57]"},
	} {
		f, _ := opened(t, func(w io.Writer) error { return horizonOf(sampleHorizon(better), i18n.ID, "mutasi test").xlsx(w) })
		if got := fmt.Sprint(f.GetSheetList()); got != want.sheets {
			t.Errorf("better %q: sheets %s", better, got)
		}
		rows := func(sheet string) [][]string {
			out, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		if got := fmt.Sprint(rows("Mutasi")[5:]); got != want.moves {
			t.Errorf("better %q: moves %s", better, got)
		}
		if got := fmt.Sprint(rows("Ringkasan")); !strings.Contains(got, want.sums) {
			t.Errorf("better %q: the sums lack %s\n%s", better, want.sums, got)
		}
		// Gain and waiting of the periods add up to the sum of the goal.
		var sum float64
		periods := rows("Periode")[5:]
		for _, row := range periods {
			if len(row) > 8 && row[0] == "Jumlah" && row[1] == "Satu per satu" {
				var gain, waiting float64
				fmt.Sscan(row[7], &gain)
				fmt.Sscan(row[8], &waiting)
				sum = gain + waiting
			}
		}
		if sum != -5 {
			t.Errorf("better %q: the periods add up to %v\n%v", better, sum, periods)
		}
	}
}
