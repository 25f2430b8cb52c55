package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says which of our own packages a package may import: the first
// rule whose prefix matches decides. A prefix ending in / covers the folder.
// Data flows one way: files -> load -> model -> scoring -> build -> solver ->
// scenarios -> report.
var mayImport = []struct {
	pkg     string
	imports []string
}{
	{"model", nil},
	{"model/diag", nil},
	{"model/rules", []string{"model", "model/"}},
	{"model/", []string{"model", "model/"}},
	{"scoring", []string{"model", "model/", "scoring/"}},
	{"scoring/", []string{"model", "model/"}},
	{"solver/verify", nil}, // the judge shares nothing with what it judges
	{"solver/network", nil},
	{"solver", []string{"solver/"}},
	{"solver/format", []string{"solver", "solver/"}}, // these read and write whole
	{"solver/lp", []string{"solver", "solver/"}},     // problems, and
	{"solver/lp/", []string{"solver", "solver/"}},    // so stand above the engine
	{"solver/solvertest", []string{"solver", "solver/"}},
	{"solver/", []string{"solver/"}},
	{"scenarios", []string{"model", "model/", "scoring", "scoring/", "solver", "solver/", "scenarios/"}},
	{"scenarios/explain", []string{"model", "model/", "scoring", "solver", "solver/", "scenarios/build", "scenarios/chain", "internal/i18n"}}, // reasons are words
	{"scenarios/", []string{"model", "model/", "scoring", "scoring/", "solver", "solver/", "scenarios/", "scenarios"}},
	{"benchmarks", []string{"solver", "solver/", "benchmarks/"}},
	{"benchmarks/", []string{"solver", "solver/", "benchmarks/"}},
	{"internal/chart", nil},
	{"internal/i18n", []string{"model"}},
	{"internal/fiction", []string{"model", "model/"}},
	{"internal/report", []string{"model", "model/", "scenarios/needs", "scenarios/compare", "scenarios/firm", "scenarios/horizon", "internal/chart", "internal/i18n"}},
	{"internal/report/", []string{"model", "model/", "internal/chart", "internal/i18n", "internal/report"}},
	{"internal/papers", []string{"model", "model/", "internal/i18n", "internal/report"}},
	{"internal/house", nil},
	{"internal/cli", []string{""}}, // the command line sees everything
	{"internal/scrub", []string{"model", "model/", "scenarios/explain"}},
	{"internal/record", []string{"model", "model/"}},
	{"internal/batch", []string{"model", "model/", "scenarios/build", "scenarios/compare", "scenarios/edit", "scenarios/explain", "solver", "internal/i18n", "internal/record", "internal/report"}},
	{"internal/papers", []string{"model", "internal/i18n", "internal/report", "internal/chart"}},
	{"examples/", []string{""}}, // tests only
	{"cmd/", []string{"internal/cli"}},
}

func TestImportsRunOneWay(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "mutasi/")
		i := slices.IndexFunc(mayImport, func(r struct {
			pkg     string
			imports []string
		}) bool {
			return name == r.pkg || strings.HasSuffix(r.pkg, "/") && strings.HasPrefix(name, r.pkg)
		})
		if i < 0 {
			t.Errorf("%s: a new place in the house; say in mayImport what it may import, and in docs/architecture.md what it is for", name)
			continue
		}
		for _, imp := range p.Imports {
			imp, ours := strings.CutPrefix(imp, "mutasi/")
			if ours && !slices.ContainsFunc(mayImport[i].imports, func(ok string) bool {
				return ok == "" || imp == ok || strings.HasSuffix(ok, "/") && strings.HasPrefix(imp, ok)
			}) {
				t.Errorf("%s imports %s, against the flow of data", name, imp)
			}
		}
		if name == "model" || name == "solver/verify" {
			for _, imp := range p.Imports {
				if strings.Contains(imp, ".") {
					t.Errorf("%s imports %s; it promises the standard library only", name, imp)
				}
			}
		}
	}
}

// The engine's algorithms are leaves: they never import the package solver above them.
func TestAlgorithmsDoNotImportSolver(t *testing.T) {
	above := []string{"mutasi/solver/format", "mutasi/solver/lp", "mutasi/solver/lp/glpk", "mutasi/solver/solvertest"}
	for _, p := range packages(t) {
		if strings.HasPrefix(p.ImportPath, "mutasi/solver/") && !slices.Contains(above, p.ImportPath) && slices.Contains(p.Imports, "mutasi/solver") {
			t.Errorf("%s imports mutasi/solver", p.ImportPath)
		}
	}
}

// Every package says in its first lines what it is for.
func TestPackageComments(t *testing.T) {
	for _, p := range packages(t) {
		if p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

type pkg struct {
	ImportPath string
	Doc        string
	Imports    []string
}

// packages lists ours, without their tests.
func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Doc,Imports,GoFiles", "mutasi/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			pkg
			GoFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			all = append(all, p.pkg)
		}
	}
}
