package report

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mutasi/internal/i18n"
	"mutasi/model"
)

func render(t *testing.T, p *model.Plan, l i18n.Lang) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, p, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Pages of any size are balanced, stand alone, and hold no unknown label; every
// link and every aria reference has its target.
func TestHTML(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 17, 60} {
		for _, l := range []i18n.Lang{i18n.ID, i18n.EN} {
			page := render(t, samplePlan(uint64(n)+3, n), l)
			if page != render(t, samplePlan(uint64(n)+3, n), l) {
				t.Fatalf("n=%d: two pages differ", n)
			}
			checkPage(t, page)
			if m := regexp.MustCompile(`\[[a-z]+(\.[a-zA-Z]+)+\]`).FindString(page); m != "" {
				t.Errorf("n=%d, %v: label %s is missing", n, l, m)
			}
			if strings.Contains(page, "%!") {
				t.Errorf("n=%d, %v: a label is filled wrongly", n, l)
			}
		}
	}
}

// checkPage walks the tags of a page.
func checkPage(t *testing.T, page string) {
	t.Helper()
	void := map[string]bool{"meta": true, "br": true, "link": true, "img": true, "hr": true, "col": true}
	ids, targets := make(map[string]bool), []string{}
	var open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			break
		}
		tok := z.Token()
		for _, a := range tok.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("id %q stands twice", a.Val)
				}
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				targets = append(targets, a.Val[1:])
			case a.Key == "aria-labelledby":
				targets = append(targets, strings.Fields(a.Val)...)
			case a.Key == "href" || a.Key == "src" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("<%s %s=%q>: the page must stand alone", tok.Data, a.Key, a.Val)
			}
		}
		switch kind {
		case html.StartTagToken:
			if tok.Data == "script" || tok.Data == "iframe" {
				t.Errorf("the page holds <%s>", tok.Data)
			}
			if !void[tok.Data] {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("</%s> closes %v", tok.Data, open[max(0, len(open)-3):])
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("left open: %v", open)
	}
	for _, id := range targets {
		if !ids[id] {
			t.Errorf("nothing has the id %q", id)
		}
	}
}

// I4: what stands in the data is text, wherever it is shown.
func TestHTMLEscapes(t *testing.T) {
	p := samplePlan(4, 9)
	const evil = `<script>alert("x")</script>&'`
	p.Agency, p.Period = evil, evil
	for i := range p.Moves {
		m := &p.Moves[i]
		m.Person.Name, m.From.Name, m.To.Name, m.To.OPD, m.From.OPD = evil, evil, evil, evil+"1", evil+"2"
		m.Terms[0].Name = evil
		for j := range m.Touched {
			m.Touched[j].Text, m.Touched[j].Citation = evil, evil
		}
	}
	for i := range p.Units {
		p.Units[i].OPD = evil
	}
	page := render(t, p, i18n.ID)
	checkPage(t, page)
	if strings.Contains(page, "<script") {
		t.Error("a script came through")
	}
}

// I3: the citation of a clause that is not verified is nowhere on the page.
func TestUnverifiedIsNotCited(t *testing.T) {
	p := samplePlan(6, 40)
	const secret = "Peraturan Yang Belum Pasti 99/2099"
	for i := range p.Moves {
		p.Moves[i].Touched = append(p.Moves[i].Touched, model.Touch{Clause: "X9.uji", Effect: "cost", Certainty: "K?", Citation: secret, Text: "Aturan uji"})
	}
	p.Clauses = append(p.Clauses, model.ClauseCount{Clause: "X9.uji", Text: "Aturan uji", Citation: secret, Certainty: "K?", Paid: 4})
	page := render(t, p, i18n.ID)
	if strings.Contains(page, secret) {
		t.Error("the page cites it")
	}
	if !strings.Contains(page, `class="badge">perlu verifikasi`) {
		t.Error("the page does not mark it")
	}
	var b bytes.Buffer
	if err := ExplainPerson(&b, p, p.Moves[0].Person.Key, Terminal{}, ""); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), secret) || !strings.Contains(b.String(), "perlu verifikasi") {
		t.Error("the explanation cites it, or does not mark it")
	}
	for name, rows := range readBook(t, p) {
		for _, r := range rows {
			if strings.Contains(strings.Join(r, "\t"), secret) {
				t.Errorf("sheet %s cites it", name)
			}
		}
	}
}

// I2: a large plan is cut at its limits, and the page says so.
func TestHTMLSaysWhatItCuts(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a page of 3,100 moves")
	}
	p := samplePlan(2, 3100)
	p.Ties = []model.Tie{{Move: p.Moves[9].No, With: "satu"}, {Move: p.Moves[3049].No, With: "dua"}}
	for _, i := range []int{8, 3050} {
		p.Moves[i].Reserves = []model.Reserve{{Person: p.Moves[0].Person}}
	}
	page := render(t, p, i18n.ID)
	checkPage(t, page) // no link to a move that is not listed
	for i, links := range map[int]int{8: 1, 9: 1, 3049: 0, 3050: 0} {
		if n := strings.Count(page, fmt.Sprintf(`href="#m%d"`, p.Moves[i].No)); n != links {
			t.Errorf("%d links to move %d, want %d", n, p.Moves[i].No, links)
		}
	}
	if n := strings.Count(page, `class="move"`); n != listedMoves {
		t.Errorf("%d moves are listed, want %d", n, listedMoves)
	}
	if n := strings.Count(page, `<div class="detail">`); n != detailedMoves {
		t.Errorf("%d moves have details, want %d", n, detailedMoves)
	}
	for _, want := range []string{"mencantumkan 3.000 dari 3.100 mutasi", "Tercantum 300 dari", "plan.xlsx"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if len(page) > 8<<20 {
		t.Errorf("the page has %d bytes", len(page))
	}
}
