package audit

import (
	"fmt"
	"slices"
	"strings"

	"mutasi/model"
)

// axis is a way of grouping people.
type axis struct {
	name  string   // in flags and JSON
	title string   // in tables
	order []string // the groups as they are shown; others follow by name
	group func(d *model.Dataset, e model.EmployeeID, held model.PositionID) string
}

const unknownGroup = "tidak diketahui"

var axes = []axis{
	{"sex", "jenis kelamin", []string{"laki-laki", "perempuan"}, sexOf},
	{"age", "usia", []string{"di bawah 30", "30 - 39", "40 - 49", "50 ke atas"}, ageOf},
	{"kind", "jenis pegawai", []string{"PNS", "CPNS", "PPPK"}, func(d *model.Dataset, e model.EmployeeID, _ model.PositionID) string {
		return d.Employees[e].Kind.String()
	}},
	{"rank", "golongan", nil, rankOf},
	{"education", "pendidikan", nil, func(d *model.Dataset, e model.EmployeeID, _ model.PositionID) string {
		return known(d.Employees[e].Education.String())
	}},
	{"class", "jenis jabatan", []string{"JPT", "Administrator", "Pengawas", "Fungsional", "Pelaksana"}, classOf},
	{"type", "jenis unit", unitTypes[1:], typeOf},
	{"region", "wilayah (kecamatan)", nil, regionOf},
	{"remote", "letak unit", []string{"tidak terpencil", "terpencil"}, remoteOf},
	{"opd", "perangkat daerah", nil, opdOf},
}

// Axes names the ways of grouping, in the order of reports.
func Axes() []string {
	names := make([]string, len(axes))
	for i := range axes {
		names[i] = axes[i].name
	}
	return names
}

var unitTypes = []string{unknownGroup, "instansi", "perangkat daerah", "bidang", "seksi", "UPTD", "kecamatan", "kelurahan", "puskesmas", "rumah sakit", "sekolah"}

const noPost = "tanpa jabatan"

func known(s string) string {
	if s == "" {
		return unknownGroup
	}
	return s
}

func sexOf(d *model.Dataset, e model.EmployeeID, _ model.PositionID) string {
	return [...]string{unknownGroup, "laki-laki", "perempuan"}[d.Employees[e].Sex]
}

func ageOf(d *model.Dataset, e model.EmployeeID, _ model.PositionID) string {
	born := d.Employees[e].Born
	if born == model.NoDate {
		return unknownGroup
	}
	switch years := born.MonthsUntil(d.Period.Effective) / 12; {
	case years < 30:
		return "di bawah 30"
	case years < 40:
		return "30 - 39"
	case years < 50:
		return "40 - 49"
	}
	return "50 ke atas"
}

func rankOf(d *model.Dataset, e model.EmployeeID, _ model.PositionID) string {
	r := d.Employees[e].Rank
	if r == 0 {
		return unknownGroup
	}
	if r > model.RankPPPK {
		return "PPPK " + r.String()
	}
	golongan, _, _ := strings.Cut(r.String(), "/")
	return golongan
}

func classOf(d *model.Dataset, _ model.EmployeeID, held model.PositionID) string {
	if held == model.None {
		return noPost
	}
	return known(d.Positions[held].Class.String())
}

func typeOf(d *model.Dataset, _ model.EmployeeID, held model.PositionID) string {
	if held == model.None {
		return noPost
	}
	return unitTypes[d.Units[d.Positions[held].Unit].Type]
}

func remoteOf(d *model.Dataset, _ model.EmployeeID, held model.PositionID) string {
	switch {
	case held == model.None:
		return noPost
	case d.Units[d.Positions[held].Unit].Remote:
		return "terpencil"
	}
	return "tidak terpencil"
}

func opdOf(d *model.Dataset, _ model.EmployeeID, held model.PositionID) string {
	if held == model.None {
		return noPost
	}
	u := d.Positions[held].Unit
	if opd := d.Units[u].OPD; opd != model.None {
		u = opd
	}
	return d.Units[u].Name
}

// regionOf is the kecamatan in which a unit stands: the one above it in the
// tree, else the one whose office is nearest.
func regionOf(d *model.Dataset, _ model.EmployeeID, held model.PositionID) string {
	if held == model.None {
		return noPost
	}
	at := d.Positions[held].Unit
	for u := at; u != model.None; u = d.Units[u].Parent {
		if d.Units[u].Type == model.UnitDistrict {
			return strings.TrimPrefix(d.Units[u].Name, "Kecamatan ")
		}
	}
	place, name, least := d.Units[at].At, unknownGroup, int64(-1)
	for u := range d.Units {
		x := &d.Units[u]
		if x.Type != model.UnitDistrict || !x.At.Known || !place.Known {
			continue
		}
		// Near enough for a region: degrees of longitude are nearly as long as those
		// of latitude everywhere in Indonesia.
		dy, dx := int64(x.At.Lat)-int64(place.Lat), int64(x.At.Lon)-int64(place.Lon)
		if far := dy*dy + dx*dx; least < 0 || far < least {
			name, least = strings.TrimPrefix(x.Name, "Kecamatan "), far
		}
	}
	return name
}

// Column groups people by a column of a table: of the person (table pegawai), or
// of the unit or post that the person holds (unit, jabatan).
type Column struct {
	Table string            // pegawai, unit, jabatan
	Name  string            // of the column
	Of    map[string]string // the column's value by NIP, or by code
}

// ID is what the column is called among the axes.
func (c *Column) ID() string { return c.Table + "." + c.Name }

// axis makes the column a way of grouping.
func (c *Column) axis() axis {
	return axis{c.ID(), c.Name, nil, func(d *model.Dataset, e model.EmployeeID, held model.PositionID) string {
		key := d.Employees[e].Key
		switch {
		case c.Table == "pegawai":
		case held == model.None:
			return noPost
		case c.Table == "unit":
			key = d.Units[d.Positions[held].Unit].Key
		default:
			key = d.Positions[held].Key
		}
		return known(c.Of[key])
	}}
}

// chosen finds the axes of these names; none means all.
func chosen(names []string, columns []Column) ([]axis, error) {
	all := slices.Clone(axes)
	for i := range columns {
		all = append(all, columns[i].axis())
	}
	if len(names) == 0 {
		return all, nil
	}
	var out []axis
	for _, name := range names {
		i := slices.IndexFunc(all, func(a axis) bool { return a.name == name })
		if i < 0 {
			return nil, fmt.Errorf("audit: axis %q is not one of %s", name, strings.Join(Axes(), ", "))
		}
		out = append(out, all[i])
	}
	return out, nil
}
