package build

import (
	"encoding/binary"
	"sort"

	"mutasi/model"
)

// profiles groups positions that no person and no route can tell apart, units
// aside: whatever reads at most the match is computed once per profile.
//
// The leaves of the problem's tree are numbered profile by profile, so that a
// person's eligible posts of one profile are a run of leaves.
type profiles struct {
	of    []int32            // per position
	rep   []model.PositionID // per profile: one position of it
	start []int32            // profile g has the leaves start[g] .. start[g+1]
	leaf  []int32            // per position
	post  []model.PositionID // per leaf
	unit  []model.UnitID     // per leaf
	score []int32            // per profile: the scorer's profile
}

// newProfiles compresses the positions. Everything that a measure of reads
// route or match looks at on a position must be in the key.
func (f *facts) newProfiles(score func(model.PositionID) int32) *profiles {
	d := f.d
	n := len(d.Positions)
	out := &profiles{of: make([]int32, n), leaf: make([]int32, n), post: make([]model.PositionID, n), unit: make([]model.UnitID, n)}
	index := make(map[string]int32)
	var key []byte
	put := func(v int64) { key = binary.AppendVarint(key, v) }
	for p := range d.Positions {
		x, u := &d.Positions[p], &d.Units[d.Positions[p].Unit]
		a := f.asks[p]
		key = key[:0]
		put(int64(score(model.PositionID(p))))
		put(int64(x.Class))
		put(int64(x.Level))
		put(int64(x.Echelon))
		put(int64(x.Family))
		put(int64(x.NeedsFamily))
		put(int64(x.Grade))
		put(yes64(x.Head))
		put(yes64(x.Critical > 1))
		put(int64(a.MinEducation))
		put(int64(a.RankMin))
		put(int64(a.RankMax))
		put(int64(a.RetireAge))
		put(int64(a.Skill))
		put(int64(u.Type))
		put(yes64(u.Remote))
		put(int64(len(x.Fields)))
		for _, v := range x.Fields {
			put(int64(v))
		}
		put(int64(len(x.Requires)))
		for _, v := range x.Requires {
			put(int64(v))
		}
		put(int64(len(x.Standard)))
		for _, v := range x.Standard {
			put(int64(v.Skill))
			put(int64(v.Level))
		}
		if x.Class == model.Staff || x.Class == model.Functional && x.Family == model.None {
			key = append(key, x.Name...) // what makes two posts one jabatan (sameJob)
		}
		key = append(key, 0)
		key = append(key, f.sectors[x.Unit]...)
		g, ok := index[string(key)]
		if !ok {
			g = int32(len(out.rep))
			index[string(key)] = g
			out.rep = append(out.rep, model.PositionID(p))
			out.score = append(out.score, score(model.PositionID(p)))
		}
		out.of[p] = g
	}
	for p := range out.post {
		out.post[p] = model.PositionID(p)
	}
	sort.SliceStable(out.post, func(i, j int) bool { return out.of[out.post[i]] < out.of[out.post[j]] })
	out.start = make([]int32, len(out.rep)+1)
	for leaf, p := range out.post {
		out.leaf[p] = int32(leaf)
		out.unit[leaf] = d.Positions[p].Unit
		out.start[out.of[p]+1] = int32(leaf) + 1
	}
	return out
}

func yes64(b bool) int64 { return int64(yes(b)) }
