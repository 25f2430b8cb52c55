package papers

import (
	"encoding/csv"
	"io"
	"strconv"

	"mutasi/internal/i18n"
	"mutasi/model"
)

// IMUT writes the moves as CSV, one line each, for entry into I-MUT and SIASN:
// plain NIP, post and unit codes, days as 2027-01-04. Columns that end in _id
// are SIASN's own ids, empty where the data do not have them; codes are the
// agency's.
func IMUT(w io.Writer, p *model.Plan) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"no", "pns_id", "nip", "nama", "golongan", "tmt_golongan", "jenis_mutasi",
		"jabatan_lama_id", "jabatan_lama_kode", "jabatan_lama", "unor_lama_id", "unor_lama_kode", "unor_lama", "tmt_jabatan_lama",
		"jabatan_baru_id", "jabatan_baru_kode", "jabatan_baru", "unor_baru_id", "unor_baru_kode", "unor_baru", "perangkat_daerah_baru",
		"jenis_jabatan_baru", "jenjang_baru", "eselon_baru", "kelas_jabatan_baru", "tunjangan_baru", "tmt_jabatan_baru", "tmt_pensiun_baru", "langkah"}); err != nil {
		return err
	}
	for i := range p.Moves {
		m := &p.Moves[i]
		grade := ""
		if m.To.Grade > 0 {
			grade = strconv.Itoa(m.To.Grade)
		}
		pay := ""
		if m.AllowanceAfter >= 0 {
			pay = strconv.FormatInt(m.AllowanceAfter, 10)
		}
		if err := c.Write([]string{strconv.Itoa(m.No), m.Person.SIASN, m.Person.Key, m.Person.Name, m.Person.Rank, m.Person.RankSince.String(), i18n.ID.Known("kind", string(m.Kind)),
			m.From.SIASN, m.From.Key, m.From.Name, m.From.UnitSIASN, m.From.UnitKey, m.From.Unit, m.Since.String(),
			m.To.SIASN, m.To.Key, m.To.Name, m.To.UnitSIASN, m.To.UnitKey, m.To.Unit, m.To.OPD,
			m.To.Class, m.To.Level, m.To.Echelon, grade, pay, p.Effective.String(), m.RetiresAfter.String(), strconv.Itoa(m.Step)}); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
