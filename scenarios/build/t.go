package build

import "mutasi/model"

// tenure is T1 to T4 and U7: months in the present post at TMT.
func tenure(f *facts, m move, _ *check) int32 {
	if m.from == model.None {
		return unknown
	}
	since := f.d.Employees[m.e].Since
	if since == model.NoDate {
		return unknown
	}
	return int32(since.MonthsUntil(f.tmt))
}

func (registry) t() []measure {
	return []measure{
		{id: "T1.masa", reads: person, value: tenure},
		{id: "T2.masa", reads: person, value: tenure},
		{id: "T3.masa", reads: person, value: tenure},
		{id: "T4.masa", reads: person, value: tenure},
	}
}
