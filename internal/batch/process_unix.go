//go:build unix

package batch

import (
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// apart keeps the terminal's interrupt from the child: the parent decides.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// maxResident is the largest resident size of an ended process in MB.
func maxResident(s *os.ProcessState) float64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" { // bytes there, kilobytes elsewhere
		return float64(u.Maxrss) / (1 << 20)
	}
	return float64(u.Maxrss) / (1 << 10)
}
