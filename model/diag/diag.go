// Package diag holds findings: what is wrong with the input, where, how bad,
// and what to do about it. Findings are data, collected in one pass; nothing
// here prints or stops.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a finding does to a run.
type Severity uint8

const (
	Note       Severity = iota // worth knowing; changes nothing
	Quarantine                 // a row cannot be trusted: the person stays put and is listed
	Fatal                      // a file, the tree or the rules cannot be used: exit 2
)

var severityNames = [...]string{"note", "quarantine", "fatal"}

func (s Severity) String() string { return severityNames[s] }

// MarshalText writes note, quarantine or fatal.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Pos is a place in a file: file:row:column, or workbook!sheet!cell.
// Row and Col are 1-based; 0 means the whole file or the whole row.
type Pos struct {
	File  string `json:"file"`
	Sheet string `json:"sheet,omitempty"`
	Row   int    `json:"row,omitempty"`
	Col   int    `json:"col,omitempty"`
}

// String is pegawai.csv:214:7 or data.xlsx!Pegawai!G214.
func (p Pos) String() string {
	if p.Sheet != "" {
		switch {
		case p.Row == 0:
			return p.File + "!" + p.Sheet
		case p.Col == 0:
			return fmt.Sprintf("%s!%s!%d", p.File, p.Sheet, p.Row)
		}
		return fmt.Sprintf("%s!%s!%s%d", p.File, p.Sheet, column(p.Col), p.Row)
	}
	switch {
	case p.Row == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Row)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Row, p.Col)
}

// column is the spreadsheet name of a 1-based column: A, B, ..., Z, AA.
func column(c int) string {
	var b []byte
	for ; c > 0; c = (c - 1) / 26 {
		b = append(b, byte('A'+(c-1)%26))
	}
	slices.Reverse(b)
	return string(b)
}

// Text is a message in Indonesian and in English.
type Text struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// In returns the message in lang, "en" or anything else for Indonesian.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ID
}

// Diagnostic is one finding.
type Diagnostic struct {
	Code     string   `json:"code"` // M1042; `mutasi help M1042` explains it
	Severity Severity `json:"severity"`
	Pos      Pos      `json:"pos"`
	Key      string   `json:"key,omitempty"` // NIP or post code of the row
	Msg      Text     `json:"message"`
	Hint     Text     `json:"hint"`
	Source   string   `json:"source,omitempty"` // the cell between its neighbours, as read; never a private column
	Mark     [2]int   `json:"-"`                // the cell within Source: from, to, in characters
	Misses   string   `json:"-"`                // the table in which the row that is spoken of is not found
}

// List is a set of findings.
type List []Diagnostic

// Fatal reports whether any finding is fatal.
func (l List) Fatal() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Fatal })
}

// Count returns the number of findings of a severity.
func (l List) Count(s Severity) (n int) {
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders findings by file, sheet, row, column, code, so that the report
// does not depend on the order in which they were found. Findings are large, so
// their order is sorted first and each is moved once.
func (l List) Sort() {
	order := make([]int32, len(l))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &l[i], &l[j]
		if c := strings.Compare(a.Pos.File, b.Pos.File); c != 0 {
			return c
		}
		if c := cmp.Compare(a.Pos.Row, b.Pos.Row); c != 0 && a.Pos.Sheet == b.Pos.Sheet {
			return c
		}
		return cmp.Or(
			strings.Compare(a.Pos.Sheet, b.Pos.Sheet), cmp.Compare(a.Pos.Col, b.Pos.Col),
			strings.Compare(a.Code, b.Code), strings.Compare(a.Msg.ID, b.Msg.ID), cmp.Compare(i, j))
	})
	sorted := make(List, len(l))
	for i, from := range order {
		sorted[i] = l[from]
	}
	copy(l, sorted)
}
