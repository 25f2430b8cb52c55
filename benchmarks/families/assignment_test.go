package families

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// The sums below are those of the files that the peers' reference generator
// wrote for the same arguments.

func TestDenseHasTheReferenceBytes(t *testing.T) {
	for shape, want := range map[string]string{
		Uniform:    "ccadad3954c5655f53a8fd9339ed67f57baa0d7839617a5be09e57bf45e33b0b",
		Geo:        "c31c2741d8fe9dfaad8c271492f535e1510ee181363090bef0cd55aa9f491452",
		MacholWien: "fbb2044a3293cae02790b33984fb7c1ca4aac7f4d2b3e89c19d136dc79587409",
		LowRank:    "230ee8db1d0c8c3fddbd41df99e0e5609a50ce0e0dd8d4c2b1bef8c7775027e4",
	} {
		mat, err := NewDense(shape, 37, 5)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteDense(&b, mat); err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(b.Bytes()); hex.EncodeToString(sum[:]) != want {
			t.Errorf("dense %s: sha256 %x, want %s", shape, sum, want)
		}
	}
	if _, err := NewDense("cubic", 3, 1); err == nil {
		t.Error("an unknown shape was accepted")
	}
}

func TestSparseHasTheReferenceBytes(t *testing.T) {
	for shape, want := range map[string]string{
		Uniform: "15650361feaf6a4312cccb3726517dbd1559c05b8cb1dada832dd110929772fa",
		Geo:     "0f6b727bd27ee8196df1f392eedabf3a80c76802bec93d018dc599f62502e2f2",
	} {
		p, err := NewSparse(shape, 300, 9, 7)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteSparse(&b, p); err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(b.Bytes()); hex.EncodeToString(sum[:]) != want {
			t.Errorf("sparse %s: sha256 %x, want %s", shape, sum, want)
		}
	}
	for _, degree := range []int{0, 10} {
		if _, err := NewSparse(Uniform, 9, degree, 1); err == nil {
			t.Errorf("%d pairs a row over 9 columns were accepted", degree)
		}
	}
}
