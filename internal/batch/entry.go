package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios/edit"
)

// entry reads one entry of runs: folders times scenarios.
func (f *file) entry(n *yaml.Node, outer settings) {
	s := outer.within()
	var name, shadow string
	var dirs []string
	var data, nameNode, shadowNode, list *yaml.Node
	keys := f.common(&s)
	keys["name"] = func(n *yaml.Node) { nameNode = n; f.text(&name, "name")(n) }
	keys["shadow"] = func(n *yaml.Node) { shadowNode = n; f.text(&shadow, "shadow")(n) }
	keys["scenarios"] = func(n *yaml.Node) { list = n }
	keys["data"] = func(n *yaml.Node) {
		data = n
		f.items(n, func(n *yaml.Node) {
			found, err := filepath.Glob(f.absolute(n.Value))
			if err != nil {
				f.wrong(n, "data", "pola tidak sah", "not a valid pattern")
				return
			}
			before := len(dirs)
			for _, dir := range found { // sorted
				if info, err := os.Stat(dir); err == nil && info.IsDir() && dir != f.batch.Out {
					dirs = append(dirs, dir)
				}
			}
			if len(dirs) == before {
				f.wrong(n, "data", "tidak ada folder yang cocok", "no folder matches")
			}
		})
	}
	f.fields(n, "runs", keys)
	if data == nil {
		if n.Kind == yaml.MappingNode {
			f.add(n, diag.New(diag.YAMLMissing, f.pos(n), "", "data"))
		}
		return
	}
	if nameNode != nil && len(dirs) > 1 {
		f.wrong(nameNode, "name", "satu nama untuk beberapa folder", "one name for several folders")
		name = "" // said once; the folders' own names are no trouble
	}
	parts := []part{{label: "dasar", settings: s}}
	if list != nil {
		parts = nil
		f.some(list, "scenarios", func(n *yaml.Node) {
			if p, ok := f.part(n, s, dirs); ok {
				parts = append(parts, p)
			}
		})
	}
	var missing []string // shadows
	for _, dir := range dirs {
		agency, at := name, nameNode
		if agency == "" {
			agency, at = filepath.Base(dir), data
		}
		run := Run{Agency: agency, Dir: dir}
		if shadow != "" {
			run.Shadow = f.absolute(strings.ReplaceAll(shadow, "{data}", dir))
			if _, err := os.Stat(run.Shadow); err != nil {
				missing = append(missing, run.Shadow)
			}
		}
		if !folderName(agency) {
			f.add(at, f.invalid(at, "name", agency, "bukan nama folder", "no folder name"))
			continue
		}
		base := ""
		for _, p := range parts {
			at, called := at, agency
			if p.node != nil {
				at, called = p.node, p.label
			}
			run := run
			run.Scenario = p.scenario
			id := f.keep(at, called, run, p.label, p.settings, base)
			if base == "" {
				base = id
			}
		}
	}
	if len(missing) > 0 {
		id, en := f.several(missing)
		f.wrong(shadowNode, "shadow", "berkas tidak ada: "+id, "no such file: "+en)
	}
}

// several names the first of paths, as seen from the batch file, and counts the
// others.
func (f *file) several(paths []string) (id, en string) {
	first := paths[0]
	if rel, err := filepath.Rel(f.dir, first); err == nil {
		first = rel
	}
	if more := len(paths) - 1; more > 0 {
		return fmt.Sprintf("%s, dan %d lagi", first, more), fmt.Sprintf("%s, and %d more", first, more)
	}
	return first, first
}

// part is one scenario of an entry.
type part struct {
	node     *yaml.Node // where it is named; nil where nothing is said
	label    string
	scenario string
	settings
}

// part reads one scenario of an entry; it is not ok without a name for its folder.
func (f *file) part(n *yaml.Node, s settings, dirs []string) (p part, ok bool) {
	p = part{node: n, label: n.Value, settings: s.within()}
	key, file := "scenarios", n
	if n.Kind == yaml.ScalarNode { // just the name of a scenario
		p.scenario = n.Value
	} else {
		keys := f.common(&p.settings)
		keys["name"] = func(n *yaml.Node) { p.node = n; f.text(&p.label, "name")(n) }
		keys["edits"] = func(n *yaml.Node) { key, file = "edits", n; f.text(&p.scenario, "edits")(n) }
		f.fields(n, "scenarios", keys)
		if p.label == "" {
			if n.Kind == yaml.MappingNode {
				f.add(n, diag.New(diag.YAMLMissing, f.pos(n), "", "name"))
			}
			return p, false
		}
	}
	if p.label == "dasar" && p.scenario == "dasar" {
		p.scenario = "" // the data as they are
	}
	if isFile(p.scenario) {
		p.scenario = f.absolute(p.scenario)
		base := filepath.Base(p.label)
		p.label = strings.TrimSuffix(strings.TrimSuffix(base, ".yaml"), ".yml")
	}
	if !folderName(p.label) {
		f.add(p.node, f.invalid(p.node, "name", p.label, "bukan nama folder", "no folder name"))
		return p, false
	}
	if p.scenario != "" {
		f.known(file, key, p.scenario, dirs)
	}
	return p, true
}

// isFile tells a scenario file from the name of one in a data folder.
func isFile(scenario string) bool { return edit.Path("", scenario) == scenario }

// known finds a scenario that is not there and one that belongs to mutasi compare,
// before hours are spent on the runs beside it. What is wrong within a scenario is
// told by its own run (B3).
func (f *file) known(n *yaml.Node, key, name string, dirs []string) {
	folders := dirs
	if isFile(name) { // one for all
		folders = append(dirs[:len(dirs):len(dirs)], "")[:1]
	}
	var missing []string
	for _, dir := range folders {
		s, _, err := edit.Open(dir, name)
		if errors.Is(err, fs.ErrNotExist) {
			missing = append(missing, edit.Path(dir, name))
		}
		if s != nil && len(s.Points) > 0 {
			f.wrong(n, key, "skenario ini punya sweep; pakai: mutasi compare", "this scenario has a sweep; use: mutasi compare")
			return
		}
	}
	if len(missing) == 0 {
		return
	}
	id, en := f.several(missing)
	d := f.invalid(n, key, n.Value, "berkas tidak ada: "+id, "no such file: "+en)
	there, _ := filepath.Glob(filepath.Join(filepath.Dir(missing[0]), "*.yaml"))
	there = slices.DeleteFunc(there, func(path string) bool { return path == filepath.Join(f.dir, f.name) })
	for i := range there {
		there[i] = filepath.Base(there[i])
		if !isFile(name) {
			there[i] = strings.TrimSuffix(there[i], ".yaml")
		}
	}
	if isFile(name) {
		near := rules.Nearest(filepath.Base(name), there)
		if near != "" {
			near = filepath.Join(filepath.Dir(n.Value), near)
		}
		f.add(n, d.Suggest(near))
		return
	}
	there = append(there, "dasar")
	if near := rules.Nearest(name, there); near != "" {
		f.add(n, d.Suggest(near))
		return
	}
	f.add(n, d.Known(there))
}

// folderName reports whether every system takes name for a folder.
func folderName(name string) bool {
	return name != "" && !strings.HasPrefix(name, ".") && !strings.ContainsAny(name, `/\:*?"<>|`)
}

// keep adds a run under a name that no other has; n is where it is called so.
func (f *file) keep(n *yaml.Node, called string, run Run, label string, s settings, base string) string {
	run.ID = run.Agency + "/" + label
	run.Rules, run.Period, run.Preset, run.Limits, run.Gates, run.Base = append([]string{}, s.rules...), append([]string{}, s.period...), s.preset, s.limits, s.gates, base
	if key := strings.ToLower(run.ID); f.seen[key] {
		f.add(n, f.invalid(n, "name", called, "nama "+run.ID+" dipakai dua kali; beri name yang lain", "the name "+run.ID+" is used twice; give another name"))
	} else {
		f.seen[key] = true
	}
	f.batch.Runs = append(f.batch.Runs, run)
	return run.ID
}
