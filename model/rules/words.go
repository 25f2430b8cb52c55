package rules

import "mutasi/model"

// The words of rule files, by their value: the same names as in the data files.
var (
	kindWords = map[string]Kind{"off": Off, "hard": Hard, "soft": Soft, "bonus": Bonus, "flag": Flag, "must_move": Must, "guarantee": Guarantee}
	moveWords = map[string]model.MoveKind{
		string(model.Lateral): model.Lateral, string(model.Promotion): model.Promotion, string(model.Demotion): model.Demotion,
		string(model.Redistribution): model.Redistribution, string(model.Placement): model.Placement}
	employeeWords = map[string]model.Kind{"PNS": model.PNS, "CPNS": model.CPNS, "PPPK": model.PPPK}
	reasonWords   = map[string]model.Reason{"sakit": model.ReasonIllness, "suami_istri": model.ReasonSpouse,
		"orang_tua": model.ReasonParent, "jarak": model.ReasonDistance, "lain": model.ReasonOther}
	relationWords = map[string]model.RelationKind{"suami_istri": model.Spouse, "orang_tua": model.ParentChild,
		"saudara": model.Sibling, "konflik": model.DeclaredConflict}
	missingWords   = map[string]bool{"fails": true, "skips": false}
	certaintyWords = map[string]string{"S": "S", "S2": "S2", "K": "K", "K?": "K?"}
)

func classWords() map[string]model.Class {
	out := make(map[string]model.Class)
	for c := model.JPT; c <= model.Staff; c++ {
		out[c.String()] = c
	}
	return out
}

func echelonWords() map[string]model.Echelon {
	out := make(map[string]model.Echelon)
	for e := model.EchelonIa; e <= model.EchelonVa; e++ {
		out[e.String()] = e
	}
	return out
}

func levelWords() map[string]model.Level {
	out := make(map[string]model.Level)
	for l := model.LevelStaff; int(l) < model.LevelCount; l++ {
		out[l.String()] = l
	}
	return out
}

func rankWords() map[string]model.Rank {
	out := make(map[string]model.Rank)
	for r := model.Rank(1); r <= 17; r++ {
		out[r.String()] = r
	}
	for r := model.RankPPPK + 1; r <= model.RankPPPK+17; r++ {
		out[r.String()] = r
	}
	return out
}

func educationWords() map[string]model.Education {
	out := make(map[string]model.Education)
	for e := model.Education(1); e <= model.EduS3; e++ {
		if e.String() != "" {
			out[e.String()] = e
		}
	}
	return out
}
