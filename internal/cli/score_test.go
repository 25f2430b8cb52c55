package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// runMain is one command line: what it printed and its exit code.
func runMain(t *testing.T, args ...string) (out, errOut string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = Main(t.Context(), args, &o, &e)
	return o.String(), e.String(), code
}

// firstKey is the first cell of a row of a table of the example.
func firstKey(t *testing.T, table string, row int) string {
	t.Helper()
	f, err := os.Open(filepath.Join("../../examples/bukittinggi", table))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[row][0]
}

// TestScoreJSON asks the three questions of one person and one post and holds
// the answers against each other.
func TestScoreJSON(t *testing.T) {
	dir := "../../examples/bukittinggi"
	nip := firstKey(t, "pegawai.csv", 199)
	ask := func(args ...string) (r scoreReport) {
		t.Helper()
		out, errOut, code := runMain(t, append([]string{"score", dir, "--format", "json", "--quiet"}, args...)...)
		if code != exitDone {
			t.Fatalf("%v: code %d, %s", args, code, errOut)
		}
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		if r.Schema != ScoreSchema || r.Method == "" {
			t.Fatalf("%v: schema %q, method %q", args, r.Schema, r.Method)
		}
		return r
	}
	byPerson := ask("--nip", nip, "--top", "3")
	if byPerson.List == nil || len(byPerson.List.Best) == 0 || byPerson.Present == nil || !byPerson.Present.Present {
		t.Fatalf("%+v", byPerson)
	}
	best := byPerson.List.Best[0]
	one := ask("--nip", nip, "--post", best.Post.Key)
	if one.Pair == nil || one.Pair.Score.Total != best.Score.Total || one.Pair.Gain != best.Gain || !one.Pair.Eligible {
		t.Errorf("the pair is %+v, in the list %+v", one.Pair, best)
	}
	points, gain := 0, int64(0)
	for _, part := range one.Pair.Score.Parts {
		points += part.Points
	}
	for _, term := range one.Pair.Terms {
		gain += term.Points
	}
	if points != one.Pair.Score.Total || gain != one.Pair.Gain {
		t.Errorf("parts add up to %d of %d, terms to %d of %d", points, one.Pair.Score.Total, gain, one.Pair.Gain)
	}
	forbidden := byPerson.List.Forbidden[0]
	if pair := ask("--nip", nip, "--post", forbidden.Post.Key).Pair; pair.Eligible || len(pair.Rules) < len(forbidden.Rules) {
		t.Errorf("%s is forbidden in the list, alone it is %+v", forbidden.Post.Key, pair)
	}
	byPost := ask("--post", best.Post.Key, "--top", "10000")
	found := false
	for _, x := range byPost.List.Best {
		found = found || x.Person.Key == nip && x.Score.Total == best.Score.Total
	}
	if !found {
		t.Errorf("%s is not among the people for %s", nip, best.Post.Key)
	}
}

func TestSpans(t *testing.T) {
	got := strings.Join(spans([]string{"a.csv:3", "a.csv:4", "a.csv:5", "b.csv:6", "b.csv:8", "x!S!8", "x!S!9", "y"}), " ")
	if want := "a.csv:3-5 b.csv:6 b.csv:8 x!S!8-9 y"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestScoreText(t *testing.T) {
	dir := "../../examples/bukittinggi"
	nip, post := firstKey(t, "pegawai.csv", 199), firstKey(t, "jabatan.csv", 299)
	out, _, code := runMain(t, "score", dir, "--nip", nip, "--post", post, "--lang", "en")
	for _, want := range []string{"Fit ", "kompetensi ", "kompetensi.csv:", "Gain of the move", "Rules: "} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if code != exitDone {
		t.Errorf("code %d", code)
	}
	for _, bad := range [][]string{
		{"score", dir}, {"score", dir, "--nip", "1"}, {"score", dir, "--post", "tidak-ada"},
		{"score", dir, "--nip", nip, "--format", "xml"}, {"score", dir, "--nip", nip, "--top", "0"}, {"score", t.TempDir(), "--nip", nip},
	} {
		out, errOut, code := runMain(t, bad...)
		if code == exitDone || out != "" || errOut == "" {
			t.Errorf("%v: code %d, stdout %q, stderr %q", bad, code, out, errOut)
		}
	}
}
