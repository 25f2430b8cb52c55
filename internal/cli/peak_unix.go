//go:build unix

package cli

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"syscall"
)

// peakMB is the largest resident size of this process so far, in MB; 0 where
// the system does not say. Linux hands getrusage's figure down from the parent
// through exec, so there the size of this program's own memory is read.
func peakMB() float64 {
	if kb, ok := highWater(); ok {
		return float64(kb) / (1 << 10)
	}
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" { // bytes there, kilobytes elsewhere
		return float64(u.Maxrss/(1<<10)) / (1 << 10)
	}
	return float64(u.Maxrss) / (1 << 10)
}

// cpuSeconds is the processor time that this process has used so far.
func cpuSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// highWater is VmHWM of Linux, in KB.
func highWater() (kb int64, ok bool) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, false
	}
	for line := range bytes.Lines(status) {
		if f := bytes.Fields(line); len(f) == 3 && string(f[0]) == "VmHWM:" {
			kb, err = strconv.ParseInt(string(f[1]), 10, 64)
			return kb, err == nil
		}
	}
	return 0, false
}
