package edit

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// verb is one kind of edit: the key that names it, the other keys it takes,
// those it cannot do without, what it says in Indonesian ({key} is the key's
// value), and the function that carries it out.
type verb struct {
	name  string
	takes []string
	needs []string
	says  string
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
		{"close", nil, nil, "tutup jabatan {close}", (*editor).closePost},
		{"close_unit", nil, nil, "tutup semua jabatan di unit {close_unit} dan di bawahnya", (*editor).closeUnit},
		{"merge", []string{"into", "seats"}, []string{"into"}, "gabungkan jabatan {merge} ke {into}", (*editor).mergePosts},
		{"merge_unit", []string{"into"}, []string{"into"}, "gabungkan unit {merge_unit} ke {into}", (*editor).mergeUnits},
		{"add_unit", []string{"parent", "like", "name", "type", "remote"}, []string{"parent"}, "tambah unit {add_unit} di bawah {parent}", (*editor).addUnit},
		{"add", postKeys, []string{"unit"}, "tambah jabatan {add} di {unit}", (*editor).addPost},
		{"seats", []string{"to"}, []string{"to"}, "kebutuhan {seats} menjadi {to}", (*editor).seats},
		{"quota", []string{"min", "max", "critical"}, nil, "kuota {quota}", (*editor).quota},
		// one person
		{"pin", []string{"to"}, []string{"to"}, "tempatkan {pin} di {to}", (*editor).lock},
		{"ban", []string{"to"}, []string{"to"}, "larang {ban} di {to}", (*editor).lock},
		{"keep", nil, nil, "{keep} tetap di jabatannya", (*editor).lock},
		{"must_move", nil, nil, "{must_move} harus pindah", (*editor).lock},
		{"unlock", nil, nil, "lepaskan kunci atas {unlock}", (*editor).unlock},
		{"refuse", nil, nil, "{refuse} menolak pindah", (*editor).lock},
		{"resign", nil, nil, "{resign} mengundurkan diri", (*editor).resign},
		{"join", personKeys, nil, "pegawai baru {join}", (*editor).join},
		{"retire", []string{"on"}, []string{"on"}, "{retire} pensiun {on}", (*editor).retire},
		{"retire_by", nil, nil, "yang pensiun sampai {retire_by} sudah pensiun", (*editor).retireBy},
		{"assess", []string{"skill", "level", "on"}, []string{"skill", "level"}, "penilaian {assess}: {skill} tingkat {level}", (*editor).assess},
		// rules
		{"limit_moves", nil, nil, "paling banyak {limit_moves} perpindahan", (*editor).limitMoves},
		{"limit_money", nil, nil, "biaya pindah paling banyak Rp{limit_money}", (*editor).limitMoney},
	}
	for i, key := range ruleKeys {
		others := slices.Delete(slices.Clone(ruleKeys), i, i+1)
		list = append(list, verb{key, others, nil, "", (*editor).overlay})
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
func (v *verb) text(args map[string]*yaml.Node) string {
	says := v.says
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
			part = clauses(n)
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

// clauseWords are the keys of a clause as readers know them.
var clauseWords = strings.NewReplacer("need", "syarat", "kind", "sifat", "weight", "bobot", "measure", "ukuran", "waiver", "dispensasi")

// clauses says what is changed of which clause.
func clauses(n *yaml.Node) string {
	if n.Kind != yaml.MappingNode {
		return "rules: " + flow(n)
	}
	var out []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		id, v := n.Content[i], n.Content[i+1]
		if v.Kind != yaml.MappingNode {
			out = append(out, "klausul "+id.Value+": "+flow(v))
			continue
		}
		var parts []string
		for j := 0; j+1 < len(v.Content); j += 2 {
			parts = append(parts, clauseWords.Replace(v.Content[j].Value)+" "+flow(v.Content[j+1]))
		}
		out = append(out, "klausul "+id.Value+": "+strings.Join(parts, ", "))
	}
	return strings.Join(out, "; ")
}

// Defines names what the edit brings into being: the code of a post or a unit, a NIP.
func (e *Edit) Defines() string {
	switch e.verb.name {
	case "add", "add_unit", "join":
		return strings.TrimSpace(e.args[e.verb.name].Value)
	}
	return ""
}

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
