package i18n

// whatifLabels holds plans revised, and the best plan for every number of moves, in the terminal
// and in pictures.
var whatifLabels = labels{
	// what several commands say in the terminal
	"paper.cut":    {"Tercantum %s dari %s. Seluruhnya ada di %s, lembar “%s”.", "%s of %s are listed. All are in %s, sheet “%s”."},
	"say.scenario": {"skenario", "scenario"},
	"say.shortage": {"kekosongan", "shortage"},
	"say.person":   {"pegawai", "person"},
	"say.to":       {"ke", "to"},
	"say.post":     {"jabatan", "post"},
	"say.more":     {"dan %s lagi (--shown 0 menampilkan semuanya)", "and %s more (--shown 0 shows them all)"},

	// a plan revised after refusals
	"replan.refused":      {"Menolak: %s orang; mereka tetap di jabatannya.", "Refused: %s people; they stay in their posts."},
	"replan.changes":      {"Orang lain yang berubah dari rencana semula: %s (terbukti paling sedikit).", "Others who differ from the earlier plan: %s (proved fewest)."},
	"replan.changes.open": {"Orang lain yang berubah dari rencana semula: %s (belum terbukti paling sedikit).", "Others who differ from the earlier plan: %s (not proved fewest)."},
	"replan.more":         {"dan %s lagi (--format json menampilkan semuanya)", "and %s more (--format json shows them all)"},
	"replan.earlier":      {"semula", "earlier"},
	"replan.out":          {"Hasil: %s", "Result: %s"},
	"replan.now":          {"disusun ulang", "revised"},

	// the best plan for every number of moves
	"curve.gain":               {"manfaat", "gain"},
	"curve.share":              {"bagian manfaat", "share of gain"},
	"curve.share.shortage":     {"bagian terisi", "share met"},
	"curve.proof":              {"bukti", "proof"},
	"curve.proof.label":        {"Bukti", "Proof"},
	"curve.proved":             {"terbukti", "proved"},
	"curve.bound":              {"paling banyak %s", "at most %s"},
	"curve.knee":               {"lutut", "knee"},
	"curve.knee.label":         {"Lutut", "Knee"},
	"curve.knee.note":          {"%s manfaat dengan %s %s", "%s of the gain with %s of %s"},
	"curve.knee.note.shortage": {"%s dari kekosongan yang dapat diisi, dengan %s %s", "%s of the shortage that can be met, with %s of %s"},
	"curve.knee.of":            {"(%s dari %s).", "(%s of %s)."},
	"curve.axis.moves":         {"perpindahan", "moves"},
	"curve.axis.money":         {"biaya pindah (ribu Rp)", "relocation (thousand Rp)"},
	"curve.axis.clause":        {"batas %s", "limit of %s"},
	"curve.axis.gain":          {"manfaat (poin)", "gain (points)"},
	"curve.axis.gain.shortage": {"kekosongan (poin)", "shortage (points)"},
	"curve.lowest":             {"Kekosongan didahulukan; terendah sejak %s %s.", "Shortage comes first; lowest from %s %s on."},
	"curve.points":             {"%s dari %s titik terbukti terbaik; %s rencana dihitung, %s di antaranya dengan batas sendiri.", "%s of %s points are proved best; %s plans were computed, %s of them with a limit of their own."},
	"curve.title":              {"Manfaat menurut %s", "Gain by %s"},
	"curve.title.shortage":     {"Kekosongan menurut %s", "Shortage by %s"},
	"curve.empty":              {"Tidak ada perpindahan yang bermanfaat.", "No move gains anything."},
}
