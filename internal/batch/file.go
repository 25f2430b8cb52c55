package batch

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
	"mutasi/model/rules"
)

// Batch is BATCH.yaml, resolved: paths are absolute, globs expanded.
type Batch struct {
	Name   string
	Out    string
	Memory int64 // bytes; 0: not said
	Runs   []Run // in file order, unique by ID
}

// Run is one plan to be made.
type Run struct {
	ID       string   `json:"id"` // agency/scenario: the folder under Out
	Agency   string   `json:"agency"`
	Dir      string   `json:"dir"`
	Rules    []string `json:"rules"`
	Period   []string `json:"period"`
	Preset   string   `json:"preset"`
	Scenario string   `json:"scenario"` // name in Dir/scenarios or a file; "" for none
	Shadow   string   `json:"shadow"`   // CSV of the plan that people made; "" for none
	Limits   Limits   `json:"limits"`

	Gates []Gate `json:"-"`
	Base  string `json:"-"` // ID of the agency's first run; "" for that one itself
}

// Limits end a run. Zero means without.
type Limits struct {
	Time time.Duration `json:"time"` // of the search: the best answer so far is kept
	Work int64         `json:"work"` // the same, the same on every machine
	Wall time.Duration `json:"wall"` // of the process: it is ended, and counts as crashed
}

// settings may stand at the top of the file, in an entry and in a scenario; the
// inner ones win, lists add up.
type settings struct {
	rules, period []string
	preset        string
	limits        Limits
	gates         []Gate
}

// Read reads a batch file. All findings come in one pass; when one is fatal the
// batch is nil.
func Read(path string) (*Batch, diag.List, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("batch: %w", err)
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, fmt.Errorf("batch: %w", err)
	}
	f := &file{name: filepath.Base(path), dir: filepath.Dir(full), lines: strings.Split(string(text), "\n"), batch: &Batch{}, seen: map[string]bool{}}
	f.read(text)
	f.found.Sort()
	if f.found.Fatal() {
		return nil, f.found, nil
	}
	return f.batch, f.found, nil
}

// file walks a batch file node by node, so that every finding has its place.
type file struct {
	name, dir string
	lines     []string
	found     diag.List
	batch     *Batch
	seen      map[string]bool // IDs
}

// add keeps a finding about n, nil for none: its line, and there a single value
// alone or, of what is longer, the rest of the line.
func (f *file) add(n *yaml.Node, d diag.Diagnostic) {
	if d.Pos.Row > 0 && d.Pos.Row <= len(f.lines) {
		d.Source = f.lines[d.Pos.Row-1]
		from, to := max(d.Pos.Col-1, 0), utf8.RuneCountInString(d.Source)
		if n != nil && n.Kind == yaml.ScalarNode && n.Value != "" && !strings.Contains(n.Value, "\n") {
			width := utf8.RuneCountInString(n.Value)
			if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
				width += 2
			}
			to = min(to, from+width)
		}
		d.Mark = [2]int{from, to}
	}
	f.found = append(f.found, d)
}

func (f *file) pos(n *yaml.Node) diag.Pos { return diag.Pos{File: f.name, Row: n.Line, Col: n.Column} }

func (f *file) wrong(n *yaml.Node, key, id, en string) { f.add(n, f.invalid(n, key, n.Value, id, en)) }

// invalid is a finding at n about a value that need not stand there as it is.
func (f *file) invalid(n *yaml.Node, key, value, id, en string) diag.Diagnostic {
	const told = 60 // a whole file of another kind may be one value
	if v := []rune(value); len(v) > told {
		value = string(v[:told]) + "…"
	}
	return diag.New(diag.YAMLValue, f.pos(n), "", key, value, id, en)
}

// fields visits a mapping whose keys are fixed.
func (f *file) fields(n *yaml.Node, name string, read map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		f.wrong(n, name, "harus berupa kunci: nilai", "must be key: value")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch visit := read[k.Value]; {
		case seen[k.Value]:
			f.add(k, diag.New(diag.YAMLTwice, f.pos(k), "", k.Value))
		case visit == nil:
			var known []string
			for name := range read {
				known = append(known, name)
			}
			slices.Sort(known)
			f.add(k, diag.New(diag.YAMLKey, f.pos(k), "", k.Value).Suggest(rules.Nearest(k.Value, known)))
		default:
			visit(v)
		}
		seen[k.Value] = true
	}
}

// items visits a list, or a single value as a list of one.
func (f *file) items(n *yaml.Node, visit func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		visit(n)
		return
	}
	for _, c := range n.Content {
		visit(c)
	}
}

// some is items for a list that may not be empty: nothing to do is no success.
func (f *file) some(n *yaml.Node, key string, visit func(*yaml.Node)) {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		f.wrong(n, key, "daftarnya kosong", "the list is empty")
	}
	f.items(n, visit)
}

func (f *file) text(to *string, key string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode {
			f.wrong(n, key, "harus berupa satu nilai", "must be a single value")
			return
		}
		*to = n.Value
	}
}

// paths reads files, relative to the batch file, that must be there.
func (f *file) paths(to *[]string, key string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		f.items(n, func(n *yaml.Node) {
			path := f.absolute(n.Value)
			if _, err := os.Stat(path); err != nil {
				f.wrong(n, key, "berkas tidak ada", "no such file")
			}
			*to = append(*to, path)
		})
	}
}

func (f *file) absolute(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(f.dir, path)
}

func (f *file) duration(to *time.Duration, key string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d, err := time.ParseDuration(n.Value)
		if err != nil || d < 0 {
			f.wrong(n, key, "bukan lama waktu seperti 90s atau 10m", "not a duration such as 90s or 10m")
			return
		}
		*to = d
	}
}

func (f *file) number(to *int64, key string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.ParseInt(n.Value, 10, 64)
		if err != nil || v < 0 {
			f.wrong(n, key, "harus bilangan bulat, 0 atau lebih", "must be a whole number, 0 or more")
			return
		}
		*to = v
	}
}

// read reads the whole file.
func (f *file) read(text []byte) {
	top, fault := syntax.YAML(text)
	if fault != nil {
		f.add(nil, fault.Onto(diag.New(diag.YAMLSyntax, diag.Pos{File: f.name}, "", fault.What.ID, fault.What.EN)))
		return
	}
	if top == nil {
		f.add(nil, diag.New(diag.YAMLMissing, diag.Pos{File: f.name}, "", "runs"))
		return
	}
	var common settings
	out, memory := "hasil", ""
	var entries, memoryNode *yaml.Node
	keys := f.common(&common)
	keys["name"] = f.text(&f.batch.Name, "name")
	keys["out"] = f.text(&out, "out")
	keys["memory"] = func(n *yaml.Node) { memoryNode = n; f.text(&memory, "memory")(n) }
	keys["runs"] = func(n *yaml.Node) { entries = n }
	f.fields(top, "batch", keys)
	f.batch.Out = f.absolute(out)
	if memory != "" {
		bytes, err := Bytes(memory)
		if err != nil {
			f.wrong(memoryNode, "memory", "bukan ukuran seperti 4GB", "not a size such as 4GB")
		}
		f.batch.Memory = bytes
	}
	if entries == nil {
		f.add(top, diag.New(diag.YAMLMissing, f.pos(top), "", "runs"))
		return
	}
	f.some(entries, "runs", func(n *yaml.Node) { f.entry(n, common) })
}

// common are the keys that may stand on every layer.
func (f *file) common(s *settings) map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){
		"rules":  f.paths(&s.rules, "rules"),
		"period": f.paths(&s.period, "period"),
		"preset": func(n *yaml.Node) {
			f.text(&s.preset, "preset")(n)
			if known := rules.Presets(); !slices.Contains(known, n.Value) {
				f.add(n, diag.New(diag.YAMLValue, f.pos(n), "", "preset", n.Value, "tidak dikenal", "not known").Suggest(rules.Nearest(n.Value, known)))
			}
		},
		"limits": func(n *yaml.Node) {
			f.fields(n, "limits", map[string]func(*yaml.Node){
				"time": f.duration(&s.limits.Time, "time"),
				"work": f.number(&s.limits.Work, "work"),
				"wall": f.duration(&s.limits.Wall, "wall"),
			})
		},
		"gates": func(n *yaml.Node) {
			f.fields(n, "gates", map[string]func(*yaml.Node){
				"fail-if": func(n *yaml.Node) {
					f.items(n, func(n *yaml.Node) {
						g, err := NewGate(n.Value)
						if err != nil {
							said := diag.Text{ID: err.Error(), EN: err.Error()}
							if e, ok := errors.AsType[*diag.Error](err); ok {
								said = e.Text
							}
							f.wrong(n, "fail-if", said.ID, said.EN)
							return
						}
						s.gates = append(s.gates, g)
					})
				},
				"max-quarantined": func(n *yaml.Node) {
					var most int64
					f.number(&most, "max-quarantined")(n)
					g, _ := NewGate("quarantined > " + strconv.FormatInt(most, 10)) // a number always compiles
					s.gates = append(s.gates, g)
				},
			})
		},
	}
}

// within is s with its lists free to grow.
func (s settings) within() settings {
	s.rules, s.period, s.gates = slices.Clip(s.rules), slices.Clip(s.period), slices.Clip(s.gates)
	return s
}

// Bytes reads a size: 4GB, 512MB, 1.5GB, or a number of bytes.
func Bytes(text string) (int64, error) {
	s := strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	unit := int64(1)
	for _, u := range []struct {
		name string
		of   int64
	}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"G", 1 << 30}, {"M", 1 << 20}, {"B", 1}} {
		if rest, ok := strings.CutSuffix(s, u.name); ok {
			s, unit = rest, u.of
			break
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) || v*float64(unit) > math.MaxInt64/2 {
		return 0, fmt.Errorf("batch: %q is no size such as 4GB", text)
	}
	return int64(v * float64(unit)), nil
}
