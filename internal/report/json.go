package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"mutasi/model"
)

// ErrSchema is returned when plan.json is of another version than this program's.
var ErrSchema = errors.New("report: plan.json has another schema than " + model.PlanSchema)

// JSON writes a plan as docs/plan.schema.json describes it: indented, in the
// order of the struct, UTF-8 as it is, an empty list as [] (I5). Lists are encoded
// entry by entry: those of a large agency take hundreds of megabytes.
func JSON(w io.Writer, p *model.Plan) error {
	b, text := bufio.NewWriterSize(w, 1<<16), new(bytes.Buffer)
	plan, before := reflect.ValueOf(*p), "{"
	for i := range plan.NumField() {
		name, option, _ := strings.Cut(plan.Type().Field(i).Tag.Get("json"), ",")
		v := plan.Field(i)
		list := v.Kind() == reflect.Slice && v.Len() > 0
		if option == "omitempty" && !list && (v.Kind() == reflect.Slice || v.IsZero()) {
			continue
		}
		fmt.Fprintf(b, "%s\n %q: ", before, name)
		before = ","
		if !list {
			if err := encode(b, text, v, " "); err != nil {
				return err
			}
			continue
		}
		for x := range v.Len() {
			b.WriteString([2]string{"[", ","}[min(x, 1)] + "\n  ")
			if err := encode(b, text, v.Index(x), "  "); err != nil {
				return err
			}
		}
		b.WriteString("\n ]")
	}
	b.WriteString("\n}\n")
	return b.Flush()
}

// encode writes a value that stands at an indentation, by way of text.
func encode(b *bufio.Writer, text *bytes.Buffer, v reflect.Value, indentation string) error {
	text.Reset()
	e := json.NewEncoder(text)
	e.SetEscapeHTML(false)
	e.SetIndent(indentation, " ")
	if err := e.Encode(withoutNulls(v).Interface()); err != nil {
		return err
	}
	_, err := b.Write(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
	return err
}

// ReadJSON reads what JSON wrote. Unknown fields, text after the plan and
// other versions are errors: a plan that was edited by hand should not be half read.
func ReadJSON(r io.Reader) (*model.Plan, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var version struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(data, &version); err != nil {
		return nil, fmt.Errorf("report: plan.json: %w", err)
	}
	if version.Schema != model.PlanSchema {
		return nil, fmt.Errorf("%w: it says %q", ErrSchema, version.Schema)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	p := new(model.Plan)
	if err := d.Decode(p); err != nil {
		return nil, fmt.Errorf("report: plan.json: %w", err)
	}
	return p, nil
}

// withoutNulls copies v with every nil slice made empty, at any depth. What
// needs no change is shared with v, not copied.
func withoutNulls(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Slice:
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		if !holdsSlices(v.Type().Elem()) {
			reflect.Copy(out, v)
			return out
		}
		for i := range v.Len() {
			out.Index(i).Set(withoutNulls(v.Index(i)))
		}
		return out
	case reflect.Struct:
		if !holdsSlices(v.Type()) {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if holdsSlices(v.Field(i).Type()) {
				out.Field(i).Set(withoutNulls(v.Field(i)))
			}
		}
		return out
	}
	return v
}

// holdsSlices reports whether a value of type t can hold a slice without a
// pointer between them.
func holdsSlices(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Slice:
		return true
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsSlices(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}
