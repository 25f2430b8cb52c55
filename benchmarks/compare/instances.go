package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"mutasi/benchmarks/families"
)

// instance is one seeded file.
type instance struct {
	Name   string // such as "dense lowrank 5000"
	Kind   string // dense, sparse or quota
	Family string // instances of one family differ in size only
	Size   int
	Moves  int // limit on moves, -1 for none
	Set    string
	write  func(w io.Writer) error
}

const seed = 1

// instances lists what is measured, small sizes first.
func instances() []instance {
	var all []instance
	for _, shape := range []string{families.Uniform, families.Geo, families.LowRank, families.MacholWien} {
		for _, n := range []int{500, 1000, 2000, 5000} {
			all = append(all, denseInstance(shape, n))
		}
	}
	for _, shape := range []string{families.Uniform, families.Geo} {
		for _, n := range []int{5000, 20000, 100000} {
			all = append(all, sparseInstance(shape, n, 20))
		}
		all = append(all, sparseInstance(shape, 100000, 50))
	}
	for _, q := range [][4]int{{1000, 100, 15, 20}, {5000, 500, 20, 50}, {20000, 2000, 30, 100}, {100000, 5000, 30, 400}} {
		all = append(all, quotaInstance(q, -1))
	}
	return append(all, quotaInstance([4]int{1000, 100, 15, 20}, 400), quotaInstance([4]int{5000, 500, 20, 50}, 1500))
}

func denseInstance(shape string, n int) instance {
	return instance{
		Name: fmt.Sprintf("dense %s %d", shape, n), Kind: "dense", Family: "dense " + shape, Size: n, Moves: -1,
		Set: set(n <= 2000),
		write: func(w io.Writer) error {
			mat, err := families.NewDense(shape, n, seed)
			if err != nil {
				return err
			}
			return families.WriteDense(w, mat)
		},
	}
}

func sparseInstance(shape string, n, degree int) instance {
	return instance{
		Name: fmt.Sprintf("sparse %s %d x %d", shape, n, degree), Kind: "sparse",
		Family: fmt.Sprintf("sparse %s x %d", shape, degree), Size: n, Moves: -1,
		Set: set(n <= 20000),
		write: func(w io.Writer) error {
			p, err := families.NewSparse(shape, n, degree, seed)
			if err != nil {
				return err
			}
			return families.WriteSparse(w, p)
		},
	}
}

func quotaInstance(q [4]int, moves int) instance {
	x := instance{
		Name: fmt.Sprintf("quota %d", q[0]), Kind: "quota", Family: "quota", Size: q[0], Moves: moves,
		Set: set(q[0] <= 20000),
		write: func(w io.Writer) error {
			return families.NewQuota(q[0], q[1], q[2], q[3], seed).Write(w)
		},
	}
	if moves >= 0 {
		x.Name += ", at most " + strconv.Itoa(moves) + " moves"
		x.Family = "quota with a limit on moves"
	}
	return x
}

func set(small bool) string {
	if small {
		return "small"
	}
	return "large"
}

// file writes the instance into dir, unless it is there.
func (x *instance) file(dir string) (string, error) {
	path := filepath.Join(dir, fmt.Sprintf("%s-%d-%s.bin", x.Kind, x.Size, sanitise(x.Name)))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	w := bufio.NewWriter(f)
	err = x.write(w)
	if e := w.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return path, err
}

func sanitise(s string) string {
	b := []byte(s)
	for k, c := range b {
		if c == ' ' || c == ',' {
			b[k] = '_'
		}
	}
	return string(b)
}
