package cli

import (
	"slices"
	"strings"

	"mutasi/model"
	"mutasi/model/rules"
)

// findEmployee finds a person by NIP, with or without spaces.
func findEmployee(d *model.Dataset, nip string) (model.EmployeeID, error) {
	key := strings.ReplaceAll(nip, " ", "")
	i := slices.IndexFunc(d.Employees, func(x model.Employee) bool { return x.Key == key || x.Key == nip })
	if i >= 0 {
		return model.EmployeeID(i), nil
	}
	known := make([]string, len(d.Employees))
	for e := range d.Employees {
		known[e] = d.Employees[e].Key
	}
	return model.None, unknownKey("--nip", "pegawai", nip, rules.Nearest(key, known))
}

// findPosition finds a post by its code.
func findPosition(d *model.Dataset, code string) (model.PositionID, error) {
	i := slices.IndexFunc(d.Positions, func(x model.Position) bool { return strings.EqualFold(x.Key, code) })
	if i >= 0 {
		return model.PositionID(i), nil
	}
	known := make([]string, len(d.Positions))
	for p := range d.Positions {
		known[p] = d.Positions[p].Key
	}
	return model.None, unknownKey("--post", "jabatan", code, rules.Nearest(code, known))
}

func unknownKey(flag, what, key, near string) error {
	if near != "" {
		return fail("err.unknown."+what, flag, key, perhaps(near))
	}
	return fail("err.unknown."+what, flag, key, fail("err.table", what))
}
