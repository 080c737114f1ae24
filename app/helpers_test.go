package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/storybook"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

func usd(cents int64) money.Amount { return money.New(cents, "USD") }

// bench is Trestle's window on a folder, with a hand to tap in it. Everything is done at once; what
// the book tells the window from its own goroutine waits until settle.
type bench struct {
	storybook.Hand
	t *testing.T
	w *Window

	posts storybook.Posts
}

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.FixedZone("", 3600))

func begin(t *testing.T, dir string, size fyne.Size) *bench {
	t.Helper()
	return beginIn(t, dir, size, language.English)
}

// beginIn is begin on a device that is set to a language and a country.
func beginIn(t *testing.T, dir string, size fyne.Size, tag language.Tag) *bench {
	t.Helper()
	a := test.NewTempApp(t)
	b := &bench{t: t}
	b.w = New(a, Config{
		Dir: dir, Now: func() time.Time { return noon }, Tag: tag,
		Work: func() widgets.Work { return widgets.AtOnce{} }, Post: b.posts.Post,
		After: storybook.Soon,
	})
	b.w.Fyne().Resize(size)
	b.w.Fyne().Show()
	b.settle()
	t.Cleanup(b.end)
	return b
}

func (b *bench) end() {
	if b.w != nil {
		b.w.close()
		b.w = nil
	}
}

// settle runs what was posted to the window's goroutine, and what that posts.
func (b *bench) settle() {
	b.posts.Run()
	b.Root = b.w.Fyne().Content()
}

func (b *bench) tap(what ...string) {
	b.t.Helper()
	for _, w := range what {
		if err := b.Tap(w); err != nil {
			b.t.Fatalf("%v\nIt says: %q", err, b.Texts())
		}
		b.settle()
	}
}

func (b *bench) fill(hint, text string) {
	b.t.Helper()
	if err := b.Fill(hint, text); err != nil {
		b.t.Fatalf("%v\nIt says: %q", err, b.Texts())
	}
	b.settle()
}

func (b *bench) says(what ...string) {
	b.t.Helper()
	for _, w := range what {
		if !b.Says(w) {
			b.t.Errorf("nobody can read %q. It says: %q", w, b.Texts())
		}
	}
}

func (b *bench) silent(what string) {
	b.t.Helper()
	if b.Says(what) {
		b.t.Errorf("%q can be read", what)
	}
}

// tile is the first product on the table, ready to be tapped.
func (b *bench) tile(name string) string {
	b.t.Helper()
	tiles, err := b.w.stall.t.Tiles("", name)
	if err != nil || len(tiles) == 0 {
		b.t.Fatalf("no tile for %q: %v", name, err)
	}
	return "tile:" + tiles[0].Product
}

var (
	tablet = fyne.NewSize(1180, 820)
	phone  = fyne.NewSize(412, 915)
)

func everySize(t *testing.T, do func(t *testing.T, size fyne.Size)) {
	for name, size := range map[string]fyne.Size{"phone": phone, "tablet": tablet} {
		t.Run(name, func(t *testing.T) { do(t, size) })
	}
}
