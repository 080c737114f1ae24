package shop_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/shop"
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/assets"
)

// desk is the place in a window.
type desk struct {
	storybook.Hand
	t      *testing.T
	screen *shop.Screen
	did    []string // what the place asked the frame for
	keys   till.ShopKeys
	folder string // what the seller picks
}

// look is a look in memory.
type look struct {
	palette  string
	scale    float64
	left     bool
	language string
}

func (l *look) Palette() string                   { return l.palette }
func (l *look) Scale() float64                    { return l.scale }
func (l *look) Set(palette string, scale float64) { l.palette, l.scale = palette, scale }
func (l *look) Left() bool                        { return l.left }
func (l *look) SetLeft(left bool)                 { l.left = left }
func (l *look) Language() string                  { return l.language }
func (l *look) SetLanguage(code string)           { l.language = code }

func open(t *testing.T, door shop.Till, form widgets.Form, set func(*shop.Deps)) *desk {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	d := &desk{t: t}
	note := func(what string) func() { return func() { d.did = append(d.did, what) } }
	deps := shop.Deps{
		Till: door, Words: words.In(language.English), Form: form, Acts: widgets.AtOnce{}, Jobs: widgets.AtOnce{},
		Look: &look{palette: "paper", scale: 1}, Guide: assets.Guide(),
		Practice: shop.Practice{
			Own: true, There: true, Go: note("go"), Leave: note("leave"), Wipe: note("wipe"),
			Clear: func() error { note("clear")(); return nil },
		},
		Keys:       func(_ string, k till.ShopKeys) { d.keys = k },
		PickFolder: func(chosen func(string, error)) { chosen(d.folder, nil) },
	}
	if set != nil {
		set(&deps)
	}
	d.screen = shop.New(deps)
	frame := widgets.NewFrame(form, d.screen.Main())
	w := test.NewTempWindow(t, frame)
	w.SetPadded(false)
	// High enough that every card is in sight: a hand taps only what it sees.
	w.Resize(map[widgets.Form]fyne.Size{widgets.Phone: fyne.NewSize(412, 2600), widgets.Tablet: fyne.NewSize(1180, 1400)}[form])
	d.Root = frame
	t.Cleanup(func() {
		for _, fault := range d.Faults() {
			t.Error("at the end:", fault)
		}
	})
	return d
}

func realTill(t *testing.T, country string) *till.Till {
	t.Helper()
	book, err := till.Init(till.Config{Dir: t.TempDir()}, till.Start{Name: "Stall", Country: country})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return book
}

func everySize(t *testing.T, do func(t *testing.T, form widgets.Form)) {
	t.Run("phone", func(t *testing.T) { do(t, widgets.Phone) })
	t.Run("tablet", func(t *testing.T) { do(t, widgets.Tablet) })
}

func (d *desk) tap(what ...string) {
	d.t.Helper()
	for _, w := range what {
		if err := d.Tap(w); err != nil {
			d.t.Fatalf("%v\nIt says: %q", err, d.Texts())
		}
	}
}

func (d *desk) fill(hint, text string) {
	d.t.Helper()
	if err := d.Fill(hint, text); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) says(what ...string) {
	d.t.Helper()
	for _, w := range what {
		if !d.Says(w) {
			d.t.Errorf("nobody can read %q. It says: %q", w, d.Texts())
		}
	}
}
