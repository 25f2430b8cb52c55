package fiction

// shape is how many of each kind of unit a government of some size has.
type shape struct {
	province  bool // too many people for a city
	offices   int  // of the list in offices.go
	divisions int  // at most, in one office
	sections  bool // divisions have seksi, subbidang, subbagian
	branches  int  // UPTD per office that has one
	districts int  // kecamatan
	villages  int  // kelurahan per kecamatan, at most
	clinics   int  // puskesmas
	hospitals int
	primary   int // SD
	junior    int // SMP

	clinicSeats, hospitalSeats int // in each
}

// City sizes end here; above, the government is a province.
const cityLimit = 8000

// The smallest and largest government that the proportions are good for.
const (
	MinPeople = 200
	MaxPeople = 200_000
)

func shapeOf(people int) shape {
	s := shape{
		province:  people > cityLimit,
		offices:   clamp(6+(people-200)*30/3000, 6, len(offices)),
		divisions: 1 + people/400,
		sections:  people >= 900,
		branches:  people / 3600,
		districts: max(1, min(people/1200, 3), people/1300),
		villages:  clamp(people/400, 2, 9),
		clinics:   max(1, people*10/100/48),
		hospitals: people / 1500,
		primary:   max(3, people*23/100/13),
		junior:    max(1, people*13/100/36),
	}
	if s.province {
		s.branches = 1 + people/5000
		s.primary = people * 30 / 100 / 13 // a province's government is mostly schools and clinics
		s.junior = people * 17 / 100 / 36
		s.clinics = people * 13 / 100 / 50
	}
	s.clinicSeats = clamp(people*10/100/s.clinics, 14, 60)
	if s.hospitals > 0 {
		s.hospitals = 1 + people/25_000
		s.hospitalSeats = people * 7 / 100 / s.hospitals
	}
	return s
}

func clamp(x, lo, hi int) int { return max(lo, min(x, hi)) }
