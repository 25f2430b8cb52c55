package scoring

import (
	"math/bits"

	"mutasi/model"
)

// Growth is the set of ways in which a move develops a career.
type Growth uint8

const (
	// NewFamily: a job family never served in, related to the present one.
	NewFamily Growth = 1 << iota
	// NewUnitType: a kind of unit never served in.
	NewUnitType
	// Stretch: a standard that asks for one level more than the person has in at
	// least one competency, and in none for more; every one is assessed.
	Stretch
	// Talent: box 7, 8 or 9 for the post.
	Talent
)

// GrowthWays is the number of ways above; each is worth an equal share.
const GrowthWays = 4

// growthText says the ways of Growth in Indonesian.
var growthText = [GrowthWays]string{
	"rumpun jabatan baru yang serumpun dengan jabatan sekarang",
	"jenis unit yang belum pernah ditempati",
	"standar kompetensi satu tingkat di atas yang dimiliki",
	"kotak talenta 7 sampai 9",
}

// Reasons are the ways of g in Indonesian.
func (g Growth) Reasons() (out []string) {
	for i, text := range growthText {
		if g&(1<<i) != 0 {
			out = append(out, text)
		}
	}
	return out
}

// Development is what moving e to p adds for the career, in basis points, and
// why: an equal share of the rules' Goals.Development for each way in which it
// develops, rounded down once. It depends on the profile of p, its family and
// the type of its unit, not on whether e is there already: do not ask for those
// who stay. It allocates nothing.
func (s *Scorer) Development(e model.EmployeeID, p model.PositionID) (points int32, why Growth) {
	if s.growth == 0 {
		return 0, 0
	}
	if s.newFamily(e, s.d.Positions[p].Family) {
		why |= NewFamily
	}
	if t := s.d.Units[s.d.Positions[p].Unit].Type; t != model.NoUnitType && s.served[e] != 0 && s.served[e]&(1<<t) == 0 {
		why |= NewUnitType
	}
	if s.stretches(e, &s.standards[s.profiles[s.profileOf[p]].standard]) {
		why |= Stretch
	}
	if s.talent(e, p) {
		why |= Talent
	}
	return s.growth * why.Ways() / GrowthWays, why
}

// Ways is how many ways g holds.
func (g Growth) Ways() int32 { return int32(bits.OnesCount8(uint8(g))) }

// newFamily reports whether f is related to the family of e's present post and
// was never served in.
func (s *Scorer) newFamily(e model.EmployeeID, f model.FamilyID) bool {
	at := s.d.Employees[e].Position
	if f == model.None || at == model.None {
		return false
	}
	now := s.d.Positions[at].Family
	if now == model.None || s.families.of(int32(now), int32(f)) != related {
		return false
	}
	from, to := s.stintOf.Of(e)
	for i := from; i < to; i++ {
		if s.stints[i].family == f {
			return false
		}
	}
	return true
}

// stretches reports whether the standard asks for one level more somewhere, and
// for two more nowhere.
func (s *Scorer) stretches(e model.EmployeeID, st *standard) bool {
	levels, above := s.levelsOf(e), false
	for i := range st.demands {
		d := &st.demands[i]
		has := levels[d.skill]
		if has == 0 || d.required > has+1 {
			return false
		}
		above = above || d.required > has
	}
	return above
}
