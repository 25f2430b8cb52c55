package load_test

import (
	"strconv"

	"mutasi/model/diag"
)

// renamed are the codes that follow when a person's NIP is not the one that
// the other tables know.
var renamed = []string{diag.UnknownPerson}

func nipFault(name, code string, change func(nip string) string, also ...string) fault {
	return fault{name, func(b *books) []want {
		row := b.any("pegawai", b.is("pegawai", "jenis_pegawai", "PNS"))
		nip := b.cell("pegawai", row, "nip")
		*nip = change(*nip)
		return []want{b.at(code, "pegawai", row, "nip")}
	}, append(also, renamed...)}
}

var nipFaults = []fault{
	nipFault("NIP as a number of Excel", diag.NIPExponent, func(n string) string { return n[:1] + "." + n[1:15] + "E+17" }),
	nipFault("NIP as a number with a comma", diag.NIPExponent, func(n string) string { return n[:1] + "," + n[1:6] + "E+17" }),
	nipFault("NIP of 17 digits", diag.NIPLength, func(n string) string { return n[:17] }),
	nipFault("NIP of 19 digits", diag.NIPLength, func(n string) string { return n + "1" }),
	nipFault("NIP with a letter", diag.NIPChars, func(n string) string { return n[:17] + "O" }),
	nipFault("NIP with month 13 of birth", diag.NIPBirth, func(n string) string { return n[:4] + "13" + n[6:] }),
	nipFault("NIP of a child", diag.NIPAge, func(n string) string { return "2015" + n[4:] }),
	nipFault("NIP appointed in month 13", diag.NIPKind, func(n string) string { return n[:12] + "13" + n[14:] }),
	nipFault("NIP appointed in the future", diag.NIPHired, func(n string) string { return n[:8] + "2031" + n[12:] }),
	nipFault("NIP appointed at 10", diag.NIPHired, func(n string) string {
		born, _ := strconv.Atoi(n[:4])
		return n[:8] + strconv.Itoa(born+10) + n[12:]
	}, diag.NIPHiredDiff),
	nipFault("NIP with sex 3", diag.NIPSexDigit, func(n string) string { return n[:14] + "3" + n[15:] }),
	nipFault("NIP with serial 000", diag.NIPSerial, func(n string) string { return n[:15] + "000" }),
	{"sex against NIP", func(b *books) []want {
		return b.set(diag.NIPSex, "pegawai", "jenis_kelamin", "P", b.is("pegawai", "jenis_kelamin", "L"))
	}, nil},
	{"birth against NIP", func(b *books) []want {
		return b.set(diag.NIPBirthDiff, "pegawai", "tanggal_lahir", "1970-01-01", nil)
	}, nil},
	{"appointment against NIP", func(b *books) []want {
		row := b.any("pegawai", b.is("pegawai", "jenis_pegawai", "PNS"))
		hired := b.cell("pegawai", row, "tmt_cpns")
		*hired = (*hired)[:5] + map[bool]string{true: "02", false: "01"}[(*hired)[5:7] == "01"] + (*hired)[7:]
		return []want{b.at(diag.NIPHiredDiff, "pegawai", row, "tmt_cpns")}
	}, []string{diag.HiredAfterSince, diag.RankBeforeHired, diag.PNSBeforeCPNS}},
	{"NIP twice", func(b *books) []want {
		a, c := 20, 40+b.rng.IntN(100)
		*b.cell("pegawai", c, "nip") = *b.cell("pegawai", a, "nip")
		for _, col := range []string{"tanggal_lahir", "tmt_cpns", "jenis_kelamin", "jenis_pegawai", "golongan", "kontrak_akhir", "pns_id"} {
			*b.cell("pegawai", c, col) = *b.cell("pegawai", a, col)
		}
		return []want{{diag.NIPTwice, diag.Pos{}}} // either row; see atEither
	}, append([]string{diag.NIPTwice, diag.HiredAfterSince, diag.RankBeforeHired, diag.PNSBeforeCPNS, diag.BornAfterHired, diag.OverCapacity, diag.HistoryBirth, diag.GraduatedYear, diag.DegreeHigher}, renamed...)},
	{"PPPK with the NIP of a PNS", func(b *books) []want {
		row := b.any("pegawai", b.is("pegawai", "jenis_pegawai", "PNS"))
		*b.cell("pegawai", row, "jenis_pegawai") = "PPPK"
		*b.cell("pegawai", row, "golongan") = "IX"
		*b.cell("pegawai", row, "kontrak_akhir") = "2028-01-31"
		return []want{b.at(diag.NIPKindDiff, "pegawai", row, "jenis_pegawai")}
	}, nil},
}

var peopleFaults = []fault{
	{"appointed before 18", func(b *books) []want {
		return b.set(diag.BornAfterHired, "pegawai", "tmt_cpns", "1972-01-01", nil)
	}, []string{diag.NIPHiredDiff}},
	{"in post before the appointment", func(b *books) []want {
		return b.set(diag.HiredAfterSince, "pegawai", "tmt_jabatan", "1960-01-01", nil)
	}, nil},
	{"in post after the plan's date", func(b *books) []want {
		return b.set(diag.SinceInFuture, "pegawai", "tmt_jabatan", "2029-01-01", nil)
	}, nil},
	{"rank before the appointment", func(b *books) []want {
		return b.set(diag.RankBeforeHired, "pegawai", "tmt_golongan", "1960-01-01", nil)
	}, nil},
	{"rank in the future", func(b *books) []want {
		return b.set(diag.RankInFuture, "pegawai", "tmt_golongan", "2029-01-01", nil)
	}, nil},
	{"PNS before CPNS", func(b *books) []want {
		return b.set(diag.PNSBeforeCPNS, "pegawai", "tmt_pns", "1960-01-01", b.is("pegawai", "jenis_pegawai", "PNS"))
	}, nil},
	{"PPPK without an end of contract", func(b *books) []want {
		return b.set(diag.NoContractEnd, "pegawai", "kontrak_akhir", "", b.is("pegawai", "jenis_pegawai", "PPPK"))
	}, nil},
	{"contract over before the plan's date", func(b *books) []want {
		return b.set(diag.ContractOver, "pegawai", "kontrak_akhir", "2026-12-31", b.is("pegawai", "jenis_pegawai", "PPPK"))
	}, nil},
	{"a JF's level on a staff post", func(b *books) []want {
		return b.set(diag.BadClassLevel, "pegawai", "jenjang", "Ahli Madya", b.is("pegawai", "jenis_jabatan", "Pelaksana"))
	}, []string{diag.PostClassDiffers}},
	{"level differs from the post's", func(b *books) []want {
		return b.set(diag.PostClassDiffers, "pegawai", "jenjang", "Ahli Utama", b.is("pegawai", "jenis_jabatan", "Fungsional"))
	}, nil},
	{"name differs from the post's", func(b *books) []want {
		return b.set(diag.PostNameDiffers, "pegawai", "jabatan_nama", "Juru Kunci", nil)
	}, nil},
	{"unit differs from the post's", func(b *books) []want {
		return b.set(diag.PostUnitDiffers, "pegawai", "unit_kode", "KOTA", nil)
	}, nil},
	{"unknown unit", func(b *books) []want {
		return b.set(diag.NoSuchUnit, "pegawai", "unit_kode", "SETDAA", nil)
	}, nil},
	{"unknown post", func(b *books) []want {
		return b.set(diag.NoSuchPost, "pegawai", "jabatan_kode", "SETDA-99", nil)
	}, nil},
	{"unknown post by name", func(b *books) []want {
		row := b.any("pegawai", b.is("pegawai", "jenis_jabatan", "Pelaksana"))
		*b.cell("pegawai", row, "jabatan_kode") = ""
		*b.cell("pegawai", row, "jabatan_nama") = "Penelaah Teknis Kebijakann"
		return []want{b.at(diag.NoSuchPost, "pegawai", row, "jabatan_nama")}
	}, nil},
	{"a post's name stands twice in the unit", func(b *books) []want {
		row := b.any("pegawai", b.is("pegawai", "jenis_jabatan", "Pelaksana"))
		post := b.any("jabatan", b.is("jabatan", "kode", *b.cell("pegawai", row, "jabatan_kode")))
		*b.cell("pegawai", row, "jabatan_kode") = ""
		twin := append([]string(nil), b.tables["jabatan"].Rows[post]...)
		twin[b.column("jabatan", "kode")] += "X"
		b.tables["jabatan"].Rows = append(b.tables["jabatan"].Rows, twin)
		return []want{b.at(diag.PostAmbiguous, "pegawai", row, "jabatan_nama")}
	}, nil},
	{"a unit's name stands twice", func(b *books) []want {
		row := b.any("pegawai", b.is("pegawai", "jenis_jabatan", "Pelaksana"))
		unit := b.any("unit", b.is("unit", "kode", *b.cell("pegawai", row, "unit_kode")))
		b.add("pegawai", "unor_nama", "")
		*b.cell("pegawai", row, "unit_kode") = ""
		*b.cell("pegawai", row, "unor_nama") = *b.cell("unit", unit, "nama")
		twin := append([]string(nil), b.tables["unit"].Rows[unit]...)
		twin[b.column("unit", "kode")] += "X"
		b.tables["unit"].Rows = append(b.tables["unit"].Rows, twin)
		return []want{b.at(diag.UnitAmbiguous, "pegawai", row, "unor_nama")}
	}, nil},
	{"a foreign unit code beside a known name", func(b *books) []want {
		row := b.any("pegawai", nil)
		unit := b.any("unit", b.is("unit", "kode", *b.cell("pegawai", row, "unit_kode")))
		b.add("pegawai", "unor_nama", "")
		*b.cell("unit", unit, "nama") = "Unit Tiada Duanya"
		*b.cell("pegawai", row, "unit_kode") = "A8ACA7397AEB3912E040640A040269BB"
		*b.cell("pegawai", row, "unor_nama") = "unit tiada duanya"
		return []want{b.at(diag.UnitByName, "pegawai", row, "unit_kode")}
	}, nil},
	{"study leave of unknown length", func(b *books) []want {
		return b.set(diag.StudyLength, "pegawai", "kedudukan_hukum", "Tugas Belajar", nil)
	}, nil},
	{"a PPPK's rank on a PNS", func(b *books) []want {
		return b.set(diag.RankKind, "pegawai", "golongan", "IX", b.is("pegawai", "jenis_pegawai", "PNS"))
	}, nil},
	{"a lottery number twice", func(b *books) []want {
		b.add("pegawai", "nomor_undian", "")
		for i := range b.tables["pegawai"].Rows {
			*b.cell("pegawai", i, "nomor_undian") = string(rune('1'+i%9)) + "00" + string(rune('0'+i/9%10)) + "0" + string(rune('0'+i/90))
		}
		*b.cell("pegawai", 5, "nomor_undian") = *b.cell("pegawai", 6, "nomor_undian")
		return []want{{diag.LotteryTwice, diag.Pos{}}}
	}, []string{diag.LotteryTwice}},
	{"a lottery number missing", func(b *books) []want {
		b.add("pegawai", "nomor_undian", "")
		for i := range b.tables["pegawai"].Rows {
			*b.cell("pegawai", i, "nomor_undian") = string(rune('1'+i%9)) + "00" + string(rune('0'+i/9%10)) + "0" + string(rune('0'+i/90))
		}
		return b.set(diag.LotteryMissing, "pegawai", "nomor_undian", "", nil)
	}, nil},
	{"retired before the plan's date", func(b *books) []want {
		return b.set(diag.RetireTooEarly, "pegawai", "tmt_pensiun", "2026-12-01", nil)
	}, nil},
	{"graduated before birth", func(b *books) []want {
		return b.set(diag.GraduatedYear, "pegawai", "tahun_lulus", "1950", nil)
	}, nil},
}
