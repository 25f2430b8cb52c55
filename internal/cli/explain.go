package cli

import (
	"github.com/spf13/cobra"

	"mutasi/internal/report"
)

func newExplain() *cobra.Command {
	var nip, post, format string
	cmd := &cobra.Command{
		Use:   "explain OUT (--nip NIP | --post KODE)",
		Short: "Menjelaskan sebuah rencana untuk satu pegawai atau satu jabatan",
		Long: `Membaca plan.json di OUT dan menjelaskan mengapa seorang pegawai pindah atau
tetap, atau mengapa sebuah jabatan diisi, kosong, atau tidak berubah: nilai
sebelum dan sesudah menurut bagiannya, aturan yang menentukan, dan calon lain.`,
		Example: `  mutasi explain hasil/mutasi-semester-i-2027 --nip 198305172006042001
  mutasi explain hasil/mutasi-semester-i-2027 --post DINKES.2.2-00 --format json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "json"); err != nil {
				return err
			}
			if (nip == "") == (post == "") {
				return fail("err.explain.one")
			}
			plan, err := readPlan(args[0])
			if err != nil {
				return err
			}
			s := shared(cmd)
			t := report.Terminal{Width: s.Width, Lang: language(s), Colour: s.Colour}
			if nip != "" {
				return report.ExplainPerson(cmd.OutOrStdout(), plan, nip, t, format)
			}
			return report.ExplainPost(cmd.OutOrStdout(), plan, post, t, format)
		},
	}
	f := cmd.Flags()
	f.StringVar(&nip, "nip", "", "NIP, dengan atau tanpa spasi")
	f.StringVar(&post, "post", "", "kode jabatan")
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	return cmd
}
