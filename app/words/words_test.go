package words

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestWordsInEnglish(t *testing.T) {
	w := In(language.English)
	for _, row := range []struct{ name, got, want string }{
		{"a plain text", w.Get("basket.pay"), "Take payment"},
		{"a text with a place", w.Get("pay.paid.cash", "60.00"), "Paid 60.00 in cash"},
		{"one", w.Count("basket.lines", 1), "1 line"},
		{"many", w.Count("basket.lines", 3), "3 lines"},
		{"none", w.Count("basket.lines", 0), "0 lines"},
		{"a missing key is seen", w.Get("no.such"), "‹no.such›"},
		{"a missing count is seen", w.Count("no.such", 2), "‹no.such›"},
		{"money in a column", w.Money(money.New(5369, "EUR")), "53.69"},
		{"money alone", w.Sign(money.New(5369, "EUR")), "€53.69"},
		{"a weight", w.Measured(640, unit.Kg), "0.64 kg"},
		{"pieces", w.Measured(3*unit.One, unit.Each), "3"},
		{"a code without a text of its own", w.Error(inventory.Refuse("x.y", "Say it.", nil)), "Say it."},
		{"any other error", w.Error(errors.New("disk")), "That did not work. Nothing was lost: try again. (disk)"},
		{"no error", w.Error(nil), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if row.got != row.want {
				t.Errorf("got %q, want %q", row.got, row.want)
			}
		})
	}
}

func TestDecimalSignGoesWithTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{"en": "0.64", "de": "0,64", "fr": "0,64", "de-CH": "0.64"} {
		t.Run(tag, func(t *testing.T) {
			if got := In(language.MustParse(tag)).Quantity(640); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// Every key that a screen or a command names must be in the table, and every row of the table
// must be used somewhere.
func TestEveryKeyHasItsText(t *testing.T) {
	w := In(language.English)
	literals := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		return readKeys(t, w, path, literals)
	})
	if err != nil {
		t.Fatal(err)
	}
	for key := range english {
		if !used(key, literals) {
			t.Errorf("nobody says %q", key)
		}
	}
}

// readKeys checks the literal keys of Get and Count in one file and gathers all its texts.
func readKeys(t *testing.T, w *Words, path string, literals map[string]bool) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		return err
	}
	if file.Name.Name == "words" {
		return nil
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				literals[s] = true
			}
		}
		name, key := keyOf(n)
		if name == "Get" && !w.Has(key) && !strings.HasSuffix(key, ".") {
			t.Errorf("%s: there is no text for %q", path, key)
		}
		if name == "Count" && !w.Has(key+".other") {
			t.Errorf("%s: there is no text for %q with a number", path, key)
		}
		return true
	})
	return nil
}

// keyOf is the method and the literal key of a call such as w.Get("key").
func keyOf(n ast.Node) (method, key string) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", ""
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	lit, isLit := call.Args[0].(*ast.BasicLit)
	if !ok || !isLit || lit.Kind != token.STRING || sel.Sel.Name != "Get" && sel.Sel.Name != "Count" {
		return "", ""
	}
	key, err := strconv.Unquote(lit.Value)
	if err != nil || !strings.Contains(key, ".") {
		return "", ""
	}
	return sel.Sel.Name, key
}

// used says whether a key, its stem without the plural form, or the group it belongs to is named.
func used(key string, literals map[string]bool) bool {
	for _, group := range []string{"unit.", "measured.", "error.", "place.", "size.", "country."} {
		if strings.HasPrefix(key, group) {
			return true
		}
	}
	if literals[key] {
		return true
	}
	stem := key[:strings.LastIndex(key, ".")]
	if literals[stem+"."] { // a screen puts the last part on: "pay." + kind
		return true
	}
	for _, form := range forms {
		if key == stem+"."+form && literals[stem] {
			return true
		}
	}
	return false
}
