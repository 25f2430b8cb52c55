package load

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/diag"
)

// readQuotas reads table kuota. A bound that cannot be understood is fatal: a
// plan that passed over it would not be the plan that was asked for.
func (f *folder) readQuotas(s *scan) {
	for s.next() {
		q := model.Quota{Name: strings.Clone(s.text(quotaName)), Unit: model.None, Position: model.None, Family: model.None,
			Max: model.NoMax, Critical: 1, Row: s.place()}
		ok := true
		unknown := func(column int, table, what, key, hint string) {
			s.file1(diag.New(diag.QuotaUnknown, s.posOf(column), s.key(), what, key).Suggest(hint).Lost(table), column)
			ok = false
		}
		if key := s.text(quotaUnit); key != "" {
			id, known := f.unitByKey[key]
			if q.Unit = id; !known {
				unknown(quotaUnit, units.name, "unit", key, s.nearestUnit(f, key))
			}
		}
		if key := s.text(quotaPost); key != "" {
			id, known := f.postByKey[key]
			if q.Position = id; !known {
				unknown(quotaPost, positions.name, "jabatan", key, s.nearestPostKey(f, key))
			}
		}
		if name := s.text(quotaFamily); name != "" {
			id, known := f.postFamilies.byKey[fold(name)]
			if q.Family = model.FamilyID(id); !known {
				unknown(quotaFamily, positions.name, "rumpun", name, nearest(name, f.postFamilies.text))
			}
		}
		if s.text(quotaClass) != "" {
			var known bool
			q.Class, known = word(s, quotaClass, classes)
			ok = ok && known
		}
		low, hasMin := s.number(quotaMin, 0, 10_000_000)
		high, hasMax := s.number(quotaMax, 0, 10_000_000)
		q.Min = int32(low)
		if hasMax {
			q.Max = int32(high)
		}
		q.Critical = s.critical(quotaCritical)
		switch {
		case q.Min > q.Max:
			s.report(diag.QuotaBounds, quotaMin, strconv.FormatInt(low, 10), strconv.FormatInt(high, 10))
			ok = false
		case !hasMin && !hasMax && !s.bad:
			s.report(diag.QuotaEmpty, -1)
			ok = false
		}
		if ok && !s.bad {
			f.data.Quotas = append(f.data.Quotas, q)
		}
	}
	slices.SortFunc(f.data.Quotas, func(a, b model.Quota) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Position, b.Position),
			cmp.Compare(a.Family, b.Family), cmp.Compare(a.Class, b.Class), cmp.Compare(a.Min, b.Min),
			cmp.Compare(a.Max, b.Max), cmp.Compare(a.Critical, b.Critical), byPlace(a.Row, b.Row))
	})
}
