package report

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

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
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{PlanXLSX, func(w io.Writer) error { return XLSX(w, p, lang) }},
		{ReportHTML, func(w io.Writer) error { return HTML(w, p, lang) }},
		{PlanJSON, func(w io.Writer) error { return JSON(w, p) }},
	}
	drafts, errs := make([]*draft, len(files)), make([]error, len(files))
	write := func(i int) { drafts[i], errs[i] = newDraft(filepath.Join(dir, files[i].name), files[i].write) }
	var group sync.WaitGroup
	group.Go(func() { write(0) }) // the workbook takes about as long as the others together
	for i := range files[1:] {
		write(1 + i)
	}
	group.Wait()
	err := errors.Join(errs...)
	for _, d := range drafts { // the plan comes last: whoever finds it finds the others too
		switch {
		case d == nil:
		case err != nil:
			d.drop()
		default:
			err = d.publish()
		}
	}
	return err
}

// WriteFile lets write fill path, all or nothing.
func WriteFile(path string, write func(io.Writer) error) error {
	d, err := newDraft(path, write)
	if err != nil {
		return err
	}
	return d.publish()
}

// draft is a file that is whole and safe on disk, under a temporary name.
type draft struct{ temporary, path string }

func newDraft(path string, write func(io.Writer) error) (d *draft, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	b := bufio.NewWriterSize(f, 1<<16)
	if err = write(b); err != nil {
		return nil, err
	}
	if err = b.Flush(); err != nil {
		return nil, err
	}
	if err = f.Chmod(0o644); err != nil {
		return nil, err
	}
	if err = f.Sync(); err != nil {
		return nil, err
	}
	if err = f.Close(); err != nil {
		return nil, err
	}
	return &draft{f.Name(), path}, nil
}

// publish gives the file its name.
func (d *draft) publish() error {
	if err := os.Rename(d.temporary, d.path); err != nil {
		d.drop()
		return err
	}
	return syncDir(filepath.Dir(d.path))
}

func (d *draft) drop() { os.Remove(d.temporary) }

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
