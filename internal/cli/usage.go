package cli

import "github.com/spf13/cobra"

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
