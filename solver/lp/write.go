package lp

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"mutasi/solver"
)

// Format is a file format for integer programs.
type Format string

const (
	LP  Format = "lp"  // CPLEX LP: made to be read by people
	MPS Format = "mps" // free MPS: made to be read by every solver
)

// Write writes level of p, given the values of the levels before it. See Build
// for its errors; writing errors are w's.
func Write(w io.Writer, p *solver.Problem, level int, earlier []int64, format Format) error {
	m, err := Build(p, level, earlier)
	if err != nil {
		return err
	}
	switch format {
	case LP:
		return m.WriteLP(w)
	case MPS:
		return m.WriteMPS(w)
	}
	return fmt.Errorf("lp: no format %q", format)
}

// lineLength is where WriteLP breaks lines; readers take 255 or more.
const lineLength = 100

// WriteLP writes the model in CPLEX LP format.
func (m *Model) WriteLP(w io.Writer) error {
	out := &lpWriter{Writer: bufio.NewWriter(w)}
	fmt.Fprintf(out, "\\ %s: %d columns, %d rows\n\nMinimize\n", m.Name, len(m.Columns), len(m.Rows))
	out.begin(" obj:")
	empty := true
	for _, c := range m.Columns {
		if c.Cost != 0 {
			out.term(c.Cost, c.Name)
			empty = false
		}
	}
	if empty {
		out.term(0, m.anyColumn())
	}
	fmt.Fprint(out, "\n\nSubject To\n")
	for _, r := range m.Rows {
		out.begin(" " + r.Name + ":")
		for k, j := range r.Col {
			out.term(r.Coef[k], m.Columns[j].Name)
		}
		if len(r.Col) == 0 {
			out.term(0, m.anyColumn())
		}
		out.word(map[Sense]string{AtMost: "<=", AtLeast: ">=", Equal: "="}[r.Sense])
		out.word(strconv.FormatInt(r.Right, 10))
		out.WriteByte('\n')
	}
	fmt.Fprint(out, "\nBounds\n")
	for _, c := range m.Columns {
		switch {
		case c.Integer:
		case c.Lo == c.Hi:
			fmt.Fprintf(out, " %s = %d\n", c.Name, c.Lo)
		case c.Hi == solver.NoUpper:
			fmt.Fprintf(out, " %s >= %d\n", c.Name, c.Lo)
		default:
			fmt.Fprintf(out, " %d <= %s <= %d\n", c.Lo, c.Name, c.Hi)
		}
	}
	fmt.Fprint(out, "\nBinary\n")
	for _, c := range m.Columns {
		if c.Integer {
			fmt.Fprintf(out, " %s\n", c.Name)
		}
	}
	fmt.Fprint(out, "\nEnd\n")
	return out.Flush()
}

// anyColumn names a column to multiply by 0 where a sum is empty.
func (m *Model) anyColumn() string { return m.Columns[len(m.Columns)-1].Name }

// lpWriter breaks long sums into lines.
type lpWriter struct {
	*bufio.Writer
	at int
}

func (w *lpWriter) begin(s string) {
	w.WriteString(s)
	w.at = len(s)
}

func (w *lpWriter) word(s string) {
	if w.at+1+len(s) > lineLength {
		w.WriteString("\n  ")
		w.at = 2
	}
	w.WriteByte(' ')
	w.WriteString(s)
	w.at += 1 + len(s)
}

func (w *lpWriter) term(coef int64, name string) {
	switch {
	case coef == 1:
		w.word("+ " + name)
	case coef == -1:
		w.word("- " + name)
	case coef < 0:
		w.word("- " + strconv.FormatInt(-coef, 10) + " " + name)
	default:
		w.word("+ " + strconv.FormatInt(coef, 10) + " " + name)
	}
}

// WriteMPS writes the model in free MPS format.
func (m *Model) WriteMPS(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "NAME %s FREE\nROWS\n N obj\n", m.Name)
	for _, r := range m.Rows {
		fmt.Fprintf(out, " %c %s\n", r.Sense, r.Name)
	}
	fmt.Fprint(out, "COLUMNS\n")
	start, row, coef := m.byColumns()
	integer := false
	for j, c := range m.Columns {
		if c.Integer != integer {
			integer = c.Integer
			kind := "INTEND"
			if integer {
				kind = "INTORG"
			}
			fmt.Fprintf(out, " M%d 'MARKER' '%s'\n", j, kind)
		}
		if c.Cost != 0 || start[j] == start[j+1] {
			fmt.Fprintf(out, " %s obj %d\n", c.Name, c.Cost)
		}
		for k := start[j]; k < start[j+1]; k++ {
			fmt.Fprintf(out, " %s %s %d\n", c.Name, m.Rows[row[k]].Name, coef[k])
		}
	}
	if integer {
		fmt.Fprint(out, " MEND 'MARKER' 'INTEND'\n")
	}
	fmt.Fprint(out, "RHS\n")
	for _, r := range m.Rows {
		if r.Right != 0 {
			fmt.Fprintf(out, " RHS %s %d\n", r.Name, r.Right)
		}
	}
	fmt.Fprint(out, "BOUNDS\n")
	for _, c := range m.Columns {
		switch {
		case c.Integer:
			fmt.Fprintf(out, " BV BND %s\n", c.Name)
		case c.Lo == c.Hi:
			fmt.Fprintf(out, " FX BND %s %d\n", c.Name, c.Lo)
		default:
			if c.Lo != 0 {
				fmt.Fprintf(out, " LO BND %s %d\n", c.Name, c.Lo)
			}
			if c.Hi != solver.NoUpper {
				fmt.Fprintf(out, " UP BND %s %d\n", c.Name, c.Hi)
			}
		}
	}
	fmt.Fprint(out, "ENDATA\n")
	return out.Flush()
}

// byColumns is the matrix in compressed columns.
func (m *Model) byColumns() (start, row []int32, coef []int64) {
	start = make([]int32, len(m.Columns)+1)
	total := 0
	for _, r := range m.Rows {
		for _, j := range r.Col {
			start[j+1]++
		}
		total += len(r.Col)
	}
	for j := range m.Columns {
		start[j+1] += start[j]
	}
	row, coef = make([]int32, total), make([]int64, total)
	at := append([]int32(nil), start...)
	for i, r := range m.Rows {
		for k, j := range r.Col {
			row[at[j]], coef[at[j]] = int32(i), r.Coef[k]
			at[j]++
		}
	}
	return start, row, coef
}
