package build

import (
	"math"

	"mutasi/model"
)

// distance is kilometres from the home of e to a unit; ok is false where one
// of the two places is not known.
//
// All arithmetic is in integers, so that every platform rounds alike: the
// earth is flat between two places of one region, with the degrees of
// longitude shortened by the cosine of the middle latitude. Within 500 km and
// 60 degrees of latitude the error is under a third of a per cent.
func (f *facts) distance(e model.EmployeeID, u model.UnitID) (km int32, ok bool) {
	if u == model.None {
		return 0, false
	}
	a, b := f.d.Employees[e].Home, f.d.Units[u].At
	if !a.Known || !b.Known {
		return 0, false
	}
	return kilometres(a, b), true
}

// apart is kilometres between two units: of the agency's table where it has
// one, else between their points.
func (f *facts) apart(u, v model.UnitID) (km int32, ok bool) {
	if u == model.None || v == model.None {
		return 0, false
	}
	if km, ok := f.d.Distances.Table[[2]model.UnitID{u, v}]; ok {
		return km, true
	}
	a, b := f.d.Units[u].At, f.d.Units[v].At
	if !a.Known || !b.Known {
		return 0, false
	}
	return kilometres(a, b), true
}

// kilometres between two points, rounded to the nearest.
func kilometres(a, b model.Point) int32 {
	const metresPerDegree = 111_195                           // of a great circle of the mean earth
	dy := int64(max(a.Lat, b.Lat)) - int64(min(a.Lat, b.Lat)) // not negative, so that both ways round alike
	dx := int64(max(a.Lon, b.Lon)) - int64(min(a.Lon, b.Lon))
	if dx > 180_000_000 {
		dx = 360_000_000 - dx
	}
	y := dy * metresPerDegree / 1_000_000
	x := dx * cosine((int64(a.Lat)+int64(b.Lat))/2) >> 30 * metresPerDegree / 1_000_000
	return int32((root(uint64(x*x+y*y)) + 500) / 1000)
}

// cosine of an angle in millionths of a degree, times 2^30, by its series to
// the tenth power: exact to 1e-6 up to 90 degrees.
func cosine(microdegrees int64) int64 {
	const one = 1 << 30
	// One microdegree is pi/180e6 radians: 18.74033... x 2^-30.
	r := microdegrees * 1_257_642_267 >> 26
	q := r * r >> 30
	// Each term is the one before it times -q / ((2k-1) 2k); divisors that the
	// compiler knows cost a tenth of those that it does not.
	t1 := -q / 2
	t2 := -(t1 * q >> 30) / 12
	t3 := -(t2 * q >> 30) / 30
	t4 := -(t3 * q >> 30) / 56
	t5 := -(t4 * q >> 30) / 90
	return one + t1 + t2 + t3 + t4 + t5
}

// root is the square root, rounded down. The square root of floating point is
// exact to its last bit on every platform; what its 53 bits miss is mended.
func root(n uint64) int64 {
	x := uint64(math.Sqrt(float64(n)))
	for x*x > n {
		x--
	}
	for (x+1)*(x+1) <= n {
		x++
	}
	return int64(x)
}
