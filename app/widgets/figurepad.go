package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// FigurePad is a large figure with the pad that it is typed on. It knows only the keys that were
// pressed; what they mean is worked out by Say.
type FigurePad struct {
	widget.BaseWidget

	Typed     string                    // keys so far: digits, and at most one decimal sign
	Say       func(typed string) string // how it is written large
	OnChanged func()
	OnEnter   func() // the Enter key; nil: nothing

	decimal string
	figure  *Amount
	pad     *Keypad
	all     *fyne.Container
}

var _ fyne.Widget = (*FigurePad)(nil)

// mostKeys keeps what is typed to figures that a stall knows.
const mostKeys = 9

// NewMoneyPad is a pad on which an amount is typed in minor units, as on a card terminal: with a
// key for two zeros and no decimal sign.
func NewMoneyPad(show func(typed string) string) *FigurePad { return newFigurePad("00", "", show) }

// NewNumberPad is a pad for a plain figure. decimal is the decimal sign, "" for whole figures.
func NewNumberPad(decimal string, show func(typed string) string) *FigurePad {
	if decimal == "" {
		return newFigurePad("00", "", show)
	}
	return newFigurePad(decimal, decimal, show)
}

func newFigurePad(extra, decimal string, show func(string) string) *FigurePad {
	f := &FigurePad{Say: show, decimal: decimal, figure: NewCentredAmount(theme.Total)}
	f.ExtendBaseWidget(f)
	f.pad = NewKeypad(extra, f.Press)
	f.pad.Key = 56
	f.figure.Text = show("")
	f.all = Column(10, f.figure, Grow(f.pad))
	return f
}

// Press takes one key of the pad.
func (f *FigurePad) Press(key string) {
	switch {
	case key == Erase:
		if n := len(f.Typed); n > 0 {
			f.Typed = f.Typed[:n-1]
		}
	case len(f.Typed)+len(key) > mostKeys:
		return
	case key == f.decimal && f.decimal != "":
		if strings.Contains(f.Typed, ".") {
			return
		}
		f.Typed += "."
	default:
		f.Typed += key
	}
	f.figure.SetText(f.Say(f.Typed))
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

// Clear begins again.
func (f *FigurePad) Clear() {
	f.Typed = ""
	f.figure.SetText(f.Say(""))
}

// Rune takes what is typed on a keyboard while nothing has the focus; it answers how to take it
// back, as Scan wants it.
func (f *FigurePad) Rune(r rune) (erase func()) {
	before := f.Typed
	switch {
	case r >= '0' && r <= '9':
		f.Press(string(r))
	case (r == '.' || r == ',') && f.decimal != "":
		f.Press(f.decimal)
	default:
		return nil
	}
	return func() {
		f.Typed = before
		f.figure.SetText(f.Say(before))
		if f.OnChanged != nil {
			f.OnChanged()
		}
	}
}

// Key takes the keys that are no letters.
func (f *FigurePad) Key(name fyne.KeyName) {
	switch name {
	case fyne.KeyBackspace, fyne.KeyDelete:
		f.Press(Erase)
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.OnEnter != nil {
			f.OnEnter()
		}
	}
}

// HeightFor is the height at a width.
func (f *FigurePad) HeightFor(w float32) float32 { return heightFor(f.all, w) }

// CreateRenderer implements fyne.Widget.
func (f *FigurePad) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	p := &plain{of: f, objects: []fyne.CanvasObject{f.all}}
	p.place = func(s fyne.Size) { place(f.all, 0, 0, s.Width, s.Height) }
	p.least = func() fyne.Size { return f.all.MinSize() }
	p.fill = func() { f.figure.SetText(f.Say(f.Typed)) }
	return p
}
