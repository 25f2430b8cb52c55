package load

import (
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// nip is what the 18 digits of a NIP say.
//
// PNS: YYYYMMDD of birth, YYYYMM of appointment, sex (1, 2), serial 001-999.
// PPPK: YYYYMMDD of birth, YYYY, 2, contract 1-9, sex, serial. There is no
// check digit.
type nip struct {
	digits string
	born   model.Date
	hired  model.Date // first of the month; of a PPPK, 1 January of the year
	pppk   bool
	sex    model.Sex
}

// cleanNIP strips what people put between the digits: spaces, dots, dashes, an
// apostrophe. It allocates only when there is something to strip.
func cleanNIP(cell string) string {
	if len(cell) == 18 && digitsOnly(cell) {
		return cell
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '.', '-', '\'', '\u00a0', '\u2019', '`':
			return -1
		}
		return r
	}, cell)
}

func digitsOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// exponentForm reports whether Excel has made a number of the NIP, as in
// 1.98609262015051E+17 or 1,98609E+17.
func exponentForm(cell string) bool {
	i := strings.IndexAny(cell, "eE")
	if i <= 0 || i == len(cell)-1 {
		return false
	}
	mantissa := strings.NewReplacer(".", "", ",", "").Replace(cell[:i])
	exponent := strings.TrimLeft(cell[i+1:], "+-")
	return mantissa != "" && digitsOnly(mantissa) && exponent != "" && digitsOnly(exponent)
}

// parseNIP reads a NIP cell. Where it is wrong, it returns the code of the
// finding and its values. tmt is the plan's date.
func parseNIP(cell string, tmt model.Date) (n nip, code string, values []string) {
	if exponentForm(cell) {
		return n, diag.NIPExponent, []string{cell}
	}
	d := cleanNIP(cell)
	switch {
	case !digitsOnly(d):
		return n, diag.NIPChars, []string{cell}
	case len(d) != 18:
		return n, diag.NIPLength, []string{cell, strconv.Itoa(len(d))}
	}
	n.digits = d
	num := func(from, to int) (v int) {
		for _, c := range []byte(d[from:to]) {
			v = v*10 + int(c-'0')
		}
		return v
	}
	var ok bool
	if n.born, ok = model.DateOf(num(0, 4), num(4, 6), num(6, 8)); !ok {
		return n, diag.NIPBirth, []string{d, d[:8]}
	}
	if tmt != model.NoDate {
		if age := n.born.MonthsUntil(tmt) / 12; age < 18 || age > 70 {
			return n, diag.NIPAge, []string{d, strconv.Itoa(age)}
		}
	}
	switch m := num(12, 14); {
	case m >= 1 && m <= 12:
		n.hired, _ = model.DateOf(max(1, num(8, 12)), m, 1)
	case m >= 21 && m <= 29:
		n.pppk = true
		n.hired, _ = model.DateOf(max(1, num(8, 12)), 1, 1)
	default:
		return n, diag.NIPKind, []string{d, d[12:14]}
	}
	earliest := n.born.AddMonths(18 * 12)
	first := n.hired
	if n.pppk {
		first, _ = model.DateOf(max(1, num(8, 12)), 12, 31) // the month is not known
	} else {
		first = n.hired.AddMonths(1) - 1
	}
	if first < earliest || tmt != model.NoDate && n.hired > tmt {
		return n, diag.NIPHired, []string{d, d[8:14]}
	}
	switch d[14] {
	case '1':
		n.sex = model.Male
	case '2':
		n.sex = model.Female
	default:
		return n, diag.NIPSexDigit, []string{d, d[14:15]}
	}
	if d[15:] == "000" {
		return n, diag.NIPSerial, []string{d}
	}
	return n, "", nil
}

// maskSex hides the sex digit, so that the lottery and the order of people
// cannot depend on it.
func maskSex(key string) string {
	if len(key) != 18 || !digitsOnly(key) {
		return key
	}
	return key[:14] + "x" + key[15:]
}
