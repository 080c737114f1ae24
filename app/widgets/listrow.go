package widgets

import (
	"strings"

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
	return ListRowHeight() + round(2*lineHeight(theme.Now().Text(theme.Body))+6) // names stand in two lines
}

// CreateRenderer implements fyne.Widget.
func (r *ListRow) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	ground, line := &canvas.Rectangle{}, &canvas.Rectangle{}
	names := [2]*canvas.Text{newText(true), newText(true)}
	note, right, under := newText(false), newText(true), newText(false)
	right.Alignment, under.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	badge := newBadge()
	p := &plain{of: r, objects: append([]fyne.CanvasObject{ground, line, names[0], names[1], note, right, under},
		badge.ground.objects(badge.text)...), key: &r.keyed}
	p.fill = func() {
		d, th := r.Data, theme.Now()
		ground.FillColor = th.Of(theme.Tint)
		show(ground, d.On)
		line.FillColor = th.Of(theme.Line)
		for _, name := range names {
			ink(name, "", theme.Body, theme.Ink)
		}
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
	p.place = func(s fyne.Size) { r.lay(s, ground, line, rowTexts{names, note, right, under}, badge) }
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, ListRowHeight()) }
	return p.ready()
}

// rowTexts are what is written in a row.
type rowTexts struct {
	names              [2]*canvas.Text
	note, right, under *canvas.Text
}

func (r *ListRow) lay(s fyne.Size, ground, line *canvas.Rectangle, texts rowTexts, b *badge) {
	th, d := theme.Now(), r.Data
	place(ground, 0, 0, s.Width, s.Height)
	rule(line, s)
	pad := r.Edge
	if stackedRow(s.Width) {
		r.layStacked(s, texts, b)
		return
	}
	figures := max(width(d.Right, texts.right.TextSize, true), width(d.Under, texts.under.TextSize, false))
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
	names, note := r.lines(room), elide(d.Note, texts.note.TextSize, room, false)
	y := (s.Height - float32(len(names))*lh) / 2
	if note != "" {
		y -= nh / 2
	}
	y = setLines(texts.names, names, pad, y, room)
	texts.note.Text = note
	place(texts.note, pad, y, room, nh)
	y = (s.Height - lh) / 2
	if d.Under != "" {
		y -= nh / 2
	}
	texts.under.Text = d.Under // it may have been cut while there was no room
	place(texts.right, s.Width-pad-figures, y, figures, lh)
	place(texts.under, s.Width-pad-figures, y+lh, figures, nh)
}

// lines are the name as it stands in a row: in two lines where no note needs the second.
func (r *ListRow) lines(room float32) []string {
	size := theme.Now().Text(theme.Body)
	if r.Data.Note == "" {
		return wrapName(r.Data.Name, size, room)
	}
	return []string{elideName(r.Data.Name, size, room)}
}

// elideName shortens the name of a variant before what tells it from the others: "Hoop earr…, silver".
func elideName(name string, size, room float32) string {
	at := strings.LastIndex(name, ", ")
	if at < 0 || width(name, size, true) <= room {
		return elide(name, size, room, true)
	}
	choice := name[at:]
	left := room - width(choice, size, true)
	if left < room*0.3 {
		return elide(name, size, room, true)
	}
	return elide(name[:at], size, left, true) + choice
}

// wrapName breaks a name into two lines; where it is longer, what tells a variant from the others stays.
func wrapName(name string, size, room float32) []string {
	lines := wrap(name, size, room, true, -1)
	if len(lines) <= 2 {
		return lines
	}
	return []string{lines[0], elideName(strings.Join(lines[1:], " "), size, room)}
}

// layStacked puts the name and the note above, the badge and the figure below them: beside each other
// they would have no room.
func (r *ListRow) layStacked(s fyne.Size, texts rowTexts, b *badge) {
	th, d := theme.Now(), r.Data
	room := s.Width - 2*r.Edge
	lh, nh := lineHeight(th.Text(theme.Body)), lineHeight(th.Text(theme.Small))
	names := wrapName(d.Name, th.Text(theme.Body), room)
	texts.note.Text = elide(d.Note, texts.note.TextSize, room, false)
	high := float32(len(names)+1)*lh + 3
	if d.Note != "" {
		high += nh
	}
	y := setLines(texts.names, names, r.Edge, (s.Height-high)/2, room)
	place(texts.note, r.Edge, y, room, nh)
	if d.Note != "" {
		y += nh
	}
	y += 3
	taken := float32(0)
	if b.text.Text != "" {
		taken = b.width()
		b.place(r.Edge, y+(lh-b.height())/2, taken)
		taken += theme.EdgePhone
	}
	figure := min(width(d.Right, texts.right.TextSize, true), room-taken)
	place(texts.right, s.Width-r.Edge-figure, y, figure, lh)
	left := room - taken - figure - theme.Gap
	texts.under.Text = elide(d.Under, texts.under.TextSize, left, false)
	place(texts.under, r.Edge+taken, y+(lh-nh)*0.7, max(0, left), nh)
}
