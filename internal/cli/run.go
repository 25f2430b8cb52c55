package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/scenarios"
	"mutasi/scenarios/judge"
)

// run is a plan being made, with the record of how.
type run struct {
	record.Record
}

// newRun starts the record of a run over dir with the flags of cmd.
func newRun(cmd *cobra.Command, dir string) *run {
	s := shared(cmd)
	src := source(cmd, dir)
	sum, _ := record.ProgramHash() // a program that cannot be read any more makes plans all the same
	r := &run{record.Record{Schema: record.Schema, Program: Program(), Hash: sum, Started: time.Now().UTC(),
		Command: record.Command{Dir: absolute(dir), Rules: []string{}, Period: []string{}, Lang: s.Lang, Timeout: s.Timeout.String()}}}
	for _, path := range src.Rules {
		r.Command.Rules = append(r.Command.Rules, absolute(path))
	}
	for _, path := range src.Period {
		r.Command.Period = append(r.Command.Period, absolute(path))
	}
	return r
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// write writes everything that a run leaves in its folder, the record last.
func (r *run) write(dir string, a *scenarios.Answer, lang i18n.Lang) error {
	if err := report.WriteAll(dir, a.Plan, lang); err != nil {
		return err
	}
	if err := writeProof(dir, a); err != nil {
		return err
	}
	outputs, err := record.Outputs(dir, proofFile, report.PlanJSON, report.PlanXLSX, report.ReportHTML)
	if err != nil {
		return err
	}
	r.Outputs, r.Inputs, r.Status = outputs, a.Plan.Inputs, a.Plan.Status
	r.Seconds, r.PeakMB = time.Since(r.Started).Seconds(), peakMB()
	return report.WriteFile(filepath.Join(dir, record.File), func(w io.Writer) error { return r.Record.Write(w) })
}

// proofFile holds the proof.
const proofFile = "bukti.json"

// writeProof writes bukti.json, or takes an old one away where the solver gave
// no certificate.
func writeProof(dir string, a *scenarios.Answer) error {
	path := filepath.Join(dir, proofFile)
	if a.Solution.Certificate == nil {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return nil
	}
	return report.WriteFile(path, judge.NewProof(a.Build, a.Solution).Write)
}
