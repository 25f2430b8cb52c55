package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"mutasi/internal/chart"
	"mutasi/internal/i18n"
	"mutasi/internal/report"
	"mutasi/scenarios/build"
	"mutasi/scenarios/curve"
	"mutasi/solver"
)

// curveLimit is how long a curve is proved where --timeout does not say.
const curveLimit = 20 * time.Second

// kneeShare is the share, in per cent, at which the knee is marked.
const kneeShare = 90

func newCurve() *cobra.Command {
	var format, svg, axis string
	var shown int
	cmd := &cobra.Command{
		Use:   "curve DIR",
		Short: "Rencana terbaik untuk setiap banyaknya perpindahan",
		Long: `Menghitung rencana terbaik untuk setiap batas perpindahan, dari nol sampai
banyaknya perpindahan rencana terbaik tanpa batas: kekosongan dahulu, lalu
manfaat. Titik yang terbukti terbaik ditandai; titik lain memuat rencana terbaik
yang ditemukan dan, bila ada, batas buktinya. Pencarian berhenti sesudah 20
detik; --timeout mengubahnya.

--axis biaya membatasi biaya pindah (tabel tarif, ribu rupiah) sebagai ganti
banyaknya perpindahan; --axis KLAUSA membatasi jumlah yang dihitung klausa itu,
misalnya U5.opd: sekian perpindahan dari setiap OPD. Titiknya sebanyak --points,
merata.`,
		Example: `  mutasi curve examples/whatif
  mutasi curve examples/bukittinggi --axis biaya --points 12
  mutasi curve examples/bukittinggi --points 30 --svg kurva.svg
  mutasi curve data --timeout 5m --format json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "csv", "json", "md"); err != nil {
				return err
			}
			if shown < 0 {
				return unknownValue("--points", fmt.Sprint(shown), "0", "20")
			}
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
			bar.step("step.curve")
			opt := curve.Options{Limit: limit, Steps: -1, Solver: solver.Options{Threads: s.Threads}}
			var c *curve.Curve
			if axis == "perpindahan" {
				c, err = curve.Find(cmd.Context(), b.Problem, b.Start(), opt)
			} else {
				c, err = curveAlong(cmd.Context(), b, axis, shown, opt)
			}
			if err != nil {
				return err
			}
			bar.done()
			if c == nil {
				fmt.Fprintln(cmd.ErrOrStderr(), language(s).T("unsolved.see"))
				return &exit{code: exitInfeasible}
			}
			if svg != "" {
				picture := curvePicture(c, language(s))
				if err := report.WriteFile(svg, func(w io.Writer) error { _, err := io.WriteString(w, picture.SVG()+"\n"); return err }); err != nil {
					return err
				}
			}
			if err := printCurve(findingPrinter{w: cmd.OutOrStdout(), set: s}, c, shown, format); err != nil {
				return err
			}
			if slices.ContainsFunc(c.Points, func(p curve.Point) bool { return !p.Proved }) {
				return &exit{code: exitLimit}
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "table", "keluaran: table, csv, json, atau md")
	f.StringVar(&svg, "svg", "", "tulis gambar kurva ke berkas ini")
	f.IntVar(&shown, "points", 20, "banyaknya titik yang ditampilkan; 0 = semua")
	f.StringVar(&axis, "axis", "perpindahan", "yang dibatasi: perpindahan, biaya, atau nama klausa")
	sourceFlags(f)
	return cmd
}

// curveAlong computes the curve of another axis than the moves.
func curveAlong(ctx context.Context, b *build.Build, axis string, points int, opt curve.Options) (*curve.Curve, error) {
	if points < 2 {
		points = 20
	}
	if axis == "biaya" {
		row := b.RelocationRow()
		if len(row.Pair) == 0 {
			return nil, fail("err.curve.money")
		}
		return curve.Along(ctx, b.Problem, axis, []curve.Tally{{Row: row}}, points, b.Start(), opt)
	}
	p, tallies := *b.Problem, limitedBy(b, axis)
	if len(tallies) == 0 {
		known := []string{"perpindahan", "biaya"}
		for i := range b.Rules.Clauses {
			if id := b.Rules.Clauses[i].ID(); len(limitedBy(b, id)) > 0 {
				known = append(known, id)
			}
		}
		if b.Rules.Clause(axis) != nil {
			return nil, fail("err.curve.rows", axis, strings.Join(known, ", "))
		}
		return nil, unknownValue("--axis", axis, known...)
	}
	p.Rows = slices.Clone(p.Rows) // the clause's own limit is what the axis varies
	for _, r := range b.RowsOf(axis) {
		p.Rows[r].Lo, p.Rows[r].Hi = solver.NoLower, solver.NoUpper
	}
	return curve.Along(ctx, &p, axis, tallies, points, b.Start(), opt)
}

// limitedBy is what a clause sets upper limits to: moves, of the plan or of each
// OPD, or rows of its own.
func limitedBy(b *build.Build, clause string) (out []curve.Tally) {
	c := b.Rules.Clause(clause)
	if c == nil {
		return nil
	}
	for _, l := range b.Leavings(c) {
		out = append(out, curve.Tally{Row: solver.Row{Pair: l.Stays}, Whole: l.People})
	}
	for _, r := range b.RowsOf(clause) {
		if row := b.Problem.Rows[r]; c.Rule != "U5" && row.Hi != solver.NoUpper && (row.Weight == nil || slices.Min(row.Weight) >= 0) {
			out = append(out, curve.Tally{Row: row})
		}
	}
	return out
}

func printCurve(p findingPrinter, c *curve.Curve, shown int, format string) error {
	if format == "json" {
		enc := json.NewEncoder(p.w)
		enc.SetIndent("", "  ")
		return enc.Encode(c)
	}
	if err := curveTable(c, shown, format, languageOf(p.set, format)).print(p.w, format, p.set.Width); err != nil || format != "table" {
		return err
	}
	printKnee(p, c)
	return nil
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

// reached is how far point i has got in the goal that the curve is about.
func reached(c *curve.Curve, i int) int64 {
	l := max(0, c.Measure())
	return c.Points[0].Values[l] - c.Points[i].Values[l]
}

// ofShortage says whether the curve is about the shortage, not the gain.
func ofShortage(c *curve.Curve) bool { return c.Measure() == len(c.Levels)-2 }

// about picks the words for what the curve is about.
func about(c *curve.Curve, l i18n.Lang, key string, args ...any) string {
	if ofShortage(c) {
		key += ".shortage"
	}
	return l.F(key, args...)
}

// curveTable lists about shown points, evenly, the knee among them.
func curveTable(c *curve.Curve, shown int, format string, l i18n.Lang) *table {
	t := newTable(axisName(c, l), l.T("say.shortage"), l.T("curve.gain"), about(c, l, "curve.share"), l.T("curve.proof"))
	t.alignRight(0, 3)
	last := len(c.Points) - 1
	knee := c.Knee(kneeShare)
	for i := range c.Points {
		if format == "table" && shown > 0 && last > shown && i != knee && i*shown/last == (i-1)*shown/last && i > 0 {
			continue
		}
		p := &c.Points[i]
		proof := l.T("curve.proved")
		switch {
		case p.Proved:
		case p.Bound != nil:
			proof = l.F("curve.bound", l.Points(-*p.Bound))
		default:
			proof = l.T("cmp.say.unproved")
		}
		if i == knee {
			proof += "  ← " + l.T("curve.knee")
		}
		t.add(l.Int(p.Limit), l.Int(shortageOf(c, i)), l.Points(gainOf(c, i)), l.Share(reached(c, i), reached(c, last)), proof)
	}
	return t
}

// kneeNote says what share the knee reaches with what share of the moves.
func kneeNote(c *curve.Curve, l i18n.Lang) string {
	k, last := c.Knee(kneeShare), len(c.Points)-1
	if k < 0 {
		return ""
	}
	return about(c, l, "curve.knee.note", l.Share(reached(c, k), reached(c, last)),
		l.Share(c.Points[k].Limit, c.Points[last].Limit), axisName(c, l))
}

// axisName is what the curve limits, in words.
func axisName(c *curve.Curve, l i18n.Lang) string {
	switch c.Axis {
	case "moves":
		return l.T("curve.axis.moves")
	case "biaya":
		return l.T("curve.axis.money")
	}
	return l.F("curve.axis.clause", c.Axis)
}

func printKnee(p findingPrinter, c *curve.Curve) {
	l := language(p.set)
	label := func(key string) string { return fmt.Sprintf("%-7s", l.T(key)) }
	proved := 0
	for i := range c.Points {
		if c.Points[i].Proved {
			proved++
		}
	}
	fmt.Fprintln(p.w)
	if note := kneeNote(c, l); note != "" {
		p.wrap(label("curve.knee.label"), note+" "+l.F("curve.knee.of", l.Int(c.Points[c.Knee(kneeShare)].Limit), l.Int(c.Points[len(c.Points)-1].Limit)))
	}
	last := len(c.Points) - 1
	lowest := last
	for lowest > 0 && shortageOf(c, lowest-1) == shortageOf(c, last) {
		lowest--
	}
	if shortageOf(c, 0) > shortageOf(c, last) {
		p.wrap("       ", l.F("curve.lowest", l.Int(c.Points[lowest].Limit), axisName(c, l)))
	}
	p.wrap(label("curve.proof.label"), l.F("curve.points",
		l.Int(int64(proved)), l.Int(int64(len(c.Points))), l.Int(int64(c.Solves)), l.Int(int64(c.Rows))))
}

// curvePicture draws what the curve is about over the number of moves.
func curvePicture(c *curve.Curve, l i18n.Lang) chart.Curve {
	v := chart.Curve{Frame: chart.Frame{ID: "kurva", Title: about(c, l, "curve.title", axisName(c, l)), Desc: kneeNote(c, l),
		Empty: l.T("curve.empty"), Format: l.ShortPoints},
		Mark: c.Knee(kneeShare), Note: kneeNote(c, l), XName: axisName(c, l), XTick: l.Int, YName: about(c, l, "curve.axis.gain"), Open: l.T("cmp.open")}
	y := gainOf
	if ofShortage(c) {
		y, v.Format = shortageOf, l.Int
	}
	for i := range c.Points {
		v.X, v.Y, v.Proved = append(v.X, c.Points[i].Limit), append(v.Y, y(c, i)), append(v.Proved, c.Points[i].Proved)
	}
	return v
}
