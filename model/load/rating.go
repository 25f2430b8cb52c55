package load

import (
	"cmp"
	_ "embed" // scales.yaml
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
)

// defaultScales is scales.yaml: the law's numbers are data.
//
//go:embed scales.yaml
var defaultScales string

// scale turns a number of 0 to 120 into a predicate. At holds the lowest values
// of the second to the fifth predicate, in hundredths.
type scale struct {
	until int // last year of the scale
	at    [4]int64
}

// scales are the scales by year, the earliest first.
type scales []scale

// standardScales are those of scales.yaml.
func standardScales() scales {
	y := &yamlFile{name: "scales.yaml"}
	return y.readScales(y.fields(y.parse(defaultScales), y.name)["skala_kinerja"])
}

// readScales reads the list under skala_kinerja.
func (y *yamlFile) readScales(n *yaml.Node) (list scales) {
	const key = "skala_kinerja"
	for _, item := range y.items(n, key) {
		at := y.fields(item, key, "sampai_tahun", "batas")
		s := scale{until: int(y.number(at["sampai_tahun"], "sampai_tahun", 0, 9999))}
		bounds := y.items(at["batas"], "batas")
		ok := len(bounds) == len(s.at)
		for i := range min(len(bounds), len(s.at)) {
			var valid bool
			s.at[i], valid = parseFixed(y.text(bounds[i], "batas"), 2)
			ok = ok && valid && (i == 0 || s.at[i] > s.at[i-1])
		}
		if !ok {
			y.wrong(item, "batas", "harus empat bilangan yang naik", "must be four rising numbers")
			continue
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b scale) int { return cmp.Compare(a.until, b.until) })
	return list
}

// grade returns the predicate, 1 to 5, of a value in hundredths, or 0 for a
// year that no scale covers.
func (list scales) grade(year int, value int64) int8 {
	for _, s := range list {
		if year > s.until {
			continue
		}
		grade := int8(1)
		for _, at := range s.at {
			if value >= at {
				grade++
			}
		}
		return grade
	}
	return 0
}

// readRatings reads table kinerja.
func (f *folder) readRatings(s *scan, r *records[model.Rating]) {
	who := f.persons()
	defer who.report(s)
	tmt := f.data.Period.Effective
	for s.next() {
		e, ok := who.find(s, rateNIP)
		if !ok {
			continue
		}
		v := model.Rating{Employee: e, Row: s.place()}
		year, ok := s.number(rateYear, 0, 9999)
		if ok && (year < 1980 || tmt != model.NoDate && int(year) > tmt.Year()) {
			s.report(diag.RatingYear, rateYear, strconv.FormatInt(year, 10))
			ok = false
		}
		v.Year = int16(year)
		v.Grade = s.grades(int(year), f.scales)
		r.done(s, e)
		if ok && v.Grade > 0 {
			r.rows = append(r.rows, v)
		}
	}
}

// grades reads predikat, or else nilai; either may stand in either column.
func (s *scan) grades(year int, list scales) int8 {
	column := rateGrade
	cell := s.text(column)
	if cell == "" {
		column = rateValue
		cell = s.text(column)
	}
	if cell == "" {
		return s.quadrant()
	}
	if g, ok := predicates.find(cell); ok {
		return g
	}
	value, ok := parseFixed(cell, 2)
	switch {
	case !ok:
		s.unknown(column, cell, predicates.names)
		return 0
	case value < 0:
		s.cell(diag.Negative, column, cell)
		return 0
	case value > 12000:
		s.cell(diag.OutOfRange, column, cell, "0", "120")
		return 0
	}
	return list.grade(year, value)
}

// expectations are the two axes of PermenPANRB 6/2022.
var expectations = words(map[string]int{
	"di bawah ekspektasi | di bawah | dibawah ekspektasi": 0,
	"sesuai ekspektasi | sesuai":                          1,
	"di atas ekspektasi | di atas | diatas ekspektasi":    2,
}, "di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")

// quadrants is the predicate of a work result (row) and a conduct (column).
var quadrants = [3][3]int8{{1, 3, 3}, {2, 4, 4}, {2, 4, 5}}

// quadrant reads hasil_kinerja and perilaku_kerja where no predicate is given.
func (s *scan) quadrant() int8 {
	if s.text(rateResult) == "" || s.text(rateConduct) == "" {
		column := rateGrade
		for _, c := range []int{rateValue, rateResult, rateConduct} {
			if !s.has(column) {
				column = c
			}
		}
		s.report(diag.RatingMissing, column)
		return 0
	}
	result, ok1 := word(s, rateResult, expectations)
	conduct, ok2 := word(s, rateConduct, expectations)
	if !ok1 || !ok2 {
		return 0
	}
	return quadrants[result][conduct]
}
