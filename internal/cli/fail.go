package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"mutasi/internal/i18n"
	"mutasi/internal/record"
	"mutasi/internal/report"
	"mutasi/model/diag"
	"mutasi/model/rules"
	"mutasi/solver/format"
)

// fail is an error in both languages: a label of the catalogue and what fills
// it. What an error among args says is in the same language.
func fail(key string, args ...any) error {
	e := &diag.Error{}
	in := func(l i18n.Lang) string {
		words := slices.Clone(args)
		for i, a := range words {
			if err, ok := a.(error); ok {
				words[i], e.Err = inWords(err, l), err
			}
		}
		return l.F(key, words...)
	}
	e.Text = diag.Text{ID: in(i18n.ID), EN: in(i18n.EN)}
	return e
}

// unknownValue is the error of a flag whose value is none of those it takes.
func unknownValue(flag, value string, known ...string) error {
	return fail("err.value", flag, value, strings.Join(known, ", "), perhaps(rules.Nearest(value, known)))
}

// perhaps asks whether near was meant, where there is one.
func perhaps(near string) any {
	if near == "" {
		return ""
	}
	return fail("err.perhaps", near)
}

// inWords says what an error means to a reader; those of files are put into
// words, others speak for themselves.
func inWords(err error, l i18n.Lang) string {
	if said, ok := errors.AsType[*diag.Error](err); ok {
		return said.Text.In(l.String())
	}
	if unknown, ok := errors.AsType[*report.Unknown](err); ok {
		return unknown.Text(l)
	}
	if file, ok := errors.AsType[*format.Error](err); ok {
		return misread(file, l)
	}
	if errors.Is(err, record.ErrNone) {
		_, dir, _ := strings.Cut(err.Error(), record.ErrNone.Error()+" in ")
		return l.F("err.result", dir, record.File)
	}
	file, ok := errors.AsType[*fs.PathError](err)
	if !ok {
		return err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return l.F("err.missing", file.Path)
	case errors.Is(err, syscall.ENOTDIR):
		return l.F("err.notdir", file.Path)
	case errors.Is(err, syscall.EISDIR):
		return l.F("err.isdir", file.Path)
	case errors.Is(err, fs.ErrPermission):
		return l.F("err.denied", file.Path)
	}
	return err.Error()
}

// misread says what is wrong with a file of `mutasi solve`.
func misread(e *format.Error, l i18n.Lang) string {
	args := slices.Clone(e.Args)
	for i, a := range args {
		if word, ok := a.(format.Word); ok {
			args[i] = l.Known("file", string(word))
		}
	}
	said := fmt.Sprintf(l.Known("file", e.Form), args...)
	if e.Line > 0 {
		return l.F("place.line", e.Name, e.Line, said)
	}
	return l.F("place.byte", e.Name, e.Offset, said)
}
