package expression

import (
	"regexp"
	"strings"
	"testing"

	"mutasi/model"
)

// What is wrong with a sentence is said in Indonesian at its place; none of the
// parser's English comes through.
func TestSyntaxErrorsAreIndonesian(t *testing.T) {
	english := regexp.MustCompile(`(?i)unexpected|token|literal|invalid|expected|cannot|character|EOF|operator`)
	for source, want := range map[string]string{
		"person.rank <":                     "belum selesai",
		"(person.rank >= III/c":             "belum selesai",
		"person.rank >= III/c ? true":       "belum selesai",
		"":                                  "belum selesai",
		"person.rank >= III/c andd true":    `kata "andd"`,
		"person.rank >= III/c and and true": "tanda and",
		"person.rank = III/c":               "tulis ==",
		"person.rank >= III/c)":             "kurung )",
		"person.months_at_level >= 3 6":     "bilangan 6",
		`person.rank >= III/c "x"`:          `teks "x"`,
		`"abc`:                              "tidak ditutup",
		`"a\q"`:                             "tidak dikenal",
		"1 /* x":                            "tidak ditutup",
		"@":                                 "tidak dipakai",
		"99999999999999999999 > 1":          "bilangan",
		"0x > 1":                            "bilangan",
		"1.2.3 > 1":                         "",
		"{1+: 2}":                           "",
		"true ?? false and true":            "",
		"count([1], x)":                     "",
	} {
		_, err := Compile(source, &[model.LevelCount]int8{})
		if err == nil {
			t.Errorf("%s is taken", source)
			continue
		}
		said := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(err.Msg.ID, "") // what is quoted is the writer's own
		if english.MatchString(said) || !strings.Contains(err.Msg.ID, want) || err.Msg.EN == "" {
			t.Errorf("%s: %s (%s)", source, err.Msg.ID, err.Msg.EN)
		}
	}
}
