package housetest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"trestle/app/words"
)

// shown are the rooms whose texts a seller or a buyer reads on the screen.
var shown = []string{"app", "app/sell", "app/stock", "app/day", "app/shop", "app/start", "app/people", "app/slip", "app/widgets"}

// sayers are the functions and methods that put a text on the screen.
var sayers = []string{
	"NewLabel", "NewButton", "NewMainButton", "NewParagraph", "NewStrong", "NewNote", "NewTitle", "NewHead", "NewEntry", "NewField", "NewTick",
	"NewCard", "NewNotice", "NewBig", "Labelled", "Pair", "Text", "SetText", "SetTitleText", "SetConfirmText", "SetDismissText", "SetPlaceHolder",
	"Say", "Warn", "Tell", "Show", "Open", "section", "tinted",
}

// saying are the fields that hold a text on the screen.
var saying = []string{"Text", "Title", "Name", "Note", "Right", "Under", "Hint", "Label", "Placeholder", "PlaceHolder", "Practice", "Say"}

// notRead are literals that look like texts and are none.
var notRead = map[string]string{
	"https://":    "the beginning of every address",
	"trestle.png": "the name of a file",
	"ck_…":        "what a key begins with",
	"cs_…":        "what a secret begins with",
}

var (
	sentence = regexp.MustCompile(`\pL[.,:;!?’”…]*\s+[“‘(]*\pL`)
	wordy    = regexp.MustCompile(`\pL{2}`)
)

// No screen holds a text of its own: it would be English in every language. Texts are rows of app/words.
func TestScreensHoldNoTexts(t *testing.T) {
	top := root(t)
	for _, room := range shown {
		files, err := filepath.Glob(filepath.Join(top, room, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(top, file)
			for _, fault := range literalTexts(t, name, source) {
				t.Errorf("%s: write it into app/words and name its key here", fault)
			}
		}
	}
}

// literalTexts finds the texts that a file writes itself.
func literalTexts(t *testing.T, name string, source []byte) []string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	english := words.In(language.English)
	var faults []string
	ast.PreorderStack(file, nil, func(n ast.Node, around []ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || notForPeople(around) {
			return true
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil || notRead[text] != "" || english.Has(text) || english.Has(text+".other") {
			return true
		}
		if sentence.MatchString(text) || wordy.MatchString(text) && onScreen(around, lit) {
			faults = append(faults, fset.Position(lit.Pos()).String()+": "+lit.Value)
		}
		return true
	})
	return faults
}

// notForPeople says whether what is around a literal is for programs: an import, a tag, an error that
// has a code or is never shown.
func notForPeople(around []ast.Node) bool {
	for _, n := range around {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field:
			return true
		case *ast.CallExpr:
			if slices.Contains([]string{"Refuse", "New", "Errorf", "panic", "Getenv", "MustCompile"}, calls(n)) {
				return true
			}
		}
	}
	return false
}

// onScreen says whether a literal goes straight into something that shows it.
func onScreen(around []ast.Node, lit ast.Node) bool {
	child := lit
	for i := len(around) - 1; i >= 0; i-- {
		switch n := around[i].(type) {
		case *ast.BinaryExpr, *ast.ParenExpr:
			if b, ok := n.(*ast.BinaryExpr); ok && b.Op != token.ADD {
				return false // compared
			}
		case *ast.KeyValueExpr:
			key, ok := n.Key.(*ast.Ident)
			return ok && n.Value == child && slices.Contains(saying, key.Name)
		case *ast.CallExpr:
			return n.Fun != child && slices.Contains(sayers, calls(n))
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if sel, ok := left.(*ast.SelectorExpr); ok && slices.Contains(saying, sel.Sel.Name) {
					return true
				}
			}
			return false
		default:
			return false
		}
		child = around[i]
	}
	return false
}

func calls(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// A test that finds nothing anywhere would be as quiet as one that works.
func TestTextsInScreensAreFound(t *testing.T) {
	for _, row := range []struct {
		name, code string
		want       int
	}{
		{"a key", `widgets.NewLabel(w.Get("basket.pay"))`, 0},
		{"a label", `widgets.NewLabel("Pay")`, 1},
		{"a label put together", `widgets.NewLabel("Pay " + sum)`, 1},
		{"a sentence anywhere", `x := "Nothing was sold."; _ = x`, 1},
		{"a sentence in a refusal", `inventory.Refuse("a.b", "Nothing was sold.", nil)`, 0},
		{"a field", `_ = Tile{Name: "Apples"}`, 1},
		{"a field that is no text", `_ = Tile{ID: "apples"}`, 0},
		{"a field that is set", `b.Text = "Apples"`, 1},
		{"an icon", `widgets.Icon("basket")`, 0},
		{"a sign", `widgets.NewLabel("×")`, 0},
		{"what is compared", `if b.Text == "Apples" {}`, 0},
		{"a place", `s.Open("basket.pay")`, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			source := "package x\nfunc f() {\n" + row.code + "\n}\n"
			if got := literalTexts(t, "x.go", []byte(source)); len(got) != row.want {
				t.Errorf("found %q, want %d", got, row.want)
			}
		})
	}
}
