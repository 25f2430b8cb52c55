package build

import (
	"strings"

	"mutasi/model"
)

// missingData names what D1 finds empty or doubtful about an employee.
func (f *facts) missingData(e model.EmployeeID) []string {
	x := &f.d.Employees[e]
	var out []string
	add := func(bad bool, name string) {
		if bad {
			out = append(out, name)
		}
	}
	add(x.Quarantined, "baris yang diragukan")
	add(x.Born == model.NoDate && x.RetiresOn == model.NoDate, "tanggal lahir")
	add(x.Rank == 0, "golongan")
	add(x.Education == model.NoEducation, "tingkat pendidikan")
	add(x.Position != model.None && x.Since == model.NoDate, "TMT jabatan (tidak dapat dinilai masa jabatan)")
	return out
}

// incomplete is D1.
func incomplete(f *facts, m move, _ *check) int32 { return int32(len(f.missingData(m.e))) }

func showMissing(f *facts, m move, _ int32) (measured, need string) {
	if out := f.missingData(m.e); len(out) > 0 {
		return strings.Join(out, ", "), "lengkap"
	}
	return "lengkap", "lengkap"
}

func (registry) d() []measure {
	return []measure{{id: "D1.kosong", reads: person, value: incomplete, show: showMissing}}
}
