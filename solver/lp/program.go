package lp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// Errors of Solve.
var (
	// ErrMissing is returned, wrapped, when a program is not installed or the
	// in-process GLPK was not built in.
	ErrMissing = errors.New("lp: solver not available")
	// ErrDisagree is returned, wrapped, when a recount in integers does not
	// confirm what a program says.
	ErrDisagree = errors.New("lp: the program's answer does not hold")
)

// program is a command that solves MPS files.
type program struct {
	name string
	// args is its command line: model file, solution file, limit (0: none),
	// and a scratch folder for a file of options.
	args func(model, solution string, limit time.Duration, dir string) ([]string, error)
	read func(io.Reader, *Model) (*outcome, error)
}

// programs are the commands known, in the order in which a fallback tries them.
func programs() []program {
	return []program{
		{"highs", highsArgs, readHiGHS},
		{"cbc", cbcArgs, readCBC},
		{"glpsol", glpsolArgs, readGLPSOL},
	}
}

func seconds(limit time.Duration) string {
	return strconv.Itoa(max(1, int((limit+time.Second-1)/time.Second)))
}

func glpsolArgs(model, solution string, limit time.Duration, _ string) ([]string, error) {
	args := []string{"--freemps", model, "--write", solution}
	if limit > 0 {
		args = append(args, "--tmlim", seconds(limit))
	}
	return args, nil
}

func cbcArgs(model, solution string, limit time.Duration, _ string) ([]string, error) {
	args := []string{model, "ratioGap", "0", "allowableGap", "0", "primalTolerance", "1e-9"}
	if limit > 0 {
		args = append(args, "sec", seconds(limit))
	}
	return append(args, "solve", "solution", solution), nil
}

func highsArgs(model, solution string, limit time.Duration, dir string) ([]string, error) {
	options := filepath.Join(dir, "highs.opt")
	text := "mip_rel_gap = 0\nmip_abs_gap = 0\nmip_feasibility_tolerance = 1e-9\nthreads = 1\n"
	if err := os.WriteFile(options, []byte(text), 0o600); err != nil {
		return nil, err
	}
	args := []string{"--model_file", model, "--solution_file", solution, "--options_file", options}
	if limit > 0 {
		args = append(args, "--time_limit", seconds(limit))
	}
	return args, nil
}

// Available lists the names that Options.Program may take on this machine.
func Available() []string {
	var names []string
	if inProcess {
		names = append(names, "glpk")
	}
	for _, p := range programs() {
		if _, err := exec.LookPath(p.name); err == nil {
			names = append(names, p.name)
		}
	}
	return names
}

// run writes the model, runs the program and reads what it found. Files are
// left in dir under the name stem.
func (p *program) run(ctx context.Context, m *Model, limit time.Duration, dir, stem string) (*outcome, error) {
	path, err := exec.LookPath(p.name)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrMissing, p.name, err)
	}
	model, solution := filepath.Join(dir, stem+".mps"), filepath.Join(dir, stem+".sol")
	if err := writeFile(model, m.WriteMPS); err != nil {
		return nil, err
	}
	args, err := p.args(model, solution, limit, dir)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return &outcome{}, nil
		}
		return nil, fmt.Errorf("lp: %s: %w: %s", p.name, err, tail(log.Bytes()))
	}
	f, err := os.Open(solution)
	if err != nil {
		return nil, fmt.Errorf("lp: %s left no solution: %w: %s", p.name, err, tail(log.Bytes()))
	}
	defer f.Close()
	return p.read(f, m)
}

func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// tail is the end of a program's log, for an error message.
func tail(log []byte) []byte {
	const most = 400
	log = bytes.TrimSpace(log)
	return log[max(0, len(log)-most):]
}
