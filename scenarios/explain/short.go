package explain

import (
	"fmt"

	"mutasi/model"
)

// short lists the posts that stay short of people, and why.
func (r *reading) short() []model.ShortPost {
	d := r.Data
	out := []model.ShortPost{}
	var posts []model.PositionID
	for p := range d.Positions {
		x := &d.Positions[p]
		node := r.Node(model.PositionID(p))
		after := int(r.after[node])
		if after >= int(x.Seats) {
			continue
		}
		s := model.ShortPost{Post: Post(d, model.PositionID(p)), Seats: int(x.Seats), Before: int(r.before[node]), After: after,
			Critical: int(x.Critical), Eligible: r.Eligible(model.PositionID(p))}
		out, posts = append(out, s), append(posts, model.PositionID(p))
	}
	r.SideBySide(len(out), func(_, i int) { out[i].Why = r.whyShort(posts[i], out[i]) })
	return out
}

func (r *reading) whyShort(p model.PositionID, s model.ShortPost) string {
	if s.Eligible > 0 {
		return fmt.Sprintf("%d pegawai memenuhi syarat, tetapi memindahkan mereka membuka kekosongan yang sama berat atau lebih berat di jabatan asalnya, atau melanggar batas unit.", s.Eligible)
	}
	why := "Tidak ada pegawai yang memenuhi syarat; perlu diisi dari luar atau dengan pengangkatan baru."
	for i, c := range r.Blockers(p) {
		if i == reasons {
			break
		}
		why += fmt.Sprintf(" %d pegawai terhalang %s.", c.Blocked, c.Clause)
	}
	return why
}

// reasons is how many clauses whyShort names.
const reasons = 2
