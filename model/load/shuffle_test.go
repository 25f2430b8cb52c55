package load_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"mutasi/model"
	"mutasi/model/load"
)

// same compares datasets without the places that rows were read from.
var same = cmp.Options{
	cmpopts.IgnoreTypes(model.Place{}),
	cmp.AllowUnexported(model.Catalog{}),
	cmpopts.EquateEmpty(),
}

// TestRowOrderDoesNotMatter shuffles the rows and the columns of every table:
// the dataset stays the same (I1).
func TestRowOrderDoesNotMatter(t *testing.T) {
	want := cleanBooks(t, 1).read().Data
	for seed := range uint64(4) {
		b := cleanBooks(t, seed)
		rng := rand.New(rand.NewPCG(seed, 2))
		for _, table := range b.tables {
			rows := table.Rows
			rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			order := rng.Perm(len(table.Columns))
			permute := func(cells []string) []string {
				out := make([]string, len(cells))
				for i, from := range order {
					out[i] = cells[from]
				}
				return out
			}
			table.Columns = permute(table.Columns)
			for i := range rows {
				rows[i] = permute(rows[i])
			}
		}
		if diff := cmp.Diff(want, b.read().Data, same); diff != "" {
			t.Fatalf("seed %d: the dataset changed:\n%.2000s", seed, diff)
		}
	}
}

// TestRowOrderDoesNotMatterWithDoubles adds rows that stand twice, with
// different cells: which one is kept may not hang on their order.
func TestRowOrderDoesNotMatterWithDoubles(t *testing.T) {
	var want *model.Dataset
	for seed := range uint64(4) {
		b := cleanBooks(t, 1)
		double := func(table, column, value string) {
			row := append([]string(nil), b.tables[table].Rows[7]...)
			row[b.column(table, column)] = value
			b.tables[table].Rows = append(b.tables[table].Rows, row)
		}
		double("pegawai", "nama", "Orang Lain")
		double("kinerja", "predikat", "Kurang")
		double("kompetensi", "level", "5")
		double("riwayat_jabatan", "jabatan_nama", "Juru Kunci")
		double("pendidikan", "bidang_ilmu", "ilmu gaib")
		rng := rand.New(rand.NewPCG(seed, 3))
		for _, name := range []string{"pegawai", "kinerja", "kompetensi", "riwayat_jabatan", "pendidikan"} {
			rows := b.tables[name].Rows
			rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		}
		got := b.read().Data
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Fatalf("seed %d: the dataset changed:\n%.2000s", seed, diff)
		}
	}
}

// TestThreadsDoNotMatter reads faulty data with one thread and with many.
func TestThreadsDoNotMatter(t *testing.T) {
	read := func(threads int) *load.Result {
		b := cleanBooks(t, 5)
		b.threads = threads
		for _, f := range recordFaults {
			f.plant(b)
		}
		return b.read()
	}
	want := read(1)
	for _, threads := range []int{2, 16} {
		got := read(threads)
		if diff := cmp.Diff(want.Findings, got.Findings); diff != "" {
			t.Errorf("%d threads, other findings:\n%.1500s", threads, diff)
		}
		if diff := cmp.Diff(want.Data, got.Data, cmp.AllowUnexported(model.Catalog{})); diff != "" {
			t.Errorf("%d threads, other data:\n%.1500s", threads, diff)
		}
	}
}

// TestDoubtfulPeopleHoldTheirSeats takes a NIP away from one row and gives one
// person's to another: whoever they are, their seats are held.
func TestDoubtfulPeopleHoldTheirSeats(t *testing.T) {
	want := cleanBooks(t, 1).read().Quality
	b := cleanBooks(t, 1)
	*b.cell("pegawai", 11, "nip") = ""
	*b.cell("pegawai", 33, "nip") = *b.cell("pegawai", 22, "nip")
	*b.cell("pegawai", 44, "nip") = *b.cell("pegawai", 22, "nip")
	got := b.read().Quality
	if got.Heads != want.Heads || got.Vacant != want.Vacant || got.People != want.People || got.Quarantined != 4 {
		t.Errorf("%d heads, %d vacant, %d people, %d in quarantine; want %d, %d, %d, 4",
			got.Heads, got.Vacant, got.People, got.Quarantined, want.Heads, want.Vacant, want.People)
	}
}

// TestSexDoesNotOrderPeople changes the sex digit of a NIP: nobody's place in
// the lottery moves.
func TestSexDoesNotOrderPeople(t *testing.T) {
	order := func(b *books) (names []string) {
		d := b.read().Data
		for i := range d.Employees {
			names = append(names, d.Employees[i].Name)
		}
		return names
	}
	b := cleanBooks(t, 1)
	for i := range b.tables["pegawai"].Rows { // without SIASN's id the NIP decides
		*b.cell("pegawai", i, "pns_id") = ""
	}
	before := order(b)
	other := map[byte]string{'1': "2", '2': "1"}
	for i := range b.tables["pegawai"].Rows {
		nip := b.cell("pegawai", i, "nip")
		*nip = (*nip)[:14] + other[(*nip)[14]] + (*nip)[15:]
	}
	if diff := cmp.Diff(before, order(b)); diff != "" {
		t.Errorf("the order of people changed:\n%.1000s", diff)
	}
}
