package scoring

import (
	"fmt"
	"maps"
	"slices"

	"mutasi/model/diag"
	"mutasi/model/rules"
)

// codeWeights is the finding of a scoring section that cannot be used.
const codeWeights = "M1801"

// Check looks for what would make a score wrong: weights that do not add up,
// points outside 0 to 100, bands with a hole. All findings in one pass.
func Check(r *rules.Scoring) diag.List {
	var out diag.List
	bad := func(id, en string, args ...any) {
		out = append(out, diag.Diagnostic{Code: codeWeights, Severity: diag.Fatal, Key: "scoring",
			Msg: diag.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}})
	}
	points := func(what string, p int32) {
		if p < 0 || p > 100 {
			bad("%s: nilai %d di luar 0 sampai 100", "%s: %d points are outside 0 to 100", what, p)
		}
	}
	weights := [...]int32{r.Competency, r.Performance, r.Education, r.Experience}
	sum := int32(0)
	for _, w := range weights {
		sum += w
		if w < 0 || w > 10000 {
			bad("bobot %d di luar 0 sampai 10000", "weight %d is outside 0 to 10000", w)
		}
	}
	if sum != 10000 {
		bad("bobot keempat komponen berjumlah %d, seharusnya 10000", "the weights of the four parts add up to %d, not 10000", sum)
	}
	for _, p := range r.RatingPoints[1:] {
		points("predikat", p)
	}
	if n := len(r.RatingYears); n == 0 || n > 5 {
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
	CheckBands("lama pengalaman", r.YearBands, bad)
	return out
}

// CheckBands reports bands that leave a hole: the first must begin at 0 and
// each of the others above the one before.
func CheckBands(what string, bands []rules.Band, bad func(id, en string, args ...any)) {
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
