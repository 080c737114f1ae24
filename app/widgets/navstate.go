package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// State is what stands at the end of a bar: how things are, in a few words.
type State struct {
	Text  string
	Short string // the same in a word or two, for where the text has no room
	Icon  Icon
	Warn  bool // written in the colour of warnings
	On    bool // what it leads to is open
	OnTap func()
}

// navState draws a State. Where there is room it looks like a place of the bar; on a narrow bar its
// words stand in two lines, for they are longer than the name of a place and must stay readable.
type navState struct {
	widget.BaseWidget
	keyed

	is State
}

var (
	_ fyne.Widget        = (*navState)(nil)
	_ fyne.Tappable      = (*navState)(nil)
	_ desktop.Cursorable = (*navState)(nil)
)

func newNavState() *navState {
	s := &navState{}
	s.ExtendBaseWidget(s)
	s.reachable(s, theme.Corner, s.tap)
	s.off = func() bool { return s.is.OnTap == nil }
	s.Hidden = true
	return s
}

// Tapped implements fyne.Tappable.
func (n *navState) Tapped(*fyne.PointEvent) {
	n.leave()
	n.tap()
}

func (n *navState) tap() {
	if n.is.OnTap != nil {
		n.is.OnTap()
	}
}

// Cursor implements desktop.Cursorable.
func (n *navState) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Said is what stands there, in one line.
func (n *navState) Said() string { return n.is.Text }

// CreateRenderer implements fyne.Widget.
func (n *navState) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	icon, line := newIconImage(), &canvas.Rectangle{}
	words := [2]*canvas.Text{newText(false), newText(false)}
	p := &plain{of: n, objects: []fyne.CanvasObject{line, icon, words[0], words[1]}, key: &n.keyed}
	token := func() theme.Token {
		switch {
		case n.is.Warn:
			return theme.Warn
		case n.is.On:
			return theme.Go
		}
		return theme.Mut
	}
	p.fill = func() {
		line.FillColor = theme.Now().Of(theme.Line)
		setIcon(icon, n.is.Icon, token())
	}
	p.least = func() fyne.Size { return fyne.NewSize(theme.Touch, theme.Touch) }
	p.place = func(s fyne.Size) {
		place(line, 0, 12, theme.Now().Edge(theme.Thin), s.Height-24)
		lines, size := n.broken(s.Width - 6)
		side, lh := float32(26), lineHeight(size)
		if len(lines) > 1 {
			side = 18
		}
		top := (s.Height - side - 2 - float32(len(lines))*lh) / 2
		place(icon, (s.Width-side)/2, top, side, side)
		for i, w := range words {
			said := ""
			if i < len(lines) {
				said = lines[i]
			}
			ink(w, said, theme.Small, token())
			w.TextSize, w.TextStyle.Bold, w.Alignment = size, n.is.On, fyne.TextAlignCenter
			place(w, 0, top+side+2+float32(i)*lh, s.Width, lh)
		}
	}
	return p.ready()
}

// broken sets the words in one line where they fit, else in two of about one length; where even that
// is too wide, the same in short. Only what is too long in short, too, is written smaller.
func (n *navState) broken(room float32) ([]string, float32) {
	size := theme.Now().Text(theme.Small)
	for _, said := range []string{n.is.Text, n.is.Short} {
		if said == "" {
			continue
		}
		if width(said, size, n.is.On) <= room {
			return []string{said}, size
		}
		if !splits(said, size, room, n.is.On) && len(wrap(said, size, room, n.is.On, -1)) <= 2 {
			return evened(said, size, room, n.is.On), size
		}
	}
	said := n.is.Short
	if said == "" {
		said = n.is.Text
	}
	for ; size > 9; size -= 0.5 {
		if lines := wrap(said, size, room, n.is.On, -1); len(lines) <= 2 && !splits(said, size, room, n.is.On) {
			return evened(said, size, room, n.is.On), size
		}
	}
	return wrap(said, size, room, n.is.On, 2), size
}

// evened breaks a text into two lines of which the longer one is as short as it can be.
func evened(s string, size, room float32, bold bool) []string {
	best := wrap(s, size, room, bold, 2)
	for room > 8 {
		room -= 4
		lines := wrap(s, size, room, bold, -1)
		if len(lines) > 2 {
			break
		}
		best = lines
	}
	return best
}
