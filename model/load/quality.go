package load

import (
	"cmp"
	"slices"

	"mutasi/model"
	"mutasi/model/diag"
)

// Quality says how complete the data are: what is missing, for how many, and
// what is worth mending first.
type Quality struct {
	People      int   `json:"people"`
	Posts       int   `json:"posts"`
	Units       int   `json:"units"`
	Seats       int64 `json:"seats"`
	Heads       int64 `json:"heads"`       // people who hold a seat
	Vacant      int64 `json:"vacant"`      // seats without a holder, post by post
	Surplus     int64 `json:"surplus"`     // holders without a seat, post by post
	Quarantined int   `json:"quarantined"` // people who stay put because a row of theirs cannot be trusted
	Gaps        []Gap `json:"gaps"`        // the one to mend first comes first
}

// Gap is one thing that is missing.
type Gap struct {
	Name  string    `json:"name"`
	Count int       `json:"count"`
	Of    int       `json:"of"`
	What  diag.Text `json:"what"`
	Mend  diag.Text `json:"mend"`
	// Worth orders the gaps: how many people it touches times how much of a
	// decision about each of them hangs on it, in percent.
	Worth int64 `json:"worth"`
}

// gap is a question about one employee or post, with what its answer is worth.
type gap[T any] struct {
	name  string
	worth int64
	what  diag.Text
	mend  diag.Text
	lacks func(d *model.Dataset, id int, v *T) bool
}

// personGaps are what may be missing about a person. The worth follows the
// default weights of the fit score: competency 40, performance 25, education
// 20, experience 15; 100 for what keeps a person out of the plan altogether.
var personGaps = []gap[model.Employee]{
	{"karantina", 100, diag.Text{ID: "pegawai dikarantina: tetap di jabatannya", EN: "people in quarantine: they stay where they are"},
		diag.Text{ID: "perbaiki temuan karantina di atas", EN: "mend the quarantine findings above"},
		func(_ *model.Dataset, _ int, e *model.Employee) bool { return e.Quarantined }},
	{"asesmen", 40, diag.Text{ID: "tanpa asesmen kompetensi", EN: "without a competency assessment"},
		diag.Text{ID: "isi tabel kompetensi; tanpa itu nilainya berupa rentang", EN: "fill table kompetensi; without it the score is an interval"},
		func(d *model.Dataset, id int, _ *model.Employee) bool {
			from, to := d.AssessRows.Of(model.EmployeeID(id))
			return from == to
		}},
	{"asesmen_lama", 40, diag.Text{ID: "asesmen kompetensi kedaluwarsa pada TMT", EN: "with an assessment that has lapsed at the plan's date"},
		diag.Text{ID: "jadwalkan asesmen ulang", EN: "have them assessed again"}, lapsed},
	{"kinerja", 25, diag.Text{ID: "tanpa penilaian kinerja dua tahun terakhir", EN: "without a rating in the last two years"},
		diag.Text{ID: "lengkapi tabel kinerja", EN: "complete table kinerja"}, unrated},
	{"bidang_ilmu", 10, diag.Text{ID: "tanpa bidang ilmu", EN: "without a field of study"},
		diag.Text{ID: "isi pendidikan_nama atau tabel pendidikan", EN: "fill pendidikan_nama or table pendidikan"},
		func(d *model.Dataset, id int, e *model.Employee) bool {
			from, to := d.DegreeRows.Of(model.EmployeeID(id))
			return e.Field == model.None && !slices.ContainsFunc(d.Degrees[from:to], func(g model.Degree) bool { return g.Field != model.None })
		}},
	{"riwayat", 15, diag.Text{ID: "tanpa riwayat jabatan", EN: "without a career history"},
		diag.Text{ID: "isi tabel riwayat_jabatan", EN: "fill table riwayat_jabatan"},
		func(d *model.Dataset, id int, _ *model.Employee) bool {
			from, to := d.HistoryRows.Of(model.EmployeeID(id))
			return from == to
		}},
	{"rumah", 5, diag.Text{ID: "tanpa letak rumah: jarak tidak dihitung", EN: "without a home location: distance is not counted"},
		diag.Text{ID: "isi rumah_lintang dan rumah_bujur", EN: "fill rumah_lintang and rumah_bujur"},
		func(_ *model.Dataset, _ int, e *model.Employee) bool { return !e.Home.Known }},
	{"tanpa_jabatan", 50, diag.Text{ID: "pegawai tanpa jabatan", EN: "people without a post"},
		diag.Text{ID: "isi jabatan_kode, atau biarkan bila memang menunggu penempatan", EN: "give jabatan_kode, or leave it if they wait for a post"},
		func(_ *model.Dataset, _ int, e *model.Employee) bool {
			return e.Position == model.None && !e.Quarantined && e.Standing.HoldsSeat()
		}},
}

// postGaps are what may be missing about a post; a gap there touches everybody
// who might take it.
var postGaps = []gap[model.Position]{
	{"kelas_jabatan", 30, diag.Text{ID: "jabatan tanpa kelas jabatan", EN: "posts without kelas_jabatan"},
		diag.Text{ID: "isi kelas_jabatan; tanpa itu penurunan kelas tidak terlihat", EN: "give kelas_jabatan; without it a drop in class goes unseen"},
		func(_ *model.Dataset, _ int, p *model.Position) bool { return p.Grade == 0 }},
	{"standar", 20, diag.Text{ID: "jabatan tanpa standar kompetensi: dipakai bawaan jenjang", EN: "posts without a competency standard: the default of their level is used"},
		diag.Text{ID: "isi sembilan kolom kompetensi", EN: "fill the nine competency columns"},
		func(_ *model.Dataset, _ int, p *model.Position) bool { return len(p.Standard) == 0 }},
	{"pendidikan_min", 20, diag.Text{ID: "jabatan tanpa pendidikan minimum: dipakai bawaan jenis", EN: "posts without a minimum education: the default of their class is used"},
		diag.Text{ID: "isi pendidikan_min", EN: "give pendidikan_min"},
		func(_ *model.Dataset, _ int, p *model.Position) bool { return p.MinEducation == model.NoEducation }},
}

// unitGaps are what may be missing about a unit.
func unitGaps(d *model.Dataset) []gap[model.Unit] {
	managed := make([]bool, len(d.Units))
	for i := range d.Positions {
		if d.Positions[i].Class.Managerial() {
			managed[d.Positions[i].Unit] = true
		}
	}
	return []gap[model.Unit]{
		{"letak_unit", 5, diag.Text{ID: "unit tanpa letak: jarak ke sana tidak dihitung", EN: "units without a location: distance is not counted"},
			diag.Text{ID: "isi lintang dan bujur, atau tabel lokasi", EN: "give lintang and bujur, or table lokasi"},
			func(d *model.Dataset, _ int, u *model.Unit) bool { return !u.At.Known && len(d.Distances.Table) == 0 }},
		{"kepala_unit", 10, diag.Text{ID: "unit dengan jabatan manajerial tetapi tanpa kepala: atasan langsung tidak diketahui",
			EN: "units with managerial posts but without a head: the direct superior is not known"},
			diag.Text{ID: "isi kolom kepala di tabel jabatan", EN: "fill column kepala of table jabatan"},
			func(_ *model.Dataset, id int, u *model.Unit) bool { return u.Head == model.None && managed[id] }},
	}
}

func lapsed(d *model.Dataset, id int, _ *model.Employee) bool {
	from, to := d.AssessRows.Of(model.EmployeeID(id))
	if d.Period.AssessedOK == 0 || d.Period.Effective == model.NoDate || from == to {
		return false
	}
	for _, a := range d.Assessed[from:to] {
		if a.On == model.NoDate || a.On.AddMonths(int(d.Period.AssessedOK)) >= d.Period.Effective {
			return false
		}
	}
	return true
}

func unrated(d *model.Dataset, id int, _ *model.Employee) bool {
	from, to := d.RatingRows.Of(model.EmployeeID(id))
	year := d.Period.Effective.Year()
	return from == to || d.Period.Effective != model.NoDate && int(d.Ratings[from].Year) < year-2
}

// quality counts what a dataset lacks.
func quality(d *model.Dataset) (q Quality) {
	q.People, q.Posts, q.Units = len(d.Employees), len(d.Positions), len(d.Units)
	held := make([]int64, len(d.Positions))
	for i := range d.Employees {
		e := &d.Employees[i]
		if e.Quarantined {
			q.Quarantined++
		}
		if e.Position != model.None && e.Standing.HoldsSeat() {
			held[e.Position]++
			q.Heads++
		}
	}
	for i := range d.Positions {
		seats := int64(d.Positions[i].Seats)
		q.Seats += seats
		q.Vacant += max(0, seats-held[i])
		q.Surplus += max(0, held[i]-seats)
	}
	if q.People == 0 || q.Posts == 0 || q.Units == 0 {
		return q // a table is gone: what people lack follows from that
	}
	share := func(n int) int64 { // a post stands for this many people, in hundredths
		return int64(len(d.Employees)) * 100 / int64(max(1, n))
	}
	q.Gaps = slices.Concat(
		count(d, d.Employees, personGaps, 100),
		count(d, d.Positions, postGaps, share(len(d.Positions))),
		count(d, d.Units, unitGaps(d), share(len(d.Units))))
	slices.SortStableFunc(q.Gaps, func(a, b Gap) int { return cmp.Compare(b.Worth, a.Worth) })
	return q
}

// count answers the questions for every row of a table and keeps those that
// some row fails.
func count[T any](d *model.Dataset, rows []T, gaps []gap[T], weight int64) (found []Gap) {
	for _, g := range gaps {
		n := 0
		for i := range rows {
			if g.lacks(d, i, &rows[i]) {
				n++
			}
		}
		if n > 0 {
			found = append(found, Gap{Name: g.name, Count: n, Of: len(rows), What: g.what, Mend: g.mend,
				Worth: int64(n) * g.worth * weight / 10_000})
		}
	}
	return found
}
