package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// ListRowData is what a row of a list shows, as texts that are ready to be read.
type ListRowData struct {
	ID    string
	Name  string
	Note  string // under the name
	Right string // a figure at the right
	Under string // under the figure
	Mood  Mood   // of Badge
	Badge string // before the figure: what is on hand
	On    bool   // the row whose details are shown
	Warn  bool   // the note is a warning
}

// ListRow is one row of a RowList.
type ListRow struct {
	widget.BaseWidget
	keyed

	Data  ListRowData
	Edge  float32 // room left and right of what is written
	OnTap func(id string)
}

var (
	_ fyne.Widget        = (*ListRow)(nil)
	_ fyne.Tappable      = (*ListRow)(nil)
	_ desktop.Cursorable = (*ListRow)(nil)
)

// NewListRow is an empty row; Set fills it.
func NewListRow(tapped func(id string)) *ListRow {
	r := &ListRow{OnTap: tapped, Edge: theme.EdgePhone}
	r.ExtendBaseWidget(r)
	r.reachable(r, theme.FieldCorner, r.tap)
	r.off = func() bool { return r.OnTap == nil }
	return r
}

// Set fills the row.
func (r *ListRow) Set(d ListRowData) {
	if r.Data.ID != d.ID {
		r.drop()
	}
	if r.Data != d {
		r.Data = d
		r.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (r *ListRow) Tapped(*fyne.PointEvent) {
	r.leave()
	r.tap()
}

func (r *ListRow) tap() {
	if r.OnTap != nil {
		r.OnTap(r.Data.ID)
	}
}

// Cursor implements desktop.Cursorable.
func (r *ListRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// ListRowHeight is the height of every row at the text size of the moment.
func ListRowHeight() float32 {
	th := theme.Now()
	return round(max(theme.Touch+8, lineHeight(th.Text(theme.Body))+lineHeight(th.Text(theme.Small))+18))
}

// stackedRow says whether a row of a width has its figures under its name.
func stackedRow(w float32) bool { return w < theme.Now().Text(230) }

// listRowHeight is the height of every row of a list of a width.
func listRowHeight(w float32) float32 {
	if !stackedRow(w) {
		return ListRowHeight()
	}
	return ListRowHeight() + round(lineHeight(theme.Now().Text(theme.Body))+6)
}

// CreateRenderer implements fyne.Widget.
func (r *ListRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	ground, line := &canvas.Rectangle{}, &canvas.Rectangle{}
	name, note, right, under := newText(true), newText(false), newText(true), newText(false)
	right.Alignment, under.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	badge := newBadge()
	p := &plain{of: r, objects: append([]fyne.CanvasObject{ground, line, name, note, right, under},
		badge.ground.objects(badge.text)...), key: &r.keyed}
	p.fill = func() {
		d, th := r.Data, theme.Now()
		ground.FillColor = th.Of(theme.Tint)
		show(ground, d.On)
		line.FillColor = th.Of(theme.Line)
		ink(name, d.Name, theme.Body, theme.Ink)
		token := theme.Mut
		if d.Warn {
			token = theme.Warn
		}
		ink(note, d.Note, theme.Small, token)
		ink(right, d.Right, theme.Body, theme.Ink)
		ink(under, d.Under, theme.Small, theme.Mut)
		switch d.Mood {
		case Plenty:
			badge.show(d.Badge, theme.Card, theme.Line, theme.Ink, theme.Small)
		case Low:
			badge.show(d.Badge, theme.Sun, theme.Clear, theme.OnSun, theme.Small)
		case Out:
			badge.show(d.Badge, theme.Behind, theme.Warn, theme.Warn, theme.Small)
		default:
			badge.say("")
		}
	}
	p.place = func(s fyne.Size) { r.lay(s, ground, line, [4]*canvas.Text{name, note, right, under}, badge) }
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, ListRowHeight()) }
	return p.ready()
}

func (r *ListRow) lay(s fyne.Size, ground, line *canvas.Rectangle, texts [4]*canvas.Text, b *badge) {
	th, d := theme.Now(), r.Data
	name, note, right, under := texts[0], texts[1], texts[2], texts[3]
	place(ground, 0, 0, s.Width, s.Height)
	rule(line, s)
	pad := r.Edge
	if stackedRow(s.Width) {
		r.layStacked(s, texts, b)
		return
	}
	figures := max(width(d.Right, right.TextSize, true), width(d.Under, under.TextSize, false))
	if b.text.Text != "" {
		figures = max(figures, th.Text(72)) // badges stand under one another
	}
	room := s.Width - 2*pad - figures
	if figures > 0 {
		room -= theme.EdgePhone
	}
	if b.text.Text != "" {
		w := b.width()
		b.place(pad+room-w, (s.Height-b.height())/2, w)
		room -= w + theme.EdgePhone
	}
	room = max(room, theme.Touch)
	lh, nh := lineHeight(th.Text(theme.Body)), lineHeight(th.Text(theme.Small))
	two := func(top, bottom *canvas.Text, said bool, x, w float32) {
		y := (s.Height - lh - nh) / 2
		if !said {
			y = (s.Height - lh) / 2
		}
		place(top, x, y, w, lh)
		place(bottom, x, y+lh, w, nh)
	}
	name.Text = elide(d.Name, name.TextSize, room, true)
	note.Text = elide(d.Note, note.TextSize, room, false)
	two(name, note, d.Note != "", pad, room)
	under.Text = d.Under // it may have been cut while there was no room
	two(right, under, d.Under != "", s.Width-pad-figures, figures)
}

// layStacked puts the name and the note above, the badge and the figure below them: beside each other
// they would have no room.
func (r *ListRow) layStacked(s fyne.Size, texts [4]*canvas.Text, b *badge) {
	th, d := theme.Now(), r.Data
	name, note, right, under := texts[0], texts[1], texts[2], texts[3]
	room := s.Width - 2*r.Edge
	lh, nh := lineHeight(th.Text(theme.Body)), lineHeight(th.Text(theme.Small))
	y := float32(9)
	name.Text = elide(d.Name, name.TextSize, room, true)
	place(name, r.Edge, y, room, lh)
	y += lh
	note.Text = elide(d.Note, note.TextSize, room, false)
	place(note, r.Edge, y, room, nh)
	y += nh + 3
	taken := float32(0)
	if b.text.Text != "" {
		taken = b.width()
		b.place(r.Edge, y+(lh-b.height())/2, taken)
		taken += theme.EdgePhone
	}
	figure := min(width(d.Right, right.TextSize, true), room-taken)
	place(right, s.Width-r.Edge-figure, y, figure, lh)
	left := room - taken - figure - theme.Gap
	under.Text = elide(d.Under, under.TextSize, left, false)
	place(under, r.Edge+taken, y+(lh-nh)*0.7, max(0, left), nh)
}
