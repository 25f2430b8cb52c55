package ahp

import (
	"fmt"
	"slices"
	"strings"
)

// ruleKeys are the parts of a fit by the names that a criterion may bear.
var ruleKeys = map[string]string{
	"kompetensi": "competency", "competency": "competency",
	"kinerja": "performance", "performance": "performance",
	"pendidikan": "education", "kualifikasi": "education", "education": "education",
	"pengalaman": "experience", "experience": "experience",
	"integritas": "integrity", "integrity": "integrity",
	"pengembangan kompetensi": "training", "pengembangan": "training", "training": "training",
}

// Snippet is the block for rules.yaml; ok is false when a criterion is not the
// name of a part of the fit.
func (r *Result) Snippet() (text string, ok bool) {
	var keys []string
	weights := make(map[string]int32)
	for i, name := range r.Names {
		key := ruleKeys[strings.ToLower(strings.ReplaceAll(strings.TrimSpace(name), "_", " "))]
		if key == "" || slices.Contains(keys, key) {
			return "", false
		}
		keys = append(keys, key)
		weights[key] = r.BasisPoints[i]
	}
	// The four parts that every method has are always said, so that none keeps
	// an older weight.
	for _, key := range []string{"competency", "performance", "education", "experience"} {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	var b strings.Builder
	b.WriteString("scoring:\n  weights:\n")
	for _, key := range keys {
		fmt.Fprintf(&b, "    %s: %d\n", key, weights[key])
	}
	return b.String(), true
}
