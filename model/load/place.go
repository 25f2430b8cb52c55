package load

import (
	"cmp"
	"slices"
	"strconv"

	"mutasi/model"
	"mutasi/model/diag"
)

// readPlaces reads table lokasi: the places of units, or distances between them.
func (f *folder) readPlaces(s *scan) {
	km := make(map[[2]model.UnitID]int32)
	unit := func(column int) (model.UnitID, bool) {
		key := s.need(column)
		if key == "" {
			return model.None, false
		}
		id, ok := f.unitByKey[key]
		if !ok {
			s.file1(diag.New(diag.PlaceUnknown, s.posOf(column), key, key).Suggest(s.nearestUnit(f, key)).Lost(units.name), column)
		}
		return id, ok
	}
	for s.next() {
		if s.text(placeUnit) != "" {
			at := s.point(placeLat, placeLon)
			if id, ok := unit(placeUnit); ok && at.Known {
				f.data.Units[id].At = at
			}
			continue
		}
		if s.text(placeFrom) == "" {
			s.report(diag.EmptyCell, -1, "dari / unit_kode")
			continue
		}
		a, okA := unit(placeFrom)
		b, okB := unit(placeTo)
		d, okD := s.kilometres(placeKM)
		if !okA || !okB || !okD {
			continue
		}
		if old, given := km[[2]model.UnitID{a, b}]; given && old != d {
			s.report(diag.DistanceDiffers, placeKM, f.data.Units[a].Key, f.data.Units[b].Key,
				strconv.Itoa(int(old)), strconv.Itoa(int(d)))
			d = max(d, old)
		}
		km[[2]model.UnitID{a, b}], km[[2]model.UnitID{b, a}] = d, d
	}
	if len(km) > 0 {
		f.data.Distances.Table = km
	}
}

// kilometres reads a distance and rounds it to whole kilometres.
func (s *scan) kilometres(column int) (int32, bool) {
	cell := s.text(column)
	if cell == "" {
		s.report(diag.EmptyCell, column, s.table.columns[column].name)
		return 0, false
	}
	km, ok := parseFixed(cell, 0)
	switch {
	case !ok:
		s.cell(diag.NotNumber, column, cell)
	case km < 0:
		s.cell(diag.Negative, column, cell)
	case km > 20_000:
		s.cell(diag.OutOfRange, column, cell, "0", "20000")
	default:
		return int32(km), true
	}
	return 0, false
}

var tariffKinds = words(map[string]bool{
	"pindah | relokasi | biaya pindah":    true,
	"tunjangan | tpp | tunjangan kinerja": false,
}, "pindah", "tunjangan")

// readTariffs reads table tarif: relocation money by distance, allowance by class.
func (f *folder) readTariffs(s *scan) {
	t := &f.data.Tariff
	for s.next() {
		relocation, known := tariffKinds.find(s.need(tariffKind))
		if !known {
			if cell := s.text(tariffKind); cell != "" {
				s.file1(diag.New(diag.TariffRow, s.posOf(tariffKind), s.key(), cell).Suggest(nearest(cell, tariffKinds.names)), tariffKind)
			}
			continue
		}
		limit := int64(17)
		if relocation {
			limit = 20_000
		}
		from, ok1 := s.number(tariffFrom, 0, limit)
		amount, ok2 := s.number(tariffAmount, 0, 1_000_000_000_000)
		switch {
		case !ok1 || !ok2:
		case relocation:
			t.Relocation = append(t.Relocation, model.Band{From: int32(from), Amount: amount})
		case from == 0:
			s.cell(diag.OutOfRange, tariffFrom, "0", "1", "17")
		default:
			t.Allowance[from] = max(t.Allowance[from], amount)
		}
	}
	slices.SortFunc(t.Relocation, func(a, b model.Band) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Amount, b.Amount))
	})
}
