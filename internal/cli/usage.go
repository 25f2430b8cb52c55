package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"text/template"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is cobra's template, with its field names, in Indonesian.
const usage = `Pemakaian:{{if .Runnable}}
  {{.UseLine}}{{if .HasAvailableFlags}} [pilihan]{{end}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} PERINTAH{{end}}{{if .HasExample}}

Contoh:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Perintah:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Pilihan:
{{flags .LocalFlags}}{{end}}{{if .HasAvailableInheritedFlags}}

Pilihan umum:
{{flags .InheritedFlags}}{{end}}{{if .HasHelpSubCommands}}

Topik bantuan lain:{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .CommandPath .CommandPathPadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableSubCommands}}

"{{.CommandPath}} PERINTAH --help" menerangkan satu perintah.{{end}}
`

// flagUsages lists flags within the width of the terminal, in Indonesian.
func flagUsages(f *pflag.FlagSet, width int) string {
	const yesOrNo = "[=true|false]" // blanks of the same width keep the columns
	text := strings.NewReplacer(yesOrNo, strings.Repeat(" ", len(yesOrNo)), "(default", "(bawaan").Replace(f.FlagUsagesWrapped(width))
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// indonesian gives cobra's own words, those of help and usage, to Indonesian
// readers.
func indonesian(root *cobra.Command) {
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		t, err := template.New("usage").Funcs(template.FuncMap{
			"flags": func(f *pflag.FlagSet) string { return flagUsages(f, shared(cmd).Width) },
			"rpad":  func(s string, n int) string { return fmt.Sprintf("%-*s", n, s) },
		}).Parse(usage)
		if err != nil {
			return err
		}
		return t.Execute(cmd.OutOrStderr(), cmd)
	})
	root.SuggestionsMinimumDistance, root.DisableFlagsInUseLine = 2, true
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
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Run, help.RunE = nil, helpOn
		help.Use = "help [PERINTAH | TOPIK | KODE]"
		help.Long = `Menerangkan sebuah perintah, topik, atau kode temuan.`
	}
	short := map[string]string{
		"help":       "Menerangkan sebuah perintah, topik, atau kode temuan",
		"completion": "Membuat skrip pelengkap otomatis untuk shell",
	}
	for _, cmd := range root.Commands() {
		if s, ok := short[cmd.Name()]; ok {
			cmd.Short = s
		}
		if cmd.HasSubCommands() && cmd.Name() != "completion" { // a slip is none of its commands, and no wish for help
			cmd.SuggestionsMinimumDistance = root.SuggestionsMinimumDistance
			cmd.Args, cmd.RunE = root.Args, root.RunE
		}
	}
	var each func(cmd *cobra.Command)
	each = func(cmd *cobra.Command) {
		cmd.Flags().BoolP("help", "h", false, "bantuan untuk "+cmd.Name())
		cmd.DisableFlagsInUseLine = true // it says [flags]; usage and err.arguments say it in the reader's words
		for _, sub := range cmd.Commands() {
			each(sub)
		}
	}
	for _, cmd := range root.Commands() {
		each(cmd)
	}
	root.Flags().BoolP("help", "h", false, "bantuan")
	root.Flags().BoolP("version", "v", false, "versi program")
}

// exactly demands n arguments, in words.
func exactly(n int) cobra.PositionalArgs { return between(n, n) }

// between demands from least to most arguments, in words.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if n := len(args); n < least || n > most {
			needed := strconv.Itoa(least)
			if most == math.MaxInt {
				needed += "+"
			} else if most > least {
				needed += "–" + strconv.Itoa(most)
			}
			return fail("err.arguments", needed, n, cmd.UseLine())
		}
		return nil
	}
}

// flagError words a flag that cannot be read.
func flagError(cmd *cobra.Command, err error) error {
	for _, p := range [][2]string{
		{"unknown flag: ", "err.flag.unknown"},
		{"unknown shorthand flag: ", "err.flag.unknown"},
		{"flag needs an argument: ", "err.flag.needs"},
		{"invalid argument ", "err.flag.invalid"},
	} {
		if rest, ok := strings.CutPrefix(err.Error(), p[0]); ok {
			err = fail(p[1], rest)
		}
	}
	return fail("err.flag", err, cmd.CommandPath())
}

// helpOn explains what args name: a command, a topic, a code.
func helpOn(cmd *cobra.Command, args []string) error {
	of, rest, err := cmd.Root().Find(args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return unknownCommand(of, rest[0])
	}
	of.InitDefaultHelpFlag()
	of.InitDefaultVersionFlag()
	return of.Help()
}

// unknownCommand words the command that cobra does not find.
func unknownCommand(root *cobra.Command, name string) error {
	return fail("err.command", name, perhaps(strings.Join(root.SuggestionsFor(name), ", ")))
}
