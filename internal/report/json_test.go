package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mutasi/model"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("../../docs/plan.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, p *model.Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := JSON(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func validate(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestPlansFollowTheSchema(t *testing.T) {
	s := compileSchema(t)
	plans := []*model.Plan{{Schema: model.PlanSchema, Status: "unknown"}}
	for n := range 30 {
		plans = append(plans, samplePlan(uint64(n), n))
	}
	for i, p := range plans {
		data := written(t, p)
		if err := validate(t, s, data); err != nil {
			t.Fatalf("plan %d: %v", i, err)
		}
		if bytes.Contains(data, []byte(": null")) {
			t.Errorf("plan %d holds a null", i)
		}
		if again := written(t, p); !bytes.Equal(data, again) {
			t.Errorf("plan %d is written in two ways", i)
		}
	}
}

// Every field of every struct is in the schema and the other way round: a full
// plan from which one property is taken, or to which one is added, is refused.
func TestSchemaMissesNothing(t *testing.T) {
	s := compileSchema(t)
	p := samplePlan(5, 6)
	p.Conflict, p.ClaimedBy = []string{"a"}, "glpsol"
	data := written(t, p)
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	tried := make(map[string]bool)
	var walk func(kind reflect.Type, v any)
	walk = func(kind reflect.Type, v any) {
		for kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		if kind == reflect.TypeFor[model.Date]() {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(kind.Elem(), x)
			}
		case map[string]any:
			for i := range kind.NumField() {
				f := kind.Field(i)
				name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
				value, there := v[name]
				if !there {
					if option != "omitempty" {
						t.Errorf("%s.%s is not written", kind.Name(), f.Name)
					}
					continue
				}
				walk(f.Type, value)
				key := kind.Name() + "." + name
				if tried[key] {
					continue
				}
				tried[key] = true
				delete(v, name)
				if refused := check(t, s, root) != nil; refused == (option == "omitempty") {
					t.Errorf("%s left out: refused is %v", key, refused)
				}
				v[name] = map[string]any{"wrong": true}
				if check(t, s, root) == nil {
					t.Errorf("%s may be anything", key)
				}
				v[name] = value
			}
			if key := kind.Name() + ".extra"; !tried[key] {
				tried[key] = true
				v["extra"] = 1
				if check(t, s, root) == nil {
					t.Errorf("%s takes an unknown property", kind.Name())
				}
				delete(v, "extra")
			}
		}
	}
	walk(reflect.TypeFor[model.Plan](), root)
	if len(tried) < 120 {
		t.Errorf("only %d properties were tried", len(tried))
	}
}

func check(t *testing.T, s *jsonschema.Schema, root any) error {
	t.Helper()
	data, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return validate(t, s, data)
}

// Every definition and every property says what it is.
func TestSchemaDescribesEverything(t *testing.T) {
	s := compileSchema(t)
	seen := make(map[*jsonschema.Schema]bool)
	var walk func(where string, s *jsonschema.Schema)
	walk = func(where string, s *jsonschema.Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		for name, p := range s.Properties {
			if p.Description == "" && (p.Ref == nil || p.Ref.Description == "") {
				t.Errorf("%s.%s has no description", where, name)
			}
			walk(where+"."+name, p)
		}
		walk(where, s.Ref)
		if items, ok := s.Items2020, true; ok {
			walk(where+"[]", items)
		}
	}
	walk("plan", s)
}

func TestReadJSON(t *testing.T) {
	p := samplePlan(3, 9)
	data := written(t, p)
	got, err := ReadJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if again := written(t, got); !bytes.Equal(data, again) {
		t.Errorf("reading and writing changes the plan: %s", cmp.Diff(string(data), string(again)))
	}
	for what, text := range map[string]string{
		"unknown field": strings.Replace(string(data), `"agency"`, `"agensi"`, 1),
		"cut short":     string(data[:len(data)/2]),
		"trailing":      string(data) + "{}",
		"not JSON":      "rencana",
	} {
		if _, err := ReadJSON(strings.NewReader(text)); err == nil {
			t.Errorf("%s is accepted", what)
		}
	}
	old := strings.Replace(string(data), model.PlanSchema, "mutasi/plan/0", 1)
	if _, err := ReadJSON(strings.NewReader(old)); !errors.Is(err, ErrSchema) {
		t.Errorf("another version gives %v", err)
	}
}

// Entry by entry the plan is the bytes of one encoding of the whole.
func TestJSONIsOneEncoding(t *testing.T) {
	for n := range 12 {
		p := samplePlan(uint64(n), n)
		var whole bytes.Buffer
		e := json.NewEncoder(&whole)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(withoutNulls(reflect.ValueOf(*p)).Interface()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(whole.String(), string(written(t, p))); diff != "" {
			t.Fatalf("plan %d: %s", n, diff)
		}
	}
}
