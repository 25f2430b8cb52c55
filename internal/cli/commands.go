package cli

import "github.com/spf13/cobra"

// commands lists every command, in the order of `mutasi help`.
func commands() []*cobra.Command {
	return []*cobra.Command{
		newExitCodes(),
	}
}
