package load

import (
	"testing"

	"mutasi/model"
	"mutasi/model/diag"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, want, code string }{
		{"31-12-2024", "2024-12-31", ""},
		{"31/12/2024", "2024-12-31", ""},
		{"1.2.2024", "2024-02-01", ""},
		{"2024-12-31", "2024-12-31", ""},
		{"2024/12/31", "2024-12-31", ""},
		{"2024-12-31 00:00:00", "2024-12-31", ""},
		{"2024-12-31T07:00:00Z", "2024-12-31", ""},
		{"45657", "2024-12-31", ""}, // what Excel shows as 31 December 2024
		{"45657.25", "2024-12-31", ""},
		{"29-02-2024", "2024-02-29", ""},
		{"29-02-2023", "", diag.NoSuchDate},
		{"31-04-2023", "", diag.NoSuchDate},
		{"01-13-2023", "", diag.NoSuchDate},
		{"00-01-2023", "", diag.NoSuchDate},
		{"01/04/19", "", diag.ShortYear},
		{"19-04-01", "", diag.ShortYear},
		{"01-04/2019", "", diag.BadDate},
		{"2024", "", diag.BadDate},
		{"20241231", "", diag.BadDate},
		{"1 Januari 2024", "", diag.BadDate},
		{"01-04", "", diag.BadDate},
		{"01-04-", "", diag.BadDate},
		{"1-2-3-2024", "", diag.BadDate},
		{"-1", "", diag.BadDate},
	} {
		d, code := parseDate(c.in, false)
		if d.String() != c.want || code != c.code {
			t.Errorf("%q: %q %s, want %q %s", c.in, d, code, c.want, c.code)
		}
	}
	if d, _ := parseDate("44195", true); d.String() != "2024-12-31" {
		t.Errorf("counted from 1904: %s", d)
	}
}

func TestParseFixed(t *testing.T) {
	for _, c := range []struct {
		in       string
		decimals int
		want     int64
		ok       bool
	}{
		{"85,5", 2, 8550, true}, {"85.555", 2, 8556, true}, {"85.554", 2, 8555, true}, {"-0.305", 6, -305000, true},
		{"100", 0, 100, true}, {"12,5", 0, 13, true}, {"+3", 1, 30, true}, {".5", 1, 5, true},
		{"", 2, 0, false}, {"a", 2, 0, false}, {"1.2.3", 2, 0, false}, {"9999999999999", 2, 0, false}, {"--1", 0, 0, false},
	} {
		got, ok := parseFixed(c.in, c.decimals)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%q with %d decimals: %d %v, want %d %v", c.in, c.decimals, got, ok, c.want, c.ok)
		}
	}
}

func TestParseRank(t *testing.T) {
	for _, c := range []struct {
		in   string
		kind model.Kind
		want string
	}{
		{"III/c", model.PNS, "III/c"}, {"iii c", model.PNS, "III/c"}, {"III.c", model.PNS, "III/c"}, {"3c", model.PNS, "III/c"},
		{"3/c", model.PNS, "III/c"}, {"33", model.PNS, "III/c"}, {"Penata", model.PNS, "III/c"}, {"Penata (III/c)", model.PNS, "III/c"},
		{"III/c - Penata", model.PNS, "III/c"}, {"Penata Muda Tk. I", model.PNS, "III/b"}, {"Pembina Tingkat I", model.CPNS, "IV/b"},
		{"45", model.PNS, "IV/e"}, {"11", model.PNS, "I/a"}, {"11", model.PPPK, "XI"}, {"IX", model.PPPK, "IX"}, {"9", model.PPPK, "IX"},
		{"IVx", model.PNS, ""}, {"III/e", model.PNS, ""}, {"V/a", model.PNS, ""}, {"IX", model.PNS, ""}, {"III/c", model.PPPK, ""},
		{"18", model.PPPK, ""}, {"", model.PNS, ""}, {"46", model.PNS, ""},
	} {
		r, ok := parseRank(c.in, c.kind)
		if r.String() != c.want || ok != (c.want != "") {
			t.Errorf("%q of a %s: %q %v, want %q", c.in, c.kind, r, ok, c.want)
		}
	}
}

func TestParseNIP(t *testing.T) {
	tmt := model.MustDate("2027-01-04")
	for _, c := range []struct{ in, code string }{
		{"198609262015051001", ""},
		{"'198609262015051001", ""},
		{"19860926 201505 1 001", ""},
		{"19890225 2024 21 1 013", ""}, // PPPK
		{"1989.0225.2024.21.1.013", ""},
		{"198902252024211013", ""},
		{"19860926201505100", diag.NIPLength},
		{"1.98609262015051E+17", diag.NIPExponent},
		{"1,98609E+17", diag.NIPExponent},
		{"198609262015051O01", diag.NIPChars},
		{"198613262015051001", diag.NIPBirth},
		{"198602302015051001", diag.NIPBirth},
		{"198609262015131001", diag.NIPKind},
		{"198609262015201001", diag.NIPKind},
		{"198609262015301001", diag.NIPKind},
		{"198609262015001001", diag.NIPKind},
		{"198609262004081001", diag.NIPHired}, // 17 years and 11 months
		{"198609262004091001", ""},
		{"198609262027021001", diag.NIPHired},
		{"195509262015051001", diag.NIPAge},
		{"201009262015051001", diag.NIPAge},
		{"198609262015053001", diag.NIPSexDigit},
		{"198609262015051000", diag.NIPSerial},
	} {
		n, code, _ := parseNIP(c.in, tmt)
		if code != c.code {
			t.Errorf("%q: %s, want %s", c.in, code, c.code)
		}
		if code == "" && len(n.digits) != 18 {
			t.Errorf("%q: digits %q", c.in, n.digits)
		}
	}
	n, _, _ := parseNIP("19890225 2024 21 1 013", tmt)
	if !n.pppk || n.digits != "198902252024211013" || n.sex != model.Male || n.born != model.MustDate("1989-02-25") {
		t.Errorf("PPPK: %+v", n)
	}
	if maskSex("198609262015051001") != maskSex("198609262015052001") || maskSex("198609262015051001") == maskSex("198609262015051002") {
		t.Error("maskSex hides the sex digit and nothing else")
	}
}

func TestStandardScales(t *testing.T) {
	for _, c := range []struct {
		year  int
		value int64
		want  int8
	}{
		{2019, 9100, 5}, {2019, 9099, 4}, {2019, 7600, 4}, {2019, 6100, 3}, {2019, 5100, 2}, {2019, 5000, 1},
		{2022, 11000, 5}, {2022, 10999, 4}, {2022, 9001, 4}, {2022, 9000, 3}, {2022, 7001, 3}, {2022, 7000, 2}, {2022, 5001, 2}, {2022, 5000, 1},
	} {
		if got := standardScales().grade(c.year, c.value); got != c.want {
			t.Errorf("%d in %d: %d, want %d", c.value, c.year, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	list := []string{"III/a", "III/b", "IV/a", "Ahli Muda", "Ahli Madya", "Epidemiolog Kesehatan"}
	for _, c := range []struct{ in, want string }{
		{"IVx", "IV/a"}, {"ahli mdua", "Ahli Muda"}, {"Epidemolog Kesehatan", "Epidemiolog Kesehatan"}, {"Guru", ""}, {"", ""}, {"xV/a", ""},
	} {
		if got := nearest(c.in, list); got != c.want {
			t.Errorf("nearest %q: %q, want %q", c.in, got, c.want)
		}
	}
}

// FuzzDate looks for a text that is a date and does not come back as itself.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"31-12-2024", "2024-12-31", "45657", "01/04/19", "29.02.2024"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, code := parseDate(s, false)
		if (d == model.NoDate) != (code != "") {
			t.Fatalf("%q: %v %q", s, d, code)
		}
		if code == "" {
			if again, code := parseDate(d.String(), false); again != d || code != "" {
				t.Fatalf("%q: %v, then %v %s", s, d, again, code)
			}
		}
	})
}
