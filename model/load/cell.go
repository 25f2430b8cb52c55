package load

import (
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// Excel counts days from 1899-12-30 (its 1900 was no leap year), or from
// 1904-01-01 in workbooks that came from old Macs.
const (
	excelZero   = 693594 // model.Date of 1899-12-30
	excelZero04 = excelZero + 1462
	serialMin   = 5000   // 1913
	serialMax   = 110000 // 2201
)

// parseDate reads DD-MM-YYYY, DD/MM/YYYY, DD.MM.YYYY, YYYY-MM-DD, YYYY/MM/DD,
// each with or without a time of day, and Excel's serial numbers. code is the
// finding to report when the text is none of them.
func parseDate(s string, from1904 bool) (d model.Date, code string) {
	if i := strings.IndexAny(s, " T"); i > 0 { // 2024-01-31 00:00:00
		s = s[:i]
	}
	var part [3]int
	var width [3]int
	n, sep := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			part[n] = part[n]*10 + int(c-'0')
			if width[n]++; width[n] > 8 {
				return 0, diag.BadDate
			}
		case (c == '-' || c == '/' || c == '.') && n < 2 && width[n] > 0 && (sep == 0 || sep == c):
			sep = c
			n++
		default:
			return 0, diag.BadDate
		}
	}
	switch {
	case n == 0 || n == 1 && sep == '.': // a serial number, perhaps with a fraction of a day
		serial := part[0]
		if serial < serialMin || serial > serialMax || width[0] > 6 {
			return 0, diag.BadDate
		}
		if from1904 {
			return model.Date(excelZero04 + serial), ""
		}
		return model.Date(excelZero + serial), ""
	case n != 2 || width[2] == 0:
		return 0, diag.BadDate
	}
	var ok bool
	switch {
	case width[0] == 4 && width[1] <= 2 && width[2] <= 2:
		d, ok = model.DateOf(part[0], part[1], part[2])
	case width[2] == 4 && width[0] <= 2 && width[1] <= 2:
		d, ok = model.DateOf(part[2], part[1], part[0])
	case width[0] <= 2 && width[1] <= 2 && width[2] <= 2:
		return 0, diag.ShortYear
	default:
		return 0, diag.BadDate
	}
	if !ok {
		return 0, diag.NoSuchDate
	}
	return d, ""
}

// parseInt reads a whole number; Excel's 12.0 counts as 12.
func parseInt(s string) (int64, bool) {
	if dot := strings.IndexAny(s, ".,"); dot > 0 && strings.Trim(s[dot+1:], "0") == "" && len(s)-dot <= 3 {
		s = s[:dot]
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// parseFixed reads a decimal number, with a point or a comma, as an integer of
// the given number of decimals; further ones are rounded half away from zero.
func parseFixed(s string, decimals int) (int64, bool) {
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	whole, frac, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	if whole == "" && frac == "" || len(whole) > 12 {
		return 0, false
	}
	var n int64
	for _, c := range []byte(whole) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	for i := range max(decimals+1, len(frac)) {
		digit := int64(0)
		if i < len(frac) {
			if frac[i] < '0' || frac[i] > '9' {
				return 0, false
			}
			digit = int64(frac[i] - '0')
		}
		switch {
		case i < decimals:
			n = n*10 + digit
		case i == decimals && digit >= 5:
			n++
		}
	}
	if neg {
		n = -n
	}
	return n, true
}
