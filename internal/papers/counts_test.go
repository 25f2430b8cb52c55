package papers

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawCounts draws a table with many small numbers.
func drawCounts(t *rapid.T, rows, cols, most int) [][]int {
	table := make([][]int, rapid.IntRange(1, rows).Draw(t, "rows"))
	width := rapid.IntRange(1, cols).Draw(t, "cols")
	for i := range table {
		table[i] = rapid.SliceOfN(rapid.IntRange(0, most), width, width).Draw(t, "row")
	}
	return table
}

// No small number is printed, and no subtraction of lines from each other gives
// a group of 1 to 4: every way of adding and subtracting the equations of rows
// and columns is tried, and whatever leaves a sum of hidden cells is looked at.
func TestNoSubtractionFindsASmallGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawCounts(t, 3, 3, 9)
		c := newCounts(table, len(table[0]))
		c.suppress()
		for i := range c.cell {
			for j := range c.cell[i] {
				if c.small(i, j) && !c.hidden[i][j] {
					t.Fatalf("%d is printed in row %d", c.cell[i][j], i)
				}
			}
		}
		lines := c.rows + c.cols + 2
		sign := make([]int, lines)
		var try func(k int)
		try = func(k int) {
			if k < lines {
				for s := -1; s <= 1; s++ {
					sign[k] = s
					try(k + 1)
				}
				return
			}
			group, people := 0, 0
			for i := range c.cell {
				for j := range c.cell[i] {
					// In its row's equation a cell counts +1, the sum -1; in its column's likewise.
					x := sign[i]
					if j == c.cols {
						x = -x
					}
					y := sign[c.rows+1+j]
					if i == c.rows {
						y = -y
					}
					switch n := x + y; {
					case n == 0 || !c.hidden[i][j]:
					case n == 1:
						group++
						people += c.cell[i][j]
					default: // not the size of a group
						return
					}
				}
			}
			if group > 0 && people > 0 && people < fewest {
				t.Fatalf("%v: lines %v give a group of %d\n%v", table, sign, people, c.hidden)
			}
		}
		try(0)
	})
}

// Every hidden small cell could be large: the tables that agree with what is
// printed are enumerated, without any of the code that decided.
func TestSomeAgreeingTableIsLarge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawCounts(t, 2, 3, 6)
		c := newCounts(table, len(table[0]))
		c.suppress()
		cols := c.cols
		largest := make([][]int, c.rows+1)
		for i := range largest {
			largest[i] = make([]int, cols+1)
		}
		guess := make([]int, c.rows*cols)
		var try func(k int)
		try = func(k int) {
			if k < len(guess) {
				i, j := k/cols, k%cols
				if !c.hidden[i][j] {
					guess[k] = c.cell[i][j]
					try(k + 1)
					return
				}
				for v := range 13 {
					guess[k] = v
					try(k + 1)
				}
				return
			}
			other := make([][]int, c.rows)
			for i := range other {
				other[i] = guess[i*cols : (i+1)*cols]
			}
			full := newCounts(other, cols)
			for i := range c.cell {
				for j := range c.cell[i] {
					if !c.hidden[i][j] && full.cell[i][j] != c.cell[i][j] {
						return
					}
				}
			}
			for i := range c.cell {
				for j := range c.cell[i] {
					largest[i][j] = max(largest[i][j], full.cell[i][j])
				}
			}
		}
		hidden := 0
		for i := range c.rows {
			for j := range cols {
				if c.hidden[i][j] {
					hidden++
				}
			}
		}
		if hidden > 4 {
			t.Skip("too many tables to look at")
		}
		try(0)
		for i := range c.cell {
			for j := range c.cell[i] {
				if c.small(i, j) && largest[i][j] < fewest {
					t.Fatalf("%v: cell %d,%d can be no more than %d\n%v", table, i, j, largest[i][j], c.hidden)
				}
			}
		}
	})
}

func TestSuppress(t *testing.T) {
	for _, x := range []struct {
		name  string
		table [][]int
		want  string
	}{
		{"nothing small", [][]int{{5, 9}, {0, 12}}, "5 9 14|0 12 12|5 21 26"},
		{"a small one takes three others", [][]int{{3, 20}, {30, 40}}, "* * 23|* * 70|33 60 93"},
		{"all of it small", [][]int{{1, 2}}, "* * *|* * *"},
		{"two in a row are not enough", [][]int{{2, 2, 10}, {8, 8, 8}, {9, 9, 9}}, ""},
	} {
		c := newCounts(x.table, len(x.table[0]))
		c.suppress()
		got := ""
		for i := range c.cell {
			for j := range c.cell[i] {
				switch {
				case c.hidden[i][j]:
					got += "*"
				default:
					got += fmt.Sprint(c.cell[i][j])
				}
				if j < c.cols {
					got += " "
				}
			}
			if i < c.rows {
				got += "|"
			}
		}
		if x.want != "" && got != x.want {
			t.Errorf("%s: got %s, want %s", x.name, got, x.want)
		}
		for i := range c.cell {
			for j := range c.cell[i] {
				if c.small(i, j) && c.most(i, j) < fewest {
					t.Errorf("%s: cell %d,%d is not safe: %s", x.name, i, j, got)
				}
			}
		}
	}
}

func TestFold(t *testing.T) {
	kept, table, rest := fold([][]int{{1, 1}, {9, 0}, {7, 7}, {0, 3}})
	if !slices.Equal(kept, []int{1, 2}) || !rest || fmt.Sprint(table) != "[[9 0] [7 7] [1 4]]" {
		t.Error(kept, table, rest)
	}
	// What is joined is never small itself while there is something to join.
	kept, table, rest = fold([][]int{{2, 0}, {9, 0}, {7, 7}})
	if !slices.Equal(kept, []int{2}) || !rest || fmt.Sprint(table) != "[[7 7] [11 0]]" {
		t.Error(kept, table, rest)
	}
	if kept, _, rest = fold([][]int{{5}, {6}}); len(kept) != 2 || rest {
		t.Error(kept, rest)
	}
}
