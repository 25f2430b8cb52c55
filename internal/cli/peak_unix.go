//go:build unix

package cli

import (
	"runtime"
	"syscall"
)

// peakMB is the largest resident size of this process so far, in MB; 0 where
// the system does not say.
func peakMB() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" { // bytes there, kilobytes elsewhere
		return float64(u.Maxrss/(1<<10)) / (1 << 10)
	}
	return float64(u.Maxrss) / (1 << 10)
}
