package cli_test

import (
	"bytes"
	"context"
	"testing"

	"mutasi/internal/cli"
)

// TestInterrupted asks every command that computes without giving it any time:
// each ends with 130, and without words that are Go's own.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := "../../examples/whatif"
	who := []string{"--nip", "197712152001032001", "--post", "BKD.S.1-01"}
	for _, args := range [][]string{
		{"plan", data, "--out", t.TempDir()}, {"curve", data}, {"compare", data, "hemat"}, {"firm", data}, {"horizon", data}, {"audit", data},
		append([]string{"whynot", data}, who...), append([]string{"path", data}, who...),
	} {
		var out, errOut bytes.Buffer
		if code := cli.Main(ctx, append(args, "--quiet"), &out, &errOut); code != 130 || bytes.Contains(errOut.Bytes(), []byte("context")) {
			t.Errorf("%s: exit code %d, %s", args[0], code, &errOut)
		}
	}
}
