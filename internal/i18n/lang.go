package i18n

import (
	"fmt"
	"strconv"
	"strings"

	"mutasi/model"
)

// Lang is a language that the program speaks. The zero value is Indonesian.
type Lang uint8

// The languages.
const (
	ID Lang = iota
	EN
	langCount
)

// Parse reads a language code: "id" or "en".
func Parse(code string) (Lang, error) {
	switch code {
	case "id", "":
		return ID, nil
	case "en":
		return EN, nil
	}
	return ID, fmt.Errorf("i18n: language %q is not known, use id or en", code)
}

// machine marks a language whose numbers are for programs.
const machine Lang = 1 << 7

// Machine is the language with numbers as programs read them: 12345, -0.5, 37.5.
func (l Lang) Machine() Lang { return l | machine }

func (l Lang) words() Lang { return l &^ machine }

// String is the language's code, as in an HTML lang attribute.
func (l Lang) String() string {
	if l.words() == EN {
		return "en"
	}
	return "id"
}

// T returns the label of a key. A key that the catalogue lacks comes back in
// brackets, where a test and a reader both see it.
func (l Lang) T(key string) string {
	if text, ok := lookup(key); ok {
		return text[l.words()]
	}
	return "[" + key + "]"
}

// F is T for a label with places to fill, as in fmt.Sprintf.
func (l Lang) F(key string, args ...any) string { return fmt.Sprintf(l.T(key), args...) }

// Known returns the label of a code that comes from a plan, such as the name of
// a goal, or the code itself where the catalogue does not know it.
func (l Lang) Known(kind, code string) string {
	if text, ok := lookup(kind + "." + code); ok {
		return text[l.words()]
	}
	return code
}

// Measure writes what a clause measured or asks for, "67 bulan", "≥ 24 bulan" or
// "ya" as the plan has it, with the unit or the word in the reader's language. A
// word that is no unit, such as a rating's name, stays.
func (l Lang) Measure(text string) string {
	i := strings.LastIndexAny(text, "0123456789") + 1
	unit := strings.TrimSpace(text[i:])
	return text[:len(text)-len(unit)] + l.Known("measure", unit)
}

// Int writes a whole number with its thousands marked: 12.345 or 12,345.
// A minus is the typographic one, as wide as a digit.
func (l Lang) Int(n int64) string {
	if l&machine != 0 {
		return strconv.FormatInt(n, 10)
	}
	sign, digits := "", strconv.FormatInt(n, 10)
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(l.separators()[0])
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Signed is Int with a plus before what is more than 0.
func (l Lang) Signed(n int64) string {
	if n > 0 {
		return "+" + l.Int(n)
	}
	return l.Int(n)
}

// Points writes basis points as points with two decimals: 7840 is 78,40.
func (l Lang) Points(bp int64) string { return l.Fraction(bp, 2) }

// SignedPoints is Points with a plus before what is more than 0.
func (l Lang) SignedPoints(bp int64) string {
	if bp > 0 {
		return "+" + l.Points(bp)
	}
	return l.Points(bp)
}

// ShortPoints writes basis points with one decimal, halves away from zero: for
// pictures, where the second decimal is noise.
func (l Lang) ShortPoints(bp int64) string {
	if bp < 0 {
		return l.Fraction((bp-5)/10, 1)
	}
	return l.Fraction((bp+5)/10, 1)
}

// Share writes part of whole as a percentage with one decimal, "37,5%"; of
// nothing it is a dash.
func (l Lang) Share(part, whole int64) string {
	if whole == 0 {
		if l&machine != 0 {
			return ""
		}
		return "–"
	}
	share := l.Fraction((part*2000+whole)/(2*whole), 1)
	if l&machine != 0 {
		return share
	}
	return share + "%"
}

// Fraction writes n / 10^decimals: Fraction(3141, 3) is 3,141.
func (l Lang) Fraction(n int64, decimals int) string {
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	sign := ""
	if n < 0 {
		if sign, n = "−", -n; l&machine != 0 {
			sign = "-"
		}
	}
	return fmt.Sprintf("%s%s%c%0*d", sign, l.Int(n/scale), l.separators()[1], decimals, n%scale)
}

// separators are the marks of thousands and of decimals.
func (l Lang) separators() string {
	if l != ID { // programs too
		return ",."
	}
	return ".,"
}

var monthNames = [langCount][12]string{
	ID: {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	EN: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// Date writes a day in full, "23 November 2026", or a dash when it is not known.
func (l Lang) Date(d model.Date) string {
	if d == model.NoDate {
		return "–"
	}
	y, m, day := d.Split()
	return fmt.Sprintf("%d %s %d", day, monthNames[l.words()][m-1], y)
}

// ShortDate writes a day for narrow columns, "23-11-2026", as SIASN does.
func (l Lang) ShortDate(d model.Date) string {
	if d == model.NoDate {
		return "–"
	}
	y, m, day := d.Split()
	if l.words() == EN {
		return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
	}
	return fmt.Sprintf("%02d-%02d-%04d", day, m, y)
}

// Tenure writes months as years and months: "5 tahun 7 bulan".
func (l Lang) Tenure(months int) string {
	y, m := months/12, months%12
	year, month := l.T("unit.year"), l.T("unit.month")
	switch {
	case months < 0:
		return "–"
	case y == 0:
		return fmt.Sprintf("%d %s", m, month)
	case m == 0:
		return fmt.Sprintf("%d %s", y, year)
	}
	return fmt.Sprintf("%d %s %d %s", y, year, m, month)
}

// NIP sets the spaces of an 18-digit NIP: "19860926 201505 1 001" for a PNS,
// "19890225 2024 21 1 013" for a PPPK. Any other key is left as it is.
func NIP(key string) string {
	if len(key) != 18 {
		return key
	}
	for _, c := range key {
		if c < '0' || c > '9' {
			return key
		}
	}
	if key[12] == '2' {
		return strings.Join([]string{key[:8], key[8:12], key[12:14], key[14:15], key[15:]}, " ")
	}
	return strings.Join([]string{key[:8], key[8:14], key[14:15], key[15:]}, " ")
}
