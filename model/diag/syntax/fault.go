package syntax

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"mutasi/model/diag"
)

// Fault is what is wrong with the form of a file, and where: Row and Col count
// from 1, 0 means the whole file or row. Hint may be empty.
type Fault struct {
	Row, Col int
	What     diag.Text
	Hint     diag.Text
}

// Onto words a finding after the fault: its place, its hint where it has one.
func (f *Fault) Onto(d diag.Diagnostic) diag.Diagnostic {
	d.Pos.Row, d.Pos.Col = f.Row, f.Col
	if f.Hint.ID != "" {
		d.Hint = f.Hint
	}
	return d
}

// In is the fault with its place in a file, as one text.
func (f *Fault) In(file string) diag.Text {
	place := diag.Pos{File: file, Row: f.Row, Col: f.Col}.String() + ": "
	return diag.Text{ID: place + f.What.ID, EN: place + f.What.EN}
}

// asIs is an error in its own words, where there are none better.
func asIs(err error) diag.Text { return diag.Text{ID: err.Error(), EN: err.Error()} }

func text(id, en string, args ...any) diag.Text {
	return diag.Text{ID: fmt.Sprintf(id, args...), EN: fmt.Sprintf(en, args...)}
}

// CSV is the fault behind an error of encoding/csv.
func CSV(err error) Fault {
	f := Fault{What: asIs(err)}
	at, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return f
	}
	f.Row, f.Col, f.What = at.Line, at.Column, asIs(at.Err)
	if at.StartLine != at.Line { // an open quote runs on: where it began tells more
		f.Row, f.Col = at.StartLine, 0
	}
	switch {
	case errors.Is(err, csv.ErrQuote):
		f.What = text("tanda kutip tidak ditutup, atau ada tulisan sesudah penutupnya", "a quote is not closed, or text follows its end")
		f.Hint = text("tutup sel dengan \"; tanda kutip di dalam sel ditulis dua kali", "close the cell with \"; a quote inside a cell is written twice")
	case errors.Is(err, csv.ErrBareQuote):
		f.What = text("ada tanda kutip di tengah sel", "a quote stands inside a cell")
		f.Hint = text("apit seluruh sel dengan tanda kutip, dan tulis tanda kutip di dalamnya dua kali", "quote the whole cell, and write a quote inside it twice")
	case errors.Is(err, csv.ErrFieldCount):
		f.What = text("banyaknya sel tidak sama dengan baris judul", "the number of cells differs from the header's")
		f.Hint = text("sel yang memuat tanda pemisah harus diapit tanda kutip", "a cell that holds the separator must be quoted")
	}
	return f
}

// JSON is the fault behind an error of encoding/json about data.
func JSON(err error, data []byte) Fault {
	f := Fault{What: asIs(err)}
	if bad, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		f.Row, f.Col = place(data, int(bad.Offset))
		f.What = text("isi \"%s\" tidak berjenis seperti seharusnya", "the value of \"%s\" is not of the right kind", bad.Field)
	} else if bad, ok := errors.AsType[*json.SyntaxError](err); ok && !strings.HasPrefix(bad.Error(), "unexpected end") {
		f.Row, f.Col = place(data, int(bad.Offset))
		f.What = text("bukan JSON yang sah mulai di sini", "no valid JSON from here on")
	} else if ok || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		f.What = text("berkas terpotong: JSON-nya tidak selesai", "the file is cut off: its JSON does not end")
	}
	return f
}

// place is the row and column of the byte before an offset.
func place(data []byte, offset int) (row, col int) {
	row, col = 1, 0
	for _, b := range data[:min(offset, len(data))] {
		if col++; b == '\n' {
			row, col = row+1, 0
		}
	}
	return row, max(col, 1)
}
