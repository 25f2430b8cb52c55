package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mutasi/internal/cli"
)

// TestCheckFollowsItsSchema validates what check prints about clean data, about
// data with findings of all kinds, and about an empty folder.
func TestCheckFollowsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/check.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	faulty := t.TempDir()
	for name, text := range map[string]string{
		"periode.yaml": "nama: a\ntmt: 2027-01-04\ntmtt: x\n",
		"rules.yaml":   "preset: tidak ada\n",
		"unit.csv":     "kode,nama,induk_kode\nA,Kota,\nB,Dinas,Z\n",
		"jabatan.csv":  "kode,nama,unit_kode,jenis,kebutuhan\nP,Q,A,Pelaksana,dua\n",
		"pegawai.csv": "nip,nama,NIK,jenis_pegawai,tanggal_lahir,golongan,tmt_cpns,jenis_jabatan,jenjang,jabatan_nama,tmt_jabatan,unit_kode,pendidikan_tingkat\n" +
			"1986,C,1,PNS,01/02/86,IVx,2015-05-01,Pelaksana,Pelaksana,Q,2020-01-01,A,S-1\n",
	} {
		if err := os.WriteFile(filepath.Join(faulty, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for dir, code := range map[string]int{"../../examples/bukittinggi": 0, faulty: 2, t.TempDir(): 2} {
		var out, errOut bytes.Buffer
		if got := cli.Main(context.Background(), []string{"check", dir, "--format", "json"}, &out, &errOut); got != code {
			t.Errorf("%s: exit code %d, want %d: %s", dir, got, code, errOut.String())
		}
		if bytes.Contains(out.Bytes(), []byte("null")) {
			t.Errorf("%s: a list is null", dir)
		}
		v, err := jsonschema.UnmarshalJSON(&out)
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
}
