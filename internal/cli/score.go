package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/scenarios/build"
	"mutasi/scenarios/explain"
	"mutasi/scenarios/rank"
)

// ScoreSchema names the version of what `mutasi score --format json` prints.
const ScoreSchema = "mutasi/score/1"

func newScore() *cobra.Command {
	var nip, post, format string
	var top int
	cmd := &cobra.Command{
		Use:   "score DIR [--nip NIP] [--post KODE]",
		Short: "Nilai kesesuaian untuk jabatan, dengan semua komponennya",
		Long: `Menghitung kesesuaian tanpa menyusun rencana.

  --nip NIP               jabatan yang paling sesuai untuk seorang pegawai
  --post KODE             pegawai yang paling sesuai untuk sebuah jabatan
  --nip NIP --post KODE   semua komponen nilai beserta barisnya, dan semua
                          aturan yang berlaku bagi perpindahan itu

Nilai tidak menyaring: yang dilarang aturan ditampilkan terpisah dengan aturan
yang melarangnya. Rentang menunjukkan nilai terendah dan tertinggi yang mungkin
bila data yang belum ada dilengkapi.`,
		Example: `  mutasi score data --nip 198609262015051001
  mutasi score data --post D.02.01 --top 20
  mutasi score data --nip 198609262015051001 --post D.02.01 --format json`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case nip == "" && post == "":
				return fail("err.score.one")
			case format != "table" && format != "json":
				return unknownValue("--format", format, "table", "json")
			case top < 1:
				return fail("err.score.top")
			}
			return score(cmd, args[0], scoreQuery{nip, post, top}, format)
		},
	}
	f := cmd.Flags()
	f.StringVar(&nip, "nip", "", "NIP pegawai")
	f.StringVar(&post, "post", "", "kode jabatan")
	f.IntVar(&top, "top", 10, "banyaknya yang ditampilkan")
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	sourceFlags(f)
	return cmd
}

type scoreQuery struct {
	nip, post string
	top       int
}

// scoreReport is what `mutasi score --format json` prints: Pair for a person and
// a post, else Present and List.
type scoreReport struct {
	Schema  string        `json:"schema"`
	Method  string        `json:"method"`
	Person  *model.Person `json:"person,omitempty"`
	Post    *model.Post   `json:"post,omitempty"`
	Present *rank.Pair    `json:"present,omitempty"` // the person in the present post
	Pair    *rank.Pair    `json:"pair,omitempty"`
	List    *rank.List    `json:"list,omitempty"`
}

func score(cmd *cobra.Command, dir string, q scoreQuery, format string) error {
	s := shared(cmd)
	bar := newProgress(cmd.ErrOrStderr(), s)
	defer bar.done()
	sc, err := open(cmd, source(cmd, dir), bar)
	if err != nil {
		return err
	}
	b, found, err := sc.Weigh()
	if err != nil {
		return err
	}
	if err := tell(cmd, found, found.Fatal()); err != nil {
		return err
	}
	bar.done()
	report, err := q.answer(cmd, b)
	if err != nil {
		return err
	}
	if format == "json" {
		e := json.NewEncoder(cmd.OutOrStdout())
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(report)
	}
	scorePrinter{w: cmd.OutOrStdout(), set: s, l: language(s)}.print(report)
	return nil
}

// answer looks up the person and the post and ranks.
func (q scoreQuery) answer(cmd *cobra.Command, b *build.Build) (*scoreReport, error) {
	d := b.Data
	r := &scoreReport{Schema: ScoreSchema, Method: b.Rules.Scoring.Method}
	e, p := model.EmployeeID(model.None), model.PositionID(model.None)
	var err error
	if q.nip != "" {
		if e, err = findEmployee(d, q.nip); err != nil {
			return nil, err
		}
		who := explain.Person(d, e)
		r.Person = &who
	}
	if q.post != "" {
		if p, err = findPosition(d, q.post); err != nil {
			return nil, err
		}
		post := explain.Post(d, p)
		r.Post = &post
	}
	switch {
	case e != model.None && p != model.None:
		one := rank.One(b, e, p)
		r.Pair = &one
		return r, nil
	case e != model.None:
		if at := b.Held(e); at != model.None {
			now := rank.One(b, e, at)
			r.Present = &now
		}
		list, err := rank.Posts(cmd.Context(), b, e, q.top)
		r.List = &list
		return r, err
	}
	list, err := rank.People(cmd.Context(), b, p, q.top)
	r.List = &list
	return r, err
}

// scorePrinter writes a scoreReport for a reader.
type scorePrinter struct {
	w   io.Writer
	set settings
	l   i18n.Lang
}

// part, kind and term are codes of a score in words, as in running text.
func (p scorePrinter) part(x model.ScorePart) string {
	return strings.ToLower(p.l.Known("part", x.Name))
}

func (p scorePrinter) kind(k model.MoveKind) string {
	return strings.ToLower(p.l.Known("kind", string(k)))
}

func (p scorePrinter) term(name string) string {
	kind, rest, some := strings.Cut(name, ": ")
	if kind = strings.ToLower(p.l.Known("term", kind)); some {
		kind += ": " + rest
	}
	return kind
}

func (p scorePrinter) text(id, en string) string { return diag.Text{ID: id, EN: en}.In(p.set.Lang) }

func (p scorePrinter) say(id, en string, args ...any) {
	fmt.Fprintf(p.w, p.text(id, en)+"\n", args...)
}

func (p scorePrinter) print(r *scoreReport) {
	if r.Person != nil {
		fmt.Fprintf(p.w, "%s, NIP %s, %s, %s\n", r.Person.Name, i18n.NIP(r.Person.Key), r.Person.Rank, r.Person.Education)
	}
	if r.Post != nil {
		fmt.Fprintf(p.w, "%s %s\n", r.Post.Key, postLine(*r.Post))
	}
	p.say("Metode: %s", "Method: %s", r.Method)
	if r.Pair != nil {
		p.pair(r.Pair)
		return
	}
	if r.Present != nil {
		p.say("Sekarang: %s; kesesuaian %s", "Now: %s; fit %s", postLine(r.Present.Post), p.total(r.Present.Score))
	}
	fmt.Fprintln(p.w)
	byPost := r.Person != nil
	p.say("Dibolehkan aturan: %s dari %s. Yang paling sesuai:", "Allowed by the rules: %s of %s. The best fits:",
		p.l.Int(int64(r.List.Eligible)), p.l.Int(int64(r.List.Considered)))
	p.list(r.List.Best, byPost, false)
	fmt.Fprintln(p.w)
	p.say("Dilarang aturan, yang paling sesuai:", "Forbidden by the rules, the best fits:")
	p.list(r.List.Forbidden, byPost, true)
}

// total is a score with its interval: "87,5 (70,1-90,2)".
func (p scorePrinter) total(s model.Score) string {
	out := p.l.Points(int64(s.Total))
	if s.Low != s.High {
		out += " (" + p.l.Points(int64(s.Low)) + "-" + p.l.Points(int64(s.High)) + ")"
	}
	return out
}

func postLine(p model.Post) string {
	if p.OPD != "" && p.OPD != p.Unit {
		return p.Name + ", " + p.Unit + ", " + p.OPD
	}
	return p.Name + ", " + p.Unit
}

// list writes one line per pair: who or which post, the fit and its parts, and
// the gain of the move or the rules that forbid it.
func (p scorePrinter) list(pairs []rank.Pair, byPost, forbidden bool) {
	if len(pairs) == 0 {
		p.say("  tidak ada", "  none")
		return
	}
	head := []string{p.text("pegawai", "person"), p.text("nama", "name")}
	if byPost {
		head = []string{p.text("kode", "code"), p.text("jabatan", "post")}
	}
	head = append(head, p.text("kesesuaian", "fit"))
	parts := weighed(pairs)
	for _, k := range parts {
		head = append(head, p.part(pairs[0].Score.Parts[k]))
	}
	if forbidden {
		head = append(head, p.text("dilarang oleh", "forbidden by"))
	} else {
		head = append(head, p.text("perolehan", "gain"), p.text("jenis", "kind"))
	}
	t := newTable(head...)
	for c := range parts {
		t.right[3+c] = true
	}
	t.right[3+len(parts)] = !forbidden
	for _, x := range pairs {
		row := []string{x.Person.Key, clip(x.Person.Name, 30)}
		if byPost {
			row = []string{x.Post.Key, clip(x.Post.Name+", "+x.Post.Unit, 52)}
			if x.Similar > 0 {
				row[1] = clip(x.Post.Name, 36) + " " + fmt.Sprintf(p.text("(+%s serupa)", "(+%s alike)"), p.l.Int(int64(x.Similar)))
			}
		}
		row = append(row, p.total(x.Score))
		for _, k := range parts {
			part := x.Score.Parts[k]
			row = append(row, p.l.Points(int64(part.Points))+"/"+p.l.ShortPoints(int64(part.Max)))
		}
		if forbidden {
			var ids []string
			for _, rule := range x.Rules {
				if rule.Effect == "blocked" {
					ids = append(ids, rule.Clause)
				}
			}
			row = append(row, strings.Join(ids, ", "))
		} else {
			row = append(row, p.l.SignedPoints(x.Gain), p.kind(x.Kind))
		}
		t.add(row...)
	}
	t.write(p.w, false)
}

// weighed are the parts of the method that weigh anything in any of the pairs:
// what nobody was assessed for leaves its weight to the others.
func weighed(pairs []rank.Pair) (parts []int) {
	for k := range pairs[0].Score.Parts {
		if slices.ContainsFunc(pairs, func(x rank.Pair) bool { return x.Score.Parts[k].Max > 0 }) {
			parts = append(parts, k)
		}
	}
	return parts
}

// spans joins neighbouring rows of one file: kompetensi.csv:3-11.
func spans(rows []string) (out []string) {
	file, from, to := "", 0, 0
	end := func() {
		switch {
		case file == "":
		case from == to:
			out = append(out, file+strconv.Itoa(from))
		default:
			out = append(out, file+strconv.Itoa(from)+"-"+strconv.Itoa(to))
		}
	}
	for _, row := range rows {
		cut := strings.LastIndexAny(row, ":!") + 1
		n, err := strconv.Atoi(row[cut:])
		if err == nil && row[:cut] == file && n == to+1 {
			to = n
			continue
		}
		end()
		if err != nil {
			file, out = "", append(out, row)
			continue
		}
		file, from, to = row[:cut], n, n
	}
	end()
	return out
}

// clip shortens text to n characters.
func clip(text string, n int) string {
	if r := []rune(text); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return text
}

// pair writes everything about one pair.
func (p scorePrinter) pair(x *rank.Pair) {
	out := findingPrinter{w: p.w, set: p.set}
	p.say("Kesesuaian %s", "Fit %s", p.total(x.Score))
	if x.Box > 0 {
		p.say("Kotak talenta %s", "Talent box %s", strconv.Itoa(x.Box))
	}
	fmt.Fprintln(p.w)
	for _, part := range x.Score.Parts {
		fmt.Fprintf(p.w, "%s %s/%s\n", p.part(part), p.l.Points(int64(part.Points)), p.l.ShortPoints(int64(part.Max)))
		out.wrap("    ", part.Note)
		if len(part.Rows) > 0 {
			out.wrap("    ", p.text("sumber: ", "from: ")+strings.Join(spans(part.Rows), ", "))
		}
	}
	if x.Present {
		return
	}
	fmt.Fprintln(p.w)
	p.say("Perolehan perpindahan (%s): %s", "Gain of the move (%s): %s", p.kind(x.Kind), p.l.SignedPoints(x.Gain))
	for _, t := range x.Terms {
		out.wrap("    ", p.l.SignedPoints(t.Points)+"  "+strings.TrimSpace(p.term(t.Name)+" "+t.Clause))
	}
	fmt.Fprintln(p.w)
	if x.Eligible {
		p.say("Aturan: dibolehkan", "Rules: allowed")
	} else {
		p.say("Aturan: DILARANG", "Rules: FORBIDDEN")
	}
	words := map[string]string{"blocked": p.text("dilarang", "forbidden"), "met": p.text("terpenuhi", "met"),
		"cost": p.text("biaya", "cost"), "bonus": p.text("tambahan", "bonus"), "approval": p.text("perlu persetujuan", "needs approval")}
	for _, effect := range []string{"blocked", "approval", "cost", "bonus", "met"} {
		for _, t := range x.Rules {
			if t.Effect != effect {
				continue
			}
			line := fmt.Sprintf("%s %s: %s", words[effect], t.Clause, t.Text)
			if t.Measured != "" {
				line += fmt.Sprintf(" (%s; %s %s)", t.Measured, p.text("syarat", "needs"), t.Need)
			}
			if t.Citation != "" {
				line += " [" + t.Citation + "]"
			}
			out.wrap("    ", line)
		}
	}
}
