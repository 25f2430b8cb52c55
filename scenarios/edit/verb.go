package edit

import (
	"slices"
	"strings"

	"mutasi/model/diag"

	"go.yaml.in/yaml/v4"
)

// verb is one kind of edit: the key that names it, the other keys it takes,
// those it cannot do without, what it says ({key} is the key's value), and the function that carries it out.
type verb struct {
	name  string
	takes []string
	needs []string
	says  diag.Text
	apply func(*editor, *Edit)
}

// verbs is filled by newVerbs; the functions refer back to it.
var verbs = newVerbs()

func newVerbs() []verb {
	postKeys := []string{"like", "name", "unit", "class", "level", "family", "seats", "grade", "critical"}
	personKeys := []string{"like", "name", "kind", "rank", "rank_since", "education", "field", "post", "since", "born", "hired", "retires"}
	ruleKeys := []string{"preset", "rules", "goals", "scoring", "classes", "levels", "assessed_months"}
	list := []verb{
		// posts and seats
		{"close", nil, nil, diag.Text{ID: "tutup jabatan {close}", EN: "close post {close}"}, (*editor).closePost},
		{"close_unit", nil, nil, diag.Text{ID: "tutup semua jabatan di unit {close_unit} dan di bawahnya", EN: "close all posts in unit {close_unit} and under it"}, (*editor).closeUnit},
		{"merge", []string{"into", "seats"}, []string{"into"}, diag.Text{ID: "gabungkan jabatan {merge} ke {into}", EN: "merge post {merge} into {into}"}, (*editor).mergePosts},
		{"merge_unit", []string{"into"}, []string{"into"}, diag.Text{ID: "gabungkan unit {merge_unit} ke {into}", EN: "merge unit {merge_unit} into {into}"}, (*editor).mergeUnits},
		{"add_unit", []string{"parent", "like", "name", "type", "remote"}, []string{"parent"}, diag.Text{ID: "tambah unit {add_unit} di bawah {parent}", EN: "add unit {add_unit} under {parent}"}, (*editor).addUnit},
		{"add", postKeys, []string{"unit"}, diag.Text{ID: "tambah jabatan {add} di {unit}", EN: "add post {add} in {unit}"}, (*editor).addPost},
		{"seats", []string{"to"}, []string{"to"}, diag.Text{ID: "kebutuhan {seats} menjadi {to}", EN: "seats of {seats} become {to}"}, (*editor).seats},
		{"quota", []string{"min", "max", "critical"}, nil, diag.Text{ID: "kuota {quota}", EN: "quota {quota}"}, (*editor).quota},
		// one person
		{"pin", []string{"to"}, []string{"to"}, diag.Text{ID: "tempatkan {pin} di {to}", EN: "put {pin} into {to}"}, (*editor).lock},
		{"ban", []string{"to"}, []string{"to"}, diag.Text{ID: "larang {ban} di {to}", EN: "bar {ban} from {to}"}, (*editor).lock},
		{"keep", nil, nil, diag.Text{ID: "{keep} tetap di jabatannya", EN: "{keep} stays in post"}, (*editor).lock},
		{"must_move", nil, nil, diag.Text{ID: "{must_move} harus pindah", EN: "{must_move} must move"}, (*editor).lock},
		{"unlock", nil, nil, diag.Text{ID: "lepaskan kunci atas {unlock}", EN: "release the lock on {unlock}"}, (*editor).unlock},
		{"refuse", nil, nil, diag.Text{ID: "{refuse} menolak pindah", EN: "{refuse} refuses to move"}, (*editor).lock},
		{"resign", nil, nil, diag.Text{ID: "{resign} mengundurkan diri", EN: "{resign} resigns"}, (*editor).resign},
		{"join", personKeys, nil, diag.Text{ID: "pegawai baru {join}", EN: "new employee {join}"}, (*editor).join},
		{"retire", []string{"on"}, []string{"on"}, diag.Text{ID: "{retire} pensiun {on}", EN: "{retire} retires on {on}"}, (*editor).retire},
		{"retire_by", nil, nil, diag.Text{ID: "yang mencapai BUP sampai {retire_by} dianggap sudah pensiun", EN: "those who retire by {retire_by} have retired"}, (*editor).retireBy},
		{"assess", []string{"skill", "level", "on"}, []string{"skill", "level"}, diag.Text{ID: "penilaian {assess}: {skill} tingkat {level}", EN: "assessment of {assess}: {skill} at level {level}"}, (*editor).assess},
		// rules
		{"limit_moves", nil, nil, diag.Text{ID: "paling banyak {limit_moves} perpindahan", EN: "{limit_moves} moves at most"}, (*editor).limitMoves},
		{"limit_money", nil, nil, diag.Text{ID: "biaya pindah paling banyak Rp{limit_money}", EN: "relocation money of Rp{limit_money} at most"}, (*editor).limitMoney},
	}
	for i, key := range ruleKeys {
		others := slices.Delete(slices.Clone(ruleKeys), i, i+1)
		list = append(list, verb{key, others, nil, diag.Text{}, (*editor).overlay})
	}
	return list
}

// verbNames lists the verbs as they stand in files.
func verbNames() []string {
	out := make([]string, len(verbs))
	for i := range verbs {
		out[i] = verbs[i].name
	}
	return out
}

// text is what the edit says: the verb's sentence, and the keys that it leaves out.
func (v *verb) text(args map[string]*yaml.Node, lang string) string {
	says := v.says.In(lang)
	var rest []string
	for _, key := range slices.Concat([]string{v.name}, v.takes) {
		n := args[key]
		if n == nil {
			continue
		}
		if place := "{" + key + "}"; strings.Contains(says, place) {
			says = strings.ReplaceAll(says, place, flow(n))
			continue
		}
		part := key + ": " + flow(n)
		if key == "rules" {
			part = clauses(n, lang)
		}
		rest = append(rest, part)
	}
	if says == "" {
		return strings.Join(rest, ", ")
	}
	if len(rest) > 0 {
		says += " (" + strings.Join(rest, ", ") + ")"
	}
	return says
}

// clauseWords are the keys of a clause in Indonesian.
var clauseWords = strings.NewReplacer("need", "syarat", "kind", "sifat", "weight", "bobot", "measure", "ukuran", "waiver", "dispensasi")

// signs are comparisons as print has them.
var signs = strings.NewReplacer(">=", "≥", "<=", "≤")

// clauses says what is changed of which clause.
func clauses(n *yaml.Node, lang string) string {
	if n.Kind != yaml.MappingNode {
		return "rules: " + flow(n)
	}
	clause, words := "klausul ", clauseWords
	if lang == "en" {
		clause, words = "clause ", strings.NewReplacer()
	}
	var out []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		id, v := n.Content[i], n.Content[i+1]
		if v.Kind != yaml.MappingNode {
			out = append(out, clause+id.Value+": "+flow(v))
			continue
		}
		var parts []string
		for j := 0; j+1 < len(v.Content); j += 2 {
			parts = append(parts, words.Replace(v.Content[j].Value)+" "+signs.Replace(flow(v.Content[j+1])))
		}
		out = append(out, clause+id.Value+": "+strings.Join(parts, ", "))
	}
	return strings.Join(out, "; ")
}

// Defines names what the edit brings into being: the code of a post or a unit, a NIP.
func (e *Edit) Defines() string {
	if defines(e.verb.name) {
		return strings.TrimSpace(e.args[e.verb.name].Value)
	}
	return ""
}

// defines reports whether the value of a verb's key is a new name.
func defines(verb string) bool { return verb == "add" || verb == "add_unit" || verb == "join" }

// Needs reports whether e speaks of what f brings into being: without f, e
// could not be applied.
func (e *Edit) Needs(f *Edit) bool {
	name := f.Defines()
	if name == "" || e.Defines() == name {
		return false
	}
	for _, n := range e.args {
		if n.Kind == yaml.ScalarNode && strings.EqualFold(strings.TrimSpace(n.Value), name) {
			return true
		}
	}
	return false
}
