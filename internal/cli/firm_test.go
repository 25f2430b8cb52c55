package cli_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"mutasi/internal/cli"
)

// TestFirmFollowsItsSchema validates what firm prints, with few parts and with all.
func TestFirmFollowsItsSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/firm.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, flags := range [][]string{{"--parts", "moves", "--tolerance", "100"}, {"--draws", "10"}} {
		var out, errOut bytes.Buffer
		args := append([]string{"firm", "../../examples/whatif", "--format", "json"}, flags...)
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
