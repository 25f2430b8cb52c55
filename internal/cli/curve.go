package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/scenarios/curve"
	"mutasi/solver"
)

// curveLimit is how long a curve is proved where --timeout does not say.
const curveLimit = 20 * time.Second

// kneeShare is the share of the gain, in per cent, at which the knee is marked.
const kneeShare = 90

func newCurve() *cobra.Command {
	var format, svg string
	var shown int
	cmd := &cobra.Command{
		Use:   "curve DIR",
		Short: "Rencana terbaik untuk setiap banyaknya perpindahan",
		Long: `Menghitung rencana terbaik untuk setiap batas perpindahan, dari nol sampai
banyaknya perpindahan rencana terbaik tanpa batas: kekosongan dahulu, lalu
manfaat. Titik yang terbukti terbaik ditandai; titik lain memuat rencana terbaik
yang ditemukan dan, bila ada, batas buktinya. Pencarian berhenti sesudah 20
detik; --timeout mengubahnya.`,
		Example: `  mutasi curve examples/whatif
  mutasi curve examples/bukittinggi --points 30 --svg kurva.svg
  mutasi curve data --timeout 5m --format json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			sc, err := open(cmd, source(cmd, args[0]), bar)
			if err != nil {
				return err
			}
			b, found, err := sc.Build(cmd.Context())
			if err != nil {
				return err
			}
			if err := tell(cmd, found, b == nil); err != nil {
				return err
			}
			limit := curveLimit
			if cmd.Flags().Changed("timeout") {
				limit = s.Timeout
			}
			bar.step("menghitung kurva")
			c, err := curve.Find(cmd.Context(), b.Problem, b.Start(), curve.Options{Limit: limit, Steps: -1, Solver: solver.Options{Threads: s.Threads}})
			if err != nil {
				return err
			}
			bar.done()
			if c == nil {
				fmt.Fprintln(cmd.ErrOrStderr(), "Tidak ada rencana yang memenuhi semua aturan wajib; \"mutasi plan\" menyebut yang bertentangan.")
				return &exit{code: exitInfeasible}
			}
			if svg != "" {
				picture := curvePicture(c)
				if err := report.WriteFile(svg, func(w io.Writer) error { _, err := io.WriteString(w, picture.SVG()+"\n"); return err }); err != nil {
					return err
				}
			}
			w := cmd.OutOrStdout()
			if format == "json" {
				enc := json.NewEncoder(w)
				enc.SetIndent("", "  ")
				return enc.Encode(c)
			}
			if err := curveTable(c, shown, format).print(w, format, s.Width); err != nil || format != "table" {
				return err
			}
			printKnee(findingPrinter{w: w, set: s}, c)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md")
	f.StringVar(&svg, "svg", "", "tulis gambar kurva ke berkas ini")
	f.IntVar(&shown, "points", 20, "banyaknya titik yang ditampilkan; 0 = semua")
	sourceFlags(f)
	return cmd
}

// gainOf is the gain of point i, in basis points.
func gainOf(c *curve.Curve, i int) int64 {
	v := c.Points[i].Values
	return -v[len(v)-1]
}

// shortageOf is the shortage of point i: the goal before the gain.
func shortageOf(c *curve.Curve, i int) int64 {
	v := c.Points[i].Values
	return v[len(v)-2]
}

// curveTable lists about shown points, evenly, the knee among them.
func curveTable(c *curve.Curve, shown int, format string) *table {
	t := newTable("perpindahan", "kekosongan", "manfaat", "bagian manfaat", "bukti")
	t.alignRight(0, 3)
	last := len(c.Points) - 1
	knee := c.Knee(kneeShare)
	for i := range c.Points {
		if format == "table" && shown > 0 && last > shown && i != knee && i*shown/last == (i-1)*shown/last && i > 0 {
			continue
		}
		p := &c.Points[i]
		proof := "terbukti"
		switch {
		case p.Proved:
		case p.Bound != nil:
			proof = "paling banyak " + i18n.ID.Points(-*p.Bound)
		default:
			proof = "belum terbukti"
		}
		if i == knee {
			proof += "  ← lutut"
		}
		t.add(fmt.Sprint(p.Moves), i18n.ID.Int(shortageOf(c, i)), i18n.ID.Points(gainOf(c, i)), i18n.ID.Share(gainOf(c, i)-gainOf(c, 0), gainOf(c, last)-gainOf(c, 0)), proof)
	}
	return t
}

// kneeNote says what share of the gain the knee reaches with what share of the moves.
func kneeNote(c *curve.Curve) string {
	k, last := c.Knee(kneeShare), len(c.Points)-1
	if k < 0 {
		return ""
	}
	return fmt.Sprintf("%s manfaat dengan %s perpindahan", i18n.ID.Share(gainOf(c, k)-gainOf(c, 0), gainOf(c, last)-gainOf(c, 0)),
		i18n.ID.Share(int64(c.Points[k].Moves), int64(c.Points[last].Moves)))
}

func printKnee(p findingPrinter, c *curve.Curve) {
	proved := 0
	for i := range c.Points {
		if c.Points[i].Proved {
			proved++
		}
	}
	fmt.Fprintln(p.w)
	if note := kneeNote(c); note != "" {
		p.wrap("Lutut  ", note+fmt.Sprintf(" (%d dari %d).", c.Points[c.Knee(kneeShare)].Moves, c.Points[len(c.Points)-1].Moves))
	}
	last := len(c.Points) - 1
	lowest := last
	for lowest > 0 && shortageOf(c, lowest-1) == shortageOf(c, last) {
		lowest--
	}
	if shortageOf(c, 0) > shortageOf(c, last) {
		p.wrap("       ", fmt.Sprintf("Kekosongan didahulukan; terendah sejak %s perpindahan.", i18n.ID.Int(int64(c.Points[lowest].Moves))))
	}
	p.wrap("Bukti  ", fmt.Sprintf("%s dari %s titik terbukti terbaik; %s rencana dihitung, %s di antaranya dengan batas perpindahan.",
		i18n.ID.Int(int64(proved)), i18n.ID.Int(int64(len(c.Points))), i18n.ID.Int(int64(c.Solves)), i18n.ID.Int(int64(c.Rows))))
}

// curvePicture draws the gain over the number of moves.
func curvePicture(c *curve.Curve) chart.Curve {
	v := chart.Curve{Frame: chart.Frame{ID: "kurva", Title: "Manfaat menurut banyaknya perpindahan", Desc: kneeNote(c),
		Empty: "Tidak ada perpindahan yang bermanfaat.", Format: i18n.ID.ShortPoints},
		Mark: c.Knee(kneeShare), Note: kneeNote(c), XName: "banyaknya perpindahan", YName: "manfaat (angka)", Open: "belum terbukti terbaik"}
	for i := range c.Points {
		v.X, v.Y, v.Proved = append(v.X, int64(c.Points[i].Moves)), append(v.Y, gainOf(c, i)), append(v.Proved, c.Points[i].Proved)
	}
	return v
}
