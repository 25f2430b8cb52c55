package cli_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"mutasi/internal/cli"
)

// The help of every command fits a terminal of 80 columns. (The scripts that
// completion prints are cobra's.)
func TestHelpFits(t *testing.T) {
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		path := strings.Fields(cmd.CommandPath())[1:]
		if len(path) > 0 && path[0] == "completion" {
			return
		}
		var out, errOut bytes.Buffer
		if code := cli.Main(context.Background(), append([]string{"help"}, path...), &out, &errOut); code != 0 || out.Len() == 0 {
			t.Errorf("help %s: exit code %d, %s", strings.Join(path, " "), code, errOut.String())
		}
		if strings.Contains(out.String(), "help for") || strings.Contains(out.String(), "[flags]") {
			t.Errorf("help %s is in two languages:\n%s", strings.Join(path, " "), out.String())
		}
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("help %s: %d columns: %s", strings.Join(path, " "), n, line)
			}
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(cli.New())
}
