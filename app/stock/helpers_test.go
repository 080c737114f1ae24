package stock_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/stock"
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// shelf is the place in a window, over a real till in a folder of its own.
type shelf struct {
	storybook.Hand
	t      *testing.T
	till   *till.Till
	screen *stock.Screen
	canvas fyne.Canvas
	file   io.ReadCloser // what the seller picks next
	saved  bytes.Buffer  // what was saved last
	full   bool          // the disk that is saved to
}

func open(t *testing.T, form widgets.Form, jobs widgets.Work) *shelf {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	book, err := till.Init(till.Config{Dir: t.TempDir()}, till.Start{Name: "Stall", Country: "IE"})
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{t: t, till: book}
	scan := widgets.NewScan(fixed, nil)
	s.screen = stock.New(stock.Deps{
		Till: book, Words: words.In(language.English), Form: form, Scan: scan,
		Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{}, Jobs: jobs,
		Pick: func(chosen func(string, io.ReadCloser, error)) {
			if s.file == nil {
				chosen("", nil, errors.New("no such file"))
				return
			}
			chosen("goods.csv", s.file, nil)
		},
		Save: func(_ string, write func(io.Writer) error, done func(bool, error)) {
			if s.full {
				done(false, errors.New("no room"))
				return
			}
			s.saved.Reset()
			done(true, write(&s.saved))
		},
	})
	frame := widgets.NewFrame(form, s.screen.Main())
	frame.Set(s.screen.Main(), s.screen.Side(), nil)
	w := test.NewTempWindow(t, frame)
	w.SetPadded(false)
	w.Resize(size[form])
	scan.Listen(w.Canvas())
	s.Root, s.canvas = frame, w.Canvas()
	t.Cleanup(func() {
		for _, fault := range s.Faults() {
			t.Error("at the end:", fault)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// fixed is a clock that stands: whatever is typed, is typed at one moment.
func fixed() time.Time { return time.Unix(0, 0) }

var size = map[widgets.Form]fyne.Size{
	widgets.Phone: fyne.NewSize(412, 915), widgets.Tablet: fyne.NewSize(1180, 820),
}

func everySize(t *testing.T, do func(t *testing.T, form widgets.Form)) {
	t.Run("phone", func(t *testing.T) { do(t, widgets.Phone) })
	t.Run("tablet", func(t *testing.T) { do(t, widgets.Tablet) })
}

func (s *shelf) tap(what ...string) {
	s.t.Helper()
	for _, w := range what {
		if err := s.Tap(w); err != nil {
			s.t.Fatalf("%v\nIt says: %q", err, s.Texts())
		}
	}
}

func (s *shelf) fill(hint, text string) {
	s.t.Helper()
	if err := s.Fill(hint, text); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) says(what ...string) {
	s.t.Helper()
	for _, w := range what {
		if !s.Says(w) {
			s.t.Errorf("nobody can read %q. It says: %q", w, s.Texts())
		}
	}
}

// product puts a product on the shelf and gives its variant.
func (s *shelf) product(name string, cents int64, code string) string {
	s.t.Helper()
	id, err := s.till.Save(s.t.Context(), till.Edit{Name: name, Price: money.New(cents, "EUR"), Unit: unit.Each, Barcode: code})
	if err != nil {
		s.t.Fatal(err)
	}
	_, choices, _ := s.till.Product(id)
	s.screen.Refresh()
	return choices[0].ID
}

func (s *shelf) onHand(variant string) unit.Quantity {
	s.t.Helper()
	lines, err := s.till.Stock()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, l := range lines {
		if l.Variant.ID == variant {
			return l.OnHand
		}
	}
	s.t.Fatal("the variant is gone")
	return 0
}

func (s *shelf) shoot(code string) {
	for _, r := range code {
		s.canvas.OnTypedRune()(r)
	}
	s.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
}
