package fiction

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// City is a fictional government as the files of a data folder.
type City struct {
	Agency    string
	Tables    []Table
	Documents []Document // periode.yaml, rules.yaml
}

// Table is one CSV file: its name without extension, and cells.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]string
}

// Document is one text file.
type Document struct {
	Name string
	Text string
}

var (
	// ErrNotEmpty is returned when the folder to write to holds files already.
	ErrNotEmpty = errors.New("fiction: folder is not empty")
	// ErrPeople is returned for a size outside MinPeople to MaxPeople.
	ErrPeople = errors.New("fiction: number of people out of range")
)

// Generate invents a government of MinPeople to MaxPeople employees. The same
// arguments give the same city, byte for byte.
func Generate(people int, seed uint64) (*City, error) {
	g, err := invent(people, seed, nil)
	if err != nil {
		return nil, err
	}
	return g.city(), nil
}

// Write puts the city into dir, which is made when it does not exist and must
// be empty unless force is given. Each file appears whole or not at all.
func (c *City) Write(dir string, force bool) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); err != nil {
		return err
	} else if len(entries) > 0 && !force {
		return fmt.Errorf("%w: %s", ErrNotEmpty, dir)
	}
	for _, f := range c.Files() {
		if err := writeWhole(filepath.Join(dir, f.Name), f.Text); err != nil {
			return err
		}
	}
	return nil
}

// Files renders every file of the folder.
func (c *City) Files() []Document {
	var out []Document
	for _, t := range c.Tables {
		out = append(out, Document{t.Name + ".csv", t.CSV()})
	}
	return append(out, c.Documents...)
}

// CSV is the table with its header, separated by commas.
func (t *Table) CSV() string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(t.Columns) // writes to a bytes.Buffer do not fail
	w.WriteAll(t.Rows)
	return b.String()
}

// writeWhole writes to a temporary name, syncs and renames.
func writeWhole(path, text string) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err = f.WriteString(text); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
