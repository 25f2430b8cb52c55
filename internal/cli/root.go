package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// Version is the program's version; releases set it with -ldflags.
var Version = "0.1.0"

// Program is how files name the program that wrote them.
func Program() string { return "mutasi " + Version }

// settings are the flags that every command shares.
type settings struct {
	Lang    string // "id" or "en"
	Threads int    // 0: one per processor
	Timeout time.Duration
	Quiet   bool
	Colour  bool // stdout takes colours
	Width   int  // columns of the terminal, 80 when there is none
	TTY     bool // stderr is a terminal: progress may be drawn
}

// shared reads the shared flags of cmd.
func shared(cmd *cobra.Command) settings {
	f := cmd.Flags()
	s := settings{Width: 80}
	s.Lang, _ = f.GetString("lang")
	s.Threads, _ = f.GetInt("threads")
	s.Timeout, _ = f.GetDuration("timeout")
	s.Quiet, _ = f.GetBool("quiet")
	if file, ok := under(cmd.OutOrStdout()).(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		s.Colour = os.Getenv("NO_COLOR") == ""
		if w, _, err := term.GetSize(int(file.Fd())); err == nil && w > 20 {
			s.Width = w
		}
	}
	if file, ok := cmd.ErrOrStderr().(*os.File); ok && !s.Quiet {
		s.TTY = term.IsTerminal(int(file.Fd()))
	}
	return s
}

// New returns the whole command tree.
func New() *cobra.Command {
	root := &cobra.Command{
		Use:   "mutasi",
		Short: "Rencana mutasi ASN yang sah, terbukti terbaik, dan dapat dijelaskan",
		Long: `mutasi mengubah lembar kerja kepegawaian menjadi rencana mutasi: sah menurut
aturan, terbukti terbaik untuk seluruh pegawai dan jabatan sekaligus, dan
dijelaskan orang per orang. Rencana ini usulan; keputusan tetap pada pejabat
yang berwenang.`,
		Example: `  mutasi init data --people 3600        membuat contoh data fiktif
  mutasi check data                     memeriksa data
  mutasi plan data --out hasil          menyusun rencana
  mutasi explain hasil --nip NIP        alasan untuk satu pegawai
  mutasi verify hasil --data data       memeriksa ulang rencana`,
		Version:       Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	f := root.PersistentFlags()
	f.String("lang", "id", "bahasa pesan: id atau en")
	f.Int("threads", 0, "jumlah utas; 0 = sebanyak prosesor (hasil tidak berubah)")
	f.Duration("timeout", 0, "batas waktu, misalnya 90s; 0 = tanpa batas")
	f.Bool("quiet", false, "tanpa keterangan kemajuan")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return fromEnvironment(cmd.Flags()) }
	root.AddCommand(commands()...)
	indonesian(root)
	return root
}

// fromEnvironment sets flags that were not given from MUTASI_<FLAG>.
func fromEnvironment(flags *pflag.FlagSet) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		name := environment(f)
		if v, ok := os.LookupEnv(name); ok && !f.Changed && err == nil {
			if e := flags.Set(f.Name, v); e != nil {
				err = fail("err.at", name, e)
			}
		}
	})
	if lang := flags.Lookup("lang"); err == nil && lang != nil && lang.Value.String() != "id" && lang.Value.String() != "en" {
		err = unknownValue("--lang", lang.Value.String(), "id", "en")
	}
	for _, name := range []string{"timeout", "time-limit", "threads"} {
		if f := flags.Lookup(name); err == nil && f != nil && strings.HasPrefix(f.Value.String(), "-") {
			err = fail("err.negative", "--"+name)
		}
	}
	return err
}

// environment is the variable that sets a flag: MUTASI_WORK_LIMIT for --work-limit.
func environment(f *pflag.Flag) string {
	return "MUTASI_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
}

// Main runs the command line and returns the process's exit code.
func Main(ctx context.Context, args []string, out, errOut io.Writer) int {
	root := New()
	root.SetArgs(args)
	answer := &sink{w: out}
	root.SetOut(answer)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = answer.err // a full disk takes nothing, and says so once
	}
	code := exitCode(err)
	switch l := language(shared(root)); {
	case code == exitInterrupted:
		fmt.Fprintln(errOut, "mutasi:", l.T("say.interrupted"))
	case err != nil && err.Error() != "":
		fmt.Fprintln(errOut, "mutasi:", inWords(err, l))
	}
	return code
}

// sink is the standard output; it remembers the first error, which most printing
// does not look at.
type sink struct {
	w   io.Writer
	err error
}

// under is what a writer writes to.
func under(w io.Writer) io.Writer {
	if s, ok := w.(*sink); ok {
		return s.w
	}
	return w
}

func (s *sink) Write(p []byte) (int, error) {
	n, err := s.w.Write(p)
	if s.err == nil {
		s.err = err
	}
	return n, err
}
