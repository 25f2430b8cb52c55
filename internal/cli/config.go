package cli

import (
	"fmt"
	"os"

	"mutasi/internal/i18n"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newConfig() *cobra.Command {
	cmd := &cobra.Command{Use: "config", Short: "Menampilkan pengaturan yang berlaku"}
	cmd.AddCommand(newConfigShow())
	return cmd
}

func newConfigShow() *cobra.Command {
	var origin bool
	cmd := &cobra.Command{
		Use:   "show [DIR]",
		Short: "Pengaturan yang berlaku, dan dari mana asalnya",
		Long: `Mencetak pengaturan yang berlaku. Urutan yang menang: pilihan di baris perintah,
lalu lingkungan MUTASI_*, lalu berkas aturan, lalu bawaan. Dengan DIR juga
aturan yang berlaku dan berkas yang terakhir mengubahnya.`,
		Example: `  mutasi config show --origin
  MUTASI_LANG=en mutasi config show --origin
  mutasi config show examples/bukittinggi --origin`,
		Args: between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, l := cmd.OutOrStdout(), language(shared(cmd))
			line := func(name, value, from string) {
				if origin {
					fmt.Fprintf(w, "%-24s %-20s %s\n", name, value, from)
				} else {
					fmt.Fprintf(w, "%-24s %s\n", name, value)
				}
			}
			cmd.InheritedFlags().VisitAll(func(f *pflag.Flag) { line(f.Name, f.Value.String(), flagOrigin(f, l)) })
			if len(args) == 0 {
				return nil
			}
			s := shared(cmd)
			s.TTY = false
			sc, err := open(cmd, source(cmd, args[0]), newProgress(cmd.ErrOrStderr(), s))
			if err != nil {
				return err
			}
			line("preset", sc.Rules.Name, "")
			for i := range sc.Rules.Clauses {
				c := &sc.Rules.Clauses[i]
				line(c.ID(), c.Kind.String()+" "+c.Need.Format(c.Gauge().Unit), c.Pos.String())
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&origin, "origin", false, "tampilkan asal setiap nilai")
	sourceFlags(cmd.Flags())
	return cmd
}

// flagOrigin says where a shared flag has its value from.
func flagOrigin(f *pflag.Flag, l i18n.Lang) string {
	if _, ok := os.LookupEnv(environment(f)); ok && f.Value.String() == os.Getenv(environment(f)) {
		return environment(f)
	}
	if f.Changed {
		return "--" + f.Name
	}
	return l.T("config.default")
}
