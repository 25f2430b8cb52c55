//go:build !unix

package batch

import (
	"os"
	"os/exec"
)

func apart(*exec.Cmd) {}

func maxResident(*os.ProcessState) float64 { return 0 }
