package stories

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/load"
)

// Story J: a PPPK's NIP is read however it is written; one that Excel has
// destroyed is refused and its row quarantined, never repaired.
func TestNIPs(t *testing.T) {
	r, err := load.Folder(context.Background(), "j", load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	codes := make(map[string]string)
	for _, d := range r.Findings {
		codes[d.Pos.String()] = d.Code
	}
	if len(codes) != 2 || codes["pegawai.csv:5:1"] != diag.NIPLength || codes["pegawai.csv:6:1"] != diag.NIPExponent {
		t.Errorf("findings %v", codes)
	}
	for i := range r.Data.Employees {
		e := &r.Data.Employees[i]
		switch e.Name {
		case "Dengan Spasi", "Dengan Apostrof", "Tanpa Spasi":
			if e.Quarantined || e.Kind != model.PPPK || e.Sex != model.Male || len(e.Key) != 18 || !strings.HasPrefix(e.Key, "198902252024211") {
				t.Errorf("%s is read as %+v", e.Name, e)
			}
		default:
			if !e.Quarantined {
				t.Errorf("%s is taken as it is: %s", e.Name, e.Key)
			}
		}
	}
}

// The tests that the README names for stories are there.
func TestNamedTestsExist(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var sources strings.Builder
	for _, file := range []string{"nip_test.go", "../../scoring/published_test.go", "../../model/load/cell_test.go"} {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources.Write(code)
	}
	names := regexp.MustCompile("`(Test[A-Za-z]+)`").FindAllStringSubmatch(string(text), -1)
	if len(names) < 3 {
		t.Errorf("the README names %d tests", len(names))
	}
	for _, n := range names {
		if !strings.Contains(sources.String(), "func "+n[1]+"(") {
			t.Errorf("there is no %s", n[1])
		}
	}
	for _, letter := range "ABCDEFGHIJ" {
		if !strings.Contains(string(text), "| "+string(letter)+" |") {
			t.Errorf("story %c is missing", letter)
		}
	}
}
