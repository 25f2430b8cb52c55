package cli_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mutasi/internal/cli"
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
