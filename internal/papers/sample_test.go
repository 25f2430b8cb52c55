package papers

import "mutasi/model"

// samplePlan is a small fictional plan with one of everything that papers must
// tell apart: a chain, a promotion, somebody without a post, missing data, an
// approval, and a clause whose basis is not verified.
func samplePlan() *model.Plan {
	person := func(key, name, rank, title string) model.Person {
		return model.Person{Key: key, Name: name, Rank: rank, RankTitle: title, RankSince: model.MustDate("2022-04-01"), Education: "S-1 Kesehatan Masyarakat"}
	}
	post := func(key, name, unit, opd, class, level, echelon string, grade int) model.Post {
		return model.Post{Key: key, Name: name, Unit: unit, UnitKey: "U-" + key, OPD: opd, Class: class, Level: level, Echelon: echelon, Grade: grade}
	}
	boss := func(title, holder string) model.Superior {
		s := model.Superior{Post: "P-" + title, Title: title, Holder: holder}
		if holder != "" {
			s.Key = "197503142000032001"
		}
		return s
	}
	rina := person("198609262015051001", "Rina Permata, S.K.M.", "III/c", "Penata")
	andi := person("199003112014021002", "Andi Saputra, S.E.", "III/b", "Penata Muda Tk. I")
	dewi := person("198902252024212013", "Dewi Lestari, A.Md.Kep.", "VII", "")
	seksi := post("DINKES.2-01", "Kepala Seksi Surveilans", "Seksi Surveilans", "Dinas Kesehatan", "Pengawas", "Pengawas", "IV.a", 9)
	analis := post("DINKES.2-02", "Epidemiolog Ahli Muda", "Bidang P2P", "Dinas Kesehatan", "Fungsional", "Ahli Muda", "", 9)
	umum := post("DISDIK.1-03", "Penelaah Teknis Kebijakan", "Subbagian Umum", "Dinas Pendidikan", "Pelaksana", "Pelaksana", "", 7)
	rina.SIASN, seksi.SIASN, seksi.UnitSIASN, analis.SIASN, analis.UnitSIASN = "S1", "J1", "U1", "J2", "U2"
	rawat := post("RSUD-04", "Perawat Terampil", "RSUD", "RSUD", "Fungsional", "Terampil", "", 6)
	score := func(total, competency int, sure bool) model.Score {
		s := model.Score{Total: total, Low: total, High: total, Parts: []model.ScorePart{
			{Name: "kompetensi", Points: competency, Max: 4000, Note: "JPM 86,21% dari 9 kompetensi"},
			{Name: "kinerja", Points: 2000, Max: 2500, Note: "2025 Baik = 80 (bobot 60); 2024 Baik = 80 (bobot 40)"},
			{Name: "pendidikan", Points: 2000, Max: 2000, Note: "S-1 (80) terhadap syarat S-1 (80)"},
			{Name: "pengalaman", Points: total - competency - 4000, Max: 1500},
		}}
		if !sure {
			s.Low, s.High = total-500, total+300
		}
		return s
	}
	tenure := model.Touch{Clause: "T1.umum", Effect: "met", Measured: "89 bulan", Need: ">= 24 bulan", Citation: "PP 11/2017 Pasal 190 ayat (3); Peraturan BKN 5/2019 Pasal 2", Certainty: "S", Text: "Sudah menjabat sekurangnya dua tahun pada TMT."}
	doubtful := model.Touch{Clause: "Q3.toleransi", Effect: "cost", Points: -300, Measured: "III/b", Need: ">= III/c", Citation: "SE Tak Pasti 9/2099", Certainty: "K?", Text: "Pangkat satu tingkat di bawah syarat. Tiap tingkat mengurangi 3 angka."}
	bup := model.Touch{Clause: "E6.minimum", Effect: "met", Measured: "209 bulan", Need: ">= 12 bulan", Citation: "PP 11/2017 Pasal 239 (BUP)", Certainty: "S2", Text: "Sisa masa kerja sampai BUP jabatan baru sekurangnya satu tahun."}
	imut := model.Touch{Clause: "W4.imut", Effect: "approval", Measured: "tidak", Need: "ya", Citation: "kebijakan BKN Januari 2026", Certainty: "S2", Text: "Diajukan lewat I-MUT."}
	units := []model.UnitBalance{
		{Key: "A", Name: "Seksi Surveilans", OPD: "Dinas Kesehatan", Seats: 5, Before: 3, After: 4, In: 1, MissingBefore: 2, MissingAfter: 1},
		{Key: "B", Name: "Bidang P2P", OPD: "Dinas Kesehatan", Seats: 9, Before: 12, After: 12, In: 1, Out: 1, MissingBefore: 4, MissingAfter: 2},
		{Key: "C", Name: "Subbagian Umum", OPD: "Dinas Pendidikan", Seats: 4, Before: 5, After: 4, Out: 1, MissingAfter: 1},
		{Key: "D", Name: "RSUD", OPD: "RSUD", Seats: 10, Before: 9, After: 10, In: 1, MissingBefore: 1},
	}
	return &model.Plan{
		Schema: model.PlanSchema, Program: "mutasi 0.1.0", Agency: "Pemerintah Kota Bukittinggi (data fiktif)", Period: "Mutasi Semester I 2027",
		Effective: model.MustDate("2027-01-04"), Rules: "bukittinggi", Status: "optimal",
		Inputs: []model.InputHash{{Name: "pegawai.csv", SHA256: "00ff"}},
		Figures: model.Figures{People: 40, Movable: 25, Moves: 3, Seats: 23, HeadsBefore: 22, MissingBefore: 8, MissingAfter: 5, FitBefore: 7010, FitAfter: 8450,
			OverdueBefore: 7, OverdueAfter: 1, Requests: 9, RequestsMet: 6, Money: 12_500},
		Moves: []model.Move{
			{No: 1, Person: rina, From: analis, To: seksi, Since: model.MustDate("2019-08-01"), Months: 89, Kind: model.Promotion, Step: 1,
				Before: score(7800, 3000, true), After: score(8850, 3400, true), Gain: 850, Shortage: 1,
				Terms:   []model.Term{{Name: "kesesuaian", Points: 1050}, {Name: "biaya perpindahan", Points: -500}, {Name: "pengembangan karier: jenis unit yang belum pernah ditempati, kotak talenta 7 sampai 9", Points: 300}},
				Touched: []model.Touch{tenure, bup, imut}, Approvals: []string{"Diajukan lewat I-MUT."},
				Candidates: []model.Alternative{{Person: &andi, Fit: 9100, Why: "Bila dipaksakan: manfaat berkurang 2,00 poin."}, {Person: &dewi, Fit: 4000}},
				FromUnit:   units[1], ToUnit: units[0], DistanceBefore: 25, DistanceAfter: 13,
				AllowanceBefore: 3_910_000, AllowanceAfter: 4_100_000, RetiresBefore: model.MustDate("2046-10-01"), RetiresAfter: model.MustDate("2044-10-01"),
				SuperiorBefore: boss("Kepala Bidang P2P, Bidang P2P", "Hj. Nilam Sari, S.K.M."), SuperiorAfter: boss("Kepala Bidang P2P, Bidang P2P", "")},
			{No: 2, Person: andi, From: umum, To: analis, Since: model.MustDate("2023-05-01"), Months: 44, Kind: model.Lateral, Step: 1,
				Before: score(6200, 2400, true), After: score(8050, 3100, false), Gain: 1350,
				Terms:   []model.Term{{Name: "kesesuaian", Points: 1850}, {Name: "biaya perpindahan", Points: -500}},
				Touched: []model.Touch{tenure, doubtful, imut}, Approvals: []string{"Diajukan lewat I-MUT."},
				FromUnit: units[2], ToUnit: units[1], DistanceBefore: -1, DistanceAfter: -1, AllowanceBefore: 2_400_000, AllowanceAfter: -1,
				RetiresAfter: model.MustDate("2048-04-01"), SuperiorBefore: boss("Kepala Subbagian Umum, Subbagian Umum", "Tito Karnain"), SuperiorAfter: boss("Kepala Bidang P2P, Bidang P2P", "")},
			{No: 3, Person: dewi, To: rawat, Kind: model.Placement, Step: 2, After: score(8450, 3200, true), Gain: 7950, Shortage: 1,
				Touched: []model.Touch{imut}, Approvals: []string{"Diajukan lewat I-MUT."}, ToUnit: units[3], DistanceBefore: -1, DistanceAfter: 4, AllowanceBefore: -1, AllowanceAfter: 1_870_000, SuperiorAfter: boss("Direktur RSUD, RSUD", "dr. Yusra, Sp.A.")},
		},
		Steps: []model.Step{{No: 1, Kind: "rantai", Moves: []int{1, 2}}, {No: 2, Kind: "rantai", Moves: []int{3}}},
		Units: units,
		Short: []model.ShortPost{{Post: umum, Seats: 6, Before: 5, After: 4, Critical: 5, Eligible: 7, Why: "Semua calon lebih dibutuhkan di tempat lain."},
			{Post: rawat, Seats: 12, Before: 9, After: 10, Critical: 1, Eligible: 0, Why: "Tidak ada pegawai yang memenuhi syarat."},
			{Post: analis, Seats: 2, After: 1, Critical: 1, Eligible: 3, Why: "Batas unit."}, {Post: seksi, Seats: 1, Critical: 1, Why: "Perlu diisi dari luar."}},
		Unmet: []model.UnmetRequest{{Person: andi, Wanted: "RSUD", Reason: "jarak", Why: "Unit asal akan berada di bawah minimum.", Row: "permohonan.csv:3"}},
	}
}

// crowdedPlan has enough moves of every kind into one perangkat daerah for the
// announcement to count them.
func crowdedPlan() *model.Plan {
	p := samplePlan()
	m := p.Moves[0]
	p.Moves = nil
	for i, k := range kinds {
		m.Kind = k
		for range 6 + i {
			m.No = len(p.Moves) + 1
			p.Moves = append(p.Moves, m)
		}
	}
	return p
}
