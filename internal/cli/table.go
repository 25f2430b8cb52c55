package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// table is a small table for the terminal or for Markdown.
type table struct {
	head  []string
	right []bool // columns of numbers
	rows  [][]string
}

func newTable(head ...string) *table {
	return &table{head: head, right: make([]bool, len(head))}
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// alignRight marks columns from to to, both included, as columns of numbers.
func (t *table) alignRight(from, to int) {
	for c := from; c <= to; c++ {
		t.right[c] = true
	}
}

// drop takes a column out.
func (t *table) drop(c int) {
	t.head, t.right = slices.Delete(t.head, c, c+1), slices.Delete(t.right, c, c+1)
	for i := range t.rows {
		t.rows[i] = slices.Delete(t.rows[i], c, c+1)
	}
}

// narrowest is how few characters fit leaves of a column of text.
const narrowest = 12

// fit cuts the widest columns of text until a line fits in width characters,
// or none can give more.
func (t *table) fit(width int) {
	for {
		total, widest, at := 0, 0, -1
		for c := range t.head {
			w := utf8.RuneCountInString(t.head[c])
			for _, row := range t.rows {
				w = max(w, utf8.RuneCountInString(row[c]))
			}
			total += w + 2
			if !t.right[c] && w > widest && w > narrowest {
				widest, at = w, c
			}
		}
		if total-2 <= width || at < 0 {
			return
		}
		keep := widest - 1 // one at a time, so that wide columns share the cut
		for _, row := range t.rows {
			row[at] = clip(row[at], keep)
		}
		t.head[at] = clip(t.head[at], keep)
	}
}

// checkFormat refuses a --format that a command does not have, before it computes
// anything.
func checkFormat(format string, known ...string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return unknownValue("--format", format, known...)
}

// print writes the table as table, md or csv. A table for the terminal is cut
// to its width.
func (t *table) print(w io.Writer, format string, width int) error {
	switch format {
	case "table":
		t.fit(width)
		t.write(w, false)
	case "md":
		t.write(w, true)
	case "csv":
		out := csv.NewWriter(w)
		return errors.Join(out.Write(t.head), out.WriteAll(t.rows))
	default:
		return unknownValue("--format", format, "table", "csv", "json", "md")
	}
	return nil
}

// write writes the table with columns as wide as their widest cell.
func (t *table) write(w io.Writer, markdown bool) {
	wide := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for c, text := range row {
			wide[c] = max(wide[c], utf8.RuneCountInString(text))
		}
	}
	rule := make([]string, len(wide))
	for c := range rule {
		rule[c] = strings.Repeat("-", wide[c])
		if markdown && t.right[c] {
			rule[c] = strings.Repeat("-", max(wide[c]-1, 1)) + ":"
		}
	}
	for _, row := range append([][]string{t.head, rule}, t.rows...) {
		line := make([]string, len(row))
		for c, text := range row {
			pad := strings.Repeat(" ", wide[c]-utf8.RuneCountInString(text))
			if t.right[c] {
				line[c] = pad + text
			} else {
				line[c] = text + pad
			}
		}
		if markdown {
			fmt.Fprintln(w, "| "+strings.Join(line, " | ")+" |")
		} else {
			fmt.Fprintln(w, strings.TrimRight(strings.Join(line, "  "), " "))
		}
	}
}
