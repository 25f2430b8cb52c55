package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"mutasi/benchmarks/families"
	"mutasi/solver"
	"mutasi/solver/format"
)

// instance is one seeded file.
type instance struct {
	Name   string // such as "dense lowrank 5000"
	Kind   string // dense, sparse, quota or tree
	Family string // instances of one family differ in size only
	Size   int
	Moves  int  // limit on moves, -1 for none
	Rows   bool // it has side rows
	Set    string
	write  func(w io.Writer) error
}

// rows says whether more than a flow is asked for.
func (x *instance) rows() bool { return x.Rows || x.Moves >= 0 }

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
	for _, q := range [][4]int{{1000, 100, 15, 20}, {5000, 500, 20, 50}, {20000, 2000, 30, 100}, {100000, 5000, 30, 400}, {1000000, 40000, 30, 2000}} {
		all = append(all, quotaInstance(q, -1))
	}
	for _, ties := range []bool{false, true} {
		for _, n := range []int{20000, 100000} {
			all = append(all, realInstance(n, ties))
		}
	}
	all = append(all, hiddenInstance(0, families.Uniform), hiddenInstance(2, families.LowRank), hiddenInstance(1, families.Unpopular))
	all = append(all, quotaInstance([4]int{1000, 100, 15, 20}, 400), quotaInstance([4]int{5000, 500, 20, 50}, 1500))
	all = append(all, productInstance(20000, 1, false), productInstance(20000, 2, false), productInstance(20000, 3, true))
	return append(all, quotaRows(1), productInstance(100000, 1, false))
}

// treeInstance is a tree file over x, with the rows that rows gives.
func treeInstance(name, family string, size int, home bool, make func() (*solver.Problem, *families.Instance, error)) instance {
	return instance{
		Name: name, Kind: "tree", Family: family, Size: size, Moves: -1, Set: set(size <= 20000),
		write: func(w io.Writer) error {
			p, x, err := make()
			if err != nil {
				return err
			}
			if !home {
				return format.WriteTree(w, p, nil)
			}
			return format.WriteTree(w, p, x.Home)
		},
	}
}

func plain(x *families.Instance) (*solver.Problem, *families.Instance, error) {
	return x.Problem(), x, nil
}

func realInstance(n int, ties bool) instance {
	family := "realistic"
	if ties {
		family += ", ties"
	}
	return treeInstance(fmt.Sprintf("%s %d", family, n), family, n, true, func() (*solver.Problem, *families.Instance, error) {
		return plain(families.NewReal(n, seed, families.RealOptions{Ties: ties}))
	})
}

// hiddenInstance keeps the hidden plan to itself: home stays unknown.
func hiddenInstance(slack int, costs string) instance {
	name := fmt.Sprintf("hidden plan %s, slack %d", costs, slack)
	return treeInstance(name+" 100000", name, 100000, false, func() (*solver.Problem, *families.Instance, error) {
		return plain(families.NewHidden(100000, 5000, 30, 400, slack, costs, seed))
	})
}

func productInstance(n int, seed uint64, ties bool) instance {
	name := fmt.Sprintf("product %d, seed %d", n, seed)
	if ties {
		name += ", ties"
	}
	x := treeInstance(name, "product", n, true, func() (*solver.Problem, *families.Instance, error) {
		return families.NewProduct(n, seed, families.ProductOptions{Ties: ties})
	})
	if x.Rows = true; seed > 1 {
		x.Family = name
	}
	return x
}

// quotaRows is the quota family with the rows of the product's shape.
func quotaRows(seed uint64) instance {
	x := treeInstance("quota 20000 with rows", "quota with rows", 20000, true, func() (*solver.Problem, *families.Instance, error) {
		q := families.NewQuota(20000, 2000, 30, 400, seed)
		p, err := families.WithRows(&q.Instance, seed+5, families.ProductOptions{Share: 300})
		return p, &q.Instance, err
	})
	x.Rows = true
	return x
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
