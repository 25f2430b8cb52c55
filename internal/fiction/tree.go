package fiction

import "fmt"

// unit is a node of the organisation.
type unit struct {
	code, name string
	parent     int // index; -1 for the root
	kind       string
	sector     string
	remote     bool
	at         point
	role       role
	office     int    // index into offices; -1 where it belongs to none
	ward       int    // of a hospital: 0 doctors, 1 nurses, 2 the rest
	title      string // of its head
}

// role says which posts a unit is given.
type role uint8

const (
	roleRoot role = iota
	roleOffice
	roleAssistant // asisten of the sekretariat daerah
	roleSecretary // sekretariat of an office
	roleGeneral   // subbagian umum dan kepegawaian
	roleFinance   // subbagian keuangan dan program
	roleDivision  // bidang with sections below it
	roleDesk      // bidang or bagian without sections: functional posts
	roleSection   // seksi, subbidang, subbagian
	roleBranch    // UPTD
	roleDistrict  // kecamatan
	roleDistrictSection
	roleVillage  // kelurahan
	roleClinic   // puskesmas
	roleHospital // RSUD
	roleWard     // bidang of a hospital
	rolePrimary  // SD
	roleJunior   // SMP
)

// centre is Jam Gadang's square, more or less.
var centre = point{-305200, 100369500}

// grow builds the tree: parents before children.
func (g *government) grow() {
	name := "Pemerintah Kota Bukittinggi (data fiktif)"
	if g.shape.province {
		name = "Pemerintah Provinsi Bukittinggi Raya (data fiktif)"
	}
	g.agency = name
	g.add(unit{code: "KOTA", name: name, parent: -1, kind: "instansi", role: roleRoot, office: -1, at: centre})
	d := newDraw(g.seed, "tree", 0)
	for i := range offices[:g.shape.offices] {
		g.growOffice(d, i)
	}
	villages := g.growDistricts(d)
	g.growHealth(d, villages)
	g.growSchools(d, villages)
}

func (g *government) add(u unit) int {
	g.units = append(g.units, u)
	return len(g.units) - 1
}

// under adds a unit that shares its parent's place, urusan and office.
func (g *government) under(parent int, code, name, kind string, r role, title string) int {
	p := &g.units[parent]
	return g.add(unit{code: code, name: name, parent: parent, kind: kind, sector: p.sector, at: p.at, role: r, office: p.office, title: title})
}

func (g *government) growOffice(d *draw, i int) {
	o := &offices[i]
	top := g.add(unit{code: o.code, name: o.name, parent: 0, kind: "opd", sector: o.sector, at: centre.near(d, 2500), role: roleOffice, office: i, title: officeHead(o)})
	divisions := o.divisions[:min(len(o.divisions), g.shape.divisions)]
	if o.style == sekretariat {
		g.growSecretariat(o, top, divisions)
		return
	}
	sec := g.under(top, o.code+".S", "Sekretariat "+o.name, "bidang", roleSecretary, "Sekretaris "+o.name)
	g.under(sec, o.code+".S.1", "Subbagian Umum dan Kepegawaian", "seksi", roleGeneral, "Kepala Subbagian Umum dan Kepegawaian")
	if g.shape.sections {
		g.under(sec, o.code+".S.2", "Subbagian Keuangan dan Program", "seksi", roleFinance, "Kepala Subbagian Keuangan dan Program")
	}
	for k, spec := range divisions {
		code := fmt.Sprintf("%s.%d", o.code, k+1)
		switch o.style {
		case inspektorat:
			g.under(top, code, spec, "bidang", roleDesk, spec)
		case badan:
			g.growDivision(top, code, "Bidang", "Subbidang", spec)
		default:
			g.growDivision(top, code, "Bidang", "Seksi", spec)
		}
	}
	if o.branch == "" {
		return
	}
	for k := range g.shape.branches {
		name := "UPTD " + o.branch
		if g.shape.branches > 1 {
			name = fmt.Sprintf("UPTD %s Wilayah %d", o.branch, k+1)
		}
		b := g.under(top, fmt.Sprintf("%s.U%d", o.code, k+1), name, "uptd", roleBranch, "Kepala "+name)
		g.units[b].at = g.placeOf(d, k)
	}
}

// growSecretariat grows bagian; those of a large enough sekretariat daerah stand
// under three assistants.
func (g *government) growSecretariat(o *office, top int, divisions []string) {
	parents := []int{top, top, top}
	if o.code == "SETDA" && len(divisions) >= 4 {
		for a, title := range []string{"Pemerintahan dan Kesejahteraan Rakyat", "Perekonomian dan Pembangunan", "Administrasi Umum"} {
			parents[a] = g.under(top, fmt.Sprintf("%s.A%d", o.code, a+1), "Asisten "+title, "bidang", roleAssistant, "Asisten "+title)
		}
	}
	for k, spec := range divisions {
		g.growDivision(parents[k/3], fmt.Sprintf("%s.%d", o.code, k+1), "Bagian", "Subbagian", spec)
	}
}

// growDivision grows a bidang or bagian with its sections.
func (g *government) growDivision(parent int, code, kind, subkind, spec string) {
	name, sections := splitDivision(spec)
	if !g.shape.sections || len(sections) == 0 {
		g.under(parent, code, kind+" "+name, "bidang", roleDesk, "Kepala "+kind+" "+name)
		return
	}
	div := g.under(parent, code, kind+" "+name, "bidang", roleDivision, "Kepala "+kind+" "+name)
	for s, section := range sections {
		g.under(div, fmt.Sprintf("%s.%d", code, s+1), subkind+" "+section, "seksi", roleSection, "Kepala "+subkind+" "+section)
	}
}

func officeHead(o *office) string {
	switch {
	case o.code == "SETDA":
		return "Sekretaris Daerah"
	case o.style == sekretariat:
		return "Sekretaris Dewan Perwakilan Rakyat Daerah"
	case o.style == inspektorat:
		return "Inspektur"
	}
	return "Kepala " + o.name
}

// village is a kelurahan as a place for schools and clinics.
type village struct {
	unit, district int
	name           string
}

func (g *government) growDistricts(d *draw) []village {
	var out []village
	name := newPlaceNames(g.seed)
	for i := range g.shape.districts {
		var spec district
		if i < len(districts) {
			spec = districts[i]
		} else {
			spec = district{name: name.next(), at: centre.near(d, 110_000)}
		}
		code := fmt.Sprintf("KEC%02d", i+1)
		top := g.add(unit{code: code, name: "Kecamatan " + spec.name, parent: 0, kind: "kecamatan", sector: "kewilayahan", at: spec.at, role: roleDistrict, office: -1, title: "Camat " + spec.name})
		sec := g.under(top, code+".S", "Sekretariat Kecamatan "+spec.name, "bidang", roleSecretary, "Sekretaris Kecamatan "+spec.name)
		g.under(sec, code+".S.1", "Subbagian Umum Kecamatan "+spec.name, "seksi", roleGeneral, "Kepala Subbagian Umum")
		sections := []string{"Pemerintahan", "Pemberdayaan Masyarakat", "Ketenteraman dan Ketertiban"}
		if !g.shape.sections {
			sections = sections[:1]
		}
		for k, s := range sections {
			g.under(top, fmt.Sprintf("%s.%d", code, k+1), "Seksi "+s+" Kecamatan "+spec.name, "seksi", roleDistrictSection, "Kepala Seksi "+s)
		}
		names := spec.villages
		if names == nil {
			for range 7 {
				names = append(names, name.next())
			}
		}
		for k, v := range names[:min(len(names), g.shape.villages)] {
			u := g.under(top, fmt.Sprintf("%s.L%d", code, k+1), "Kelurahan "+v, "kelurahan", roleVillage, "Lurah "+v)
			reach := 2200
			if i >= 3 { // outside the city they are wider
				reach = 6500
			}
			g.units[u].at = spec.at.near(d, reach)
			out = append(out, village{u, i, v})
		}
	}
	return out
}

// placeOf is where the k-th branch of an office stands: the city first, then
// round the region.
func (g *government) placeOf(d *draw, k int) point {
	if k == 0 {
		return centre.near(d, 4000)
	}
	return districts[k%len(districts)].at.near(d, 5000)
}

func (g *government) growHealth(d *draw, villages []village) {
	parent := g.find("DINKES")
	for i := range g.shape.hospitals {
		code, name := fmt.Sprintf("RSUD%d", i+1), "RSUD Kota Bukittinggi"
		if i > 0 {
			name = "RSUD " + districts[(3+i)%len(districts)].name
		}
		at := g.placeOf(d, 3+i)
		if i == 0 {
			at = centre.near(d, 2000)
		}
		top := g.add(unit{code: code, name: name, parent: 0, kind: "rsud", sector: "kesehatan", at: at, role: roleHospital, office: -1, title: "Direktur " + name})
		sec := g.under(top, code+".S", "Bagian Tata Usaha "+name, "bidang", roleSecretary, "Kepala Bagian Tata Usaha")
		g.under(sec, code+".S.1", "Subbagian Umum dan Kepegawaian "+name, "seksi", roleGeneral, "Kepala Subbagian Umum dan Kepegawaian")
		g.under(sec, code+".S.2", "Subbagian Keuangan "+name, "seksi", roleFinance, "Kepala Subbagian Keuangan")
		for k, w := range []string{"Pelayanan Medik", "Keperawatan", "Penunjang"} {
			ward := g.under(top, fmt.Sprintf("%s.%d", code, k+1), "Bidang "+w+" "+name, "bidang", roleWard, "Kepala Bidang "+w)
			g.units[ward].ward = k
		}
	}
	for i := range g.shape.clinics {
		v := villages[spread(i, g.shape.clinics, len(villages))]
		at := g.units[v.unit].at.near(d, 700)
		g.add(unit{code: fmt.Sprintf("PKM%02d", i+1), name: "Puskesmas " + v.name, parent: parent, kind: "puskesmas", sector: "kesehatan", remote: g.far(d, at), at: at, role: roleClinic, office: -1, title: "Kepala Puskesmas " + v.name})
	}
}

func (g *government) growSchools(d *draw, villages []village) {
	parent := g.find("DISDIK")
	for i := range g.shape.primary {
		v := villages[spread(i, g.shape.primary, len(villages))]
		at := g.units[v.unit].at.near(d, 1300)
		g.add(unit{code: fmt.Sprintf("SDN%02d", i+1), name: fmt.Sprintf("SD Negeri %02d %s", i+1, v.name), parent: parent, kind: "sekolah", sector: "pendidikan", remote: g.far(d, at), at: at, role: rolePrimary, office: -1, title: "Kepala SD Negeri " + fmt.Sprintf("%02d", i+1)})
	}
	for i := range g.shape.junior {
		v := villages[spread(i, g.shape.junior, len(villages))]
		at := g.units[v.unit].at.near(d, 1000)
		g.add(unit{code: fmt.Sprintf("SMPN%02d", i+1), name: fmt.Sprintf("SMP Negeri %d %s", i+1, v.name), parent: parent, kind: "sekolah", sector: "pendidikan", remote: g.far(d, at), at: at, role: roleJunior, office: -1, title: "Kepala SMP Negeri " + fmt.Sprintf("%d", i+1)})
	}
}

// spread puts item i of n evenly over m places.
func spread(i, n, m int) int { return i * m / n % m }

// far says whether a place counts as terpencil: at the edge of a city, or well
// away from the centre of a province.
func (g *government) far(d *draw, at point) bool {
	edge, odds := 3, 500
	if g.shape.province {
		edge, odds = 60, 250
	}
	return metres(centre, at) > edge*1000 && d.chance(odds)
}

// find returns the unit of a code, which must exist.
func (g *government) find(code string) int {
	for i := range g.units {
		if g.units[i].code == code {
			return i
		}
	}
	panic("fiction: no unit " + code)
}

// metres is the distance between two places, flat: good to a percent over the region.
func metres(a, b point) int {
	dy, dx := (a.lat-b.lat)*1000/kilometre, (a.lon-b.lon)*1000/kilometre
	return sqrt(dy*dy + dx*dx)
}

// sqrt is the whole part of the square root.
func sqrt(n int) int {
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// placeNames invents names of places, none twice.
type placeNames struct {
	order []int
	used  int
}

var (
	placeFirst = []string{"Koto", "Lubuk", "Sungai", "Padang", "Batu", "Tanjung", "Rimbo", "Bukit", "Simpang", "Muaro", "Guguak", "Pasa", "Parik", "Ampang", "Balai"}
	placeLast  = []string{"Gadang", "Tuo", "Baru", "Tinggi", "Panjang", "Laweh", "Sani", "Pauh", "Kaciak", "Batuang", "Limau", "Manih", "Kunyik", "Salasiah", "Rawang"}
	placeSide  = []string{"", " Utara", " Selatan", " Timur", " Barat", " Hilir", " Mudik", " Dalam", " Ateh"}
)

func newPlaceNames(seed uint64) *placeNames {
	p := &placeNames{order: make([]int, len(placeFirst)*len(placeLast))}
	for i := range p.order {
		p.order[i] = i
	}
	shuffle(newDraw(seed, "places", 0), p.order)
	return p
}

func (p *placeNames) next() string {
	i := p.order[p.used%len(p.order)]
	side := placeSide[p.used/len(p.order)%len(placeSide)]
	p.used++
	return placeFirst[i%len(placeFirst)] + " " + placeLast[i/len(placeFirst)] + side
}
