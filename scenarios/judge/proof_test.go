package judge_test

import (
	"strings"
	"testing"

	"mutasi/scenarios/judge"
)

// TestReadProof reads proofs of this version and of the one before, and no others.
func TestReadProof(t *testing.T) {
	for schema, reads := range map[string]bool{judge.ProofSchema: true, "mutasi/bukti/2": true, "mutasi/bukti/1": false, "": false} {
		_, err := judge.ReadProof(strings.NewReader(`{"schema": "` + schema + `", "far": [], "certificate": {"Levels": []}}`))
		if (err == nil) != reads {
			t.Errorf("%q: %v", schema, err)
		}
	}
}
