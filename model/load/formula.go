package load

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"mutasi/model"
)

// formulaNodes bounds the size of an expression, formulaText the length of its
// result. The language has no loops but those over lists of the expression
// itself, so that both together bound its work.
const (
	formulaNodes = 300
	formulaText  = 500
)

// formula is a compiled expression of mapping.yaml over the columns of a source
// row. Columns are text, or whole numbers where the mapping says so; a use of
// the wrong type is found when the mapping is read, not at some row.
type formula struct {
	program *vm.Program
}

// formulaEnv are the names that an expression may use, with a value of their type.
type formulaEnv map[string]any

// compile checks an expression against the names of a source. wantBool asks for
// a condition.
func compile(text string, env formulaEnv, tmt model.Date, wantBool bool) (*formula, error) {
	options := append(formulaFunctions(tmt), expr.Env(map[string]any(env)), expr.MaxNodes(formulaNodes), expr.DisableBuiltin("now"),
		expr.DisableBuiltin("repeat"))
	if wantBool {
		options = append(options, expr.AsBool())
	}
	p, err := expr.Compile(text, options...)
	if err != nil {
		return nil, plainFormulaError(err)
	}
	return &formula{p}, nil
}

// plainFormulaError keeps the first line of the library's message.
func plainFormulaError(err error) error {
	if at, ok := errors.AsType[*file.Error](err); ok {
		return fmt.Errorf("%s (kolom %d)", at.Message, at.Column+1)
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(first)
}

// text evaluates the expression for one row.
func (f *formula) text(machine *vm.VM, env formulaEnv) (s string, err error) {
	defer recovered(&err)
	v, err := machine.Run(f.program, map[string]any(env))
	if err != nil {
		return "", plainFormulaError(err)
	}
	switch v := v.(type) {
	case string:
		s = v
	case int:
		s = strconv.Itoa(v)
	case bool:
		s = "tidak"
		if v {
			s = "ya"
		}
	case float64:
		s = strconv.FormatFloat(v, 'f', -1, 64)
	case nil:
	default:
		return "", fmt.Errorf("%T", v)
	}
	if len(s) > formulaText {
		return "", fmt.Errorf("> %d", formulaText)
	}
	return s, nil
}

// holds evaluates a condition.
func (f *formula) holds(machine *vm.VM, env formulaEnv) (ok bool, err error) {
	defer recovered(&err)
	v, err := machine.Run(f.program, map[string]any(env))
	if err != nil {
		return false, plainFormulaError(err)
	}
	ok, _ = v.(bool)
	return ok, nil
}

// formulaFunctions are the functions of the mapping language beside the
// expression language's own (upper, lower, trim, split, int, min, max, ...).
func formulaFunctions(tmt model.Date) []expr.Option {
	return []expr.Option{
		// bulan_sebelum_tmt(n): the day n months before the plan's date
		expr.Function("bulan_sebelum_tmt", func(p ...any) (any, error) {
			n := p[0].(int)
			if tmt == model.NoDate || n < 0 || n > 1200 {
				return nil, fmt.Errorf("bulan_sebelum_tmt(%d)", n)
			}
			return tmt.AddMonths(-n).String(), nil
		}, new(func(int) string)),
		// tanggal(year, month, day)
		expr.Function("tanggal", func(p ...any) (any, error) {
			d, ok := model.DateOf(p[0].(int), p[1].(int), p[2].(int))
			if !ok {
				return nil, fmt.Errorf("tanggal(%v, %v, %v)", p[0], p[1], p[2])
			}
			return d.String(), nil
		}, new(func(int, int, int) string)),
		// angka(text): a whole number out of text
		expr.Function("angka", func(p ...any) (any, error) {
			n, ok := parseInt(strings.TrimSpace(p[0].(string)))
			if !ok {
				return nil, fmt.Errorf("angka(%q)", p[0])
			}
			return int(n), nil
		}, new(func(string) int)),
		// nol(n, width): a number with leading zeros
		expr.Function("nol", func(p ...any) (any, error) {
			return fmt.Sprintf("%0*d", min(p[1].(int), 30), p[0].(int)), nil
		}, new(func(int, int) string)),
		// persen(n, p): p per cent of n, rounded up; whole numbers all the way
		expr.Function("persen", func(p ...any) (any, error) {
			n, q := p[0].(int), p[1].(int)
			if n < 0 || q < 0 || n > 1e9 || q > 1e6 {
				return nil, fmt.Errorf("persen(%d, %d)", n, q)
			}
			return (n*q + 99) / 100, nil
		}, new(func(int, int) int)),
		// bagi(a, b): a divided by b, rounded down
		expr.Function("bagi", func(p ...any) (any, error) {
			a, b := p[0].(int), p[1].(int)
			if b <= 0 {
				return nil, fmt.Errorf("bagi(%d, %d)", a, b)
			}
			q := a / b
			if a%b < 0 {
				q--
			}
			return q, nil
		}, new(func(int, int) int)),
		// kode(text): capitals and digits with dashes between the words
		expr.Function("kode", func(p ...any) (any, error) { return code(p[0].(string)), nil }, new(func(string) string)),
		// utara(degrees, km): the latitude that many kilometres further north
		expr.Function("utara", func(p ...any) (any, error) {
			micro, ok := parseFixed(p[0].(string), 6)
			if !ok {
				return nil, fmt.Errorf("utara(%q)", p[0])
			}
			micro += int64(p[1].(int)) * 360_000_000 / 40_030 // round the earth in 40,030 km
			sign := ""
			if micro < 0 {
				sign, micro = "-", -micro
			}
			return fmt.Sprintf("%s%d.%06d", sign, micro/1e6, micro%1e6), nil
		}, new(func(string, int) string)),
	}
}

// code makes a code of a name: "Research & Development" is RESEARCH-DEVELOPMENT.
func code(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.ToUpper(strings.Join(words, "-"))
}

// variable is the name of a source column in expressions: what is no letter or
// digit becomes an underscore.
func variable(header string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, strings.TrimSpace(header))
	if name == "" || unicode.IsDigit([]rune(name)[0]) {
		name = "_" + name
	}
	return name
}
