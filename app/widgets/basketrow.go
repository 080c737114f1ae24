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

const rowPad float32 = 11

// HeightFor is the height at a width: the name may take two lines.
func (r *BasketRow) HeightFor(w float32) float32 {
	th := theme.Now()
	_, room := r.columns(w)
	lines := len(wrap(r.Data.Name, th.Text(theme.Body), room, true, 2))
	text := float32(max(1, lines))*lineHeight(th.Text(theme.Body)) + lineHeight(th.Text(theme.Small))
	return max(text, 36) + 2*rowPad
}

// columns is where the name begins and how wide it may be.
func (r *BasketRow) columns(w float32) (left, room float32) {
	th := theme.Now()
	left = r.box() + 10
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
	count, total, note := newText(true), newText(true), newText(false)
	names := [2]*canvas.Text{newText(true), newText(true)}
	count.Alignment, total.Alignment = fyne.TextAlignCenter, fyne.TextAlignTrailing
	p := &plain{of: r, objects: box.objects(line, count, names[0], names[1], note, total), key: &r.keyed}
	p.fill = func() {
		box.paint(theme.Card, theme.Rim, theme.FieldCorner, theme.Thin)
		box.show(!r.Fixed)
		line.FillColor = theme.Now().Of(theme.Line)
		ink(count, r.Data.Quantity, 15, theme.Ink)
		ink(total, r.Data.Total, theme.Body, theme.Ink)
		token := theme.Mut
		if r.Data.Warn {
			token = theme.Warn
		}
		ink(note, r.Data.Note, theme.Small, token)
	}
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, r.HeightFor(max(r.Size().Width, 4*theme.Touch))) }
	p.place = func(s fyne.Size) {
		w, h := r.box(), min(max(36, s.Height-2*rowPad), 40)
		box.place(0, (s.Height-h)/2, w, h)
		centre(count, 0, s.Height/2, w)
		rule(line, s)
		centre(total, 0, s.Height/2, s.Width)
		r.layName(s, names, note)
	}
	return p.ready()
}

func (r *BasketRow) layName(s fyne.Size, names [2]*canvas.Text, note *canvas.Text) {
	th := theme.Now()
	left, room := r.columns(s.Width)
	lh, nh := lineHeight(th.Text(theme.Body)), lineHeight(th.Text(theme.Small))
	lines := wrap(r.Data.Name, th.Text(theme.Body), room, true, 2)
	y := (s.Height - float32(len(lines))*lh - nh) / 2
	for i, text := range names {
		said := ""
		if i < len(lines) {
			said = lines[i]
		}
		ink(text, said, theme.Body, theme.Ink)
		place(text, left, y, room, lh)
		if said != "" {
			y += lh
		}
	}
	note.Text = elide(r.Data.Note, th.Text(theme.Small), room, false)
	place(note, left, y, room, nh)
}

// centre places a text of one line around a height.
func centre(t *canvas.Text, x, y, w float32) {
	lh := lineHeight(t.TextSize)
	place(t, x, y-lh/2, w, lh)
}
