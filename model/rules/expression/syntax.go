package expression

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/file"

	"mutasi/model/diag"
)

// Unreadable puts what the parser could not read into both languages, at its
// place. The parser speaks English; what it says commonly is known by its
// beginning, and of the rest only the place is told in Indonesian.
func Unreadable(err error) *Error {
	at, ok := errors.AsType[*file.Error](err)
	if !ok {
		return &Error{Msg: diag.Text{ID: "tidak dapat dibaca sebagai ungkapan", EN: "cannot be read: " + err.Error()}}
	}
	return &Error{From: at.From, To: at.To, Msg: diag.Text{ID: indonesian(at.Message), EN: "cannot be read: " + at.Message}}
}

// sayings are the parser's messages by their beginnings.
var sayings = []struct{ begins, id string }{
	{"unexpected token EOF", "ungkapan ini belum selesai"},
	{"unexpected end of expression", "ungkapan ini belum selesai"},
	{"literal not terminated", "tanda kutip ini tidak ditutup"},
	{"unclosed comment", "keterangan ini tidak ditutup"},
	{"invalid char escape", "huruf sesudah \\ tidak dikenal"},
	{"bad number syntax", "bilangan ini tidak dapat dibaca"},
	{"integer literal is too large", "bilangan terlalu besar"},
	{"float literal is too large", "bilangan terlalu besar"},
	{"invalid", "bilangan ini tidak dapat dibaca"},
	{"unrecognized character", "huruf ini tidak dipakai dalam ungkapan"},
	{"compilation failed", "ungkapan lebih dari 200 bagian"},
	{"expected name", "di sini perlu sebuah nama"},
	{"a map key", "bentuk ini tidak ada dalam bahasa aturan"},
	{"wrap predicate", "bentuk ini tidak ada dalam bahasa aturan"},
	{"expected at least", "bentuk ini tidak ada dalam bahasa aturan"},
	{"Operator (", "tanda ?? tidak dipakai dalam bahasa aturan"},
}

func indonesian(message string) string {
	for _, s := range sayings {
		if strings.HasPrefix(message, s.begins) {
			return s.id
		}
	}
	// unexpected token Operator("and")
	_, token, found := strings.Cut(message, "unexpected token ")
	kind, quoted, _ := strings.Cut(strings.TrimSuffix(token, ")"), "(")
	value, err := strconv.Unquote(quoted)
	switch {
	case !found || err != nil:
		return "tidak dapat dibaca di sini"
	case kind == "Operator" && value == "=":
		return "tanda = tidak dipakai; untuk membandingkan tulis =="
	case kind == "Operator":
		return fmt.Sprintf("tanda %s tidak dapat berada di sini", value)
	case kind == "Identifier":
		return fmt.Sprintf("kata %q tidak dapat berada di sini; mungkin kurang and, or, atau tanda pembanding di depannya", value)
	case kind == "Bracket":
		return fmt.Sprintf("tanda kurung %s tidak dapat berada di sini", value)
	case kind == "Number":
		return fmt.Sprintf("bilangan %s tidak dapat berada di sini", value)
	}
	return fmt.Sprintf("teks %q tidak dapat berada di sini", value)
}
