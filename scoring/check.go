package scoring

import (
	"fmt"
	"maps"
	"slices"

	"mutasi/model/diag"
	"mutasi/model/rules"
)

// codeWeights is the finding of a scoring section that cannot be used.
const codeWeights = "R2001"

// Codes is the catalogue of this package's findings.
func Codes() []diag.Entry {
	return []diag.Entry{{Code: codeWeights, Severity: diag.Fatal,
		Msg: diag.Text{ID: "bagian scoring pada aturan tidak dapat dipakai: {1}", EN: "the scoring section of the rules cannot be used: {1}"},
		Why: diag.Text{
			ID: "Bobot semua komponen harus berjumlah 10000 basis poin, setiap nilai antara 0 dan 100, pita nilai mulai dari 0 dan naik tanpa lubang, dan pada metode dua sumbu bobot sumbu kinerja berjumlah 5000.",
			EN: "The weights of all parts must add up to 10,000 basis points, every value must lie between 0 and 100, bands must begin at 0 and rise without a hole, and in a method with two axes the performance axis must weigh 5,000."}}}
}

// Check looks for what would make a score wrong: weights that do not add up,
// points outside 0 to 100, bands with a hole. All findings in one pass.
func Check(r *rules.Scoring) diag.List {
	var out diag.List
	bad := func(id, en string, args ...any) {
		out = append(out, diag.Diagnostic{Code: codeWeights, Severity: diag.Fatal, Pos: diag.Pos{File: "rules.yaml"}, Key: "scoring",
			Msg: diag.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}})
	}
	points := func(what string, p int32) {
		if p < 0 || p > 100 {
			bad("%s: nilai %d di luar 0 sampai 100", "%s: %d points are outside 0 to 100", what, p)
		}
	}
	weights := []int32{r.Competency, r.Performance, r.Education, r.Experience, r.Integrity, r.Training}
	merit := r.Performance
	for _, x := range r.Extras {
		weights = append(weights, x.Weight)
		if x.Performance {
			merit += x.Weight
		}
	}
	total := int32(0)
	for _, w := range weights {
		total += w
		if w < 0 || w > 10000 {
			bad("bobot %d di luar 0 sampai 10000", "weight %d is outside 0 to 10000", w)
		}
	}
	if total != 10000 {
		bad("bobot semua komponen berjumlah %d, seharusnya 10000", "the weights of all parts add up to %d, not 10000", total)
	}
	if r.Axes && merit != 5000 {
		bad("bobot sumbu kinerja berjumlah %d, seharusnya 5000", "the weights of the performance axis add up to %d, not 5000", merit)
	}
	for _, p := range r.RatingPoints[1:] {
		points("predikat", p)
	}
	if n := len(r.RatingYears); r.Performance > 0 && n == 0 || n > 5 {
		bad("bobot tahun kinerja harus 1 sampai 5 tahun", "the weights of rated years must be 1 to 5")
	}
	for _, w := range r.RatingYears {
		if w < 1 || w > 100 {
			bad("bobot tahun kinerja %d di luar 1 sampai 100", "weight %d of a rated year is outside 1 to 100", w)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.DegreePoints)) {
		points(name, r.DegreePoints[name])
	}
	for _, p := range r.FieldPoints {
		points("bidang ilmu", p)
	}
	for _, p := range r.VarietyPoints {
		points("keragaman", p)
	}
	points("porsi tingkat pendidikan", r.LevelShare)
	points("porsi lama pengalaman", r.YearShare)
	for _, p := range r.ActingPoints {
		points("penugasan Plt/Plh", p)
	}
	for _, p := range r.IntegrityPoints {
		points("integritas", p)
	}
	for _, p := range r.TrainingPoints {
		points("pengembangan kompetensi", p)
	}
	points("porsi kompetensi inti", r.CoreShare)
	for _, p := range r.GapPoints {
		points("bobot selisih", p)
	}
	if r.Experience > 0 {
		if y, v, a := experienceShares(r); y < 0 || v < 0 || a < 0 || y+v+a == 0 {
			bad("porsi pengalaman %d : %d : %d tidak dapat dipakai", "the shares of experience %d : %d : %d cannot be used", y, v, a)
		}
		checkBands("lama pengalaman", r.YearBands, bad)
		if len(r.YearDecay) > 0 {
			checkBands("peluruhan pengalaman", r.YearDecay, bad)
		}
	}
	if b := r.BoxBounds; b != [2]int32{} && (b[0] <= 0 || b[1] <= b[0] || b[1] > 100) {
		bad("batas kotak %d dan %d harus naik dan di antara 0 dan 100", "the bounds %d and %d of the boxes must rise between 0 and 100", b[0], b[1])
	}
	return out
}

// checkBands reports bands that leave a hole: the first must begin at 0 and
// each of the others above the one before.
func checkBands(what string, bands []rules.Band, bad func(id, en string, args ...any)) {
	if len(bands) == 0 || bands[0].From != 0 {
		bad("%s: pita nilai pertama harus mulai dari 0", "%s: the first band must begin at 0", what)
	}
	for i, b := range bands {
		if b.Points < 0 || b.Points > 100 {
			bad("%s: nilai %d di luar 0 sampai 100", "%s: %d points are outside 0 to 100", what, b.Points)
		}
		if i > 0 && b.From <= bands[i-1].From {
			bad("%s: pita nilai %d tidak sesudah %d", "%s: the band from %d does not follow the one from %d", what, b.From, bands[i-1].From)
		}
	}
}
