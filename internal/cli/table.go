package cli

import (
	"fmt"
	"io"
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
