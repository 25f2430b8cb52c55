package house

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The doc.go of an algorithm tells its invariants, what it costs, why its numbers fit
// (Range, Numbers or Limits), and what it was read in.
func TestAlgorithmsAreTold(t *testing.T) {
	costs, numbers := []string{"Complexity", "Cost of a step"}, []string{"Range", "Numbers", "Limits"}
	papers := []string{"References"}
	for folder, need := range map[string][][]string{
		"quota": {costs, numbers, papers}, "netsimplex": {costs, numbers, papers}, "gap": {costs, numbers, papers},
		"dense": {costs, numbers, papers}, "sparse": {costs, numbers, papers}, "onetoone": {costs, numbers, papers},
		"mincost": {costs, numbers, papers}, "simplex": {costs, numbers, papers},
		"verify": {costs}, "network": {costs, numbers}, // no algorithms, but what these stand on
	} {
		text, err := os.ReadFile(filepath.Join("../../solver", folder, "doc.go"))
		if err != nil {
			t.Error(err)
			continue
		}
		if !strings.Contains(string(text), "Invariants") {
			t.Errorf("solver/%s/doc.go has no invariants", folder)
		}
		for _, any := range need {
			if !slices.ContainsFunc(any, func(title string) bool { return strings.Contains(string(text), "\n// # "+title+"\n") }) {
				t.Errorf("solver/%s/doc.go has no section %q", folder, any)
			}
		}
	}
}
