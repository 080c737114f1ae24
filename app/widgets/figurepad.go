package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// FigurePad is a large figure with the pad that it is typed on: quantities, amounts and shares are
// all typed here, with fingers or on a keyboard. The figure is the embedded Figure; how it is
// written large is worked out by Say.
//
// A screen hands what is typed while nothing has the focus to Rune and Key, as its Scan hears it.
type FigurePad struct {
	widget.BaseWidget
	Figure

	Say       func(typed string) string // how it is written large
	OnChanged func()
	OnEnter   func() // the Enter key; nil: nothing

	decimal    string
	shown      *Amount
	pad        *Keypad
	less, more *Button
	all        *fyne.Container
}

var _ fyne.Widget = (*FigurePad)(nil)

// NewFigurePad is a pad for a kind of figure: QuantityFigure, MoneyFigure, PriceFigure or
// PercentFigure. Sign is the language's decimal sign.
func NewFigurePad(kind Figure, sign string, say func(typed string) string) *FigurePad {
	f := &FigurePad{Figure: kind, Say: say, shown: NewCentredAmount(theme.Total)}
	f.ExtendBaseWidget(f)
	extra := "00"
	if kind.Decimals > 0 && !kind.Minor {
		extra, f.decimal = sign, sign
	}
	f.pad = NewKeypad(extra, f.Press)
	f.pad.Key = 56
	f.shown.Text = say(f.Typed)
	f.all = Column(10, f.shown, Grow(f.pad))
	return f
}

// NewMoneyPad is a pad on which an amount is typed in minor units, as on a card terminal.
func NewMoneyPad(show func(typed string) string) *FigurePad {
	return NewFigurePad(MoneyFigure(), "", show)
}

// NewNumberPad is a pad for a plain quantity. Decimal is the decimal sign, "" for whole figures.
func NewNumberPad(decimal string, show func(typed string) string) *FigurePad {
	return NewFigurePad(QuantityFigure(decimal == ""), decimal, show)
}

// Stepping puts keys for less and more beside the figure, for what comes in pieces.
func (f *FigurePad) Stepping() {
	f.less = NewMainButton("", Plain, func() { f.step(-1) })
	f.less.Icon = IconMinus
	f.more = NewMainButton("", Plain, func() { f.step(1) })
	f.more.Icon = IconPlus
	f.all.Objects[0] = Row(8, f.less, Grow(f.shown), f.more)
}

// step changes the whole part by one; it does not go below nothing.
func (f *FigurePad) step(by int64) {
	for range f.Decimals {
		by *= 10
	}
	if v := f.Value() + by; v >= 0 {
		f.Set(v)
		f.changed()
	}
}

// Press takes one key of the pad.
func (f *FigurePad) Press(key string) {
	if key == f.decimal && f.decimal != "" {
		key = "."
	}
	if f.Figure.Press(key) {
		f.changed()
	}
}

func (f *FigurePad) changed() {
	f.shown.SetText(f.Say(f.Typed))
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

// Clear begins again.
func (f *FigurePad) Clear() {
	f.Figure.Clear()
	f.shown.SetText(f.Say(""))
}

// Start shows a figure that is there already; the first key begins anew.
func (f *FigurePad) Start(value int64) {
	f.Figure.Start(value)
	f.shown.SetText(f.Say(f.Typed))
}

// Rune takes what is typed on a keyboard while nothing has the focus; it answers how to take it
// back, as Scan wants it.
func (f *FigurePad) Rune(r rune) (erase func()) {
	before := f.Typed
	back := f.Figure.Rune(r)
	if back == nil {
		return nil
	}
	if f.Typed != before {
		f.changed()
	}
	return func() {
		back()
		f.changed()
	}
}

// Key takes the keys that are no letters.
func (f *FigurePad) Key(name fyne.KeyName) {
	switch {
	case name == fyne.KeyBackspace || name == fyne.KeyDelete:
		f.Press(Erase)
	case (name == fyne.KeyUp || name == fyne.KeyDown) && f.more != nil:
		by := int64(1)
		if name == fyne.KeyDown {
			by = -1
		}
		f.step(by)
	case (name == fyne.KeyReturn || name == fyne.KeyEnter) && f.OnEnter != nil:
		f.OnEnter()
	}
}

// HeightFor is the height at a width.
func (f *FigurePad) HeightFor(w float32) float32 { return heightFor(f.all, w) }

// Parts implements Parts.
func (f *FigurePad) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{f.all} }

// CreateRenderer implements fyne.Widget.
func (f *FigurePad) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	p := &plain{of: f, objects: []fyne.CanvasObject{f.all}}
	p.place = func(s fyne.Size) { place(f.all, 0, 0, s.Width, s.Height) }
	p.least = func() fyne.Size { return f.all.MinSize() }
	p.fill = func() { f.shown.SetText(f.Say(f.Typed)) }
	return p
}
