package load_test

import (
	"slices"
	"strconv"
	"strings"

	"mutasi/model/diag"
)

// lost are the codes that follow when a unit or a post is gone.
var lost = []string{diag.NoSuchUnit, diag.NoSuchPost, diag.PostUnitUnknown, diag.QuotaUnknown, diag.TargetUnknown, diag.PostUnitDiffers}

var managerial = []string{"JPT", "Administrator", "Pengawas"}

var postFaults = []fault{
	{"a unit's code twice", func(b *books) []want {
		row := b.any("unit", func(r int) bool { return r > 0 })
		b.tables["unit"].Rows = append(b.tables["unit"].Rows, slices.Clone(b.tables["unit"].Rows[row]))
		return []want{b.at(diag.UnitTwice, "unit", len(b.tables["unit"].Rows)-1, "kode")}
	}, nil},
	{"unknown parent", func(b *books) []want {
		return b.set(diag.ParentUnknown, "unit", "induk_kode", "SETDAA", func(r int) bool { return r > 0 })
	}, nil},
	{"a circle of units", func(b *books) []want {
		child := b.any("unit", func(r int) bool { // its parent is not the root
			p := slices.IndexFunc(b.tables["unit"].Rows, func(u []string) bool { return u[0] == *b.cell("unit", r, "induk_kode") })
			return p > 0
		})
		parent := b.any("unit", b.is("unit", "kode", *b.cell("unit", child, "induk_kode")))
		*b.cell("unit", parent, "induk_kode") = *b.cell("unit", child, "kode")
		first := child
		if *b.cell("unit", parent, "kode") < *b.cell("unit", child, "kode") {
			first = parent
		}
		return []want{b.at(diag.UnitCycle, "unit", first, "induk_kode")}
	}, nil},
	{"a unit is its own parent", func(b *books) []want {
		row := b.any("unit", func(r int) bool { return r > 0 })
		*b.cell("unit", row, "induk_kode") = *b.cell("unit", row, "kode")
		return []want{b.at(diag.UnitCycle, "unit", row, "induk_kode")}
	}, nil},
	{"two roots", func(b *books) []want {
		row := b.any("unit", func(r int) bool { return *b.cell("unit", r, "kode") > "KOTA" })
		*b.cell("unit", row, "induk_kode") = ""
		return []want{b.at(diag.SeveralRoots, "unit", row, "induk_kode")}
	}, nil},
	{"no root", func(b *books) []want {
		root := b.any("unit", b.is("unit", "kode", "KOTA"))
		*b.cell("unit", root, "induk_kode") = "KOTA"
		return []want{{diag.NoRoot, diag.Pos{File: "unit.csv"}}, b.at(diag.UnitCycle, "unit", root, "induk_kode")}
	}, nil},
	{"a post's code twice", func(b *books) []want {
		row := b.any("jabatan", nil)
		b.tables["jabatan"].Rows = append(b.tables["jabatan"].Rows, slices.Clone(b.tables["jabatan"].Rows[row]))
		return []want{b.at(diag.PostTwice, "jabatan", len(b.tables["jabatan"].Rows)-1, "kode")}
	}, nil},
	{"a post in an unknown unit", func(b *books) []want {
		return b.set(diag.PostUnitUnknown, "jabatan", "unit_kode", "SETDAA", nil)
	}, append([]string{diag.HeadUnclear}, lost...)},
	{"two heads", func(b *books) []want {
		other := b.any("jabatan", func(r int) bool {
			return slices.ContainsFunc(b.tables["jabatan"].Rows, func(head []string) bool {
				return head[b.column("jabatan", "kepala")] == "ya" && head[b.column("jabatan", "unit_kode")] == *b.cell("jabatan", r, "unit_kode") &&
					head[b.column("jabatan", "kode")] < *b.cell("jabatan", r, "kode")
			})
		})
		*b.cell("jabatan", other, "kepala") = "ya"
		return []want{b.at(diag.TwoHeads, "jabatan", other, "kode")}
	}, nil},
	{"which post leads the unit is not said", func(b *books) []want {
		first := b.any("jabatan", func(r int) bool {
			return *b.cell("jabatan", r, "kepala") == "ya" && slices.Contains(managerial, *b.cell("jabatan", r, "jenis"))
		})
		*b.cell("jabatan", first, "kepala") = ""
		twin := slices.Clone(b.tables["jabatan"].Rows[first])
		twin[b.column("jabatan", "kode")] += "X"
		b.tables["jabatan"].Rows = append(b.tables["jabatan"].Rows, twin)
		return []want{b.at(diag.HeadUnclear, "jabatan", first, "kode")}
	}, nil},
	{"a structural post with three seats", func(b *books) []want {
		return b.set(diag.StructuralSeats, "jabatan", "kebutuhan", "3", b.is("jabatan", "jenis", managerial...))
	}, nil},
	{"two holders of a structural post", func(b *books) []want {
		a := b.any("pegawai", b.is("pegawai", "jenis_jabatan", "Pengawas"))
		c := b.any("pegawai", func(r int) bool { return r != a && b.is("pegawai", "jenis_jabatan", "Pengawas")(r) })
		for _, col := range []string{"jabatan_kode", "jabatan_nama", "unit_kode"} {
			*b.cell("pegawai", c, col) = *b.cell("pegawai", a, col)
		}
		post := b.any("jabatan", b.is("jabatan", "kode", *b.cell("pegawai", a, "jabatan_kode")))
		return []want{b.at(diag.TwoHolders, "jabatan", post, "kode")}
	}, nil},
	{"more holders than seats", func(b *books) []want {
		person := b.any("pegawai", b.is("pegawai", "jenis_jabatan", "Fungsional", "Pelaksana"))
		post := b.any("jabatan", b.is("jabatan", "kode", *b.cell("pegawai", person, "jabatan_kode")))
		*b.cell("jabatan", post, "kebutuhan") = "0"
		return []want{b.at(diag.OverCapacity, "jabatan", post, "kode")}
	}, nil},
	{"rank bounds the wrong way round", func(b *books) []want {
		b.add("jabatan", "golongan_min", "")
		b.add("jabatan", "golongan_max", "")
		row := b.any("jabatan", nil)
		*b.cell("jabatan", row, "golongan_min"), *b.cell("jabatan", row, "golongan_max") = "IV/a", "III/c"
		return []want{b.at(diag.RankOrder, "jabatan", row, "golongan_min")}
	}, nil},
	{"seats are not given", func(b *books) []want {
		row := b.any("jabatan", nil)
		*b.cell("jabatan", row, "kebutuhan") = ""
		return []want{b.at(diag.EmptyCell, "jabatan", row, "kebutuhan"), b.at(diag.SeatsUnknown, "jabatan", row, "kebutuhan")}
	}, nil},
	{"an echelon of another class", func(b *books) []want {
		return b.set(diag.EchelonClass, "jabatan", "eselon", "II.a", b.is("jabatan", "jenis", "Pengawas"))
	}, nil},
	{"a technical competency without its level", func(b *books) []want {
		return b.set(diag.SkillFormat, "jabatan", "teknis", "Epidemiologi", nil)
	}, nil},
}

var recordFaults = []fault{
	{"nobody has this NIP", func(b *books) []want {
		row := b.any("kinerja", nil)
		nip := b.cell("kinerja", row, "nip")
		*nip = (*nip)[:15] + "999"
		return []want{b.at(diag.UnknownPerson, "kinerja", row, "nip")}
	}, nil},
	{"Excel broke a NIP elsewhere", func(b *books) []want {
		return b.set(diag.NIPExponent, "kompetensi", "nip", "1.98609262015051E+17", nil)
	}, nil},
	{"a service ends before it starts", func(b *books) []want {
		return b.set(diag.HistoryEnd, "riwayat_jabatan", "tmt_akhir", "1980-01-01", nil)
	}, nil},
	{"a service of a child", func(b *books) []want {
		return b.set(diag.HistoryBirth, "riwayat_jabatan", "tmt", "1970-01-01", nil)
	}, nil},
	{"a service in the future", func(b *books) []want {
		row := b.any("riwayat_jabatan", nil)
		*b.cell("riwayat_jabatan", row, "tmt"), *b.cell("riwayat_jabatan", row, "tmt_akhir") = "2028-05-01", ""
		return []want{b.at(diag.HistoryFuture, "riwayat_jabatan", row, "tmt")}
	}, nil},
	{"two ratings of a year", func(b *books) []want {
		row := b.any("kinerja", nil)
		b.tables["kinerja"].Rows = append(b.tables["kinerja"].Rows, slices.Clone(b.tables["kinerja"].Rows[row]))
		return []want{b.at(diag.RatingTwice, "kinerja", len(b.tables["kinerja"].Rows)-1, "")}
	}, nil},
	{"a rating of next year", func(b *books) []want {
		return b.set(diag.RatingYear, "kinerja", "tahun", "2028", nil)
	}, nil},
	{"a rating without a grade", func(b *books) []want {
		return b.set(diag.RatingMissing, "kinerja", "predikat", "", nil)
	}, nil},
	{"an assessment in the future", func(b *books) []want {
		return b.set(diag.AssessFuture, "kompetensi", "tanggal", "2028-01-01", nil)
	}, nil},
	{"two levels on one day", func(b *books) []want {
		row := b.any("kompetensi", b.is("kompetensi", "level", "1", "2", "3"))
		twin := slices.Clone(b.tables["kompetensi"].Rows[row])
		twin[b.column("kompetensi", "level")] = "5"
		b.tables["kompetensi"].Rows = append(b.tables["kompetensi"].Rows, twin)
		return []want{b.at(diag.AssessTwice, "kompetensi", len(b.tables["kompetensi"].Rows)-1, "")}
	}, nil},
	{"a competency misspelt", func(b *books) []want {
		return b.set(diag.SkillLikely, "kompetensi", "kompetensi", "Intergritas", nil)
	}, nil},
	{"a punishment ends before it starts", func(b *books) []want {
		return b.set(diag.DisciplineEnd, "hukdis", "akhir", "2001-01-01", nil)
	}, nil},
	{"minimum above maximum", func(b *books) []want {
		row := b.any("kuota", nil)
		*b.cell("kuota", row, "minimum"), *b.cell("kuota", row, "maksimum") = "9", "4"
		return []want{b.at(diag.QuotaBounds, "kuota", row, "minimum")}
	}, nil},
	{"a quota without bounds", func(b *books) []want {
		row := b.any("kuota", nil)
		*b.cell("kuota", row, "minimum"), *b.cell("kuota", row, "maksimum") = "", ""
		return []want{b.at(diag.QuotaEmpty, "kuota", row, "")}
	}, nil},
	{"a quota of an unknown unit", func(b *books) []want {
		return b.set(diag.QuotaUnknown, "kuota", "unit_kode", "SETDAA", nil)
	}, nil},
	{"a quota of an unknown job family", func(b *books) []want {
		return b.set(diag.QuotaUnknown, "kuota", "rumpun", "Dukun", nil)
	}, nil},
	{"a negative quota", func(b *books) []want {
		return b.set(diag.Negative, "kuota", "minimum", "-2", nil)
	}, nil},
	{"related to himself", func(b *books) []want {
		row := b.any("relasi", nil)
		*b.cell("relasi", row, "nip_b") = *b.cell("relasi", row, "nip_a")
		return []want{b.at(diag.RelationSelf, "relasi", row, "nip_b")}
	}, nil},
	{"a request for an unknown unit", func(b *books) []want {
		return b.set(diag.TargetUnknown, "permohonan", "unit_kode", "SETDAA", nil)
	}, nil},
	{"a wish for an unknown post", func(b *books) []want {
		return b.set(diag.TargetUnknown, "pilihan", "jabatan_kode", "SETDA-99", nil)
	}, nil},
	{"a distance to nowhere", func(b *books) []want {
		b.texts["lokasi.csv"] = "dari,ke,km\nKOTA,SETDA,3\nKOTA,SETDAA,4\n"
		return []want{{diag.PlaceUnknown, diag.Pos{File: "lokasi.csv", Row: 3, Col: 2}}}
	}, nil},
	{"two distances of one pair", func(b *books) []want {
		b.texts["lokasi.csv"] = "dari;ke;km\nKOTA;SETDA;3\nSETDA;KOTA;4\n"
		return []want{{diag.DistanceDiffers, diag.Pos{File: "lokasi.csv", Row: 3, Col: 3}}}
	}, nil},
	{"seats beside the workload", func(b *books) []want {
		return b.set(diag.SeatsDiffer, "jabatan", "kebutuhan", "9", func(row int) bool {
			return strings.HasPrefix(*b.cell("jabatan", row, "kode"), "DISDUKCAPIL") && *b.cell("jabatan", row, "jenis") == "Pelaksana"
		})
	}, nil},
	{"work of a post that is not there", func(b *books) []want {
		return b.set(diag.NoSuchPost, "beban_kerja", "jabatan_kode", "DISDUKCAPIL.9-99", func(row int) bool { return row%2 == 1 })
	}, []string{diag.SeatsDiffer}},
	{"an unknown tariff", func(b *books) []want {
		return b.set(diag.TariffRow, "tarif", "jenis", "makan", nil)
	}, nil},
	{"a degree that pegawai does not know", func(b *books) []want {
		row := b.any("pendidikan", nil)
		*b.cell("pendidikan", row, "tingkat") = "S-3"
		return []want{b.at(diag.DegreeHigher, "pendidikan", row, "")}
	}, nil},
	{"a training in the future", func(b *books) []want {
		return b.set(diag.TrainingYear, "diklat", "tahun", strconv.Itoa(2031), nil)
	}, nil},
}

// period makes a fault by putting text at the end of periode.yaml.
func period(name, text, code string, col int, also ...string) fault {
	return fault{name, func(b *books) []want {
		row := 1
		for _, c := range b.texts["periode.yaml"] {
			if c == '\n' {
				row++
			}
		}
		b.texts["periode.yaml"] += text + "\n"
		return []want{{code, diag.Pos{File: "periode.yaml", Row: row, Col: col}}}
	}, also}
}

var yamlFaults = []fault{
	period("an unknown key", "tmtt: 2027-01-01", diag.YAMLKey, 1),
	period("a key twice", "nama: lain", diag.YAMLTwice, 1),
	period("no such signer", "masa_berlaku_asesmen: tiga", diag.YAMLValue, 23),
	period("no date", "pemilihan: [{penetapan_calon: kemarin, akhir_masa_jabatan: 2025-02-20}]", diag.YAMLValue, 31, diag.YAMLValue),
	{"no plan date", func(b *books) []want {
		b.texts["periode.yaml"] = "nama: Semester I\n"
		return []want{{diag.YAMLMissing, diag.Pos{File: "periode.yaml"}}}
	}, nil},
	{"no YAML", func(b *books) []want {
		b.texts["periode.yaml"] = "nama: Semester I\ntmt: [2027\n"
		return []want{{diag.YAMLSyntax, diag.Pos{File: "periode.yaml", Row: 2, Col: 6}}}
	}, nil},
}
