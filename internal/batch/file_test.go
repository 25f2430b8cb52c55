package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each finding has its place, the text that its carets stand under, and is made
// once, however many folders it concerns.
func TestFindings(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data/a/do.txt": "", "data/b/do.txt": "", "data/c/do.txt": "", "other/a/do.txt": "", "data/a/putusan.csv": "nip,jabatan_kode\n",
		"data/a/scenarios/hemat.yaml": "edits: [{limit_moves: 5}]\n", "data/b/scenarios/hemat.yaml": "edits: [{limit_moves: 5}]\n",
		"data/c/scenarios/hemat.yaml": "edits: [{limit_moves: 5}]\n", "data/a/scenarios/satu.yaml": "edits: [{limit_moves: 5}]\n",
		"data/a/scenarios/broken.yaml": "edits: [{x: 5}]\n", "data/b/scenarios/broken.yaml": "edits: [{x: 5}]\n", "data/c/scenarios/broken.yaml": "edits: [{x: 5}]\n",
		"usul/dinas.yaml": "edits: [{limit_moves: 5}]\n", "banyak.yaml": "edits: [{limit_moves: $n}]\nsweep: {n: [1, 2]}\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		text string
		want []string // "column marked: message (hint)"
	}{
		{"{data: data/*, scenarios: [dasar, hemat, usul/dinas.yaml, {name: x, edits: usul/dinas.yaml}, {name: y, edits: hemat}, broken]}", nil},
		{"{data: data/a, shadow: '{data}/putusan.csv'}", nil},
		// names
		{"{name: ../../evil, data: data/a, shadow: x}", []string{`8 ../../evil: nilai name "../../evil" tidak sah: bukan nama folder`, `42 x: nilai shadow "x" tidak sah: berkas tidak ada: x`}},
		{"{data: data/a, scenarios: [atch.yaml]}", []string{`28 atch.yaml: nilai scenarios "atch.yaml" tidak sah: berkas tidak ada: atch.yaml`}},
		{"{data: data/a, scenarios: [dasar, {name: 'x/y', edits: hemat}]}", []string{`42 'x/y': nilai name "x/y" tidak sah: bukan nama folder`}},
		{"{data: data/a, scenarios: [{edits: hemat}]}", []string{`28 {edits: hemat}]}: kunci wajib "name" tidak ada`}},
		{"{data: data/*, name: sama}", []string{`22 sama: nilai name "sama" tidak sah: satu nama untuk beberapa folder`}},
		{"{data: data/*, name: sama, scenarios: [dasar, hemat]}", []string{`22 sama: nilai name "sama" tidak sah: satu nama untuk beberapa folder`}},
		{"{data: [data/a, other/a]}", []string{`8 [data/a, other/a]}: nilai name "a" tidak sah: nama a/dasar dipakai dua kali; beri name yang lain`}},
		{"{data: data/a, scenarios: [hemat, hemat]}", []string{`35 hemat: nilai name "hemat" tidak sah: nama a/hemat dipakai dua kali; beri name yang lain`}},
		// a key within a scenario is wrong once, not once a folder
		{"{data: data/*, scenarios: [{name: x, edit: hemat}]}", []string{`38 edit: kunci "edit" tidak dikenal (mungkin maksudnya "edits"?)`}},
		// shadows
		{"{data: data/*, shadow: '{data}/putusan.csv'}", []string{`24 '{data}/putusan.csv': nilai shadow "{data}/putusan.csv" tidak sah: berkas tidak ada: data/b/putusan.csv, dan 1 lagi`}},
		// scenarios
		{"{data: data/*, scenarios: [dasar, hemt]}", []string{`35 hemt: nilai scenarios "hemt" tidak sah: berkas tidak ada: data/a/scenarios/hemt.yaml, dan 2 lagi (mungkin maksudnya "hemat"?)`}},
		{"{data: data/*, scenarios: [satu]}", []string{`28 satu: nilai scenarios "satu" tidak sah: berkas tidak ada: data/b/scenarios/satu.yaml, dan 1 lagi (yang dikenal: broken, hemat, dasar)`}},
		{"{data: data/*, scenarios: [{name: x, edits: hmat}]}", []string{`45 hmat: nilai edits "hmat" tidak sah: berkas tidak ada: data/a/scenarios/hmat.yaml, dan 2 lagi (mungkin maksudnya "hemat"?)`}},
		{"{data: data/*, scenarios: [{name: x, edits: usul/dina.yaml}]}", []string{`45 usul/dina.yaml: nilai edits "usul/dina.yaml" tidak sah: berkas tidak ada: usul/dina.yaml (mungkin maksudnya "usul/dinas.yaml"?)`}},
		{"{data: nowhere, scenarios: [{name: x, edits: gone.yaml}]}", []string{`8 nowhere: nilai data "nowhere" tidak sah: tidak ada folder yang cocok`, `46 gone.yaml: nilai edits "gone.yaml" tidak sah: berkas tidak ada: gone.yaml`}},
		{"{data: data/*, scenarios: [{name: x, edits: banyak.yaml}]}", []string{`45 banyak.yaml: nilai edits "banyak.yaml" tidak sah: skenario ini punya sweep; pakai: mutasi compare`}},
	} {
		path := filepath.Join(dir, "batch.yaml")
		if err := os.WriteFile(path, []byte("runs:\n- "+c.text+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		b, found, err := Read(path)
		if err != nil || (b == nil) != (len(c.want) > 0) {
			t.Errorf("%s: batch %v, error %v", c.text, b, err)
		}
		var got []string
		for _, d := range found {
			marked := string([]rune(d.Source)[d.Mark[0]:d.Mark[1]])
			line := fmt.Sprintf("%d %s: %s", d.Pos.Col-2, marked, d.Msg.ID)
			if d.Hint.ID != "" {
				line += " (" + d.Hint.ID + ")"
			}
			got = append(got, line)
			if d.Pos.Row != 2 {
				t.Errorf("%s: line %d", line, d.Pos.Row)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.text, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}
