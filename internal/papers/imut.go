package papers

import (
	"encoding/csv"
	"io"
	"strconv"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// IMUT writes the moves as CSV, one line each, for entry into I-MUT and SIASN:
// plain NIP, post and unit codes, days as 2027-01-04. Codes are the agency's own
// as they stand in the data; a plan holds no SIASN ids beside them.
func IMUT(w io.Writer, p *model.Plan) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"no", "nip", "nama", "golongan", "tmt_golongan", "jenis_mutasi",
		"jabatan_lama_kode", "jabatan_lama", "unor_lama_kode", "unor_lama", "tmt_jabatan_lama",
		"jabatan_baru_kode", "jabatan_baru", "unor_baru_kode", "unor_baru", "perangkat_daerah_baru",
		"jenis_jabatan_baru", "jenjang_baru", "eselon_baru", "kelas_jabatan_baru", "tmt_jabatan_baru", "langkah"}); err != nil {
		return err
	}
	for i := range p.Moves {
		m := &p.Moves[i]
		grade := ""
		if m.To.Grade > 0 {
			grade = strconv.Itoa(m.To.Grade)
		}
		if err := c.Write([]string{strconv.Itoa(m.No), m.Person.Key, m.Person.Name, m.Person.Rank, m.Person.RankSince.String(), i18n.ID.Known("kind", string(m.Kind)),
			m.From.Key, m.From.Name, m.From.UnitKey, m.From.Unit, m.Since.String(),
			m.To.Key, m.To.Name, m.To.UnitKey, m.To.Unit, m.To.OPD,
			m.To.Class, m.To.Level, m.To.Echelon, grade, p.Effective.String(), strconv.Itoa(m.Step)}); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
