package build

import "mutasi/model"

// Retires is the day on which e leaves the service from the post held at TMT;
// NoDate where the data do not say, or where e holds none.
func (b *Build) Retires(e model.EmployeeID) model.Date {
	if b.held[e] == model.None {
		return model.NoDate
	}
	return b.retires(e, b.held[e])
}
