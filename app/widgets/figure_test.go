package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"trestle/app/theme"
)

func TestFigureIsTyped(t *testing.T) {
	for _, row := range []struct {
		name  string
		kind  Figure
		keys  string // one key each, "<" takes one back
		typed string
		value int64
	}{
		{"a weight", QuantityFigure(false), "0 . 6 4", "0.64", 640},
		{"a sign first", QuantityFigure(false), ". 5", "0.5", 500},
		{"two signs", QuantityFigure(false), "1 . 2 . 3", "1.23", 1230},
		{"too many decimals", QuantityFigure(false), "1 . 2 3 4 5", "1.234", 1234},
		{"too many digits", QuantityFigure(false), "1 2 3 4 5 6 7", "123456", 123456000},
		{"zeros before", QuantityFigure(false), "0 0 7", "7", 7000},
		{"taken back", QuantityFigure(false), "1 . 5 < < 2", "12", 12000},
		{"taken back too often", QuantityFigure(false), "1 < < <", "", 0},
		{"pieces have no sign", QuantityFigure(true), "1 . 2", "12", 12},
		{"two zeros", MoneyFigure(), "2 0 00", "2000", 2000},
		{"two zeros first", MoneyFigure(), "00 5", "5", 5},
		{"two zeros where one fits", Figure{Whole: 3}, "1 2 00", "120", 120},
		{"money has no sign", MoneyFigure(), "5 . 5", "55", 55},
		{"a price", PriceFigure(2), "1 2 . 5", "12.5", 1250},
		{"a price in yen", PriceFigure(0), "1 2 . 5", "125", 125},
		{"a price in dinars", PriceFigure(3), "0 . 0 0 5", "0.005", 5},
		{"percent", PercentFigure(), "1 2 . 5", "12.5", 1250},
		{"a key that means nothing", PercentFigure(), "1 × 2", "12", 1200},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := row.kind
			for _, k := range strings.Fields(row.keys) {
				if k == "<" {
					k = Erase
				}
				f.Press(k)
			}
			if f.Typed != row.typed || f.Value() != row.value {
				t.Errorf("typed %q is %d, want %q, %d", f.Typed, f.Value(), row.typed, row.value)
			}
		})
	}
}

func TestTheFirstKeyReplacesWhatWasThere(t *testing.T) {
	for _, row := range []struct{ name, key, typed string }{
		{"a digit", "7", "7"}, {"the sign", ".", "0."}, {"erase corrects it", Erase, "1.2"}, {"nothing", "×", "1.25"},
	} {
		f := QuantityFigure(false)
		f.Start(1250)
		f.Press(row.key)
		if f.Typed != row.typed {
			t.Errorf("%s: %q, want %q", row.name, f.Typed, row.typed)
		}
	}
}

// Whatever is pressed, the figure is one that can be read, and writing its value gives it again.
func TestFigureLaws(t *testing.T) {
	kinds := []Figure{QuantityFigure(false), QuantityFigure(true), MoneyFigure(), PriceFigure(2), PriceFigure(0), PercentFigure()}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(kinds).Draw(t, "kind")
		kind := f
		keys := rapid.SliceOf(rapid.SampledFrom([]string{"0", "1", "9", "00", ".", Erase, "×", "x"})).Draw(t, "keys")
		for _, k := range keys {
			f.Press(k)
		}
		whole, parts, _ := strings.Cut(f.Typed, ".")
		if len(whole) > f.Whole || len(parts) > f.Decimals || strings.Trim(whole+parts, "0123456789") != "" ||
			len(whole) > 1 && whole[0] == '0' {
			t.Fatalf("%v gave %q", keys, f.Typed)
		}
		again := kind
		again.Set(f.Value())
		if again.Value() != f.Value() {
			t.Fatalf("%q is %d, written again %q is %d", f.Typed, f.Value(), again.Typed, again.Value())
		}
		if f.Decimals <= 3 && f.Scaled(3) != f.Value()*map[int]int64{0: 1000, 2: 10, 3: 1}[f.Decimals] {
			t.Fatalf("%q in thousandths is %d", f.Typed, f.Scaled(3))
		}
		before := f
		if back := f.Rune(rapid.RuneFrom([]rune("0159.,xé")).Draw(t, "rune")); back != nil {
			back()
		}
		if f != before {
			t.Fatalf("a letter that was taken back left %q of %q", f.Typed, before.Typed)
		}
	})
}

func TestFigurePad(t *testing.T) {
	themed(t, theme.Paper, 1)
	changed, entered := 0, 0
	pad := NewFigurePad(QuantityFigure(false), ",", func(typed string) string { return typed + " kg" })
	pad.OnChanged = func() { changed++ }
	pad.OnEnter = func() { entered++ }
	pad.Press("1")
	pad.Press(",")
	back := pad.Rune('5')
	if pad.shown.Text != "1.5 kg" || changed != 3 || pad.Value() != 1500 {
		t.Errorf("%q after %d changes", pad.shown.Text, changed)
	}
	if pad.Rune('k') != nil {
		t.Error("a letter was taken for a figure")
	}
	back()
	pad.Key(fyne.KeyBackspace)
	pad.Key(fyne.KeyReturn)
	if pad.shown.Text != "1 kg" || entered != 1 {
		t.Errorf("%q, entered %d times", pad.shown.Text, entered)
	}
	pieces := NewFigurePad(QuantityFigure(true), "", func(typed string) string { return typed })
	pieces.Stepping()
	pieces.Start(2)
	pieces.more.Tapped(nil)
	pieces.Key(fyne.KeyUp)
	pieces.less.Tapped(nil)
	if pieces.Scaled(3) != 3000 {
		t.Errorf("2 and twice more and once less is %d thousandths", pieces.Scaled(3))
	}
}

func TestTimes(t *testing.T) {
	for typed, want := range map[string]int64{
		"3*": 3000, "3x": 3000, "3 ×": 3000, "12X": 12000, "1,5*": 1500, "0.25*": 250, " 2 * ": 2000,
		"*": 0, "x": 0, "3": 0, "wax": 0, "3ax": 0, "0*": 0, "1.2.3*": 0, "1234567*": 0, "-3*": 0, "3**": 0, "": 0,
	} {
		if got, ok := TimesOf(typed); got != want || ok != (want != 0) {
			t.Errorf("%q is %d, %v, want %d", typed, got, ok, want)
		}
	}
	themed(t, theme.Paper, 1)
	changed := 0
	m := NewMultiplier(",")
	m.OnChanged = func() { changed++ }
	if m.Object().Visible() || m.Take() != 1000 {
		t.Error("one that is not set shows, or multiplies")
	}
	if !m.Hear("2.5*") || m.Said() != "2,5 ×" || !m.Object().Visible() {
		t.Errorf("heard %q", m.Said())
	}
	if m.Take() != 2500 || m.Take() != 1000 || m.Object().Visible() {
		t.Error("it counts more than once")
	}
	m.Set(3000)
	m.chip.Tapped(nil)
	if m.IsSet() || changed != 4 {
		t.Errorf("set %v after %d changes", m.IsSet(), changed)
	}
}
