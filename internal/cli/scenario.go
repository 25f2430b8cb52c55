package cli

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/report"
	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/scenarios"
	"mutasi/scenarios/edit"
	"mutasi/solver"
)

func newScenario() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenario",
		Short: "Skenario \"bagaimana jika\": membuat, mendaftar, menjalankan",
		Long: `Skenario adalah berkas kecil di DIR/scenarios yang mengubah data dan aturan
tanpa menyentuh berkas aslinya: menambah, menutup, atau menggabungkan jabatan
dan unit, mengubah kursi, kuota, klausul atau preset, menempatkan atau menahan
seseorang, pensiun, mengundurkan diri, pegawai baru, penilaian yang terlambat,
batas perpindahan dan biaya pindah. Skenario dapat berdiri di atas skenario lain
(base), dan mencoba beberapa nilai sekaligus (sweep).`,
		Example: `  mutasi scenario new data hemat
  mutasi scenario list data
  mutasi scenario run data hemat --out hasil/hemat`,
	}
	cmd.AddCommand(newScenarioNew(), newScenarioList(), newScenarioRun())
	return cmd
}

// scenarioTemplate is what `scenario new` writes: a scenario that runs as it is.
const scenarioTemplate = `# Skenario: perubahan kecil terhadap data dan aturan di folder ini. Berkas asli
# tidak disentuh. Hapus tanda # di depan baris yang dipakai.
name: %s
reason: tulis di sini mengapa skenario ini dicoba
# base: skenario-lain              # perubahannya dipakai lebih dahulu

edits:
  - {limit_moves: 100}             # paling banyak 100 perpindahan
  # - {limit_money: 250000000}     # biaya pindah menurut tabel tarif, dalam rupiah
  # jabatan, unit, dan kursi
  # - {close: KODE}
  # - {close_unit: KODE-UNIT}
  # - {add: KODE-BARU, like: KODE, unit: KODE-UNIT, seats: 2}
  # - {merge: KODE, into: KODE-LAIN}          # pemegangnya ikut; kursi dijumlahkan, tetapi
  #                                         # jabatan pimpinan tetap sebanyak kursi KODE-LAIN
  # - {merge_unit: KODE-UNIT, into: KODE-UNIT-LAIN}
  # - {add_unit: KODE-BARU, parent: KODE-UNIT, type: bidang, name: Bidang Baru}
  # - {seats: KODE, to: 5}
  # - {quota: Nama kuota, min: 5, max: 8}
  # orang
  # - {pin: NIP, to: KODE}
  # - {ban: NIP, to: KODE}
  # - {keep: NIP}
  # - {must_move: NIP}
  # - {unlock: NIP}                # melepas kunci dari rules.yaml
  # - {refuse: NIP}
  # - {resign: NIP}
  # - {join: NIP-BARU, like: NIP, post: KODE}
  # - {retire: NIP, on: 2027-03-01}
  # - {retire_by: 2027-12-31}
  # - {assess: NIP, skill: kerja sama, level: 4}
  # aturan, ditulis seperti di rules.yaml
  # - rules: {T1.umum: {need: ">= 6"}}
  # - preset: bkn-2025
  # - goals: {move: 800}

# Beberapa nilai sekaligus: tulis $banyak di tempat nilainya.
# sweep: {banyak: [50, 100, 200]}
`

func newScenarioNew() *cobra.Command {
	return &cobra.Command{
		Use:     "new DIR NAMA",
		Short:   "Membuat berkas skenario yang tinggal diisi",
		Example: "  mutasi scenario new data hemat",
		Args:    exactly(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			path, name := edit.Path(args[0], args[1]), args[1]
			if inside := path != name; inside && (name == "" || name == baseName || strings.ContainsAny(name, `/\`)) {
				return fail("err.scenario.name", name, baseName)
			}
			if _, err := os.Stat(args[0]); err != nil {
				return err
			}
			if slug(name) != name {
				name = strconv.Quote(name)
			}
			if _, err := os.Stat(path); err == nil {
				return fail("err.exists", path)
			}
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			err := report.WriteFile(path, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, scenarioTemplate, name)
				return err
			})
			if err == nil {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), path)
			}
			return err
		},
	}
}

func newScenarioList() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "list DIR",
		Short:   "Mendaftar skenario sebuah folder data",
		Example: "  mutasi scenario list data",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "csv", "md"); err != nil {
				return err
			}
			if _, err := os.Stat(args[0]); err != nil {
				return err
			}
			l := language(shared(cmd))
			names, err := edit.List(args[0])
			if err != nil {
				return err
			}
			if len(names) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), l.F("scenario.empty", args[0]))
				return nil
			}
			t := newTable(l.T("scenario.col.name"), l.T("scenario.col.base"), l.T("scenario.col.edits"), l.T("scenario.col.points"), l.T("scenario.col.reason"))
			t.alignRight(2, 3)
			var broken diag.List
			for _, name := range names {
				s, found, err := edit.Open(args[0], name)
				if err != nil {
					return err
				}
				if s == nil {
					broken = append(broken, found...)
					continue
				}
				t.add(name, s.Base, fmt.Sprint(len(s.Edits)), fmt.Sprint(max(1, len(s.Points))), s.Reason)
			}
			if err := t.print(cmd.OutOrStdout(), format, shared(cmd).Width); err != nil || len(broken) == 0 {
				return err
			}
			s := shared(cmd)
			s.Colour = false
			p := findingPrinter{w: cmd.ErrOrStderr(), set: s}
			p.print(broken)
			return &exit{code: exitInput}
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", "keluaran: table, csv, atau md")
	return cmd
}

func newScenarioRun() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "run DIR NAMA",
		Short: "Menyusun rencana dengan perubahan sebuah skenario",
		Long: `Menyusun rencana terbaik dengan perubahan skenario NAMA
(DIR/scenarios/NAMA.yaml, atau sebuah berkas .yaml) dan menulisnya seperti
"mutasi plan". Hakim memeriksanya dengan "mutasi verify OUT --data DIR
--scenario NAMA".`,
		Example: `  mutasi scenario run data hemat --out hasil/hemat
  mutasi verify hasil/hemat --data data --scenario hemat`,
		Args: exactly(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			run := newRun(cmd, args[0])
			run.Command.Scenario = absoluteScenario(args[1])
			sc, files, err := openEdited(cmd, source(cmd, args[0]), bar, args[1])
			if err != nil {
				return err
			}
			file := files[0]
			answer, err := planOf(cmd, sc, solver.Options{TimeLimit: s.Timeout, Threads: s.Threads}, bar)
			if err != nil {
				return err
			}
			if answer.Solution.Pair == nil {
				return run.none(cmd, out, answer)
			}
			if out == "" {
				out = filepath.Join("hasil", slug(answer.Plan.Period)+"-"+slug(file.Name))
			}
			if err := run.write(out, answer, language(s)); err != nil {
				return err
			}
			bar.done()
			p, l := findingPrinter{w: cmd.OutOrStdout(), set: s}, language(s)
			p.wrap(fmt.Sprintf("%-10s", l.T("scenario.name")), file.Name)
			if file.Reason != "" {
				p.wrap(fmt.Sprintf("%-10s", l.T("scenario.reason")), file.Reason)
			}
			for i := range file.Edits {
				p.wrap("  - ", file.Edits[i].In(s.Lang))
			}
			fmt.Fprintln(p.w)
			err = report.Summary(cmd.OutOrStdout(), answer.Plan, report.Terminal{Width: s.Width, Lang: language(s), Colour: s.Colour, Dir: out})
			if err == nil && answer.Solution.Status == solver.Feasible {
				err = &exit{code: exitLimit}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "folder hasil (bawaan: hasil/<periode>-<skenario>)")
	sourceFlags(cmd.Flags())
	return cmd
}

// openEdited opens a scenario of the command line: the data, and the named
// scenarios' edits on them, one after the other.
func openEdited(cmd *cobra.Command, src scenarios.Source, bar *progress, names ...string) (*scenarios.Scenario, []*edit.Scenario, error) {
	sc, err := open(cmd, src, bar)
	if err != nil {
		return nil, nil, err
	}
	var files []*edit.Scenario
	for _, name := range names {
		file, err := openScenario(cmd, sc, src.Dir, name)
		if err != nil {
			return nil, nil, err
		}
		if len(file.Points) > 0 {
			return nil, nil, fail("err.scenario.sweep", name, name)
		}
		if sc, err = edited(cmd, sc, file, file.Edits, make(map[string]bool)); err != nil {
			return nil, nil, err
		}
		files = append(files, file)
	}
	return sc, files, nil
}

// absoluteScenario is the name of a scenario as a record keeps it: that of a
// file as its whole path.
func absoluteScenario(name string) string {
	if name == "" || edit.Path("", name) != name {
		return name
	}
	return absolute(name)
}

// openScenario reads a scenario file and prints what is wrong with it: where it
// cannot be used, also what base does not know of its edits.
func openScenario(cmd *cobra.Command, base *scenarios.Scenario, dir, name string) (*edit.Scenario, error) {
	file, found, err := edit.Draft(dir, name)
	if errors.Is(err, os.ErrNotExist) {
		if known, _ := edit.List(dir); len(known) > 0 {
			return nil, fail("err.scenario.near", name, perhaps(rules.Nearest(name, known)), strings.Join(known, ", "))
		}
		return nil, fail("err.scenario.none", name, dir, name)
	}
	if err != nil {
		return nil, err
	}
	if found.Fatal() && file != nil {
		found = append(found, file.Check(base.Data, base.Rules)...)
		found.Sort()
	}
	return file, tell(cmd, found, file == nil)
}

// edited is the scenario with edits applied; what is wrong with them is printed,
// and what is to be noted, but for what was told before.
func edited(cmd *cobra.Command, base *scenarios.Scenario, file *edit.Scenario, edits []edit.Edit, told map[string]bool) (*scenarios.Scenario, error) {
	d, set, found := edit.Apply(base.Data, base.Rules, edits)
	if d == nil {
		return nil, tell(cmd, found, true)
	}
	found = slices.DeleteFunc(found, func(f diag.Diagnostic) bool {
		key := f.Pos.String() + f.Code + f.Msg.ID
		defer func() { told[key] = true }()
		return told[key]
	})
	if s := shared(cmd); len(found) > 0 && !s.Quiet { // mutasi check does not know them
		s.Colour = false
		p := findingPrinter{w: cmd.ErrOrStderr(), set: s, notes: true}
		p.print(found)
	}
	var inputs []model.InputHash
	for _, f := range file.Files {
		inputs = append(inputs, model.InputHash{Name: f.Name, SHA256: fmt.Sprintf("%x", sha256.Sum256(f.Data))})
	}
	return base.With(d, set, inputs...), nil
}
