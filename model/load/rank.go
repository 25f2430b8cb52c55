package load

import (
	"strconv"
	"strings"

	"mutasi/model"
)

var romans = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
	"x": 10, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17}

// rankTitles maps the folded pangkat of a PNS ("penata", "penatatki").
var rankTitles = func() map[string]model.Rank {
	m := make(map[string]model.Rank)
	for r := model.Rank(1); r <= 17; r++ {
		title := fold(r.Title())
		m[title] = r
		m[strings.Replace(title, "tki", "tingkati", 1)] = r
		m[strings.Replace(title, "tki", "tk1", 1)] = r
	}
	return m
}()

// parseRank reads III/c, III.c, IIIc, 3c, 3/c, SIASN's id 33, the pangkat
// ("Penata"), or both together ("Penata (III/c)", "III/c - Penata"); for a PPPK
// I to XVII or 1 to 17. A bare number means SIASN's id for a PNS and the
// golongan for a PPPK.
func parseRank(s string, kind model.Kind) (model.Rank, bool) {
	if i := strings.IndexByte(s, '('); i >= 0 {
		if r, ok := parseRank(strings.Trim(s[i:], "() "), kind); ok {
			return r, true
		}
		s = s[:i]
	}
	if i := strings.Index(s, " - "); i >= 0 {
		if r, ok := parseRank(s[:i], kind); ok {
			return r, true
		}
		s = s[i+3:]
	}
	key := fold(s)
	if key == "" {
		return 0, false
	}
	if kind == model.PPPK {
		n, err := strconv.Atoi(key)
		if err != nil {
			n = romans[key]
		}
		if n >= 1 && n <= 17 {
			return model.RankPPPK + model.Rank(n), true
		}
		return 0, false
	}
	if r, ok := rankTitles[key]; ok {
		return r, true
	}
	if len(key) == 2 && key[0] >= '1' && key[0] <= '4' && key[1] >= '1' && key[1] <= '5' {
		r := model.RankOf(int(key[0]-'0'), int(key[1]-'0'))
		return r, r != 0
	}
	step := int(key[len(key)-1]) - 'a' + 1
	group := key[:len(key)-1]
	golongan, ok := romans[group]
	if !ok {
		golongan, _ = strconv.Atoi(group)
	}
	r := model.RankOf(golongan, step)
	return r, r != 0
}

// ranksOf names the ranks of a kind of employee, for hints.
func ranksOf(kind model.Kind) (names []string) {
	first := model.Rank(1)
	if kind == model.PPPK {
		first += model.RankPPPK
	}
	for r := first; r < first+17; r++ {
		names = append(names, r.String())
	}
	return names
}
