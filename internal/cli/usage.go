package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// indonesian gives cobra's own words, those of help and usage, to Indonesian
// readers. Templates are cobra's, with its field names.
func indonesian(root *cobra.Command) {
	root.SetUsageTemplate(`Pemakaian:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} PERINTAH{{end}}{{if .HasExample}}

Contoh:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Perintah:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Pilihan:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Pilihan umum:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasHelpSubCommands}}

Topik bantuan lain:{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .CommandPath .CommandPathPadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableSubCommands}}

"{{.CommandPath}} PERINTAH --help" menerangkan satu perintah.{{end}}
`)
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(flagError)
	root.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(cmd, args[0])
		}
		return nil
	}
	root.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	short := map[string]string{
		"help":       "Menerangkan sebuah perintah, topik, atau kode temuan",
		"completion": "Membuat skrip pelengkap otomatis untuk shell",
	}
	for _, cmd := range root.Commands() {
		if s, ok := short[cmd.Name()]; ok {
			cmd.Short = s
		}
		cmd.Flags().BoolP("help", "h", false, "bantuan untuk "+cmd.Name())
	}
	root.Flags().BoolP("help", "h", false, "bantuan")
	root.Flags().BoolP("version", "v", false, "versi program")
}

// exactly demands n arguments, in words.
func exactly(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return fmt.Errorf("perlu %d argumen, diberi %d\npemakaian: %s", n, len(args), cmd.UseLine())
		}
		return nil
	}
}

// flagError words a flag that cannot be read.
func flagError(cmd *cobra.Command, err error) error {
	text := err.Error()
	for _, p := range [][2]string{
		{"unknown flag: ", "pilihan tidak dikenal: "},
		{"unknown shorthand flag: ", "pilihan tidak dikenal: "},
		{"flag needs an argument: ", "pilihan perlu nilai: "},
		{"invalid argument ", "nilai tidak dapat dipakai: "},
	} {
		if rest, ok := strings.CutPrefix(text, p[0]); ok {
			text = p[1] + rest
		}
	}
	return fmt.Errorf("%s\nlihat: %s --help", text, cmd.CommandPath())
}

// unknownCommand words the command that cobra does not find.
func unknownCommand(root *cobra.Command, name string) error {
	text := fmt.Sprintf("perintah %q tidak dikenal", name)
	if near := root.SuggestionsFor(name); len(near) > 0 {
		text += fmt.Sprintf("; mungkin %s?", strings.Join(near, " atau "))
	}
	return errors.New(text + "\nsemua perintah: mutasi help")
}
