package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/papers"
	"mutasi/internal/report"
)

// papersFlags are the flags of `mutasi papers`.
type papersFlags struct {
	to, templates, originals string
	only, formats            []string
	perPerson                bool
}

func newPapers() *cobra.Command {
	var o papersFlags
	cmd := &cobra.Command{
		Use:   "papers OUT",
		Short: "Membuat surat-surat dari sebuah rencana, sebagai DOCX dan PDF",
		Long: `Membaca plan.json di OUT dan menulis surat-surat satu periode mutasi ke
OUT/surat:

` + papers.Describe() + `
dan imut.csv untuk pengisian I-MUT. Semuanya rancangan; keputusan ada pada PPK.
Templatnya dapat diganti: tulis dengan --init-templates, ubah, lalu pakai dengan
--templates. Penanda dan perintahnya dijelaskan di docs/papers.md.`,
		Example: `  mutasi papers hasil/mutasi-semester-i-2027
  mutasi papers hasil --only surat-pegawai,spmt --format pdf --per-person
  mutasi papers --init-templates templat
  mutasi papers hasil --templates templat`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.originals != "" {
				return exactly(0)(cmd, args)
			}
			return exactly(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.originals != "" {
				return writeTemplates(cmd.OutOrStdout(), o.originals, language(shared(cmd)))
			}
			if err := amongst("--only", o.only, papers.Names()); err != nil {
				return err
			}
			if err := amongst("--format", o.formats, papers.Formats()); err != nil {
				return err
			}
			return writePapers(cmd, args[0], &o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.to, "to", "", "folder surat (bawaan: OUT/surat)")
	f.StringVar(&o.templates, "templates", "", "folder templat instansi; yang tidak ada di dalamnya memakai bawaan")
	f.StringVar(&o.originals, "init-templates", "", "menulis templat bawaan ke folder ini, untuk diubah")
	f.StringSliceVar(&o.only, "only", nil, "hanya surat ini, dipisahkan koma")
	f.StringSliceVar(&o.formats, "format", papers.Formats(), "bentuk berkas")
	f.BoolVar(&o.perPerson, "per-person", false, "juga satu berkas per pegawai untuk surat perorangan")
	return cmd
}

// amongst checks the values of a flag.
func amongst(flag string, values, known []string) error {
	for _, v := range values {
		if !slices.Contains(known, v) {
			return unknownValue(flag, v, known...)
		}
	}
	return nil
}

// writeTemplates writes our templates for an agency to change. A file that is
// there already is left alone: it may hold somebody's work.
func writeTemplates(w io.Writer, dir string, l i18n.Lang) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	originals := papers.Originals()
	files, err := fs.ReadDir(originals, ".")
	if err != nil {
		return err
	}
	for _, f := range files {
		data, err := fs.ReadFile(originals, f.Name())
		if err != nil {
			return err
		}
		path := filepath.Join(dir, f.Name())
		if _, err := os.Stat(path); err == nil {
			fmt.Fprintf(w, "  %s\n", l.F("papers.kept", path))
			continue
		}
		if err := report.WriteFile(path, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return err
		}
		fmt.Fprintf(w, "  %s\n", path)
	}
	return nil
}

func writePapers(cmd *cobra.Command, out string, o *papersFlags) error {
	plan, err := readPlan(out)
	if err != nil {
		return err
	}
	if plan.Status == "infeasible" {
		return &exit{exitInfeasible, fail("err.papers.infeasible", out)}
	}
	var own fs.FS
	if o.templates != "" {
		own = os.DirFS(o.templates)
	}
	templates, findings, err := papers.Load(own)
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		p := findingPrinter{w: cmd.ErrOrStderr(), set: shared(cmd)}
		p.print(findings)
		return &exit{exitInput, fail("err.papers.templates", o.templates)}
	}
	bar := newProgress(cmd.ErrOrStderr(), shared(cmd))
	defer bar.done()
	docs, err := papers.Make(cmd.Context(), plan, templates, o.only...)
	if err != nil {
		return err
	}
	dir := o.to
	if dir == "" {
		dir = filepath.Join(out, "surat")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	w, l := cmd.OutOrStdout(), language(shared(cmd))
	for _, d := range docs {
		for _, format := range o.formats {
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			name := d.Name + "." + format
			bar.step("step.write", name)
			if err := report.WriteFile(filepath.Join(dir, name), func(w io.Writer) error { return d.Write(w, format) }); err != nil {
				return err
			}
		}
		bar.done()
		fmt.Fprintf(w, "  %-18s %s%s\n", d.Name, strings.Join(o.formats, ", "), letters(d, l))
		if o.perPerson && d.Sections[0].Key != "" {
			if err := writeEach(cmd, bar, filepath.Join(dir, "per-pegawai"), d, o.formats); err != nil {
				return err
			}
		}
	}
	if len(o.only) == 0 {
		if err := report.WriteFile(filepath.Join(dir, "imut.csv"), func(w io.Writer) error { return papers.IMUT(w, plan) }); err != nil {
			return err
		}
		fmt.Fprintf(w, "  %-18s csv\n", "imut")
	}
	_, err = fmt.Fprintf(w, "\n%s\n", l.F("papers.done", dir))
	return err
}

// letters says how many people a document is for.
func letters(d *papers.Document, l i18n.Lang) string {
	if d.Sections[0].Key == "" {
		return ""
	}
	return " (" + l.F("papers.people", l.Int(int64(len(d.Sections)))) + ")"
}

// writeEach writes one file for each person, named after the NIP, on all
// processors that the settings allow: hundreds of files wait for the disk.
func writeEach(cmd *cobra.Command, bar *progress, dir string, d *papers.Document, formats []string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	bar.step("step.write.each", d.Name)
	threads := shared(cmd).Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	ctx, stop := context.WithCancelCause(cmd.Context())
	defer stop(nil)
	next := make(chan int)
	var work sync.WaitGroup
	for range threads {
		work.Go(func() {
			for i := range next {
				one := d.Single(i)
				for _, format := range formats {
					name := slug(d.Sections[i].Key) + "-" + d.Name + "." + format
					if err := report.WriteFile(filepath.Join(dir, name), func(w io.Writer) error { return one.Write(w, format) }); err != nil {
						stop(err)
						return
					}
				}
			}
		})
	}
	for i := range d.Sections {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	work.Wait()
	return context.Cause(ctx)
}
