// Command peer solves the same linear programs with package simplex and with
// HiGHS (through python3 and its package highspy) and prints values and times
// side by side, one thread each.
//
//	pip install highspy
//	go run ./solver/simplex/peer -people 1000,3000,6000 -seed 1
package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"mutasi/solver/simplex"
	"mutasi/solver/simplex/planlp"
)

//go:embed highs.py
var script string

func main() {
	people := flag.String("people", "1000,3000,6000", "sizes, separated by commas")
	seed := flag.Uint64("seed", 1, "seed of the instances")
	python := flag.String("python", "python3", "a Python that has highspy")
	flag.Parse()
	if err := run(*people, *seed, *python); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

func run(people string, seed uint64, python string) error {
	dir, err := os.MkdirTemp("", "simplex-peer")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Printf("%-34s %8s %8s %8s %8s %8s %8s  %s\n", "instance", "rows", "columns", "steps", "seconds", "HiGHS", "ratio", "values")
	for size := range strings.SplitSeq(people, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		for _, ties := range []bool{false, true} {
			shape := planlp.Shape{People: n, Seed: seed, Ties: ties}
			p := planlp.Draw(shape)
			start := time.Now()
			s := simplex.New(p)
			status := s.Solve(context.Background())
			ours := time.Since(start).Seconds()

			file := filepath.Join(dir, "lp.bin")
			if err := write(file, p); err != nil {
				return err
			}
			value, theirs, err := highs(python, file)
			if err != nil {
				return err
			}
			verdict := "equal"
			if status != simplex.Optimal || math.Abs(value-s.Objective()) > 1e-7*math.Abs(value) {
				verdict = fmt.Sprintf("DIFFER: %v %v against %v", status, s.Objective(), value)
			}
			fmt.Printf("%-34v %8d %8d %8d %8.3f %8.3f %8.2f  %s\n", shape, p.Rows(), p.Cols(), s.Iterations(), ours, theirs, theirs/ours, verdict)
		}
	}
	return nil
}

// highs returns the optimum and the seconds that its simplex took.
func highs(python, file string) (value, seconds float64, err error) {
	cmd := exec.Command(python, "-", file)
	cmd.Stdin = strings.NewReader(script)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return 0, 0, fmt.Errorf("%s with highspy: %w", python, err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	_, err = fmt.Sscan(string(lines[len(lines)-1]), &value, &seconds)
	return value, seconds, err
}

// write stores an LP as little-endian arrays: rows, columns, entries as int64,
// then Cost, ColLo, ColHi, RowLo, RowHi, Start, Index, Value.
func write(name string, p *simplex.LP) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for _, part := range []any{
		[]int64{int64(p.Rows()), int64(p.Cols()), int64(len(p.Index))},
		p.Cost, p.ColLo, p.ColHi, p.RowLo, p.RowHi, p.Start, p.Index, p.Value,
	} {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
