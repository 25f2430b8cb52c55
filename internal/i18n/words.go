package i18n

import (
	"regexp"
	"strings"
)

// Telltale lists the words of the Indonesian labels that no English label uses,
// in lower case: a text in English that holds one was not translated, unless the
// word comes from its data.
func Telltale() map[string]bool {
	indonesian, english := make(map[string]bool), make(map[string]bool)
	for _, table := range catalogue {
		for _, text := range table {
			addWords(indonesian, text[ID])
			addWords(english, text[EN])
		}
	}
	for word := range english {
		delete(indonesian, word)
	}
	return indonesian
}

var wordShape = regexp.MustCompile(`\pL[\pL-]*\pL`)

func addWords(to map[string]bool, text string) {
	for _, word := range wordShape.FindAllString(strings.ToLower(text), -1) {
		to[word] = true
	}
}
