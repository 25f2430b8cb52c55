package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"mutasi/internal/record"
	"mutasi/model"
	"mutasi/scenarios/edit"
	"mutasi/solver"
)

func newReplay() *cobra.Command {
	var data string
	cmd := &cobra.Command{
		Use:   "replay OUT",
		Short: "Mengulang sebuah rencana dan membandingkan hasilnya per byte",
		Long: `Membaca run.json di OUT, menyusun rencana itu sekali lagi dari berkas yang sama,
dan membandingkan hasilnya. Bila berbeda, disebut apa yang berubah: program,
berkas masukan, hanya hasilnya, atau berkas di OUT sesudah ditulis. Begitu pula
bila dahulu tidak ada rencana yang sah. OUT tidak diubah.`,
		Example: `  mutasi replay hasil/mutasi-semester-i-2027`,
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			then, err := record.Read(args[0])
			if err != nil {
				return err
			}
			c := then.Command
			if data != "" {
				c.Dir = data
			}
			limit, err := time.ParseDuration(c.Timeout)
			if err != nil {
				return fmt.Errorf("%s: timeout: %w", record.File, err)
			}
			sum, _ := record.ProgramHash()
			now := &run{record.Record{Program: Program(), Hash: sum, Started: time.Now().UTC()}}
			if now.Inputs = without(then.Inputs, c); len(now.Inputs) < len(then.Inputs) {
				kept, err := then.Kept(args[0])
				if err != nil {
					return err
				}
				now.Outputs = then.Outputs // not made again
				return tellReplay(cmd, then, kept, &now.Record)
			}
			sc, err := reopen(cmd, c, bar)
			if err != nil {
				return err
			}
			if len(c.Refused) > 0 {
				plan, err := readPlan(args[0]) // it says what it revises
				if err != nil {
					return err
				}
				if sc, err = revised(sc, plan); err != nil {
					return err
				}
			}
			answer, err := planOf(cmd, sc, solver.Options{TimeLimit: limit, WorkLimit: c.WorkLimit, Algorithm: c.Solver}, bar)
			if err != nil {
				return err
			}
			if answer.Solution.Pair == nil && (answer.Solution.Status != solver.Infeasible || then.Status != answer.Plan.Status) {
				return unsolved(cmd, answer)
			}
			if c.Reserves > 0 && answer.Solution.Pair != nil {
				if err := findReserves(cmd, sc, answer, c.Reserves, bar); err != nil {
					return err
				}
			}
			dir, err := os.MkdirTemp("", "mutasi-replay-")
			if err != nil {
				return err
			}
			defer os.RemoveAll(dir)
			if answer.Solution.Pair == nil {
				_, err = now.writeNone(dir, answer)
			} else {
				err = now.write(dir, answer, language(settings{Lang: c.Lang}))
			}
			if err != nil {
				return err
			}
			bar.done()
			kept, err := then.Kept(args[0])
			if err != nil {
				return err
			}
			return tellReplay(cmd, then, kept, &now.Record)
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder data, bila sudah dipindahkan")
	return cmd
}

// without leaves out of a run's inputs its scenario, or one that this stands on,
// where the file is gone: nothing can be made again then.
func without(inputs []model.InputHash, c record.Command) []model.InputHash {
	if c.Scenario == "" {
		return inputs
	}
	file, _, err := edit.Open(c.Dir, c.Scenario)
	if file != nil {
		return inputs
	}
	top := filepath.Join(edit.Folder, filepath.Base(edit.Path(c.Dir, c.Scenario)))
	return slices.DeleteFunc(slices.Clone(inputs), func(f model.InputHash) bool {
		if errors.Is(err, os.ErrNotExist) {
			return f.Name == top
		}
		if filepath.Dir(f.Name) != edit.Folder || f.Name == top {
			return false
		}
		_, err := os.Stat(filepath.Join(c.Dir, f.Name))
		return errors.Is(err, os.ErrNotExist)
	})
}

// tellReplay prints what differs: in the folder, and in the repetition. Files that
// others put into the folder, such as papers, were not in the record and do not
// count.
func tellReplay(cmd *cobra.Command, then, kept, now *record.Record) error {
	w, l := cmd.OutOrStdout(), language(shared(cmd))
	var differences []record.Difference
	for _, d := range record.Compare(then, kept) {
		d.What = "file"
		differences = append(differences, d)
	}
	differences = append(differences, record.Compare(then, now)...)
	if len(differences) == 0 && len(now.Outputs) == 0 {
		fmt.Fprintln(w, l.T("replay.none"))
		return nil
	}
	if len(differences) == 0 {
		fmt.Fprintln(w, l.F("replay.same", len(now.Outputs)))
		return nil
	}
	fmt.Fprintln(w, l.T("replay.differs"))
	for _, d := range differences {
		fmt.Fprintf(w, "  %-8s %s: %s\n", l.T("replay."+d.What), d.Name, l.T("replay."+d.How))
	}
	return &exit{code: exitThreshold}
}
