package fiction

import "mutasi/model"

var maleNames = []string{"Afrizal", "Ahmad", "Aidil", "Alfian", "Andri", "Ardi", "Arif", "Asrul", "Bayu", "Budi", "Dasril", "Dedi", "Defri", "Doni", "Edi", "Efrizal",
	"Eka", "Fadli", "Fajri", "Fauzan", "Febri", "Ferdi", "Firman", "Gusrizal", "Hafiz", "Hamdan", "Hendra", "Heri", "Ikhsan", "Ilham", "Indra", "Irfan", "Irwan", "Jefri",
	"Joni", "Khairul", "Lukman", "Mardi", "Masri", "Muhammad", "Mulyadi", "Nasrul", "Nofrizal", "Novri", "Oki", "Rafki", "Rahmat", "Ramli", "Reza", "Ridwan", "Rizki",
	"Romi", "Rudi", "Safrizal", "Satria", "Syafril", "Syahrul", "Taufik", "Teguh", "Wahyu", "Yanuar", "Yogi", "Yulizar", "Zainal", "Zulfikar", "Zulkifli"}

var femaleNames = []string{"Ade", "Afrida", "Aisyah", "Amelia", "Anisa", "Asmawati", "Ayu", "Citra", "Dahlia", "Desi", "Devi", "Dewi", "Dian", "Diana", "Elfira", "Elvi",
	"Erni", "Esi", "Fatimah", "Febriani", "Fitri", "Gusmawati", "Hasnah", "Hayati", "Helma", "Ifna", "Indah", "Intan", "Irma", "Juwita", "Kartini", "Laila", "Lestari",
	"Lidya", "Lisa", "Maimunah", "Mardiah", "Maya", "Melati", "Meri", "Mira", "Nadia", "Nelfi", "Nila", "Nofi", "Novita", "Nur", "Nurul", "Oktavia", "Puti", "Putri",
	"Rahma", "Ratna", "Reni", "Rina", "Rosmanidar", "Sari", "Septi", "Silvia", "Siti", "Sri", "Suci", "Syamsiar", "Tuti", "Ulfa", "Vivi", "Wati", "Weni", "Widya", "Yanti",
	"Yeni", "Yulia", "Yusra", "Zahara", "Zulfa"}

// Second names fit either first name; a few are for one sex only.
var (
	secondNames = []string{"Akbar", "Alamsyah", "Anwar", "Arifin", "Asra", "Azhari", "Azwar", "Bahri", "Chandra", "Effendi", "Fajar", "Fauzi", "Gusti", "Hakim", "Halim",
		"Hamid", "Hidayat", "Ilyas", "Iskandar", "Ismail", "Jamil", "Kurnia", "Mahendra", "Malik", "Maulana", "Mulia", "Nasrun", "Pratama", "Rahman", "Ramadhan", "Rasyid",
		"Rusdi", "Sofyan", "Suhaimi", "Sulaiman", "Syafei", "Tamrin", "Utama", "Yunus", "Yusuf", "Zain"}
	secondMale   = []string{"Putra", "Saputra", "Setiawan", "Syahputra", "Kurniawan", "Wijaya"}
	secondFemale = []string{"Aprilia", "Fadhilah", "Handayani", "Murni", "Novalina", "Oktaviani", "Permata", "Rahayu", "Saputri", "Wahyuni", "Zulaika", "Hasanah"}
)

// Suku of Minangkabau, used as last names by some.
var clanNames = []string{"Caniago", "Koto", "Piliang", "Sikumbang", "Tanjung", "Jambak", "Guci", "Malayu", "Simabur", "Pitopang", "Payobada", "Bodi", "Salayan", "Panyalai"}

// nameOf invents a name.
func nameOf(d *draw, sex model.Sex) string {
	first, own := maleNames, secondMale
	if sex == model.Female {
		first, own = femaleNames, secondFemale
	}
	name := pick(d, first)
	switch d.weighted(60, 30, 10) {
	case 0:
		name += " " + pick(d, secondNames)
	case 1:
		name += " " + pick(d, own)
	default:
		if other := pick(d, first); other != name {
			name += " " + other
		}
	}
	if d.chance(180) {
		name += " " + pick(d, clanNames)
	}
	return name
}
