package diag

import "fmt"

// Error is an error in the reader's words: one that needs no code and no place,
// such as a flag that cannot be. Err is what it comes from, nil where it is the
// first.
type Error struct {
	Text Text
	Err  error
}

// Error is the Indonesian text.
func (e *Error) Error() string { return e.Text.ID }

func (e *Error) Unwrap() error { return e.Err }

// Errorf is an error whose text has the same places to fill in both languages.
func Errorf(id, en string, args ...any) error {
	return &Error{Text: Text{fmt.Sprintf(id, args...), fmt.Sprintf(en, args...)}}
}
