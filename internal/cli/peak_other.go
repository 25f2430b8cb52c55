//go:build !unix

package cli

func peakMB() float64 { return 0 }

func cpuSeconds() float64 { return 0 }
