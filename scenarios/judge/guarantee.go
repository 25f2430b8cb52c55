package judge

import (
	"mutasi/model"
	"mutasi/model/rules"
)

// guarantee is M5: the plan lists everybody whom it puts below what is
// guaranteed, and nobody else (J5). That they are the fewest is a goal, which J6
// proves.
func (j *judge) guarantee() {
	listed := make(map[string]bool)
	for _, f := range j.Plan.Forced {
		listed[f.Person.Key] = true
	}
	n, any := 0, false
	for _, m := range j.moves {
		falls := false
		for i := range j.Rules.Clauses {
			c := &j.Rules.Clauses[i]
			if c.Kind != rules.Guarantee || !c.InForce(j.tmt) {
				continue
			}
			any = true
			if m.from == model.None || !j.inScope(c, m) {
				continue
			}
			lost := 0
			if a, b := j.Data.Positions[m.from].Grade, j.Data.Positions[m.to].Grade; c.Gauge().Name == "kelas" && a > 0 && b > 0 {
				lost = int(a) - int(b)
			} else if c.Gauge().Name == "nilai" {
				lost = m.Before.Total - m.After.Total // J5 has computed them again
			}
			falls = falls || !c.Need.Holds(int32(max(0, lost)))
		}
		if !falls {
			continue
		}
		n++
		if !listed[m.Person.Key] {
			j.complain("J5", m.Person.Key, "ditempatkan di bawah yang dijamin, tetapi tidak tercatat terpaksa", "put below what is guaranteed, yet not recorded as forced")
		}
	}
	if n != len(j.Plan.Forced) {
		j.complain("J5", "forced", "%d orang tercatat terpaksa, seharusnya %d", "%d people are recorded as forced, there are %d", len(j.Plan.Forced), n)
	}
	for _, g := range j.Plan.Goals {
		if g.Name == "guarantee" && any && g.Value != int64(n) {
			j.complain("J5", g.Name, "sasaran %d, seharusnya %d", "goal %d, it is %d", g.Value, n)
		}
	}
}
