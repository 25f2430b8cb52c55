package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

// Exit codes of the process; `mutasi help exit-codes` prints them.
const (
	exitDone        = 0
	exitUsage       = 1   // usage, or a file that cannot be read or written
	exitInput       = 2   // the input has errors; all of them were printed
	exitInfeasible  = 3   // no plan satisfies the rules; the conflict was printed
	exitLimit       = 4   // stopped at a limit with an answer; the gap was printed
	exitNoAnswer    = 5   // stopped at a limit without an answer
	exitThreshold   = 6   // a comparison tripped its threshold, or a verification failed
	exitInterrupted = 130 // interrupted twice, or before there was an answer
)

// exit is an error that ends the process with a code. With a nil err nothing
// more is printed: the command has said what there is to say.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

// exitCode is the code that err asks for.
func exitCode(err error) int {
	if err == nil {
		return exitDone
	}
	if e, ok := errors.AsType[*exit](err); ok {
		return e.code
	}
	if errors.Is(err, context.Canceled) { // only an interrupt cancels
		return exitInterrupted
	}
	return exitUsage
}

func newExitCodes() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-codes",
		Short: "Arti kode keluar (exit code) program",
		Long: `Kode keluar:

    0  selesai
    1  salah pakai, atau berkas tidak dapat dibaca atau ditulis
    2  data masukan bermasalah (semua temuan sudah dicetak)
    3  tidak ada rencana yang memenuhi aturan (pertentangannya sudah dicetak)
    4  berhenti pada batas dengan jawaban (selisih ke batas bukti sudah dicetak)
    5  berhenti pada batas tanpa jawaban
    6  pembanding melewati ambangnya, atau pemeriksaan rencana gagal
  130  dihentikan pemakai`,
	}
}
