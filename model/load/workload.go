package load

import (
	"strconv"

	"mutasi/model"
	"mutasi/model/diag"
)

// workload is the work of one post in a year, from table beban_kerja.
type workload struct {
	minutes int64
	bad     bool // a line cannot be read: the sum would be too small
	key     string
	at      diag.Pos // of its first line
}

// readWorkloads reads table beban_kerja before the posts, whose seats may follow
// from it. How long a year's work of one person is, periode.yaml says: it is
// law, and no number of ours.
func (f *folder) readWorkloads(sheets []*sheet) {
	f.work = make(map[string]*workload)
	for _, sh := range sheets {
		s := f.scan(sh)
		for s.next() {
			key := s.need(workPost)
			volume, ok1 := s.number(workVolume, 0, 1_000_000_000)
			norm, ok2 := s.number(workNorm, 0, 1_000_000)
			if key == "" {
				continue
			}
			w := f.work[key]
			if w == nil {
				w = &workload{key: s.key(), at: s.posOf(workPost)}
				f.work[f.texts.text(key)] = w
			}
			w.minutes += volume * norm
			w.bad = w.bad || !ok1 || !ok2
		}
		f.take(s)
	}
	if p := &f.data.Period; len(f.work) > 0 && p.WorkMinutes == 0 && p.Effective != model.NoDate { // else periode.yaml is told to be unusable
		f.add(diag.New(diag.YAMLMissing, diag.Pos{File: "periode.yaml"}, "", "menit_kerja_setahun"))
	}
}

// strayWorkloads reports lines about posts that are not there.
func (f *folder) strayWorkloads() {
	for key, w := range f.work {
		if _, known := f.postByKey[key]; !known {
			f.add(diag.New(diag.NoSuchPost, w.at, w.key, key, "tabel jabatan").Suggest(nearest(key, f.postKeys)).Lost(positions.name))
		}
	}
}

// fromWorkload is the need of a post by its workload, rounded to whole people,
// halves upwards; ok is false where the work is not known in full.
func (f *folder) fromWorkload(key string) (minutes, seats int64, ok bool) {
	w, year := f.work[key], int64(f.data.Period.WorkMinutes)
	if w == nil || w.bad || year == 0 {
		return 0, 0, false
	}
	return w.minutes, (2*w.minutes + year) / (2 * year), true
}

// againstWorkload notes seats that the workload does not bear out.
func (f *folder) againstWorkload(s *scan, p *rawPost) {
	if _, seats, ok := f.fromWorkload(p.Key); ok && !p.noSeats && !p.Class.Managerial() && seats != int64(p.Seats) {
		s.report(diag.SeatsDiffer, posSeats, strconv.Itoa(int(p.Seats)), strconv.FormatInt(seats, 10))
	}
}
