package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model"
	"mutasi/scenarios"
	"mutasi/scenarios/judge"
	"mutasi/solver"
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
	r.Outputs = outputs
	return r.keep(dir, a)
}

// writeNone writes the record of a run that found that no plan is legal. It is all
// that such a run leaves, so no folder is made for it that was not asked for (dir
// is ""), and where a plan of an earlier run stands, the record stays that plan's.
func (r *run) writeNone(dir string, a *scenarios.Answer) (written bool, err error) {
	if dir == "" || a.Solution.Status != solver.Infeasible {
		return false, nil
	}
	if _, err := os.Stat(filepath.Join(dir, report.PlanJSON)); !errors.Is(err, os.ErrNotExist) {
		return false, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return false, err
	}
	r.Outputs = []model.InputHash{}
	return true, r.keep(dir, a)
}

// none is how a run without a plan ends: with the record where there is one, and
// with why there is no plan.
func (r *run) none(cmd *cobra.Command, dir string, a *scenarios.Answer) error {
	written, err := r.writeNone(dir, a)
	if err != nil {
		return err
	}
	err = unsolved(cmd, a)
	if s := shared(cmd); written && !s.Quiet {
		fmt.Fprintln(cmd.ErrOrStderr(), language(s).F("unsolved.record", filepath.Join(dir, record.File)))
	}
	return err
}

// keep writes the record.
func (r *run) keep(dir string, a *scenarios.Answer) error {
	r.Inputs, r.Status = a.Plan.Inputs, a.Plan.Status
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
