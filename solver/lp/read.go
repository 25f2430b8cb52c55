package lp

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// outcome is what a program says of a model.
type outcome struct {
	verdict   verdict
	objective float64
	x         []float64 // value per column; nil without a solution
}

type verdict uint8

const (
	undecided  verdict = iota // stopped without a solution
	optimal                   // a solution, claimed optimal
	feasible                  // a solution, stopped before the proof
	infeasible                // claimed to have none
)

// readGLPSOL reads what glpsol --write gives for an integer program: lines
// "s mip rows columns status objective", "i row value", "j column value".
func readGLPSOL(r io.Reader, m *Model) (*outcome, error) {
	o := &outcome{x: make([]float64, len(m.Columns))}
	lines := scanner(r)
	seen := 0
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) == 0 {
			continue
		}
		var err error
		switch {
		case f[0] == "s" && len(f) == 6 && f[1] == "mip":
			switch f[4] {
			case "o":
				o.verdict = optimal
			case "f":
				o.verdict = feasible
			case "n":
				o.verdict = infeasible
			}
			o.objective, err = strconv.ParseFloat(f[5], 64)
		case f[0] == "j" && len(f) == 3:
			var j int
			j, err = strconv.Atoi(f[1])
			if err == nil && (j < 1 || j > len(o.x)) {
				err = fmt.Errorf("column %d of %d", j, len(o.x))
			}
			if err == nil {
				o.x[j-1], err = strconv.ParseFloat(f[2], 64)
				seen++
			}
		}
		if err != nil {
			return nil, fmt.Errorf("lp: glpsol's solution file: %w", err)
		}
	}
	if o.verdict != optimal && o.verdict != feasible {
		o.x = nil
	} else if seen != len(o.x) {
		return nil, fmt.Errorf("lp: glpsol's solution file holds %d of %d columns", seen, len(o.x))
	}
	return o, lines.Err()
}

// readCBC reads a solution file of cbc: a line with the status and the
// objective, then "number name value reduced-cost" for columns that are not 0.
// A line may begin with ** where a bound is passed.
func readCBC(r io.Reader, m *Model) (*outcome, error) {
	o := &outcome{}
	lines := scanner(r)
	if !lines.Scan() {
		return nil, fmt.Errorf("lp: cbc's solution file is empty: %w", io.ErrUnexpectedEOF)
	}
	head := lines.Text()
	status, value, found := strings.Cut(head, " - objective value ")
	switch {
	case status == "Optimal":
		o.verdict = optimal
	case strings.Contains(status, "nfeasible"):
		o.verdict = infeasible
	case strings.HasPrefix(status, "Stopped") && !strings.Contains(status, "no integer"):
		o.verdict = feasible
	}
	if o.verdict != optimal && o.verdict != feasible {
		return o, nil
	}
	if !found {
		return nil, fmt.Errorf("lp: cbc's solution file begins with %q", head)
	}
	var err error
	if o.objective, err = strconv.ParseFloat(strings.TrimSpace(value), 64); err != nil {
		return nil, fmt.Errorf("lp: cbc's solution file: %w", err)
	}
	number := m.numbers()
	o.x = make([]float64, len(m.Columns))
	for lines.Scan() {
		f := strings.Fields(strings.TrimPrefix(strings.TrimSpace(lines.Text()), "**"))
		if len(f) < 3 {
			continue
		}
		if err := o.set(number, f[1], f[2]); err != nil {
			return nil, fmt.Errorf("lp: cbc's solution file: %w", err)
		}
	}
	return o, lines.Err()
}

// readHiGHS reads a solution file of highs: "Model status" and the status on
// the next line, "Objective v", then "# Columns n" and that many lines "name
// value" of the primal solution.
func readHiGHS(r io.Reader, m *Model) (*outcome, error) {
	o := &outcome{}
	lines := scanner(r)
	var status string
	number := m.numbers()
	left, primal := 0, true
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		f := strings.Fields(line)
		var err error
		switch {
		case left > 0 && len(f) == 2:
			err = o.set(number, f[0], f[1])
			left--
		case line == "Model status":
			if lines.Scan() {
				status = strings.TrimSpace(lines.Text())
			}
		case strings.HasPrefix(line, "# Dual solution"):
			primal = false
		case primal && len(f) == 2 && f[0] == "Objective":
			o.objective, err = strconv.ParseFloat(f[1], 64)
		case primal && len(f) == 3 && f[0] == "#" && f[1] == "Columns":
			left, err = strconv.Atoi(f[2])
			if left != len(m.Columns) && err == nil {
				err = fmt.Errorf("%d columns, want %d", left, len(m.Columns))
			}
			o.x = make([]float64, len(m.Columns))
		}
		if err != nil {
			return nil, fmt.Errorf("lp: highs' solution file: %w", err)
		}
	}
	switch {
	case status == "Optimal" && o.x != nil:
		o.verdict = optimal
	case status == "Infeasible":
		o.verdict = infeasible
	case o.x != nil:
		o.verdict = feasible
	}
	if left > 0 {
		return nil, fmt.Errorf("lp: highs' solution file ends early: %w", io.ErrUnexpectedEOF)
	}
	return o, lines.Err()
}

func (o *outcome) set(number map[string]int, name, value string) error {
	j, ok := number[name]
	if !ok {
		return fmt.Errorf("unknown column %q", name)
	}
	v, err := strconv.ParseFloat(value, 64)
	o.x[j] = v
	return err
}

// numbers finds columns by name.
func (m *Model) numbers() map[string]int {
	number := make(map[string]int, len(m.Columns))
	for j := range m.Columns {
		number[m.Columns[j].Name] = j
	}
	return number
}

func scanner(r io.Reader) *bufio.Scanner {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 1<<16), 1<<20)
	return s
}
