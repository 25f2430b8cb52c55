// Package record keeps what a run was made of and what it made, as hashes, so
// that the run can be done again and compared. Times and the machine stand in
// the record only: result files are the same bytes wherever they are made.
package record

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
)

// Schema names the version of run.json.
const Schema = "mutasi/run/1"

// File is the name of a record in a result folder.
const File = "run.json"

// Record is run.json.
type Record struct {
	Schema  string            `json:"schema"`
	Program string            `json:"program"`
	Hash    string            `json:"program_sha256,omitempty"` // of the executable; "" in records of before it was kept
	Command Command           `json:"command"`
	Inputs  []model.InputHash `json:"inputs"`  // what was read
	Outputs []model.InputHash `json:"outputs"` // what was written
	Status  string            `json:"status"`
	Started time.Time         `json:"started"`
	Seconds float64           `json:"seconds"`
	PeakMB  float64           `json:"peak_mb"`
}

// Command is what the run was asked. Paths are absolute.
type Command struct {
	Dir       string   `json:"dir"`
	Rules     []string `json:"rules"`
	Period    []string `json:"period"`
	Reserves  int      `json:"reserves,omitempty"` // per post that is filled
	Earlier   string   `json:"earlier,omitempty"`  // result folder of the plan that this one revises
	Refused   []string `json:"refused,omitempty"`  // who refused it
	Scenario  string   `json:"scenario,omitempty"` // a name in dir/scenarios, or the path of a file
	Lang      string   `json:"lang"`
	Solver    string   `json:"solver"`
	WorkLimit int64    `json:"work_limit"`
	Timeout   string   `json:"timeout"` // a run with one need not be repeatable
}

// ProgramHash is the hash of the program that runs.
func ProgramHash() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("record: %w", err)
	}
	sum, err := hash(path)
	if err != nil {
		return "", fmt.Errorf("record: %w", err)
	}
	return sum, nil
}

// Outputs hashes those of the named files that dir holds. What else lies there is
// not of the run.
func Outputs(dir string, names ...string) ([]model.InputHash, error) {
	out := []model.InputHash{}
	for _, name := range names {
		sum, err := hash(filepath.Join(dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("record: %w", err)
		}
		out = append(out, model.InputHash{Name: name, SHA256: sum})
	}
	return out, nil
}

// Kept is the record with the files as dir holds them now.
func (r *Record) Kept(dir string) (*Record, error) {
	names := make([]string, len(r.Outputs))
	for i, f := range r.Outputs {
		names[i] = f.Name
	}
	now := *r
	var err error
	now.Outputs, err = Outputs(dir, names...)
	return &now, err
}

func hash(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// Write writes the record as JSON.
func (r *Record) Write(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// ErrNone is returned for a folder without a record.
var ErrNone = errors.New("record: no run.json")

// Read reads the record of a result folder.
func Read(dir string) (*Record, error) {
	b, err := os.ReadFile(filepath.Join(dir, File))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w in %s", ErrNone, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	var r Record
	if err := json.Unmarshal(b, &r); err != nil {
		fault := syntax.JSON(err, b)
		return nil, &diag.Error{Text: fault.In(filepath.Join(dir, File)), Err: err}
	}
	if r.Schema != Schema {
		return nil, fmt.Errorf("record: schema %q, want %q", r.Schema, Schema)
	}
	return &r, nil
}

// Difference is one thing that is not as it was.
type Difference struct {
	What string `json:"what"` // program, input, output
	Name string `json:"name"`
	How  string `json:"how"` // changed, gone, new
}

// Compare says what differs between a run and its repetition.
func Compare(then, now *Record) []Difference {
	var out []Difference
	switch {
	case then.Program != now.Program:
		out = append(out, Difference{"program", then.Program + " -> " + now.Program, "changed"})
	case then.Hash != now.Hash && then.Hash != "" && now.Hash != "": // of one version, and not the same
		out = append(out, Difference{"program", fmt.Sprintf("%s, SHA-256 %.12s -> %.12s", now.Program, then.Hash, now.Hash), "changed"})
	}
	for _, list := range []struct {
		what      string
		then, now []model.InputHash
	}{{"input", then.Inputs, now.Inputs}, {"output", then.Outputs, now.Outputs}} {
		for _, a := range list.then {
			i := slices.IndexFunc(list.now, func(b model.InputHash) bool { return a.Name == b.Name })
			switch {
			case i < 0:
				out = append(out, Difference{list.what, a.Name, "gone"})
			case list.now[i].SHA256 != a.SHA256:
				out = append(out, Difference{list.what, a.Name, "changed"})
			}
		}
		for _, b := range list.now {
			if !slices.ContainsFunc(list.then, func(a model.InputHash) bool { return a.Name == b.Name }) {
				out = append(out, Difference{list.what, b.Name, "new"})
			}
		}
	}
	return out
}
