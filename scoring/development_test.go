package scoring

import (
	"reflect"
	"testing"

	"mutasi/model"
)

// TestDevelopment plants each way in which a move develops a career, alone and
// together, and its absence. The first post is the
// present one, which asks for more communication than there is.
func TestDevelopment(t *testing.T) {
	d, set := complete()
	set.Goals.Development = 500
	set.Scoring.BoxBounds = [2]int32{60, 80}
	set.Scoring.RelatedFamilies = [][]string{{"guru", "pengawas sekolah"}}
	guru, related, other := model.FamilyID(d.Families.ID("guru")), model.FamilyID(d.Families.ID("pengawas sekolah")), model.FamilyID(d.Families.ID("perawat"))
	unassessed := model.SkillID(d.Skills.ID("teknis"))
	d.Units = append(d.Units, model.Unit{OPD: 2, Type: model.UnitSchool})
	here := d.Positions[0]
	here.Family = guru
	level := func(required int8) (out []model.Skill) {
		for k := range 9 {
			out = append(out, model.Skill{Skill: model.SkillID(k), Level: required})
		}
		out[2].Level = 2
		return out
	}
	with := func(change func(*model.Position)) model.Position {
		p := here
		p.Standard = level(4) // what the person has: no stretch
		change(&p)
		return p
	}
	d.Positions = []model.Position{
		here,
		with(func(*model.Position) {}),
		with(func(p *model.Position) { p.Family = related }),
		with(func(p *model.Position) { p.Family = other }),
		with(func(p *model.Position) { p.Unit = 2 }),
		with(func(p *model.Position) { p.Standard[4].Level = 5 }),
		with(func(p *model.Position) { p.Standard[4].Level = 5; p.Standard[2].Level = 4 }), // two above in one
		with(func(p *model.Position) { p.Family, p.Unit = related, 2; p.Standard[4].Level = 5 }),
		with(func(p *model.Position) { p.Standard = append(p.Standard, model.Skill{Skill: unassessed, Level: 1}) }),
	}
	// Performance 88; potential far above 80 everywhere: box 9.
	want := []Growth{Talent | Stretch, Talent, Talent | NewFamily, Talent, Talent | NewUnitType, Talent | Stretch, Talent, Talent | NewFamily | NewUnitType | Stretch, Talent}
	s, err := New(d, set)
	if err != nil {
		t.Fatal(err)
	}
	for p, ways := range want {
		points, why := s.Development(0, model.PositionID(p))
		if why != ways || points != int32(125*len(ways.Reasons())) {
			t.Errorf("post %d: %d for %q, want %q", p, points, why.Reasons(), ways.Reasons())
		}
	}
	if n := testing.AllocsPerRun(100, func() { s.Development(0, 7) }); n != 0 {
		t.Errorf("Development allocates %v times", n)
	}

	// Without any assessment nobody is a talent, and nothing is a stretch.
	d.Assessed, d.AssessRows = nil, model.Rows{0, 0}
	if s, err = New(d, set); err != nil {
		t.Fatal(err)
	}
	if points, why := s.Development(0, 7); why != NewFamily|NewUnitType || points != 250 {
		t.Errorf("unassessed: %d for %q", points, why.Reasons())
	}
}

// TestBoxes walks the bounds of both axes: a bound belongs to the third above it.
func TestBoxes(t *testing.T) {
	var got [][]int
	s := &Scorer{}
	s.rule.BoxBounds = [2]int32{60, 80}
	for _, y := range []int64{5999, 6000, 8000} {
		var row []int
		for _, x := range []int64{5999, 6000, 7999, 8000} {
			row = append(row, boxes[s.third(share{y, 10000})][s.third(share{x, 10000})])
		}
		got = append(got, row)
	}
	if want := [][]int{{1, 3, 3, 6}, {2, 5, 5, 8}, {4, 7, 7, 9}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
