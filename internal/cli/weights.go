package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model/diag"
	"mutasi/scoring/ahp"
)

// WeightsSchema names the version of what `mutasi weights --format json` prints.
const WeightsSchema = "mutasi/weights/1"

func newWeights() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "weights FILE",
		Short: "Menghitung bobot dari perbandingan berpasangan (AHP)",
		Long: `Membaca perbandingan berpasangan (berapa kali lebih penting kriteria yang satu
daripada yang lain, skala 1/9 sampai 9) dan menghitung bobotnya dengan AHP:
vektor eigen utama, lambda maks, CI, dan CR. Bila CR di atas 0,1, ditunjukkan
penilaian yang paling tidak konsisten dan nilai yang cocok dengan penilaian
lainnya. Potongan untuk rules.yaml dicetak di akhir.

FILE adalah CSV berisi matriksnya,

  ,kompetensi,kinerja,pendidikan,pengalaman
  kompetensi,1,2,2,3
  kinerja,,1,1,2
  pendidikan,,,1,1
  pengalaman,,,,1

(segitiga bawah boleh kosong), atau YAML:

  kriteria: [kompetensi, kinerja, pendidikan]
  perbandingan:
    - [kompetensi, kinerja, 2]
    - [kompetensi, pendidikan, 3]
    - [kinerja, pendidikan, 1]`,
		Example: `  mutasi weights examples/ahp/tim-penilai.csv
  mutasi weights examples/ahp/tidak-konsisten.yaml
  mutasi weights penilaian.yaml --format json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains([]string{"table", "csv", "json", "md"}, format) {
				return unknownValue("--format", format, "table", "csv", "json", "md")
			}
			return weights(cmd, args[0], format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md")
	return cmd
}

func weights(cmd *cobra.Command, path, format string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	names, matrix, found := ahp.Read(filepath.Base(path), text)
	if len(found) > 0 {
		p := findingPrinter{w: cmd.ErrOrStderr(), set: shared(cmd)}
		p.set.Colour = false
		p.print(found)
		return &exit{code: exitInput}
	}
	r, err := ahp.Solve(names, matrix)
	if err != nil {
		return err
	}
	s, w := shared(cmd), cmd.OutOrStdout()
	switch format {
	case "json":
		return weightsJSON(w, r)
	case "csv":
		return weightsCSV(w, r)
	}
	weightsText(w, s, r, format == "md")
	return nil
}

// weightsReport is what `mutasi weights --format json` prints. Numbers have six
// decimals: the last bits of floating point differ between processors.
type weightsReport struct {
	Schema string `json:"schema"`
	ahp.Result
	Snippet string `json:"snippet,omitempty"` // for rules.yaml
}

func weightsJSON(w io.Writer, r *ahp.Result) error {
	out := weightsReport{Schema: WeightsSchema, Result: *r}
	out.Snippet, _ = r.Snippet()
	six := func(x *float64) { *x = math.Round(*x*1e6) / 1e6 }
	out.Weights = slices.Clone(r.Weights)
	for i := range out.Weights {
		six(&out.Weights[i])
	}
	six(&out.Lambda)
	six(&out.CI)
	six(&out.CR)
	if r.Worst != nil {
		worst := *r.Worst
		six(&worst.Given)
		six(&worst.Fits)
		six(&worst.CR)
		out.Worst = &worst
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(out)
}

func weightsCSV(w io.Writer, r *ahp.Result) error {
	out := csv.NewWriter(w)
	out.Write([]string{"kriteria", "bobot", "basis_poin"})
	for i, name := range r.Names {
		out.Write([]string{name, strconv.FormatFloat(r.Weights[i], 'f', 6, 64), strconv.Itoa(int(r.BasisPoints[i]))})
	}
	out.Flush()
	return out.Error()
}

func weightsText(w io.Writer, s settings, r *ahp.Result, markdown bool) {
	l := language(s)
	say := func(id, en string, args ...any) {
		fmt.Fprintf(w, diag.Text{ID: id, EN: en}.In(s.Lang)+"\n", args...)
	}
	t := newTable(diag.Text{ID: "kriteria", EN: "criterion"}.In(s.Lang), diag.Text{ID: "bobot", EN: "weight"}.In(s.Lang),
		diag.Text{ID: "basis poin", EN: "basis points"}.In(s.Lang))
	t.right[1], t.right[2] = true, true
	for i, name := range r.Names {
		t.add(name, decimals(l, r.Weights[i], 4), l.Int(int64(r.BasisPoints[i])))
	}
	t.write(w, markdown)
	fmt.Fprintln(w)
	say("lambda maks %s, CI %s, RI %s, CR %s", "lambda max %s, CI %s, RI %s, CR %s",
		decimals(l, r.Lambda, 4), decimals(l, r.CI, 4), decimals(l, r.RI, 2), decimals(l, r.CR, 4))
	if r.Consistent {
		say("Penilaian konsisten (CR paling tinggi %s).", "The judgements are consistent (CR at most %s).", decimals(l, ahp.Acceptable, 1))
	} else {
		m := r.Worst
		say("Penilaian TIDAK konsisten: CR di atas %s.", "The judgements are NOT consistent: CR is above %s.", decimals(l, ahp.Acceptable, 1))
		say("Tinjau ulang %s terhadap %s: dinilai %s, sedangkan penilaian lain menunjuk %s.\nDengan %s, CR menjadi %s.",
			"Reconsider %s against %s: judged %s, while the other judgements suggest %s.\nWith %s, CR becomes %s.",
			r.Names[m.I], r.Names[m.J], decimals(l, m.Given, 2), decimals(l, m.Fits, 2), m.Scale, decimals(l, m.CR, 4))
	}
	text, ok := r.Snippet()
	if !ok {
		return
	}
	fmt.Fprintln(w)
	say("Untuk rules.yaml:", "For rules.yaml:")
	fmt.Fprintln(w)
	if markdown {
		text = "```yaml\n" + text + "```\n"
	}
	fmt.Fprint(w, text)
}

// decimals writes a number with the decimal sign of the language.
func decimals(l i18n.Lang, x float64, n int) string {
	text := strconv.FormatFloat(x, 'f', n, 64)
	if l == i18n.ID {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}
