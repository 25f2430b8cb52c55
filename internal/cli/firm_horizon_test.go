package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mutasi/internal/cli"
	"mutasi/internal/report"
	"mutasi/scenarios/horizon"
)

// TestFirmAndHorizonFollowTheirSchemas validates what the two commands print.
func TestFirmAndHorizonFollowTheirSchemas(t *testing.T) {
	for _, flags := range [][]string{
		{"firm", "--parts", "moves", "--tolerance", "100"}, {"firm", "--draws", "10"},
		{"horizon", "--tries", "4"}, {"horizon", "--periods", "1"},
	} {
		schema, err := jsonschema.NewCompiler().Compile("../../docs/" + flags[0] + ".schema.json")
		if err != nil {
			t.Fatal(err)
		}
		var out, errOut bytes.Buffer
		args := append(slices.Clone(flags), "../../examples/whatif", "--format", "json")
		if code := cli.Main(context.Background(), args, &out, &errOut); code != 0 {
			t.Fatalf("%v: exit code %d: %s", flags, code, errOut.String())
		}
		v, err := jsonschema.UnmarshalJSON(&out)
		if err == nil {
			err = schema.Validate(v)
		}
		if err != nil {
			t.Errorf("%v: %v", flags, err)
		}
	}
}

// TestHorizonBeginsWithThePlan: the first period planned by itself is the plan.
func TestHorizonBeginsWithThePlan(t *testing.T) {
	run := func(args ...string) []byte {
		var out, errOut bytes.Buffer
		if code := cli.Main(context.Background(), args, &out, &errOut); code != 0 {
			t.Fatalf("%v: exit code %d: %s", args, code, errOut.String())
		}
		return out.Bytes()
	}
	var h horizon.Report
	if err := json.Unmarshal(run("horizon", "../../examples/whatif", "--periods", "1", "--format", "json"), &h); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	run("plan", "../../examples/whatif", "--out", dir)
	text, err := os.ReadFile(filepath.Join(dir, report.PlanJSON))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := report.ReadJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	p := h.Rolling.Periods[0]
	if f := plan.Figures; len(p.Moves) != f.Moves || p.Missing != f.MissingAfter || p.Overdue != f.OverdueAfter || f.OverdueAfter == 0 {
		t.Errorf("%d moves, %d empty seats, %d overdue; the plan has %d, %d, %d", len(p.Moves), p.Missing, p.Overdue, f.Moves, f.MissingAfter, f.OverdueAfter)
	}
}
