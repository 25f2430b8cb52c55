package scoring

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/rules"
)

// TestCheck breaks a sound scoring section in one place each time.
func TestCheck(t *testing.T) {
	for _, method := range everyMethod {
		if r := setWith(t, method).Scoring; len(Check(&r)) > 0 {
			t.Errorf("%s: %v", method, Check(&r))
		}
	}
	cases := []struct {
		says  string
		spoil func(*rules.Scoring)
	}{
		{"add up to 9999", func(r *rules.Scoring) { r.Education-- }},
		{"outside 0 to 10000", func(r *rules.Scoring) { r.Education, r.Competency = -1, 6001 }},
		{"performance axis add up to 2500", func(r *rules.Scoring) { r.Axes = true }},
		{"first band must begin at 0", func(r *rules.Scoring) { r.YearBands = r.YearBands[1:] }},
		{"first band must begin at 0", func(r *rules.Scoring) { r.YearBands = nil }},
		{"band from 24 does not follow", func(r *rules.Scoring) { r.YearBands = []rules.Band{{From: 0}, {From: 60}, {From: 24}} }},
		{"band from 24 does not follow", func(r *rules.Scoring) { r.YearBands = []rules.Band{{From: 0}, {From: 24}, {From: 24}} }},
		{"101 points are outside", func(r *rules.Scoring) { r.YearBands = []rules.Band{{From: 0, Points: 101}} }},
		{"first band must begin at 0", func(r *rules.Scoring) { r.YearDecay = []rules.Band{{From: 60, Points: 50}} }},
		{"101 points are outside", func(r *rules.Scoring) { r.RatingPoints[3] = 101 }},
		{"-1 points are outside", func(r *rules.Scoring) { r.DegreePoints = map[string]int32{"S-1": -1} }},
		{"must be 1 to 5", func(r *rules.Scoring) { r.RatingYears = nil }},
		{"must be 1 to 5", func(r *rules.Scoring) { r.RatingYears = []int32{1, 1, 1, 1, 1, 1} }},
		{"weight 0 of a rated year", func(r *rules.Scoring) { r.RatingYears = []int32{60, 0} }},
		{"shares of experience", func(r *rules.Scoring) { r.VarietyShare, r.YearShare = 100, -100 }},
		{"bounds 80 and 60", func(r *rules.Scoring) { r.BoxBounds = [2]int32{80, 60} }},
	}
	for _, c := range cases {
		set := testSet()
		c.spoil(&set.Scoring)
		found := Check(&set.Scoring)
		said := slices.ContainsFunc(found, func(x diag.Diagnostic) bool { return strings.Contains(x.Msg.EN, c.says) })
		if !said || !found.Fatal() {
			t.Errorf("want a finding that says %q, got %v", c.says, found)
		}
		if _, err := New(&model.Dataset{}, set); err == nil {
			t.Errorf("New accepts %q", c.says)
		}
	}
}

// TestScaleLimit: rules whose common denominator cannot fit are refused, not
// computed wrongly.
func TestScaleLimit(t *testing.T) {
	d, set := complete()
	set.Scoring.RatingYears = []int32{97, 89, 83, 79, 73}
	if _, err := New(d, set); !errors.Is(err, ErrScale) {
		t.Errorf("got %v, want ErrScale", err)
	}
}
