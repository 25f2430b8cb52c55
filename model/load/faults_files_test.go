package load_test

import (
	"strings"

	"mutasi/model/diag"
)

var fileFaults = []fault{
	{"no periode.yaml", func(b *books) []want {
		delete(b.texts, "periode.yaml")
		return []want{{diag.NoPeriod, diag.Pos{File: "periode.yaml"}}}
	}, nil},
	{"no table jabatan", func(b *books) []want {
		delete(b.tables, "jabatan")
		return []want{{diag.NoTable, diag.Pos{File: "jabatan.csv"}}, {diag.Follows, diag.Pos{File: "jabatan.csv"}}}
	}, nil},
	{"no table unit, so that no post has a place", func(b *books) []want {
		delete(b.tables, "unit")
		return []want{{diag.NoTable, diag.Pos{File: "unit.csv"}}, {diag.Follows, diag.Pos{File: "unit.csv"}}}
	}, nil},
	{"a file of no known name", func(b *books) []want {
		b.texts["kinreja.csv"] = "nip,tahun\n"
		return []want{{diag.UnknownFile, diag.Pos{File: "kinreja.csv"}}}
	}, nil},
	{"an empty table", func(b *books) []want {
		b.spoil["kuota"] = func(string) string { return "\n\n" }
		return []want{{diag.EmptyTable, diag.Pos{File: "kuota.csv"}}}
	}, nil},
	{"a mandatory file of no bytes", func(b *books) []want {
		b.spoil["pegawai"] = func(string) string { return "" }
		return []want{{diag.EmptyTable, diag.Pos{File: "pegawai.csv"}}, {diag.Follows, diag.Pos{File: "pegawai.csv"}}}
	}, nil},
	{"a mandatory table without rows", func(b *books) []want {
		b.tables["pegawai"].Rows = nil
		return []want{{diag.EmptyTable, diag.Pos{File: "pegawai.csv"}}, {diag.Follows, diag.Pos{File: "pegawai.csv"}}}
	}, nil},
	{"no header", func(b *books) []want {
		b.spoil["kuota"] = func(s string) string { _, rows, _ := strings.Cut(s, "\n"); return rows }
		return []want{{diag.NoHeader, diag.Pos{File: "kuota.csv"}}}
	}, nil},
	{"a mandatory column is missing", func(b *books) []want {
		b.tables["kinerja"].Columns[b.column("kinerja", "tahun")] = "xyz"
		return []want{b.at(diag.NoColumn, "kinerja", -1, ""), b.at(diag.UnknownColumn, "kinerja", -1, "xyz")}
	}, nil},
	{"one of two columns is missing", func(b *books) []want {
		b.tables["kinerja"].Columns[b.column("kinerja", "predikat")] = "tidak ada"
		return []want{b.at(diag.NoColumn, "kinerja", -1, "")}
	}, []string{diag.UnknownColumn}},
	{"an unknown column", func(b *books) []want {
		b.add("unit", "terpencl", "ya")
		return []want{b.at(diag.UnknownColumn, "unit", -1, "terpencl")}
	}, nil},
	{"a column twice", func(b *books) []want {
		b.add("unit", "URUSAN", "kesehatan")
		return []want{b.at(diag.DoubleColumn, "unit", -1, "URUSAN")}
	}, []string{diag.Follows}},
	{"not UTF-8", func(b *books) []want {
		row := b.any("diklat", nil)
		*b.cell("diklat", row, "nama") = "Pelatihan \xe9"
		return []want{b.at(diag.NotUTF8, "diklat", row, "")}
	}, nil},
	{"a quote is never closed", func(b *books) []want {
		last := len(b.tables["diklat"].Rows) - 1
		b.spoil["diklat"] = func(s string) string {
			at := strings.LastIndex(strings.TrimSuffix(s, "\n"), "\n")
			return s[:at+1] + strings.Replace(s[at+1:], ",", ",\"", 1)
		}
		return []want{b.at(diag.OpenQuote, "diklat", last, "")}
	}, nil},
	{"more cells than columns", func(b *books) []want {
		row := b.any("diklat", nil)
		b.tables["diklat"].Rows[row] = append(b.tables["diklat"].Rows[row], "lebih")
		return []want{b.at(diag.ExtraCells, "diklat", row, "")}
	}, nil},
	{"private columns", func(b *books) []want {
		b.add("pegawai", "NIK", "1375010101010001")
		b.add("pegawai", "NOMOR HP", "0812")
		return []want{b.at(diag.PrivateDropped, "pegawai", -1, "NIK"), b.at(diag.PrivateDropped, "pegawai", -1, "NOMOR HP")}
	}, nil},
	{"a workbook that is none", func(b *books) []want {
		b.texts["tambahan.xlsx"] = "PK\x03\x04 not a workbook"
		return []want{{diag.BadWorkbook, diag.Pos{File: "tambahan.xlsx"}}}
	}, nil},
	{"a formula error", func(b *books) []want {
		return b.set(diag.FormulaError, "pegawai", "tmt_jabatan", "#N/A", nil)
	}, nil},
}

// cellFaults are what may be wrong with a cell by itself.
func cellFaults() (all []fault) {
	set := func(name, code, table, column, value string, also ...string) {
		all = append(all, fault{name, func(b *books) []want { return b.set(code, table, column, value, nil) }, also})
	}
	for _, c := range []string{"nama", "jenis_pegawai", "tanggal_lahir", "golongan", "tmt_cpns", "jenis_jabatan", "jenjang",
		"jabatan_nama", "tmt_jabatan", "pendidikan_tingkat"} {
		set("empty "+c, diag.EmptyCell, "pegawai", c, "", diag.NIPKindDiff, diag.RankKind)
	}
	set("a person without NIP", diag.EmptyCell, "pegawai", "nip", "", diag.UnknownPerson)
	set("empty nip", diag.EmptyCell, "kinerja", "nip", "")
	set("empty kompetensi", diag.EmptyCell, "kompetensi", "kompetensi", " ")
	set("no date", diag.BadDate, "pegawai", "tmt_jabatan", "awal tahun")
	set("no date in a history", diag.BadDate, "riwayat_jabatan", "tmt", "2019")
	set("a year of two digits", diag.ShortYear, "pegawai", "tmt_golongan", "01/04/19")
	set("30 February", diag.NoSuchDate, "pegawai", "tmt_cpns", "30-02-2010")
	set("month 13", diag.NoSuchDate, "riwayat_jabatan", "tmt", "2010-13-01")
	set("seats in words", diag.NotNumber, "jabatan", "kebutuhan", "dua", diag.SeatsUnknown)
	set("negative seats", diag.Negative, "jabatan", "kebutuhan", "-1", diag.SeatsUnknown)
	set("class 18", diag.OutOfRange, "jabatan", "kelas_jabatan", "18")
	set("competency level 6", diag.OutOfRange, "kompetensi", "level", "6")
	set("standard level 0", diag.OutOfRange, "jabatan", "komunikasi", "0")
	set("rank IVx", diag.UnknownWord, "pegawai", "golongan", "IVx")
	set("unknown class", diag.UnknownWord, "pegawai", "jenis_jabatan", "Fungsionil")
	set("unknown level", diag.UnknownWord, "pegawai", "jenjang", "Ahli Mudah")
	set("unknown kind", diag.UnknownWord, "pegawai", "jenis_pegawai", "honorer")
	set("unknown education", diag.UnknownWord, "pegawai", "pendidikan_tingkat", "S-9")
	set("unknown standing", diag.UnknownWord, "pegawai", "kedudukan_hukum", "aktip")
	set("unknown predicate", diag.UnknownWord, "kinerja", "predikat", "Bagus")
	set("a rating of 130", diag.OutOfRange, "kinerja", "predikat", "130")
	set("unknown severity", diag.UnknownWord, "hukdis", "tingkat", "parah")
	set("unknown reason", diag.UnknownWord, "permohonan", "alasan", "bosan")
	set("unknown relation", diag.UnknownWord, "relasi", "jenis", "tetangga")
	set("unknown unit type", diag.UnknownWord, "unit", "jenis", "padepokan")
	set("neither yes nor no", diag.UnknownWord, "unit", "terpencil", "mungkin")
	set("half a point", diag.BadPoint, "pegawai", "rumah_lintang", "")
	for i := range all { // an empty latitude is reported where the latitude should be
		if all[i].name == "empty jenis_pegawai" {
			all[i].also = append(all[i].also, diag.UnknownWord)
		}
	}
	return all
}
