package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newRulesTest() *cobra.Command {
	var mutate bool
	cmd := &cobra.Command{
		Use:   "test",
		Short: "Menjalankan contoh setiap klausul",
		Long: `Setiap klausul membawa contoh yang harus lolos dan yang harus gagal. Perintah
ini menjalankannya. Dengan --mutate setiap pembanding dan batas juga diubah,
satu demi satu: perubahan yang tidak disadari satu contoh pun adalah contoh yang
kurang. Kode keluar 6 bila ada contoh yang salah atau perubahan yang lolos.`,
		Example: `  mutasi rules test --mutate
  mutasi rules test --preset kota-contoh --mutate
  mutasi rules test --data examples/bukittinggi`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			set, err := readRules(cmd)
			if err != nil {
				return err
			}
			w, l := cmd.OutOrStdout(), language(shared(cmd))
			run, wrong, bare := set.Try()
			fmt.Fprintln(w, l.F("rules.test.ran", set.Name, len(set.Clauses), run, len(wrong)))
			for _, x := range wrong {
				key := "rules.test.wrong.fail"
				if x.Want {
					key = "rules.test.wrong.pass"
				}
				fmt.Fprintln(w, "  "+l.F(key, x.Clause, l.Measure(x.Value), l.Measure(x.Need)))
			}
			for _, id := range bare {
				fmt.Fprintln(w, "  "+l.F("rules.test.bare", id))
			}
			failed := len(wrong) > 0
			if mutate {
				tried, survived := set.Mutate()
				fmt.Fprintln(w, l.F("rules.test.mutated", tried, len(survived)))
				for _, m := range survived {
					fmt.Fprintln(w, "  "+l.F("rules.test.survived", m.Clause, l.Measure(m.Need)))
				}
				failed = failed || len(survived) > 0
			}
			if failed {
				return &exit{code: exitThreshold}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&mutate, "mutate", false, "ubah juga setiap pembanding dan batas; contoh harus menyadarinya")
	ruleFlags(cmd.Flags())
	return cmd
}
