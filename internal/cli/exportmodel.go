package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mutasi/internal/report"
	"mutasi/solver"
	"mutasi/solver/lp"
)

func newExportModel() *cobra.Command {
	var out, format string
	cmd := &cobra.Command{
		Use:   "export-model DIR --format mps|lp --out DIR2",
		Short: "Menulis soal sebagai program bilangan bulat (LP, MPS)",
		Long: `Menyusun soal dari folder data dan menuliskannya sebagai program linear bilangan
bulat, satu berkas tiap sasaran, agar dapat diperiksa dengan pemecah mana pun.
Sasaran yang lebih dahulu menjadi batas dengan nilai terbaiknya; karena itu soal
diselesaikan lebih dahulu.`,
		Example: `  mutasi export-model examples/bukittinggi --format lp --out model
  glpsol --lp model/1-shortage.lp`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f := lp.Format(format)
			if f != lp.LP && f != lp.MPS {
				return unknownValue("--format", format, "lp", "mps")
			}
			if out == "" {
				return fail("err.flags", "--out")
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, err := open(cmd, whole(source(cmd, args[0])), bar)
			if err != nil {
				return err
			}
			a, err := bestOf(cmd, sc, bar)
			if err != nil {
				return err
			}
			if err := os.MkdirAll(out, 0o777); err != nil {
				return err
			}
			var earlier []int64
			for l, level := range a.Build.Problem.Levels {
				name := filepath.Join(out, fmt.Sprintf("%d-%s.%s", l+1, level.Name, format))
				bar.step("step.write", name)
				err := report.WriteFile(name, func(w io.Writer) error { return lp.Write(w, a.Build.Problem, l, earlier, f) })
				if err != nil {
					return err
				}
				value, note := a.Solution.Levels[l].Value, ""
				if bound := a.Solution.Levels[l].Bound; bound != value {
					note = language(s).F("export.unproved", bound)
				}
				bar.done()
				fmt.Fprintf(cmd.OutOrStdout(), "%s  %s%s\n", name, language(s).F("export.best", value), note)
				earlier = append(earlier, value)
			}
			if a.Solution.Status != solver.Optimal {
				return &exit{code: exitLimit}
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", "folder tujuan")
	f.StringVar(&format, "format", "lp", "lp (CPLEX LP) atau mps (MPS bebas)")
	sourceFlags(f)
	return cmd
}
