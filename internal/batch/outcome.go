package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model/diag"
)

// OutcomeFile ends the work on a result folder: where it is, the run is over.
const OutcomeFile = "hasil.json"

// MessageFile says why there is no plan: what the run said on standard error.
const MessageFile = "pesan.txt"

// OutcomeSchema names the version of hasil.json.
const OutcomeSchema = "mutasi/batch-outcome/1"

// Outcome is what became of a run. It holds no time: the same inputs give the
// same bytes.
type Outcome struct {
	Schema  string  `json:"schema"`
	ID      string  `json:"id"`
	Key     string  `json:"key"`
	Exit    int     `json:"exit"`   // as `mutasi plan` would have exited
	Status  string  `json:"status"` // optimal, feasible, infeasible, unknown, input, error, crashed
	Agency  string  `json:"agency"` // as periode.yaml names it
	Period  string  `json:"period"`
	Figures Figures `json:"figures,omitzero"` // none without a plan
	Shadow  *Shadow `json:"shadow,omitempty"`
	Message string  `json:"message,omitempty"` // why there is no folder in which pesan.txt could say why
}

// Final reports whether the outcome is that of its inputs, so that trying again
// would only repeat it: it is no crash, no trouble with files, and no limit
// that a quieter machine might not have hit.
func (o *Outcome) Final() bool { return o.Exit == 0 || o.Exit >= 2 && o.Exit <= 4 }

// planned reports whether there is a plan, whose figures then count.
func (o *Outcome) planned() bool { return o.Exit == 0 || o.Exit == 4 }

// Write writes the outcome into its folder: the last of its files.
func (o *Outcome) Write(dir string) error {
	return report.WriteFile(filepath.Join(dir, OutcomeFile), func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(o)
	})
}

// ReadOutcome reads the outcome of a folder; nil when there is none that can be
// read, which is the same as work not done.
func ReadOutcome(dir string) *Outcome {
	b, err := os.ReadFile(filepath.Join(dir, OutcomeFile))
	if err != nil {
		return nil
	}
	var o Outcome
	if json.Unmarshal(b, &o) != nil || o.Schema != OutcomeSchema {
		return nil
	}
	return &o
}

// foreign says why dir, the folder of the run id, is not a batch's to replace: it holds files, and neither
// the outcome nor the record of a run among them.
func foreign(dir, id string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 || ReadOutcome(dir) != nil {
		return nil
	}
	if _, err := record.Read(dir); err == nil {
		return nil
	}
	return diag.Errorf("folder hasil %s berisi berkas yang bukan buatan mutasi batch; tidak ada yang dihapus. Pindahkan berkas itu, atau beri name atau out yang lain",
		"the result folder %s holds files that mutasi batch did not make; nothing was deleted. Move them, or give another name or out", id)
}

// finished reports whether dir holds the finished result for key. Where the run
// left a record, its files must still be as recorded.
func finished(dir, key string) *Outcome {
	o := ReadOutcome(dir)
	if o == nil || o.Key != key || !o.Final() {
		return nil
	}
	r, err := record.Read(dir)
	if errors.Is(err, record.ErrNone) {
		return o // no plan
	}
	if err != nil {
		return nil
	}
	for _, out := range r.Outputs {
		sum, err := hashFile(filepath.Join(dir, out.Name))
		if err != nil || sum != out.SHA256 {
			return nil
		}
	}
	return o
}

// Key hashes all that decides the bytes of a run's result: program, command,
// and every file that it may read.
func Key(run Run, program, lang string) (key string, bytes int64, err error) {
	h := sha256.New()
	named := run
	named.Limits.Wall = 0 // ends a process, changes no result
	fmt.Fprintf(h, "%s\n%s\n", program, lang)
	if err := json.NewEncoder(h).Encode(named); err != nil {
		return "", 0, fmt.Errorf("batch: %w", err)
	}
	add := func(name, path string) error {
		sum, err := hashFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			sum, err = "gone", nil
		}
		fmt.Fprintf(h, "%s %s\n", name, sum)
		return err
	}
	for _, list := range [][]string{run.Rules, run.Period, {run.Shadow}} {
		for _, path := range list {
			if path != "" {
				if err := add(path, path); err != nil {
					return "", 0, fmt.Errorf("batch: %w", err)
				}
			}
		}
	}
	if isFile(run.Scenario) {
		if err := add(run.Scenario, run.Scenario); err != nil {
			return "", 0, fmt.Errorf("batch: %w", err)
		}
	}
	folders := []string{""}
	if run.Scenario != "" {
		folders = append(folders, "scenarios") // one may stand on another
	}
	for _, sub := range folders {
		entries, err := os.ReadDir(filepath.Join(run.Dir, sub))
		if errors.Is(err, fs.ErrNotExist) && sub != "" {
			continue
		}
		if err != nil {
			return "", 0, fmt.Errorf("batch: %w", err)
		}
		for _, e := range entries { // sorted
			if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
				continue
			}
			if info, err := e.Info(); err == nil {
				bytes += info.Size()
			}
			if err := add(sub+"/"+e.Name(), filepath.Join(run.Dir, sub, e.Name())); err != nil {
				return "", 0, fmt.Errorf("batch: %w", err)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), bytes, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
