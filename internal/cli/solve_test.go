package cli

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mutasi/internal/i18n"
	"mutasi/solver/format"
)

// solveFile runs `mutasi solve` on a file with the content given.
func solveFile(t *testing.T, content string, args ...string) (a answer, code int, message string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "instance")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := newSolve()
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(append([]string{file}, args...))
	err := cmd.Execute()
	if err != nil {
		message = inWords(err, i18n.ID)
	}
	if out.Len() > 0 {
		if err := json.Unmarshal(out.Bytes(), &a); err != nil {
			t.Fatalf("output is not one JSON object: %v\n%s", err, out.String())
		}
	}
	return a, exitCode(err), message
}

func TestSolvePrintsProvedAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		args    []string
		want    int64
	}{
		"assignment":              {"2\n5 1\n2 2\n", nil, 3},
		"assignment, largest":     {"2\n5 1\n2 2\n", []string{"--sense", "max"}, 7},
		"DIMACS assignment":       {"p asn 4 3\nn 1\nn 3\na 1 2 5\na 1 4 1\na 3 4 2\n", nil, 7},
		"assignment, marked":      {"\xef\xbb\xbf2\n5 1\n2 2\n", nil, 3},
		"flow, marked, named":     {"\xef\xbb\xbfp min 2 1\nn 1 4\nn 2 -4\na 1 2 0 -1 1\n", []string{"--input", "min"}, 4},
		"tree":                    {treeFile(), nil, 5},
		"tree, no moves needed":   {treeFile(), []string{"--max-moves", "1"}, 5},
		"flow":                    {"p min 3 3\nn 1 4\nn 3 -4\na 1 2 0 -1 1\na 2 3 0 3 1\na 1 3 1 9 5\n", nil, 11},
		"flow, dearest":           {"p min 3 3\nn 1 4\nn 3 -4\na 1 2 0 9 1\na 2 3 0 3 1\na 1 3 1 9 5\n", []string{"--sense", "max"}, 20},
		"generalised":             {"2 3\n1 2 3\n3 2 1\n1 1 1\n1 1 1\n2 2\n", nil, 4},
		"generalised, largest":    {"2 3\n1 2 3\n3 2 1\n1 1 1\n1 1 1\n2 2\n", []string{"--sense", "max"}, 8},
		"generalised, named kind": {"2 3\n1 2 3\n3 2 1\n1 1 1\n1 1 1\n2 2\n", []string{"--input", "gap"}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			a, code, msg := solveFile(t, c.content, c.args...)
			if code != exitDone || a.Status != statusOptimal || a.Certificate != certVerified {
				t.Fatalf("exit %d, %q, %+v", code, msg, a)
			}
			if *a.Objective != c.want || *a.Bound != c.want || *a.Gap != 0 {
				t.Errorf("objective %d, bound %d, gap %d; want %d", *a.Objective, *a.Bound, *a.Gap, c.want)
			}
			if a.PeakMB <= 0 || a.SolveSeconds < 0 || a.Algorithm == "" {
				t.Errorf("peak, time or algorithm missing: %+v", a)
			}
		})
	}
}

// Out of time from the start, every format has an answer whose bound is honest.
func TestSolveOutOfTime(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		best    int64
	}{
		"matrix":           {"3\n5 1 4\n2 2 4\n9 1 7\n", 7},
		"DIMACS":           {"p asn 4 3\nn 1\nn 3\na 1 2 5\na 1 4 1\na 3 4 2\n", 7},
		"flow":             {"p min 3 3\nn 1 4\nn 3 -4\na 1 2 0 -1 1\na 2 3 0 3 1\na 1 3 1 9 5\n", 11},
		"flow without cap": {"p min 2 2\nn 1 5\nn 2 -5\na 1 2 0 -1 1\na 1 2 0 3 -7\n", -19},
		"generalised":      {"2 3\n1 2 3\n3 2 1\n1 1 1\n1 1 1\n2 2\n", 4},
	} {
		t.Run(name, func(t *testing.T) {
			a, code, msg := solveFile(t, c.content, "--time-limit", "1ns")
			if a.Objective == nil || a.Certificate != certVerified || (a.Status == statusOptimal) != (code == exitDone) {
				t.Fatalf("exit %d, %q, %+v", code, msg, a)
			}
			if *a.Objective < c.best || a.Bound != nil && *a.Bound > c.best || a.Status == statusOptimal && *a.Objective != c.best {
				t.Errorf("%s: objective %d, bound %v, the optimum is %d", a.Status, *a.Objective, a.Bound, c.best)
			}
		})
	}
}

func TestSolveEndsOtherwise(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		args    []string
		code    int
		status  string
		says    string
	}{
		"no assignment":     {"p asn 4 2\nn 1\nn 2\na 1 3 1\na 2 3 1\n", nil, exitInfeasible, statusInfeasible, "2 baris hanya dapat memakai 1 kolom"},
		"no flow":           {"p min 2 1\nn 1 5\nn 2 -5\na 1 2 0 3 1\n", nil, exitInfeasible, statusInfeasible, "pasokan di 1 simpul lebih besar"},
		"no room":           {"1 2\n1 1\n2 2\n3\n", nil, exitInfeasible, statusInfeasible, ""},
		"malformed":         {"p min 2 1\nn 1 5\nn 2 -5\na 1 2 0 x 1\n", nil, exitInput, "", ":4:"},
		"unbounded":         {"p min 2 2\na 1 2 0 -1 -1\na 2 1 0 -1 0\n", nil, exitInput, "", "putaran berbiaya negatif"},
		"jobs too many":     {"2 3\n1 1 1\n1 1 1\n4 4 4\n4 4 4\n5 5\n", nil, exitInfeasible, statusInfeasible, "kapasitas"},
		"unknown sense":     {"1\n1\n", []string{"--sense", "best"}, exitUsage, "", "--sense"},
		"unknown format":    {"1\n1\n", []string{"--input", "pdf"}, exitUsage, "", "pdf"},
		"moves of a matrix": {"1\n1\n", []string{"--max-moves", "3"}, exitUsage, "", "hanya untuk berkas quota dan tree"},
		"moves below none":  {treeFile(), []string{"--max-moves", "-1"}, exitUsage, "", "tidak boleh negatif"},
		"moves far below":   {treeFile(), []string{"--max-moves", "-3"}, exitUsage, "", "tidak boleh negatif"},
		"tree, no time":     {treeFile(), []string{"--time-limit", "1ns"}, exitNoAnswer, statusUnknown, "batas waktu tercapai sebelum ada jawaban"},
		"a cost too wide":   {"p asn 2 1\nn 1\na 1 2 99999999999\n", nil, exitInput, "", "biaya 99999999999 tidak muat dalam 32 bit"},
		"costs too large":   {"p min 2 2\nn 1 1\nn 2 -1\na 1 2 0 1 4000000000000000000\na 1 2 0 1 4\n", nil, exitInput, "", "angka terlalu besar"},
		"UTF-16":            {"\xff\xfe1\x00\n\x001\x00\n\x00", nil, exitInput, "", "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			a, code, msg := solveFile(t, c.content, c.args...)
			if code != c.code || a.Status != c.status {
				t.Errorf("exit %d, status %q, %q; want exit %d, status %q", code, a.Status, msg, c.code, c.status)
			}
			if a.Objective != nil {
				t.Errorf("objective %d without an answer", *a.Objective)
			}
			if !strings.Contains(msg+a.Reason, c.says) {
				t.Errorf("says %q and %q, not %q", msg, a.Reason, c.says)
			}
		})
	}
}

// treeFile is a tree file of one person, whose home is not known, and one position.
func treeFile() string {
	var b []byte
	for _, v := range []int32{'T' | 'R'<<8 | 'E'<<16 | 'E'<<24, 1, 1, 2, 1, 0, 0, 1, -1, 0, 0, 1, 1, 0, 1, 0, 5, -1, 0} {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	return string(b)
}

// Every reason is in the reader's language, and one row is no rows.
func TestReasons(t *testing.T) {
	for _, c := range []struct {
		err    error
		id, en string
	}{
		{fail("solve.hall", count("row", 2), count("column", 1)), "2 baris hanya dapat memakai 1 kolom", "2 rows have no more than 1 column between them"},
		{fail("solve.cut", count("node", 1)), "pasokan di 1 simpul lebih besar daripada yang dapat keluar", "the supply of 1 node is more than may leave"},
		{fail("solve.conflict", count("side", 1), count("least", 0), count("most", 2), count("confined", 1)),
			"tidak dapat dipenuhi bersama: 1 baris samping, 0 batas bawah, 2 batas atas; 1 orang tidak punya tempat lain",
			"cannot hold together: 1 side row, 0 lower bounds, 2 upper bounds; 1 person has nowhere else to go"},
	} {
		if id, en := inWords(c.err, i18n.ID), inWords(c.err, i18n.EN); id != c.id || en != c.en {
			t.Errorf("says %q and %q, want %q and %q", id, en, c.id, c.en)
		}
	}
	cmd := newSolve()
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	dir := t.TempDir()
	cmd.SetArgs([]string{dir})
	err := cmd.Execute()
	if err == nil || inWords(err, i18n.ID) != dir+" bukan berkas biasa" || inWords(err, i18n.EN) != dir+" is not a regular file" {
		t.Errorf("a folder: %v", err)
	}
}

// Every message of package format is in both languages, as is what fills its places.
func TestFilesAreMisreadInBothLanguages(t *testing.T) {
	sources, err := filepath.Glob("../../solver/format/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range sources {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\.(?:errorf|field|count)\("([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
			form := m[1]
			if form == "the number of " { // of what count is given
				continue
			}
			found++
			if id, en := i18n.ID.Known("file", form), i18n.EN.Known("file", form); id == form || en != form {
				t.Errorf("%s: %q is %q and %q", file, form, id, en)
			}
		}
	}
	if found < 60 {
		t.Errorf("only %d messages were found", found)
	}
	err = &format.Error{Name: "a.min", Line: 3, Msg: "?", Form: "the line ends where %s should be", Args: []any{format.Word("the cost")}}
	if id, en := inWords(err, i18n.ID), inWords(err, i18n.EN); id != "a.min:3: baris berakhir di tempat biaya seharusnya ada" || en != "a.min:3: the line ends where the cost should be" {
		t.Errorf("says %q and %q", id, en)
	}
}

// TestReached: the bound counts from the relaxation on, a plan once it is near the last
// bound.
func TestReached(t *testing.T) {
	o := outcome{bound: 100000, news: []news{{0, false, 3}, {120000, true, 4}, {100011, false, 5}, {100010, false, 6}, {100000, true, 7}}}
	if bound, plan := o.reached(2); bound != 2 || plan != 4 {
		t.Errorf("bound after %v s, plan after %v s; want 2 and 4", bound, plan)
	}
	if bound, plan := (&outcome{bound: 1}).reached(0); bound != 0 || plan != 0 {
		t.Errorf("nothing was recorded, yet %v and %v", bound, plan)
	}
}
