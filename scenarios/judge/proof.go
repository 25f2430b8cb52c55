package judge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"mutasi/model"
	"mutasi/model/diag"
	"mutasi/model/diag/syntax"
	"mutasi/scenarios/build"
	"mutasi/solver"
	"mutasi/solver/verify"
)

// ProofSchema names the version of bukti.json.
const ProofSchema = "mutasi/bukti/3"

// earlierSchema is the same without trees that split at a count.
const earlierSchema = "mutasi/bukti/2"

// Proof is bukti.json: the engine's certificate, to be judged against the
// problem rebuilt from the same files.
type Proof struct {
	Schema string `json:"schema"`
	// Far names the rows of couples that the engine needed beyond those that a
	// rebuilt problem states by itself. Leaving rows out makes a bound weaker,
	// never wrong; J4 checks every couple.
	Far         []build.FarRow      `json:"far"`
	Certificate *verify.Certificate `json:"certificate"`
}

// NewProof is the proof of a solution of b.
func NewProof(b *build.Build, s *solver.Solution) *Proof {
	return &Proof{Schema: ProofSchema, Far: append([]build.FarRow{}, b.Far()...), Certificate: s.Certificate}
}

// Write writes the proof as JSON.
func (p *Proof) Write(w io.Writer) error { return json.NewEncoder(w).Encode(p) }

// ReadProof reads what Write writes.
func ReadProof(r io.Reader) (*Proof, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("judge: bukti.json: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var p Proof
	if err := dec.Decode(&p); err != nil {
		fault := syntax.JSON(err, data)
		return nil, &diag.Error{Text: fault.In("bukti.json"), Err: err}
	}
	if p.Schema != ProofSchema && p.Schema != earlierSchema {
		return nil, fmt.Errorf("judge: bukti.json: schema %q, want %q", p.Schema, ProofSchema)
	}
	return &p, nil
}

// proofHolds is J6: the plan as pairs of the rebuilt problem, judged by
// solver/verify, and the bounds that plan.json prints.
func (j *judge) proofHolds() {
	b := j.Build
	pair, ok := j.pairs()
	if !ok {
		return
	}
	values, feasible := b.Problem.Values(pair)
	if values == nil || !feasible {
		j.complain("J6", "rencana", "melanggar batas soal yang disusun ulang", "breaks a bound of the problem stated again")
		return
	}
	for l, g := range j.Plan.Goals {
		if l >= len(values) {
			break
		}
		if sign := b.Goal(l).Sign; g.Value != sign*values[l] {
			j.complain("J6", g.Name, "nilai sasaran %d, seharusnya %d", "value of the goal %d, it is %d", g.Value, sign*values[l])
		}
	}
	if len(j.Plan.Goals) != len(values) {
		j.complain("J6", "sasaran", "%d sasaran, seharusnya %d", "%d goals, there are %d", len(j.Plan.Goals), len(values))
	}
	if j.Proof == nil || j.Proof.Certificate == nil {
		j.complain("J6", "bukti.json", "tidak ada bukti", "there is no proof")
		return
	}
	if err := verify.Check(b.Problem.ForJudge(), pair, j.Proof.Certificate); err != nil {
		j.complain("J6", "bukti.json", "bukti tidak sah: %v", "the proof does not hold: %v", err)
		return
	}
	for l, proof := range j.Proof.Certificate.Levels {
		if l >= len(j.Plan.Goals) {
			break
		}
		g := &j.Plan.Goals[l]
		if sign := b.Goal(l).Sign; g.Bound != sign*proof.Bound || g.Proved != (proof.Bound == proof.Value) {
			j.complain("J6", g.Name, "batas bukti %d, yang terbukti %d", "proved bound %d, what is proved is %d", g.Bound, sign*proof.Bound)
		}
	}
}

// pairs is the plan as pairs of the rebuilt problem. ok is false, with a
// complaint of J6, where a move is none.
func (j *judge) pairs() (pair []int32, ok bool) {
	b := j.Build
	pair = append(pair, b.Stay...)
	for _, m := range j.moves {
		i := b.Person(m.employee)
		if i < 0 {
			j.complain("J6", m.Person.Key, "bukan peserta rencana", "takes no part in the plan")
			return nil, false
		}
		k := pairOf(b, i, m.to)
		if k < 0 {
			j.complain("J6", m.Person.Key, "pasangan dengan %s tidak memenuhi syarat menurut soal yang disusun ulang", "is not eligible for %s by the problem stated again", m.To.Key)
			return nil, false
		}
		pair[i] = k
	}
	return pair, true
}

// pairOf finds the pair of person i with post p, or -1.
func pairOf(b *build.Build, i int32, p model.PositionID) int32 {
	pairs := b.Problem.Pairs
	for k := pairs.Start[i]; k < pairs.Start[i+1]; k++ {
		if b.Position(pairs.Node[k]) == p {
			return k
		}
	}
	return -1
}
