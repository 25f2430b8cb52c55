package i18n

// catalogue holds every label, Indonesian first, then English. Keys are
// "part.label". Labels with a place to fill (%s, %d) fill the same places, in
// the same order, in both languages. The keys of goal, term, part, status, kind,
// effect, step, unit and certainty end in the code that a plan carries.
var catalogue = map[string][langCount]string{
	// units of measure
	"unit.year":   {"tahun", "years"},
	"unit.month":  {"bulan", "months"},
	"unit.points": {"poin", "points"},
	"unit.kursi":  {"kursi", "seats"},
	"unit.orang":  {"orang", "people"},
	"unit.mutasi": {"mutasi", "moves"},
	"unit.person": {"orang", "people"},
	"unit.seat":   {"kursi", "seats"},
	"unit.move":   {"mutasi", "moves"},
	"unit.moves":  {"mutasi", "moves"},
	"unit.people": {"orang", "people"},
	"unit.seats":  {"kursi", "seats"},
	"unit.number": {"angka undian", "lottery number"},
	"unit.km":     {"km", "km"},

	// codes of a plan
	"status.optimal":    {"terbukti optimal", "proved optimal"},
	"status.feasible":   {"sah, belum terbukti terbaik", "legal, not yet proved best"},
	"status.infeasible": {"tidak ada rencana yang sah", "no legal plan exists"},
	"status.unknown":    {"belum ada hasil", "no result yet"},

	"goal.bench":    {"Tidak ada yang kehilangan jabatan", "Nobody without a post"},
	"goal.shortage": {"Kekosongan jabatan, berbobot", "Shortage of staff, weighted"},
	"goal.gain":     {"Manfaat seluruh mutasi", "Gain of all moves"},
	"goal.moves":    {"Jumlah mutasi", "Number of moves"},
	"goal.lottery":  {"Undian bila masih seri", "Lottery where still tied"},
	"goal.proved":   {"terbukti terbaik", "proved best"},
	"goal.gap":      {"jarak ke batas %s", "%s from the bound"},

	"term.fit":         {"Kesesuaian naik", "Better fit"},
	"term.move":        {"Biaya setiap mutasi", "Cost of each move"},
	"term.overdue":     {"Terlalu lama menjabat, kini dipindah", "Overdue in post, now relieved"},
	"term.request":     {"Permohonan dipenuhi", "Requests met"},
	"term.development": {"Pengembangan karier", "Career development"},
	"term.distance":    {"Jarak rumah ke tempat tugas", "Distance from home"},
	"term.class":       {"Kelas jabatan turun", "Lower job grade"},
	"term.rank":        {"Pangkat di bawah syarat", "Rank below the post's"},
	"term.competency":  {"Kompetensi di bawah standar", "Competency below standard"},
	"term.disruption":  {"Terlalu banyak pergantian di satu unit", "Too many leavers in one unit"},
	"term.return":      {"Kembali ke unit lama", "Return to a former unit"},
	"term.lock":        {"Ketetapan pengguna", "User's decision"},

	"part.kompetensi":  {"Kompetensi", "Competency"},
	"part.kinerja":     {"Kinerja", "Performance"},
	"part.pendidikan":  {"Pendidikan", "Education"},
	"part.pengalaman":  {"Pengalaman", "Experience"},
	"part.competency":  {"Kompetensi", "Competency"},
	"part.performance": {"Kinerja", "Performance"},
	"part.education":   {"Pendidikan", "Education"},
	"part.experience":  {"Pengalaman", "Experience"},

	"kind.rotasi":       {"Rotasi", "Lateral"},
	"kind.promosi":      {"Promosi", "Promotion"},
	"kind.demosi":       {"Demosi", "Demotion"},
	"kind.redistribusi": {"Redistribusi", "Redistribution"},
	"kind.penempatan":   {"Penempatan", "Placement"},

	"effect.met":      {"terpenuhi", "met"},
	"effect.cost":     {"mengurangi", "costs"},
	"effect.bonus":    {"menambah", "adds"},
	"effect.approval": {"perlu persetujuan", "needs approval"},

	"step.rantai":   {"Rantai", "Chain"},
	"step.lingkar":  {"Lingkar", "Ring"},
	"step.gabungan": {"Gabungan", "Merged"},

	"certainty.S":  {"dibaca dari teks peraturan", "read in the law's text"},
	"certainty.S2": {"dari sumber kedua", "from a secondary source"},
	"certainty.K":  {"kebiasaan yang diketahui", "known practice"},
	"certainty.K?": {"perlu verifikasi", "to be verified"},
	"verify":       {"perlu verifikasi", "to be verified"},

	// the one-line reason of a move
	"why.fills":    {"mengisi jabatan yang kekurangan %s orang", "fills a post that lacks %s"},
	"why.fit.up":   {"kesesuaian naik dari %s menjadi %s", "fit rises from %s to %s"},
	"why.fit.down": {"kesesuaian turun dari %s menjadi %s", "fit falls from %s to %s"},
	"why.placed":   {"mendapat jabatan dengan kesesuaian %s", "is given a post with a fit of %s"},
	"why.approval": {"perlu persetujuan", "needs approval"},
	"alt.price":    {"bila dipaksakan, rencana kehilangan sedikitnya %s pada sasaran “%s”", "if forced, the plan loses at least %s of “%s”"},
}
