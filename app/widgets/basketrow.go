package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// RowData is what a line of the basket shows.
type RowData struct {
	Key      string // handed back when it is tapped
	Quantity string
	Name     string
	Note     string // "6.50 each"
	Total    string
	Warn     bool // the note is a warning
	Dim      bool // nothing can be done with it any more
	Sub      bool // goes with the row before: grey, and further in
	Back     bool // comes back to the stall
}

// BasketRow is a line of the basket: how many, what, what each costs, what it comes to. A tap
// anywhere on it changes the quantity.
type BasketRow struct {
	widget.BaseWidget
	keyed

	Data   RowData
	Fixed  bool // a line of a paid basket: nothing to tap, no box around the quantity
	OnTap  func(key string)
	OnLong func(key string) // a right click, or on a phone a touch that lasts; nil: nothing of its own
}

var (
	_ fyne.Widget        = (*BasketRow)(nil)
	_ fyne.Tappable      = (*BasketRow)(nil)
	_ desktop.Cursorable = (*BasketRow)(nil)
)

// NewBasketRow is a line that calls back with its key.
func NewBasketRow(d RowData, tapped func(key string)) *BasketRow {
	r := &BasketRow{Data: d, OnTap: tapped}
	r.ExtendBaseWidget(r)
	r.reachable(r, theme.FieldCorner, r.tap)
	// The figures stand at the very edge: the ring goes around them, out of the row.
	r.bounds = func(s fyne.Size) bounds { return bounds{-6, 2, s.Width + 12, s.Height - 4} }
	r.off = func() bool { return r.Fixed || r.OnTap == nil }
	r.long = func() bool {
		if r.OnLong == nil || r.Fixed {
			return false
		}
		r.OnLong(r.Data.Key)
		return true
	}
	return r
}

// Tapped implements fyne.Tappable.
func (r *BasketRow) Tapped(*fyne.PointEvent) {
	r.leave()
	r.tap()
}

func (r *BasketRow) tap() {
	if r.OnTap != nil && !r.Fixed {
		r.OnTap(r.Data.Key)
	}
}

// Cursor implements desktop.Cursorable.
func (r *BasketRow) Cursor() desktop.Cursor {
	if r.Fixed {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

const (
	rowPad  float32 = 11
	subEdge float32 = 14 // how far in a row stands that goes with the one before
)

// HeightFor is the height at a width: the name may take two lines.
func (r *BasketRow) HeightFor(w float32) float32 {
	th := theme.Now()
	_, room := r.columns(w)
	lines := len(wrap(r.Data.Name, th.Text(theme.Body), room, true, 2))
	notes := len(r.notes(room))
	text := float32(max(1, lines))*lineHeight(th.Text(theme.Body)) + float32(notes)*lineHeight(th.Text(theme.Small))
	return max(text, 36) + 2*rowPad
}

// notes are the lines of the note; none takes no room.
func (r *BasketRow) notes(room float32) []string {
	if r.Data.Note == "" {
		return nil
	}
	return wrap(r.Data.Note, theme.Now().Text(theme.Small), room, false, 2)
}

// columns is where the name begins and how wide it may be.
func (r *BasketRow) columns(w float32) (left, room float32) {
	th := theme.Now()
	left = r.box() + 10
	if r.Data.Sub {
		left += subEdge
	}
	right := width(r.Data.Total, th.Text(theme.Body), true)
	return left, max(theme.Touch, w-left-right-10)
}

// box is as wide as the quantity needs.
func (r *BasketRow) box() float32 {
	return max(44, width(r.Data.Quantity, theme.Now().Text(15), true)+14)
}

// CreateRenderer implements fyne.Widget.
func (r *BasketRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	box, line := newPlate(), &canvas.Rectangle{}
	count, total := newText(true), newText(true)
	notes := [2]*canvas.Text{newText(false), newText(false)}
	names := [2]*canvas.Text{newText(true), newText(true)}
	count.Alignment, total.Alignment = fyne.TextAlignCenter, fyne.TextAlignTrailing
	p := &plain{of: r, objects: box.objects(line, count, names[0], names[1], notes[0], notes[1], total), key: &r.keyed}
	p.fill = func() {
		box.paint(theme.Card, theme.Rim, theme.FieldCorner, theme.Thin)
		box.show(!r.Fixed)
		line.FillColor = theme.Now().Of(theme.Line)
		ink(count, r.Data.Quantity, 15, r.token())
		ink(total, r.Data.Total, theme.Body, r.token())
		token := theme.Mut
		if r.Data.Warn {
			token = theme.Warn
		}
		for _, note := range notes {
			ink(note, "", theme.Small, token)
		}
	}
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, r.HeightFor(max(r.Size().Width, 4*theme.Touch))) }
	p.place = func(s fyne.Size) {
		w, h := r.box(), min(max(36, s.Height-2*rowPad), 40)
		box.place(0, (s.Height-h)/2, w, h)
		centre(count, 0, s.Height/2, w)
		rule(line, s)
		centre(total, 0, s.Height/2, s.Width)
		r.layName(s, names, notes)
	}
	return p.ready()
}

// token is the colour of the row's figures and name.
func (r *BasketRow) token() theme.Token {
	switch {
	case r.Data.Back:
		return theme.Info
	case r.Data.Sub, r.Data.Dim:
		return theme.Mut
	}
	return theme.Ink
}

func (r *BasketRow) layName(s fyne.Size, names, notes [2]*canvas.Text) {
	th := theme.Now()
	left, room := r.columns(s.Width)
	lh, nh := lineHeight(th.Text(theme.Body)), lineHeight(th.Text(theme.Small))
	lines := wrap(r.Data.Name, th.Text(theme.Body), room, true, 2)
	small := r.notes(room)
	y := (s.Height - float32(len(lines))*lh - float32(len(small))*nh) / 2
	for i := range names {
		ink(names[i], "", theme.Body, r.token())
	}
	y = setLines(names, lines, left, y, room)
	setLines(notes, small, left, y, room)
}

// centre places a text of one line around a height.
func centre(t *canvas.Text, x, y, w float32) {
	lh := lineHeight(t.TextSize)
	place(t, x, y-lh/2, w, lh)
}
