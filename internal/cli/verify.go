package cli

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model"
	"mutasi/scenarios/build"
	"mutasi/scenarios/judge"
	"mutasi/scenarios/replan"
)

func newVerify() *cobra.Command {
	var data, format, earlier string
	var edits []string
	cmd := &cobra.Command{
		Use:   "verify OUT --data DIR",
		Short: "Memeriksa ulang sebuah rencana terhadap datanya",
		Long: `Membaca ulang berkas data dan aturan, lalu menguji rencana di OUT: berkasnya
sama, rencana dan buktinya masih isi yang dicatat run.json, setiap perpindahan
memenuhi setiap aturan wajib, batas unit dan kuota terjaga, nilai-nilainya
benar, dan bukti keoptimalannya sah. Bila rencana dibuat dengan --rules,
--period, atau sebuah skenario, berikan yang sama.

Rencana yang disusun ulang (mutasi replan) juga dicocokkan dengan rencana
semula, bila foldernya masih di tempat yang dicatat run.json atau disebut dengan
--earlier: isinya masih yang dulu, dan orang serta penolakan yang tercatat
benar.`,
		Example: `  mutasi verify hasil/mutasi-semester-i-2027 --data examples/bukittinggi
  mutasi verify hasil/hemat --data data --scenario hemat`,
		Args: exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, "table", "json"); err != nil {
				return err
			}
			if data == "" {
				return fail("err.flags", "--data")
			}
			s := shared(cmd)
			bar := newProgress(cmd.ErrOrStderr(), s)
			defer bar.done()
			plan, err := readPlan(args[0])
			if err != nil {
				return err
			}
			proof, err := readProof(args[0])
			if err != nil {
				return err
			}
			sc, _, err := openEdited(cmd, source(cmd, data), bar, edits...)
			if err != nil {
				return err
			}
			if sc, err = revised(sc, plan); err != nil {
				return err
			}
			bar.step("step.rebuild")
			var far []build.FarRow
			if proof != nil {
				far = proof.Far
			}
			b, known, findings, err := sc.Rebuild(cmd.Context(), far)
			if err != nil {
				return err
			}
			bar.done()
			if err := tell(cmd, findings, findings.Fatal()); err != nil {
				return err
			}
			bar.step("step.judge")
			complaints := judge.Judge(judge.Case{Data: sc.Data, Rules: sc.Rules, Inputs: sc.Inputs, Build: b, Plan: plan, Proof: proof})
			if !known {
				complaints = append(complaints, judge.Complain("J6", "bukti.json", "menyebut baris pasangan pegawai yang tidak ada dalam data", "names rows of couples that are not in the data"))
			}
			changed, err := changedSince(args[0])
			if err != nil {
				return err
			}
			complaints = append(complaints, changed...)
			of, err := revisionOf(cmd, args[0], earlier, plan)
			if err != nil {
				return err
			}
			complaints = append(complaints, of...)
			bar.done()
			if err := printVerdict(cmd.OutOrStdout(), format, plan, complaints, language(s)); err != nil {
				return err
			}
			if len(complaints) > 0 {
				return &exit{code: exitThreshold}
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVar(&data, "data", "", "folder data yang dipakai rencana (wajib)")
	f.StringVar(&format, "format", "table", "keluaran: table atau json")
	f.StringVar(&earlier, "earlier", "", "folder rencana semula, bila rencana ini disusun ulang dan foldernya sudah dipindahkan")
	f.StringArrayVar(&edits, "scenario", nil, "skenario yang dipakai rencana: nama atau berkas .yaml (boleh berulang)")
	sourceFlags(f)
	return cmd
}

// changedSince complains of the plan and the proof where they are not the bytes
// that the record of the run tells. A folder without a record may be judged too.
func changedSince(dir string) (out []judge.Complaint, err error) {
	then, err := record.Read(dir)
	if errors.Is(err, record.ErrNone) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	now, err := then.Kept(dir)
	if err != nil {
		return nil, err
	}
	for _, d := range record.Compare(then, now) {
		if d.Name == report.PlanJSON || d.Name == proofFile {
			out = append(out, judge.Complain("J1", d.Name, "bukan lagi isi yang dicatat run.json", "is no longer what run.json records"))
		}
	}
	return out, nil
}

// revisionOf complains where a plan that revises another one does not fit it: the
// folder that is named, or the one that the record of the run tells. Where neither
// is at hand it says that this was not checked.
func revisionOf(cmd *cobra.Command, dir, named string, plan *model.Plan) ([]judge.Complaint, error) {
	r := plan.Revision
	if r == nil {
		if named != "" {
			return nil, fail("err.verify.earlier")
		}
		return nil, nil
	}
	from := named
	if from == "" {
		then, err := record.Read(dir)
		if err != nil && !errors.Is(err, record.ErrNone) {
			return nil, err
		}
		if err == nil {
			from = then.Command.Earlier
		}
		if _, err := os.Stat(filepath.Join(from, report.PlanJSON)); from == "" || errors.Is(err, os.ErrNotExist) {
			fmt.Fprintln(cmd.ErrOrStderr(), language(shared(cmd)).F("verify.noearlier", start(r.Of)))
			return nil, nil
		}
	}
	// The bytes first: a file that was changed need not even be readable.
	text, err := os.ReadFile(filepath.Join(from, report.PlanJSON))
	if err != nil {
		return nil, fail("err.at", "--earlier", err)
	}
	where := filepath.Join(filepath.Base(from), report.PlanJSON)
	if sum := fmt.Sprintf("%x", sha256.Sum256(text)); sum != r.Of {
		return []judge.Complaint{judge.Complain("J1", where, "bukan lagi rencana semula yang disusun ulang: SHA-256 %s…, tercatat %s…",
			"is no longer the earlier plan that was revised: SHA-256 %s…, recorded is %s…", start(sum), start(r.Of))}, nil
	}
	earlier, err := readPlan(from)
	if err != nil {
		return nil, err
	}
	now := slices.DeleteFunc(slices.Clone(r.Refused), func(nip string) bool {
		return earlier.Revision != nil && slices.Contains(earlier.Revision.Refused, nip)
	})
	want, err := replan.Revision(earlier, r.Of, now)
	if err != nil {
		return []judge.Complaint{judge.Complain("J5", "revision", "penolakan yang tercatat tidak cocok dengan rencana semula: %v", "the refusals recorded do not fit the earlier plan: %v", err)}, nil
	}
	if !slices.Equal(want.Earlier, r.Earlier) || !slices.Equal(want.Refused, r.Refused) {
		return []judge.Complaint{judge.Complain("J5", "revision", "perpindahan atau penolakan semula tidak tercatat seperti di %s", "the earlier moves or refusals are not recorded as in %s", where)}, nil
	}
	return nil, nil
}

// start is the beginning of a hash, enough to tell two apart.
func start(hash string) string { return hash[:min(12, len(hash))] }

func printVerdict(w io.Writer, format string, plan *model.Plan, complaints []judge.Complaint, l i18n.Lang) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			Schema     string            `json:"schema"`
			Accepted   bool              `json:"accepted"`
			Complaints []judge.Complaint `json:"complaints"`
		}{"mutasi/verdict/1", len(complaints) == 0, append([]judge.Complaint{}, complaints...)})
	}
	if len(complaints) == 0 {
		proved := 0
		for _, g := range plan.Goals {
			if g.Proved {
				proved++
			}
		}
		_, err := fmt.Fprintln(w, l.F("verify.legal", len(plan.Moves), proved, len(plan.Goals)))
		return err
	}
	fmt.Fprintln(w, l.F("verify.illegal", len(complaints)))
	for i := range complaints {
		c := &complaints[i]
		if _, err := fmt.Fprintf(w, "  %s  %s: %s\n", c.Check, c.Where, c.In(l.String())); err != nil {
			return err
		}
	}
	return nil
}

// readPlan reads plan.json of a result folder.
func readPlan(dir string) (*model.Plan, error) {
	f, err := os.Open(filepath.Join(dir, report.PlanJSON))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fail("err.result", dir, report.PlanJSON)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plan, err := report.ReadJSON(f)
	if err != nil {
		return nil, fail("err.result.broken", filepath.Join(dir, report.PlanJSON))
	}
	return plan, nil
}

// readProof reads bukti.json of a result folder.
func readProof(dir string) (*judge.Proof, error) {
	f, err := os.Open(filepath.Join(dir, "bukti.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil // the judge says so
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return judge.ReadProof(f)
}
