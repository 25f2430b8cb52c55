package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"mutasi/internal/fiction"
)

// newInit is `mutasi init`: a data folder of a government that does not exist.
func newInit() *cobra.Command {
	var (
		people         int
		seed           uint64
		stories, force bool
	)
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Membuat folder data fiktif untuk dicoba",
		Long: fmt.Sprintf(`Membuat folder data sebuah pemerintah daerah fiktif: unit, jabatan, pegawai,
riwayat, kinerja, kompetensi, dan semua tabel lain, dengan periode.yaml dan
rules.yaml. Tidak ada orang sungguhan di dalamnya. Jumlah pegawai %d sampai
%d; di atas 8.000 bentuknya seperti pemerintah provinsi. Jumlah dan benih
yang sama menghasilkan berkas yang sama.`, fiction.MinPeople, fiction.MaxPeople),
		Example: `  mutasi init data --people 3600 --seed 1
  mutasi init contoh --stories`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var city *fiction.City
			var err error
			if stories {
				if cmd.Flags().Changed("people") || cmd.Flags().Changed("seed") {
					return fail("err.init.stories")
				}
				city, err = fiction.Example()
			} else {
				city, err = fiction.Generate(people, seed)
			}
			switch {
			case errors.Is(err, fiction.ErrPeople):
				return fail("err.init.people", fiction.MinPeople, fiction.MaxPeople)
			case err != nil:
				return err
			}
			if err := city.Write(args[0], force); errors.Is(err, fiction.ErrNotEmpty) {
				return fail("err.init.force", args[0])
			} else if err != nil {
				return err
			}
			out, l := cmd.OutOrStdout(), language(shared(cmd))
			fmt.Fprintf(out, "%s\n%s\n", args[0], city.Agency)
			for _, t := range city.Tables {
				fmt.Fprintf(out, "  %-20s %8d %s\n", t.Name+".csv", len(t.Rows), l.T("init.rows"))
			}
			fmt.Fprintf(out, "\n%-12s mutasi check %s\n%12s mutasi plan %s\n", l.T("init.next"), args[0], "", args[0])
			return nil
		},
	}
	f := cmd.Flags()
	f.IntVar(&people, "people", 3600, "jumlah pegawai")
	f.Uint64Var(&seed, "seed", 1, "benih acak")
	f.BoolVar(&stories, "stories", false, "contoh Bukittinggi dengan cerita A sampai H")
	f.BoolVar(&force, "force", false, "menimpa berkas di folder yang tidak kosong")
	return cmd
}
