package report

import (
	"bufio"
	"io"
	"os"
	"path/filepath"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// The files of a run.
const (
	PlanJSON   = "plan.json"
	PlanXLSX   = "plan.xlsx"
	ReportHTML = "report.html"
)

// WriteAll writes plan.json, plan.xlsx and report.html into dir, which it makes
// if need be. Each file is written under a temporary name, synced and renamed:
// an interrupted run leaves the old file or none, never half of one.
func WriteAll(dir string, p *model.Plan, lang i18n.Lang) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		// The plan comes last: whoever finds it finds the others too.
		{PlanXLSX, func(w io.Writer) error { return XLSX(w, p, lang) }},
		{ReportHTML, func(w io.Writer) error { return HTML(w, p, lang) }},
		{PlanJSON, func(w io.Writer) error { return JSON(w, p) }},
	} {
		if err := WriteFile(filepath.Join(dir, f.name), f.write); err != nil {
			return err
		}
	}
	return nil
}

// WriteFile lets write fill path, all or nothing.
func WriteFile(path string, write func(io.Writer) error) (err error) {
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
	b := bufio.NewWriterSize(f, 1<<16)
	if err = write(b); err != nil {
		return err
	}
	if err = b.Flush(); err != nil {
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
	if err = os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename last; systems that cannot sync a folder say so and are
// left at that.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}
