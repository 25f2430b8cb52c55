package expression

import (
	"strings"

	"mutasi/model"
)

// literal is one word for a value of a type.
type literal struct {
	word  string // as an expression writes it
	paper string // as papers write it
	n     int64
}

// literals lists the words of each type in their order, the lowest first.
var literals = makeLiterals()

func makeLiterals() (out [typeCount][]literal) {
	add := func(t Type, paper string, n int64) {
		out[t] = append(out[t], literal{strings.ReplaceAll(paper, " ", ""), paper, n})
	}
	for r := model.Rank(1); r <= 17; r++ {
		add(Rank, r.String(), int64(r))
	}
	for r := model.RankPPPK + 1; r <= model.RankPPPK+17; r++ {
		add(Rank, r.String(), int64(r))
	}
	for e := model.Education(1); e <= model.EduS3; e++ {
		if e.String() != "" {
			add(Education, e.String(), int64(e))
		}
	}
	for e := model.EchelonVa; e > model.NoEchelon; e-- {
		add(Echelon, e.String(), Height(e))
	}
	for l := model.LevelStaff; int(l) < model.LevelCount; l++ {
		add(Level, l.String(), int64(l))
	}
	for n, p := range []string{"Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"} {
		add(Predicate, p, int64(n)+1)
	}
	for n, s := range []string{"Tanpa Hukuman", "Ringan", "Sedang", "Berat"} {
		add(Severity, s, int64(n))
	}
	for c := model.JPT; c <= model.Staff; c++ {
		add(Class, c.String(), int64(c))
	}
	for k := model.PNS; k <= model.PPPK; k++ {
		add(Kind, k.String(), int64(k))
	}
	for _, m := range moves {
		add(Move, string(m), MoveNumber(m))
	}
	for n, u := range []string{"Pemerintah Daerah", "OPD", "Bidang", "Seksi", "UPTD", "Kecamatan", "Kelurahan", "Puskesmas", "RSUD", "Sekolah"} {
		add(House, u, int64(n)+1)
	}
	return out
}

var moves = [...]model.MoveKind{model.Lateral, model.Promotion, model.Demotion, model.Redistribution, model.Placement}

// MoveNumber is the value of a kind of move.
func MoveNumber(m model.MoveKind) int64 {
	for i, k := range moves {
		if k == m {
			return int64(i) + 1
		}
	}
	return 0
}

// find returns the literal of a word for the type that its place wants; two
// types may share a word, such as Administrator.
func find(word string) (types []Type, values []int64) {
	for t := range literals {
		for _, l := range literals[t] {
			if l.word == word {
				types, values = append(types, Type(t)), append(values, l.n)
			}
		}
	}
	return types, values
}

// Words lists the literals of a type, the lowest first.
func (t Type) Words() []string {
	out := make([]string, len(literals[t]))
	for i, l := range literals[t] {
		out[i] = l.word
	}
	return out
}
