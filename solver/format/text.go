package format

import (
	"bufio"
	"fmt"
	"io"
	"math"
)

// text reads a file of numbers and words and knows its line.
type text struct {
	name string
	r    *bufio.Reader
	size int64
	line int
	read int64 // bytes
}

func (t *text) errorf(form string, args ...any) error {
	return &Error{Name: t.name, Line: t.line, Msg: fmt.Sprintf(form, args...), Form: form, Args: args}
}

func (t *text) next() (byte, error) {
	c, err := t.r.ReadByte()
	if err == nil {
		t.read++
	}
	return c, err
}

func (t *text) back() {
	t.r.UnreadByte() //nolint:errcheck // follows a ReadByte, so it succeeds
	t.read--
}

// number reads the next integer, across lines; io.EOF at the end of the file.
func (t *text) number() (int64, error) {
	for {
		switch c, err := t.next(); {
		case err != nil:
			return 0, err
		case c == '\n':
			t.line++
		case c != ' ' && c != '\t' && c != '\r':
			t.back()
			return t.digits()
		}
	}
}

// field reads the next integer of the present line.
func (t *text) field(what string) (int64, error) {
	for {
		c, err := t.next()
		if err == io.EOF {
			return 0, t.errorf("the file ends where %s should be", Word(what))
		}
		if err != nil {
			return 0, err
		}
		switch c {
		case ' ', '\t', '\r':
		case '\n':
			return 0, t.errorf("the line ends where %s should be", Word(what))
		default:
			t.back()
			return t.digits()
		}
	}
}

// digits reads an optional sign and digits up to white space.
func (t *text) digits() (int64, error) {
	negative, any := false, false
	var v uint64
	for first := true; ; first = false {
		c, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, err
		}
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			t.back()
			break
		}
		if first && (c == '-' || c == '+') {
			negative = c == '-'
			continue
		}
		if c < '0' || c > '9' {
			return 0, t.errorf("%q in a number; only whole numbers are read", c)
		}
		any = true
		if v > (math.MaxInt64-9)/10 {
			return 0, t.errorf("a number does not fit 63 bits")
		}
		v = v*10 + uint64(c-'0')
	}
	if !any {
		return 0, t.errorf("a sign without digits")
	}
	if negative {
		return -int64(v), nil
	}
	return int64(v), nil
}

// skip reads to the end of the line. With strict, only white space may be left.
func (t *text) skip(strict bool) error {
	for {
		c, err := t.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if c == '\n' {
			t.line++
			return nil
		}
		if strict && c != ' ' && c != '\t' && c != '\r' {
			return t.errorf("%q after the last field", c)
		}
	}
}

// word reads the next word of the line, or its first 32 letters; "" at the end
// of the line, io.EOF at the end of the file.
func (t *text) word() (string, error) {
	var w []byte
	for {
		c, err := t.next()
		if err == io.EOF && len(w) > 0 {
			return string(w), nil
		}
		if err != nil {
			return "", err
		}
		switch {
		case c == '\n':
			t.back()
			return string(w), nil
		case c == ' ' || c == '\t' || c == '\r':
			if len(w) > 0 {
				return string(w), nil
			}
		default:
			if w = append(w, c); len(w) == 32 {
				return string(w), nil
			}
		}
	}
}
