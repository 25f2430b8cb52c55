package i18n

import (
	"strings"
	"testing"

	"mutasi/model"
)

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{ID.Int(0), "0"},
		{ID.Int(999), "999"},
		{ID.Int(1000), "1.000"},
		{ID.Int(-1234567), "−1.234.567"},
		{EN.Int(1234567), "1,234,567"},
		{ID.Int(-1 << 63), "−9.223.372.036.854.775.808"},
		{ID.Signed(12), "+12"},
		{ID.Signed(0), "0"},
		{ID.Points(7840), "78,40"},
		{ID.Points(-5), "−0,05"},
		{ID.Points(123456789), "1.234.567,89"},
		{EN.Points(7840), "78.40"},
		{ID.SignedPoints(1365), "+13,65"},
		{ID.SignedPoints(-1365), "−13,65"},
		{ID.ShortPoints(7845), "78,5"},
		{ID.ShortPoints(-7845), "−78,5"},
		{ID.ShortPoints(4), "0,0"},
		{ID.Measure("67 bulan"), "67 bulan"},
		{EN.Measure("≥ 24 bulan"), "≥ 24 months"},
		{EN.Measure("ya"), "yes"},
		{EN.Measure(">= Baik"), ">= Baik"},
		{EN.Measure("100%"), "100%"},
		{ID.Fraction(3141, 3), "3,141"},
		{ID.Share(1, 3), "33,3%"},
		{ID.Share(2, 3), "66,7%"},
		{ID.Share(5, 0), "–"},
		{ID.Machine().Int(-1234567), "-1234567"},
		{ID.Machine().Points(-5), "-0.05"},
		{EN.Machine().SignedPoints(123456789), "+1234567.89"},
		{ID.Machine().Share(1, 3), "33.3"},
		{ID.Machine().Measure("67 bulan"), "67 bulan"},
		{EN.Machine().Measure("67 bulan"), "67 months"},
		{EN.Machine().String(), "en"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	d := model.MustDate("2026-11-23")
	for _, c := range []struct{ got, want string }{
		{ID.Date(d), "23 November 2026"},
		{ID.Date(model.MustDate("2027-05-01")), "1 Mei 2027"},
		{EN.Date(model.MustDate("2027-05-01")), "1 May 2027"},
		{ID.Date(model.NoDate), "–"},
		{ID.ShortDate(d), "23-11-2026"},
		{EN.ShortDate(d), "2026-11-23"},
		{ID.Tenure(67), "5 tahun 7 bulan"},
		{ID.Tenure(60), "5 tahun"},
		{ID.Tenure(7), "7 bulan"},
		{ID.Tenure(0), "0 bulan"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestNIP(t *testing.T) {
	for key, want := range map[string]string{
		"198609262015051001": "19860926 201505 1 001",
		"198902252024211013": "19890225 2024 21 1 013",
		"19860926201505100":  "19860926201505100",
		"EMP-0000000000-042": "EMP-0000000000-042",
		"":                   "",
	} {
		if got := NIP(key); got != want {
			t.Errorf("NIP(%q) = %q, want %q", key, got, want)
		}
	}
}

// Both languages say everything, fill the same places, leave no stray space, and
// each key stands once.
func TestCatalogue(t *testing.T) {
	seen := make(map[string]bool)
	for _, table := range catalogue {
		for key, text := range table {
			if seen[key] {
				t.Errorf("%s stands in two tables", key)
			}
			seen[key] = true
			for l, s := range text {
				if s == "" || s != strings.TrimSpace(s) {
					t.Errorf("%s in %v: %q", key, Lang(l), s)
				}
			}
			if a, b := places(text[ID]), places(text[EN]); a != b {
				t.Errorf("%s: places %q in id, %q in en", key, a, b)
			}
		}
	}
	if got := ID.T("no.such.key"); got != "[no.such.key]" {
		t.Errorf("unknown key gives %q", got)
	}
}

// places lists the verbs of a format, in order.
func places(format string) string {
	var b strings.Builder
	for i := 0; i+1 < len(format); i++ {
		if format[i] == '%' {
			b.WriteByte(format[i+1])
			i++
		}
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for code, want := range map[string]Lang{"": ID, "id": ID, "en": EN} {
		if got, err := Parse(code); got != want || err != nil {
			t.Errorf("Parse(%q) = %v, %v", code, got, err)
		}
	}
	if _, err := Parse("fr"); err == nil {
		t.Error("fr is accepted")
	}
}
