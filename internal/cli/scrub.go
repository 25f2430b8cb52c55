package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"mutasi/internal/report"
	"mutasi/internal/scrub"
)

func newScrub() *cobra.Command {
	var out, key string
	var back bool
	cmd := &cobra.Command{
		Use:   "scrub DIR --out DIR2 --key BERKAS",
		Short: "Membuat salinan data dengan nama samaran, rencananya tetap sama",
		Long: `Menyalin folder data DIR ke DIR2 dengan NIP dan nama samaran. Rencana dari
salinan sama dengan salinan rencana: jabatan, nilai, dan undian tidak berubah.
BERKAS memuat kuncinya dan sama rahasianya dengan data asal.

Dengan --back, DIR adalah folder hasil dari salinan, dan DIR2 hasil yang sama
dengan nama asal.

Salinan tetap data pribadi: riwayat kerja dan lokasi rumah tidak berubah.`,
		Example: `  mutasi scrub data --out data-samaran --key kunci.csv
  mutasi plan data-samaran --out hasil-samaran
  mutasi scrub hasil-samaran --back --out hasil --key kunci.csv`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" || key == "" {
				return fail("err.flags2", "--out", "--key")
			}
			if back {
				return unscrub(cmd, args[0], out, key)
			}
			if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
				return fail("err.full", out)
			}
			if _, err := os.Stat(key); err == nil {
				return fail("err.scrub.key", key)
			}
			c, err := scrub.Folder(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if err := os.MkdirAll(out, 0o777); err != nil {
				return err
			}
			names := make([]string, 0, len(c.Files))
			for name := range c.Files {
				names = append(names, name)
			}
			slices.Sort(names)
			if err := report.WriteFile(key, c.Key.Write); err != nil {
				return err
			}
			if err := os.Chmod(key, 0o600); err != nil {
				return err
			}
			for _, name := range names {
				err := report.WriteFile(filepath.Join(out, name), func(w io.Writer) error {
					_, err := w.Write(c.Files[name])
					return err
				})
				if err != nil {
					return err
				}
			}
			fmt.Fprintln(cmd.OutOrStdout(), language(shared(cmd)).F("scrub.done", len(names), out, key))
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", "folder tujuan")
	f.StringVar(&key, "key", "", "berkas kunci")
	f.BoolVar(&back, "back", false, "mengembalikan nama asal pada folder hasil")
	return cmd
}

// unscrub gives the result folder of a copy the names of the original.
func unscrub(cmd *cobra.Command, dir, out, keyFile string) error {
	plan, err := readPlan(dir)
	if err != nil {
		return err
	}
	f, err := os.Open(keyFile)
	if err != nil {
		return err
	}
	defer f.Close()
	key, err := scrub.ReadKey(bufio.NewReader(f))
	if err != nil {
		return fail("err.scrub.notkey", keyFile)
	}
	if err := key.Back(plan); err != nil {
		return err
	}
	if err := report.WriteAll(out, plan, language(shared(cmd))); err != nil {
		return err
	}
	fmt.Fprintln(cmd.OutOrStdout(), language(shared(cmd)).F("scrub.back", out, len(plan.Moves)))
	return nil
}
