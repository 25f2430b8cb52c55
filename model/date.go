package model

import (
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, counted so that 0001-01-01 is 1.
// NoDate, the zero value, means that the date is not known.
type Date int32

// NoDate is an unknown date.
const NoDate Date = 0

// unixDay is 1970-01-01 as a Date.
const unixDay = 719163

// DateOf returns the day; ok is false when there is no such day in the calendar.
func DateOf(year, month, day int) (d Date, ok bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 {
		return NoDate, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day {
		return NoDate, false
	}
	return Date(t.Unix()/86400 + unixDay), true
}

// MustDate parses YYYY-MM-DD and panics on anything else; for literals in tests.
func MustDate(s string) Date {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return Date(t.Unix()/86400 + unixDay)
}

// Time returns the day at midnight UTC.
func (d Date) Time() time.Time { return time.Unix((int64(d)-unixDay)*86400, 0).UTC() }

// Split returns year, month (1-12) and day of the month.
func (d Date) Split() (year, month, day int) {
	y, m, day := d.Time().Date()
	return y, int(m), day
}

// Year returns the calendar year.
func (d Date) Year() int { return d.Time().Year() }

// AddMonths moves the date by whole months; a day that the target month does
// not have becomes its last day (31 January + 1 month = 28 or 29 February).
func (d Date) AddMonths(months int) Date {
	y, m, day := d.Split()
	n := y*12 + (m - 1) + months
	y, m = n/12, n%12+1
	for ; ; day-- {
		if r, ok := DateOf(y, m, day); ok {
			return r
		}
	}
}

// MonthsUntil counts the whole months from d to e; negative when e is earlier.
func (d Date) MonthsUntil(e Date) int {
	if e < d {
		return -e.MonthsUntil(d)
	}
	y1, m1, _ := d.Split()
	y2, m2, _ := e.Split()
	n := (y2-y1)*12 + m2 - m1
	if d.AddMonths(n) > e {
		n--
	}
	return n
}

// String formats as YYYY-MM-DD, or "" for NoDate.
func (d Date) String() string {
	if d == NoDate {
		return ""
	}
	y, m, day := d.Split()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// MarshalText and UnmarshalText use YYYY-MM-DD; empty text is NoDate.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = NoDate
		return nil
	}
	t, err := time.Parse("2006-01-02", string(b))
	if err != nil {
		return fmt.Errorf("model: date %q is not YYYY-MM-DD", b)
	}
	*d = Date(t.Unix()/86400 + unixDay)
	return nil
}
