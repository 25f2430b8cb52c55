package load

import (
	"strconv"

	"mutasi/model"
	"mutasi/model/diag"
)

// scale turns a number of 0 to 120 into a predicate. At holds the lowest value
// of Sangat Kurang + 1, + 2, + 3, + 4 in hundredths.
type scale struct {
	until int // last year of the scale
	at    [4]int64
}

// scales are the numeric scales by year: PP 46/2011 up to the assessment of
// 2020 (51, 61, 76, 91), PP 30/2019 after it (above 50, 70, 90; from 110).
var scales = []scale{
	{2020, [4]int64{5100, 6100, 7600, 9100}},
	{9999, [4]int64{5001, 7001, 9001, 11000}},
}

// gradeOf returns the predicate, 1 to 5, of a value in hundredths.
func gradeOf(year int, value int64) int8 {
	for _, s := range scales {
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
		v.Grade = s.grades(int(year))
		r.done(s, e)
		if ok && v.Grade > 0 {
			r.rows = append(r.rows, v)
		}
	}
}

// grades reads predikat, or else nilai; either may stand in either column.
func (s *scan) grades(year int) int8 {
	column := rateGrade
	cell := s.text(column)
	if cell == "" {
		column = rateValue
		cell = s.text(column)
	}
	if cell == "" {
		if !s.has(column) {
			column = rateGrade
		}
		s.report(diag.RatingMissing, column)
		return 0
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
	return gradeOf(year, value)
}
