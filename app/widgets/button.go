package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
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

// Button is a word that does something. The word stays on one line and grows smaller where it must;
// it stands in two lines only where it would be too small to be read at arm's length.
type Button struct {
	widget.BaseWidget
	keyed

	Text   string
	Icon   Icon // drawn before the word, or alone
	Kind   Kind
	Height float32 // theme.Touch, theme.Main or theme.MainLarge
	Pt     float32 // text size; 0 goes with the height
	Hint   string  // the key that does the same, shown small where there is room; see Form.Hint
	Off    bool    // shown, but not to be tapped now
	OnTap  func()

	pressed bool
}

var (
	_ fyne.Widget        = (*Button)(nil)
	_ fyne.Tappable      = (*Button)(nil)
	_ desktop.Mouseable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
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
	b.reachable(b, theme.Corner, b.tap)
	b.off = func() bool { return b.Off }
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
	b.leave()
	b.tap()
}

func (b *Button) tap() {
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
		if th := theme.Now(); th.Of(theme.Line) == th.Of(theme.Rim) {
			return theme.Bg, theme.Clear, theme.Mut // in glare only the missing rim tells it from the others
		}
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
	return theme.Card, theme.Rim, theme.Ink
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	ground, press, icon, hint := newPlate(), &canvas.Rectangle{}, newIconImage(), newText(false)
	words := [2]*canvas.Text{newText(true), newText(true)}
	p := &plain{of: b, objects: ground.objects(press, icon, words[0], words[1], hint), key: &b.keyed}
	p.fill = func() {
		fill, edge, token := b.tokens()
		ground.paint(fill, edge, theme.Corner, theme.Stroke)
		press.CornerRadius = theme.Corner
		press.FillColor = color.NRGBA{A: 40}
		show(press, b.pressed)
		ink(words[0], b.Text, b.points(), token)
		ink(words[1], "", b.points(), token)
		ink(hint, b.Hint, theme.Small, token)
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
		b.layWord(s, icon, words)
		b.layHint(s, hint, words[0])
	}
	return p.ready()
}

func iconSize(b *Button) float32 { return theme.Now().Text(b.points()) * 1.25 }

// room is what the word has of a width.
func (b *Button) room(w float32) float32 {
	w -= 2 * theme.Step
	if b.Icon != NoIcon {
		w -= iconSize(b) + theme.Step
	}
	return w
}

// tight says whether the word has to become much smaller to stand on one line of a button so wide.
func (b *Button) tight(w float32) bool {
	want := theme.Now().Text(b.points())
	return fit(b.Text, want, 1, b.room(w), true) < min(want, max(leastWord(), want*0.7))
}

// tiny says whether the word would be too small on a button so wide even in two lines.
func (b *Button) tiny(w float32) bool {
	return b.Text != "" && len(wrap(b.Text, leastWord(), b.room(w), true, -1)) > 2 || b.splits(w)
}

// splits says whether a word of it is wider than a button so wide.
func (b *Button) splits(w float32) bool { return splits(b.Text, leastWord(), b.room(w), true) }

// leastWord is the size below which a word is better in two lines, and in two lines on a higher button.
func leastWord() float32 { return theme.Now().Text(theme.Small) }

// HeightFor is the height at a width: where the word needs two lines to be read they must have room.
func (b *Button) HeightFor(w float32) float32 {
	h, size := b.MinSize().Height, leastWord()
	if b.Text == "" || width(b.Text, size, true) <= b.room(w) || b.tiny(w) {
		return h
	}
	return max(h, 2*lineHeight(size)+8)
}

func (b *Button) layWord(s fyne.Size, icon *canvas.Image, words [2]*canvas.Text) {
	side := iconSize(b)
	if b.Icon != NoIcon && b.Text == "" {
		place(icon, (s.Width-side)/2, (s.Height-side)/2, side, side)
		return
	}
	taken := s.Width - 2*theme.Step - b.room(s.Width)
	lines, size := b.broken(s)
	w, h := float32(0), lineHeight(size)
	for _, line := range lines {
		w = max(w, width(line, size, true))
	}
	x, y := (s.Width-w-taken)/2, (s.Height-h*float32(len(lines)))/2
	place(icon, x, (s.Height-side)/2, side, side)
	for i, word := range words {
		word.Text, word.TextSize = "", size
		word.Alignment = fyne.TextAlignLeading
		if i < len(lines) {
			word.Text = lines[i]
			lw := width(lines[i], size, true)
			place(word, x+taken+(w-lw)/2, y+float32(i)*h, lw, h)
		}
	}
}

// broken sets the word in one line where it can be read there, else in two.
func (b *Button) broken(s fyne.Size) ([]string, float32) {
	want, room := theme.Now().Text(b.points()), b.room(s.Width)
	if size := fit(b.Text, want, leastWord(), room, true); width(b.Text, size, true) <= room {
		return []string{b.Text}, size
	}
	for size := want; size > theme.Small-2; size-- {
		if 2*lineHeight(size) > s.Height {
			continue
		}
		if lines := wrap(b.Text, size, room, true, -1); len(lines) == 2 && strings.Contains(b.Text, " ") && !splits(b.Text, size, room, true) {
			return evened(b.Text, size, room, true), size
		}
	}
	size := fit(b.Text, want, theme.Small-2, room, true)
	return []string{elide(b.Text, size, room, true)}, size
}

// layHint puts the hint at the right edge, unless the word needs the room.
func (b *Button) layHint(s fyne.Size, hint, word *canvas.Text) {
	w, h := width(b.Hint, hint.TextSize, false), lineHeight(hint.TextSize)
	x := s.Width - w - theme.EdgePhone
	if x < word.Position().X+word.Size().Width+theme.Gap {
		hint.Text = ""
		return
	}
	hint.Text = b.Hint
	place(hint, x, (s.Height-h)/2, w, h)
}
