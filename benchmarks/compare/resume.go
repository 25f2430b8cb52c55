package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
)

// runs are the best runs per instance and solver.
type runs map[string]map[string]run

// loadRuns reads what saveRuns wrote; nothing where there is no file.
func loadRuns(file string) (runs, error) {
	done := runs{}
	b, err := os.ReadFile(file)
	if file == "" || errors.Is(err, fs.ErrNotExist) {
		return done, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &done)
	}
	return done, err
}

func saveRuns(file string, done runs) error {
	if file == "" {
		return nil
	}
	b, err := json.MarshalIndent(done, "", "\t")
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", b, 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}
