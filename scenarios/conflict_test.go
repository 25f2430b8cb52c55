package scenarios_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/solver"
)

// answerOf plans the example folder with more lines in its table kuota and with locks.
func answerOf(t *testing.T, quotas, locks []string) *model.Plan {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(dir, os.DirFS("../examples/bukittinggi")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "kuota.csv")
	table, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(string(table)+strings.Join(append(quotas, ""), "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	rules := filepath.Join(t.TempDir(), "kunci.yaml")
	text := "locks:\n"
	if len(locks) == 0 {
		text = "locks: []\n"
	}
	for _, l := range locks {
		text += "  - {" + l + ", reason: uji, by: Kepala}\n"
	}
	if err := os.WriteFile(rules, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	sc, found, err := scenarios.Open(ctx, scenarios.Source{Dir: dir, Rules: []string{rules}})
	if err != nil || sc == nil {
		t.Fatal(err, found)
	}
	a, found, err := sc.Plan(ctx, solver.Options{})
	if err != nil || a == nil {
		t.Fatal(err, found)
	}
	return a.Plan
}

// Of several quotas on the same people only a tight one is in the way; without it, or
// without any one of the decisions named, there is a plan.
func TestConflictNamesNothingIdle(t *testing.T) {
	quotas := []string{"Longgar,SDN60,,,,,40,1", "Batas,SDN60,,,,,12,1", "Lebih longgar,SDN60,,,,,41,1"}
	var locks []string
	for _, nip := range []string{"197202171997012001", "199209262019032001", "198807082012032001", "197508222021212001", "198008122023212001", "199710052023032001",
		"197101141999032001", "197801202006012001", "199209162016041001", "199301252015042001", "198109152010042001"} {
		locks = append(locks, `keep: "`+nip+`"`)
	}
	locks = append(locks, `assign: "198003222011032001", to: SDN60-06`, `assign: "197510042006032001", to: SDN60-06`)

	p := answerOf(t, quotas, locks)
	said := strings.Join(p.Conflict, "\n")
	if p.Status != "infeasible" || strings.Contains(strings.ToLower(said), "longgar") {
		t.Fatalf("%s:\n%s", p.Status, said)
	}
	without := func(list []string, word string) []string {
		rest := slices.DeleteFunc(slices.Clone(list), func(l string) bool { return strings.Contains(l, word) })
		if len(rest) != len(list)-1 {
			t.Fatalf("%q is in %d of %q", word, len(list)-len(rest), list)
		}
		return rest
	}
	named := 0
	for _, line := range p.Conflict {
		if strings.HasPrefix(line, "U8.maksimum, kuota Batas: ") {
			named++
			if q := answerOf(t, without(quotas, "Batas"), locks); q.Status != "optimal" {
				t.Errorf("without %q: %s", line, q.Status)
			}
		} else if nip := regexp.MustCompile(`^L1, (\d{18})`).FindStringSubmatch(line); nip != nil {
			named++
			if q := answerOf(t, quotas, without(locks, nip[1])); q.Status != "optimal" {
				t.Errorf("without %q: %s", line, q.Status)
			}
		}
	}
	if named != 3 {
		t.Errorf("%d clauses are named:\n%s", named, said)
	}
}

// Each decision that the rules forbid is a conflict alone: the first is told, and
// after it the others who are left.
func TestConflictTellsOneRefusal(t *testing.T) {
	nips := []string{"199905212023012001", "197206182002032001", "198003222011032001"}
	var locks []string
	for _, nip := range nips {
		locks = append(locks, `assign: "`+nip+`", to: SETDA-00`)
	}
	for len(locks) > 0 {
		p := answerOf(t, nil, locks)
		if p.Status != "infeasible" {
			t.Fatalf("%d left: %s", len(locks), p.Status)
		}
		told := regexp.MustCompile(`^L1, (\d{18}) .* ke .*: terhalang `).FindStringSubmatch(p.Conflict[0])
		if told == nil || len(p.Conflict) != min(2, len(locks)) {
			t.Fatalf("%d left: %q", len(locks), p.Conflict)
		}
		locks = slices.DeleteFunc(locks, func(l string) bool { return strings.Contains(l, told[1]) })
		for _, l := range locks {
			if nip := regexp.MustCompile(`\d{18}`).FindString(l); !strings.Contains(p.Conflict[1], nip) {
				t.Errorf("%q does not name %s", p.Conflict[1], nip)
			}
		}
	}
	if p := answerOf(t, nil, nil); p.Status != "optimal" {
		t.Errorf("without the decisions: %s", p.Status)
	}
}
