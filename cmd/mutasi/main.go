// Command mutasi plans the transfer of civil servants: from a folder of
// spreadsheets to a plan that is legal, optimal, explained and checked.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"mutasi/internal/cli"
)

// lean is from how many bytes on the collector runs more often: garbage doubles
// the memory of small runs, but not the 2 GB of a plan of 100,000 people.
const lean = 3400 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(lean)
	}
	// The first interrupt asks for the best answer so far; after it the default
	// handling is back, so that a second one ends the process.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop)
	os.Exit(cli.Main(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
