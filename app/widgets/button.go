package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Kind says what a button is for, and with that how it looks.
type Kind int

// Kinds of buttons.
const (
	Plain   Kind = iota // a card with an edge
	Go                  // the one green button that says what comes next
	Caution             // an act that takes something away
	Marked              // marigold: the choice that was made
	Quiet               // no ground, for small acts beside something larger
)

// Button is a word that does something. The word stays on one line: it grows smaller before it is
// cut, and it is never wrapped.
type Button struct {
	widget.BaseWidget

	Text   string
	Icon   Icon // drawn before the word, or alone
	Kind   Kind
	Height float32 // theme.Touch, theme.Main or theme.MainLarge
	Pt     float32 // text size; 0 goes with the height
	Off    bool    // shown, but not to be tapped now
	OnTap  func()

	pressed bool
}

var (
	_ fyne.Widget        = (*Button)(nil)
	_ fyne.Tappable      = (*Button)(nil)
	_ desktop.Mouseable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
	_ mobile.Touchable   = (*Button)(nil)
)

// NewButton is a button of a touchable height.
func NewButton(text string, kind Kind, tapped func()) *Button {
	return newButton(text, kind, theme.Touch, tapped)
}

// NewMainButton is a button of the height of the next step.
func NewMainButton(text string, kind Kind, tapped func()) *Button {
	return newButton(text, kind, theme.Main, tapped)
}

func newButton(text string, kind Kind, height float32, tapped func()) *Button {
	b := &Button{Text: text, Kind: kind, Height: height, OnTap: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes word and readiness in one repaint.
func (b *Button) Set(text string, on bool) {
	if b.Text == text && b.Off != on {
		return
	}
	b.Text, b.Off = text, !on
	b.Refresh()
}

// Mark shows the button as the choice that was made, or as plain again.
func (b *Button) Mark(yes bool) {
	kind := Plain
	if yes {
		kind = Marked
	}
	if b.Kind != kind {
		b.Kind = kind
		b.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Off && b.OnTap != nil {
		b.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (b *Button) Cursor() desktop.Cursor {
	if b.Off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseDown implements desktop.Mouseable.
func (b *Button) MouseDown(*desktop.MouseEvent) { b.press(true) }

// MouseUp implements desktop.Mouseable.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.press(false) }

// TouchDown implements mobile.Touchable.
func (b *Button) TouchDown(*mobile.TouchEvent) { b.press(true) }

// TouchUp implements mobile.Touchable.
func (b *Button) TouchUp(*mobile.TouchEvent) { b.press(false) }

// TouchCancel implements mobile.Touchable.
func (b *Button) TouchCancel(*mobile.TouchEvent) { b.press(false) }

func (b *Button) press(down bool) {
	if b.Off && down || b.pressed == down {
		return
	}
	b.pressed = down
	b.Refresh()
}

func (b *Button) points() float32 {
	switch {
	case b.Pt != 0:
		return b.Pt
	case b.Height >= theme.Main:
		return theme.Label
	}
	return theme.Body
}

// tokens are ground, edge and word of the button as it stands.
func (b *Button) tokens() (ground, edge, word theme.Token) {
	if b.Off {
		return theme.Bg, theme.Line, theme.Mut
	}
	switch b.Kind {
	case Go:
		return theme.Go, theme.Clear, theme.OnGo
	case Caution:
		return theme.Card, theme.Warn, theme.Warn
	case Marked:
		return theme.Sun, theme.Clear, theme.OnSun
	case Quiet:
		return theme.Clear, theme.Clear, theme.Ink
	}
	return theme.Card, theme.Line, theme.Ink
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground, press, word, icon := newPlate(), &canvas.Rectangle{}, newText(true), newIconImage()
	word.Alignment = fyne.TextAlignCenter
	p := &plain{of: b, objects: ground.objects(press, icon, word)}
	p.fill = func() {
		fill, edge, token := b.tokens()
		ground.paint(fill, edge, theme.Corner, theme.Stroke)
		press.CornerRadius = theme.Corner
		press.FillColor = color.NRGBA{A: 40}
		show(press, b.pressed)
		ink(word, b.Text, b.points(), token)
		setIcon(icon, b.Icon, token)
	}
	p.least = func() fyne.Size {
		size := theme.Now().Text(b.points())
		w := max(b.Height, width(b.Text, size, true)+2*theme.Edge)
		if b.Icon != NoIcon && b.Text != "" {
			w += iconSize(b) + theme.Step
		}
		return fyne.NewSize(w, max(b.Height, lineHeight(size)+theme.Edge))
	}
	p.place = func(s fyne.Size) {
		ground.place(0, 0, s.Width, s.Height)
		place(press, 0, 0, s.Width, s.Height)
		b.layWord(s, icon, word)
	}
	return p.ready()
}

func iconSize(b *Button) float32 { return theme.Now().Text(b.points()) * 1.25 }

func (b *Button) layWord(s fyne.Size, icon *canvas.Image, word *canvas.Text) {
	side := iconSize(b)
	if b.Icon != NoIcon && b.Text == "" {
		place(icon, (s.Width-side)/2, (s.Height-side)/2, side, side)
		return
	}
	taken := float32(0)
	if b.Icon != NoIcon {
		taken = side + theme.Step
	}
	room := s.Width - 2*theme.Step - taken
	word.TextSize = fit(b.Text, theme.Now().Text(b.points()), theme.Small-2, room, true)
	word.Text = elide(b.Text, word.TextSize, room, true)
	w, h := width(word.Text, word.TextSize, true), lineHeight(word.TextSize)
	x := (s.Width - w - taken) / 2
	place(icon, x, (s.Height-side)/2, side, side)
	place(word, x+taken, (s.Height-h)/2, w, h)
}
