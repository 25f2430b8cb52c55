package fiction

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"strconv"
	"strings"
	"text/template"

	"mutasi/model"
)

//go:embed periode.yaml.txt rules.yaml.txt
var texts embed.FS

// documents are templates of the two YAML files.
var documents = template.Must(template.ParseFS(texts, "*.yaml.txt"))

// document fills in one of them.
func (g *government) document(name string) Document {
	var b strings.Builder
	err := documents.ExecuteTemplate(&b, name+".txt", struct {
		Agency string
		City   bool
	}{g.agency, !g.shape.province})
	if err != nil {
		panic(err) // the templates are embedded, and tested
	}
	return Document{name, b.String()}
}

// city renders the government as tables.
func (g *government) city() *City {
	return &City{
		Agency: g.agency,
		Tables: []Table{g.unitTable(), g.postTable(), g.personTable(), g.quotaTable(), g.serviceTable(), g.degreeTable(),
			g.ratingTable(), g.assessmentTable(), g.disciplineTable(), g.trainingTable("diklat"), g.trainingTable("sertifikat"),
			g.requestTable(), g.wishTable(), g.relationTable(), g.tariffTable(), g.workTable()},
		Documents: []Document{g.document("periode.yaml"), g.document("rules.yaml")},
	}
}

// table starts a table with its columns given as one line.
func table(name, columns string, rows int) Table {
	return Table{name, strings.Fields(columns), make([][]string, 0, rows)}
}

func (t *Table) add(cells ...string) { t.Rows = append(t.Rows, cells) }

func yes(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}

// number is a count, with zero as an empty cell.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// siasnID makes up an id in the form of SIASN's, of what it stands for, so that
// it does not disturb the numbers drawn for the rest.
func siasnID(of ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(of, "/")))
	return fmt.Sprintf("%X", sum[:16])
}

// decimal writes millionths of a degree as a decimal.
func decimal(micro int) string {
	sign := ""
	if micro < 0 {
		sign, micro = "-", -micro
	}
	return fmt.Sprintf("%s%d.%06d", sign, micro/1_000_000, micro%1_000_000)
}

func (g *government) unitTable() Table {
	t := table("unit", "kode nama induk_kode jenis urusan terpencil lintang bujur unor_id", len(g.units))
	for i := range g.units {
		u := &g.units[i]
		parent := ""
		if u.parent >= 0 {
			parent = g.units[u.parent].code
		}
		t.add(u.code, u.name, parent, u.kind, u.sector, yes(u.remote), decimal(u.at.lat), decimal(u.at.lon), siasnID("unor", g.agency, u.code))
	}
	return t
}

func (g *government) postTable() Table {
	t := table("jabatan", "kode nama unit_kode jenis jenjang eselon rumpun kelas_jabatan kebutuhan kepala kritis pendidikan_min bidang_ilmu syarat_rumpun sertifikat jabatan_id "+
		strings.Join(skills[:], " ")+" teknis", len(g.posts))
	for i := range g.posts {
		p := &g.posts[i]
		job := p.name // SIASN numbers the jabatan of a JF or pelaksana once for all units
		if p.class.Managerial() {
			job = p.code
		}
		row := []string{p.code, p.name, g.units[p.unit].code, p.class.String(), p.level.String(), p.echelon.String(), p.family,
			strconv.Itoa(p.grade), strconv.Itoa(p.seats), yes(p.head), number(p.critical), p.edu.String(), strings.Join(p.fields, "/"), p.needs, p.cert, siasnID("jabatan", p.class.String(), job)}
		for _, s := range p.standard {
			row = append(row, number(int(s)))
		}
		t.add(append(row, p.technical)...)
	}
	return t
}

func (g *government) personTable() Table {
	t := table("pegawai", "nip nama gelar_depan gelar_belakang jenis_pegawai kedudukan_hukum tanggal_lahir jenis_kelamin golongan tmt_golongan tmt_cpns tmt_pns "+
		"jenis_jabatan jenjang jabatan_nama jabatan_kode tmt_jabatan unit_kode pendidikan_tingkat pendidikan_nama tahun_lulus tmt_pensiun kontrak_akhir "+
		"rumah_lintang rumah_bujur pns_id", len(g.persons))
	for i := range g.persons {
		p := &g.persons[i]
		post := &g.posts[p.post]
		sex := "L"
		if p.sex == model.Female {
			sex = "P"
		}
		top := p.degrees[0]
		t.add(p.nip, p.name, p.front, p.back, p.kind.String(), p.standing, p.born.String(), sex, p.rank.String(), p.rankSince.String(),
			p.hired.String(), p.permanent.String(), post.class.String(), post.level.String(), post.name, post.code, p.since.String(),
			g.units[post.unit].code, top.edu.String(), top.field, strconv.Itoa(top.year), p.retires.String(), p.contractEnd.String(),
			decimal(p.home.lat), decimal(p.home.lon), p.id)
	}
	return t
}

// workTable is the workload analysis of one office, whose sums come to the seats
// of its posts.
func (g *government) workTable() Table {
	t := table("beban_kerja", "jabatan_kode uraian volume norma_waktu", 0)
	for i := range g.posts {
		p := &g.posts[i]
		if p.class.Managerial() || !strings.HasPrefix(g.units[p.unit].code, "DISDUKCAPIL") {
			continue
		}
		const year = 75_000
		served := (p.seats*year - year/5) / 25 // a fifth of a person under a whole number
		t.add(p.code, "Pelayanan dan verifikasi berkas", strconv.Itoa(served), "25")
		t.add(p.code, "Laporan bulanan", "12", strconv.Itoa(300+60*(i%5)))
	}
	return t
}

func (g *government) quotaTable() Table {
	t := table("kuota", "nama unit_kode jabatan_kode rumpun jenis_jabatan minimum maksimum kritis", len(g.quotas))
	for _, q := range g.quotas {
		high := ""
		if q.max >= 0 {
			high = strconv.Itoa(q.max)
		}
		t.add(q.name, q.unit, q.post, q.family, q.class, number(q.min), high, number(q.critical))
	}
	return t
}

func (g *government) serviceTable() Table {
	t := table("riwayat_jabatan", "nip jabatan_nama unit_kode jenis_jabatan jenjang rumpun tmt tmt_akhir penugasan", 3*len(g.persons))
	for i := range g.persons {
		for _, s := range g.persons[i].service {
			duty := s.acting
			if duty == "" {
				duty = "definitif"
			}
			t.add(g.persons[i].nip, s.name, g.units[s.unit].code, s.class.String(), s.level.String(), s.family, s.from.String(), s.to.String(), duty)
		}
	}
	return t
}

func (g *government) degreeTable() Table {
	t := table("pendidikan", "nip tingkat bidang_ilmu tahun_lulus", len(g.persons))
	for i := range g.persons {
		for _, s := range g.persons[i].degrees {
			t.add(g.persons[i].nip, s.edu.String(), s.field, strconv.Itoa(s.year))
		}
	}
	return t
}

func (g *government) ratingTable() Table {
	t := table("kinerja", "nip tahun predikat", len(g.records.ratings))
	for _, r := range g.records.ratings {
		t.add(g.persons[r.person].nip, strconv.Itoa(r.year), r.predicate)
	}
	return t
}

func (g *government) assessmentTable() Table {
	t := table("kompetensi", "nip kompetensi level tanggal", len(g.records.assessments))
	for _, a := range g.records.assessments {
		t.add(g.persons[a.person].nip, a.skill, strconv.Itoa(int(a.level)), a.on.String())
	}
	return t
}

func (g *government) disciplineTable() Table {
	t := table("hukdis", "nip tingkat mulai akhir status", len(g.records.discipline))
	for _, r := range g.records.discipline {
		t.add(g.persons[r.person].nip, r.severity, r.from.String(), r.to.String(), r.status)
	}
	return t
}

func (g *government) trainingTable(name string) Table {
	if name == "sertifikat" {
		t := table(name, "nip nama tahun berlaku_sampai", len(g.records.certs))
		for _, r := range g.records.certs {
			t.add(g.persons[r.person].nip, r.name, strconv.Itoa(r.year), r.until.String())
		}
		return t
	}
	t := table(name, "nip nama tahun jam", len(g.records.trainings))
	for _, r := range g.records.trainings {
		t.add(g.persons[r.person].nip, r.name, strconv.Itoa(r.year), strconv.Itoa(r.hours))
	}
	return t
}

func (g *government) requestTable() Table {
	t := table("permohonan", "nip unit_kode jabatan_kode alasan tanggal dokumen", len(g.records.requests))
	for _, r := range g.records.requests {
		t.add(g.persons[r.person].nip, r.unit, r.post, r.reason, r.on.String(), r.document)
	}
	return t
}

func (g *government) wishTable() Table {
	t := table("pilihan", "nip urutan unit_kode jabatan_kode", len(g.records.wishes))
	for _, w := range g.records.wishes {
		t.add(g.persons[w.person].nip, strconv.Itoa(w.order), w.unit, w.post)
	}
	return t
}

func (g *government) relationTable() Table {
	t := table("relasi", "nip_a nip_b jenis", len(g.records.relations))
	for _, r := range g.records.relations {
		t.add(g.persons[r.a].nip, g.persons[r.b].nip, r.kind)
	}
	return t
}

// tariffTable is invented: money for a relocation by distance, and the monthly
// allowance (TPP) by kelas jabatan.
func (g *government) tariffTable() Table {
	t := table("tarif", "jenis dari rupiah", 0)
	for _, band := range [][2]int{{0, 0}, {10, 1_500_000}, {30, 4_000_000}, {60, 7_500_000}, {120, 12_000_000}} {
		t.add("pindah", strconv.Itoa(band[0]), strconv.Itoa(band[1]))
	}
	amount := 900_000
	for grade := 1; grade <= 17; grade++ {
		t.add("tunjangan", strconv.Itoa(grade), strconv.Itoa(amount))
		amount += amount * 18 / 100 / 10_000 * 10_000
	}
	return t
}
