package load

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v4"

	"mutasi/model"
	"mutasi/model/diag"
)

// periodKeys are the keys of periode.yaml.
var periodKeys = []string{"nama", "instansi", "tmt", "benih_undian", "pelantikan_kepala_daerah", "penandatangan",
	"pemilihan", "persetujuan", "masa_berlaku_asesmen", "menit_kerja_setahun"}

// signers are the standings of the official who signs.
var signers = words(map[string]string{
	"definitif": "definitif", "Pj | penjabat": "Pj", "Pjs | penjabat sementara": "Pjs", "Plt": "Plt", "Plh": "Plh",
}, "definitif", "Pj", "Pjs", "Plt", "Plh")

// periodField is a key of periode.yaml with the file that gave it.
type periodField struct {
	file *yamlFile
	node *yaml.Node
}

// readPeriod reads periode.yaml and the overlays after it; a key of a later
// file replaces that key of the earlier ones.
func readPeriod(names, texts []string) (p model.Period, found diag.List) {
	merged := make(map[string]periodField)
	files := make([]*yamlFile, len(names))
	for i, name := range names {
		y := &yamlFile{name: name}
		files[i] = y
		if top := y.parse(texts[i]); top != nil {
			for key, node := range y.fields(top, "periode", periodKeys...) {
				merged[key] = periodField{y, node}
			}
		}
	}
	text := func(key string) string {
		if f, ok := merged[key]; ok {
			return f.file.text(f.node, key)
		}
		return ""
	}
	date := func(key string) model.Date {
		if f, ok := merged[key]; ok {
			return f.file.date(f.node, key)
		}
		return model.NoDate
	}
	p.Name, p.Agency, p.Seed = text("nama"), text("instansi"), text("benih_undian")
	p.Effective, p.HeadSince = date("tmt"), date("pelantikan_kepala_daerah")
	p.Signer = "definitif"
	if f, ok := merged["penandatangan"]; ok {
		if s, known := signers.find(f.file.text(f.node, "penandatangan")); known {
			p.Signer = s
		} else {
			f.file.wrong(f.node, "penandatangan", "pakai definitif, Pj, Pjs, Plt, atau Plh", "use definitif, Pj, Pjs, Plt or Plh")
		}
	}
	if f, ok := merged["masa_berlaku_asesmen"]; ok {
		p.AssessedOK = int32(f.file.number(f.node, "masa_berlaku_asesmen", 0, 600))
	}
	if f, ok := merged["menit_kerja_setahun"]; ok {
		p.WorkMinutes = int32(f.file.number(f.node, "menit_kerja_setahun", 1, 527_040))
	}
	p.Elections = elections(merged["pemilihan"])
	p.Approvals = approvals(merged["persetujuan"])
	broken := slices.ContainsFunc(files, func(y *yamlFile) bool { return len(y.found) > 0 && y.found[0].Code == diag.YAMLSyntax })
	for _, key := range []string{"nama", "tmt"} {
		if _, ok := merged[key]; !ok && len(files) > 0 && !broken {
			files[0].found = append(files[0].found, diag.New(diag.YAMLMissing, diag.Pos{File: files[0].name}, "", key))
		}
	}
	for _, y := range files {
		found = append(found, y.found...)
	}
	return p, found
}

func elections(f periodField) (list []model.Election) {
	if f.file == nil {
		return nil
	}
	for _, n := range f.file.items(f.node, "pemilihan") {
		at := f.file.fields(n, "pemilihan", "penetapan_calon", "akhir_masa_jabatan")
		e := model.Election{Determined: f.file.date(at["penetapan_calon"], "penetapan_calon"),
			TermEnds: f.file.date(at["akhir_masa_jabatan"], "akhir_masa_jabatan")}
		switch {
		case e.Determined == model.NoDate || e.TermEnds == model.NoDate:
			f.file.wrong(n, "pemilihan", "penetapan_calon dan akhir_masa_jabatan wajib diisi", "penetapan_calon and akhir_masa_jabatan are mandatory")
		case e.TermEnds < e.Determined:
			f.file.wrong(n, "pemilihan", "akhir_masa_jabatan mendahului penetapan_calon", "akhir_masa_jabatan is before penetapan_calon")
		default:
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b model.Election) int {
		return cmp.Or(cmp.Compare(a.Determined, b.Determined), cmp.Compare(a.TermEnds, b.TermEnds))
	})
	return list
}

func approvals(f periodField) (list []model.Approval) {
	if f.file == nil {
		return nil
	}
	for _, n := range f.file.items(f.node, "persetujuan") {
		at := f.file.fields(n, "persetujuan", "aturan", "nomor", "sampai")
		a := model.Approval{Rule: f.file.text(at["aturan"], "aturan"), Number: f.file.text(at["nomor"], "nomor"),
			Until: f.file.date(at["sampai"], "sampai")}
		if a.Rule == "" || a.Number == "" {
			f.file.wrong(n, "persetujuan", "aturan dan nomor wajib diisi", "aturan and nomor are mandatory")
			continue
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b model.Approval) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Until, b.Until))
	})
	return list
}
