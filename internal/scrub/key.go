package scrub

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mutasi/model"
	"mutasi/model/load"
	"mutasi/scenarios/explain"
)

// Key leads from a NIP to its pseudonym and back. It is as confidential as the
// data themselves.
type Key struct {
	entries []entry
	at      map[string]int    // NIP -> entry
	ids     map[string]string // SIASN id -> its pseudonym
}

// entry is one person.
type entry struct {
	pseudonym string     // a valid NIP of nobody
	alias     string     // "Pegawai 000123"
	nip, name string     // name with its titles
	born      model.Date // as the pseudonym says
	lottery   uint64
}

// newKey gives every person of the data a pseudonym. Numbers run in the order
// of the lottery, which has nothing to do with who somebody is.
func newKey(d *model.Dataset) Key {
	k := Key{at: make(map[string]int, len(d.Employees)), ids: make(map[string]string)}
	taken := make(map[string]bool, 2*len(d.Employees))
	for e := range d.Employees {
		taken[d.Employees[e].Key] = true
	}
	serial := make(map[string]int)
	for e := range d.Employees {
		x := &d.Employees[e]
		p, born := pseudonym(x, taken, serial)
		k.at[x.Key] = len(k.entries)
		k.entries = append(k.entries, entry{
			pseudonym: p, alias: fmt.Sprintf("Pegawai %06d", e+1), nip: x.Key, name: explain.FullName(x), born: born, lottery: x.Lottery,
		})
	}
	return k
}

// pseudonym makes a NIP that agrees with the month of birth, the month of first
// service (the year for a PPPK) and the sex of x, and that nobody has. The day
// of birth is the first that leaves a serial number free.
func pseudonym(x *model.Employee, taken map[string]bool, serial map[string]int) (nip string, born model.Date) {
	y, m, _ := x.Born.Split()
	hired := fmt.Sprintf("%04d%02d", x.HiredAt.Year(), int(x.HiredAt.Time().Month()))
	if x.Kind == model.PPPK {
		hired = fmt.Sprintf("%04d21", x.HiredAt.Year())
	}
	sex := "1"
	if x.Sex == model.Female {
		sex = "2"
	}
	for day := 1; ; day++ {
		stem := fmt.Sprintf("%04d%02d%02d%s%s", y, m, day, hired, sex)
		for serial[stem] < 999 {
			serial[stem]++
			if nip = fmt.Sprintf("%s%03d", stem, serial[stem]); !taken[nip] {
				taken[nip] = true
				born, _ = model.DateOf(y, m, day)
				return nip, born
			}
		}
	}
}

// number gives every SIASN id of the tables a pseudonym, in the order in which
// they stand.
func (k Key) number(tables []load.Table) {
	for _, t := range tables {
		for c, name := range t.Columns {
			if !siasnIDs[name] {
				continue
			}
			for _, row := range t.Rows {
				if id := row.Cells[c]; id != "" && k.ids[id] == "" {
					k.ids[id] = fmt.Sprintf("ID-SAMARAN-%07d", len(k.ids)+1)
				}
			}
		}
	}
}

// siasnIDs are the columns that hold an id of SIASN.
var siasnIDs = map[string]bool{"pns_id": true, "jabatan_id": true, "unor_id": true}

// of finds a person by a NIP as a cell writes it.
func (k Key) of(cell string) (*entry, bool) {
	i, ok := k.at[strings.ReplaceAll(cell, " ", "")]
	if !ok {
		i, ok = k.at[cell]
	}
	if !ok {
		return nil, false
	}
	return &k.entries[i], true
}

// pseudonym replaces a NIP. A NIP that the data do not know is masked digit by
// digit: it stays as unknown, and as malformed, as it was.
func (k Key) pseudonym(cell string) string {
	if e, ok := k.of(cell); ok {
		return e.pseudonym
	}
	return strings.Map(func(r rune) rune {
		if r >= '1' && r <= '9' {
			return '9'
		}
		return r
	}, cell)
}

// alias replaces a name.
func (k Key) alias(nip string) string {
	if e, ok := k.of(nip); ok {
		return e.alias
	}
	return "Pegawai tidak dikenal"
}

// birth replaces a date of birth by a day of the same month.
func (k Key) birth(nip, cell string) string {
	if e, ok := k.of(nip); ok && cell != "" {
		return e.born.String()
	}
	return cell
}

// lottery is the number that the copy carries.
func (k Key) lottery(nip string) string {
	if e, ok := k.of(nip); ok {
		return strconv.FormatUint(e.lottery, 10)
	}
	return ""
}

// hide replaces every NIP in a text, such as the locks of a rules file.
func (k Key) hide(text string) string {
	var pairs []string
	for _, e := range k.entries {
		if strings.Contains(text, e.nip) {
			pairs = append(pairs, e.nip, e.pseudonym)
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Back gives a plan of the copy the names of the original.
func (k Key) Back(p *model.Plan) error {
	b, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("scrub: %w", err)
	}
	quoted := func(s string) string {
		q, _ := json.Marshal(s) // a string always marshals
		return string(q[1 : len(q)-1])
	}
	var pairs []string
	for _, e := range k.entries {
		pairs = append(pairs, e.pseudonym, quoted(e.nip), e.alias, quoted(e.name))
	}
	for id, alias := range k.ids {
		pairs = append(pairs, alias, quoted(id)) // of equal length, so their order does not matter
	}
	*p = model.Plan{}
	if err := json.Unmarshal([]byte(strings.NewReplacer(pairs...).Replace(string(b))), p); err != nil {
		return fmt.Errorf("scrub: %w", err)
	}
	return nil
}

var keyHeader = []string{"samaran", "nama_samaran", "nip", "nama"}

// Write writes the key file: people, then SIASN ids, which have no name.
func (k Key) Write(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{keyHeader}
	for _, e := range k.entries {
		rows = append(rows, []string{e.pseudonym, e.alias, e.nip, e.name})
	}
	for _, id := range slices.SortedFunc(maps.Keys(k.ids), func(a, b string) int { return strings.Compare(k.ids[a], k.ids[b]) }) {
		rows = append(rows, []string{k.ids[id], "", id, ""})
	}
	return out.WriteAll(rows)
}

// ErrKey is returned for a file that is no key file.
var ErrKey = errors.New("scrub: not a key file")

// ReadKey reads what Write writes; it is enough for Back.
func ReadKey(r io.Reader) (Key, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return Key{}, fmt.Errorf("%w: %w", ErrKey, err)
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != strings.Join(keyHeader, ",") {
		return Key{}, ErrKey
	}
	k := Key{at: make(map[string]int), ids: make(map[string]string)}
	for _, row := range rows[1:] {
		if row[1] == "" {
			k.ids[row[2]] = row[0]
			continue
		}
		k.at[row[2]] = len(k.entries)
		k.entries = append(k.entries, entry{pseudonym: row[0], alias: row[1], nip: row[2], name: row[3]})
	}
	return k, nil
}
