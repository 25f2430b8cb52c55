package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func judgements(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWeights(t *testing.T) {
	consistent := judgements(t, "m.csv", ",kompetensi,kinerja,pendidikan,pengalaman\nkompetensi,1,2,2,4\nkinerja,,1,1,2\npendidikan,,,1,2\npengalaman,,,,1\n")
	out, _, code := runMain(t, "weights", consistent)
	want := `kriteria     bobot  basis poin
----------  ------  ----------
kompetensi  0,4444       4.445
kinerja     0,2222       2.222
pendidikan  0,2222       2.222
pengalaman  0,1111       1.111

lambda maks 4,0000, CI 0,0000, RI 0,90, CR 0,0000
Penilaian konsisten (CR paling tinggi 0,1).

Untuk rules.yaml:

scoring:
  weights:
    competency: 4445
    performance: 2222
    education: 2222
    experience: 1111
`
	if code != exitDone || out != want {
		t.Errorf("code %d, got\n%s\nwant\n%s", code, out, want)
	}

	odd := judgements(t, "m.yaml", "kriteria: [a, b, c]\nperbandingan:\n  - [a, b, 9]\n  - [b, c, 9]\n  - [c, a, 3]\n")
	out, _, _ = runMain(t, "weights", odd, "--format", "json")
	var r weightsReport
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Schema != WeightsSchema || r.Consistent || r.Worst == nil || r.Snippet != "" || r.CR < 1 {
		t.Errorf("%+v", r)
	}
	out, _, _ = runMain(t, "weights", odd, "--format", "md", "--lang", "en")
	if !strings.HasPrefix(out, "| criterion |") || !strings.Contains(out, "NOT consistent") || !strings.Contains(out, "Reconsider") {
		t.Errorf("%s", out)
	}
	out, _, _ = runMain(t, "weights", odd, "--format", "csv")
	if !strings.HasPrefix(out, "kriteria,bobot,basis_poin\na,") {
		t.Errorf("%s", out)
	}

	out, errOut, code := runMain(t, "weights", judgements(t, "m.csv", ",a,b\na,1,x\nb,,1\n"))
	if code != exitInput || out != "" || !strings.Contains(errOut, "m.csv:2:3") || !strings.Contains(errOut, "R2013") {
		t.Errorf("code %d, stdout %q, stderr %q", code, out, errOut)
	}
	if _, _, code := runMain(t, "weights", "tidak-ada.csv"); code != exitUsage {
		t.Errorf("code %d", code)
	}
}

// TestWeightsExamples: the committed example is consistent; in the other, the
// judgement that contradicts the rest is named with the value its comment says.
func TestWeightsExamples(t *testing.T) {
	out, _, code := runMain(t, "weights", "../../examples/ahp/tim-penilai.csv")
	if code != exitDone || !strings.Contains(out, "Penilaian konsisten") || !strings.Contains(out, "competency: 4258") {
		t.Errorf("code %d\n%s", code, out)
	}
	out, _, code = runMain(t, "weights", "../../examples/ahp/tidak-konsisten.yaml")
	if code != exitDone || !strings.Contains(out, "pengalaman terhadap kinerja") || !strings.Contains(out, "Dengan 1/2") {
		t.Errorf("code %d\n%s", code, out)
	}
}
