package families

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// TestQuotaBytes pins the file bytes to those of the reference generator.
func TestQuotaBytes(t *testing.T) {
	for _, c := range []struct {
		people, positions, degree, units int
		seed                             uint64
		sum                              string
	}{
		{1000, 100, 15, 20, 1, "5d366b3d8fbbcdddc83d8e48da474e3c83ef22502f5c35f5a99601d1fd193edd"},
		{5000, 500, 20, 50, 1, "2450ea60d78df45bbd32c856f4c00c5784aaf4553f81989a93a6221bd062a552"},
	} {
		var b bytes.Buffer
		if err := NewQuota(c.people, c.positions, c.degree, c.units, c.seed).Write(&b); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b.Bytes())
		if got := hex.EncodeToString(sum[:]); got != c.sum {
			t.Errorf("quota %d %d %d %d %d: sha256 %s, want %s", c.people, c.positions, c.degree, c.units, c.seed, got, c.sum)
		}
	}
}
