package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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

// RowList shows any number of rows of one height and keeps only those on the canvas that can be
// seen.
type RowList struct {
	widget.BaseWidget

	Length func() int
	Row    func(i int) ListRowData
	OnTap  func(id string)
	Edge   float32 // as the rows have it

	scroll *container.Scroll
	floor  *rowFloor
}

var _ fyne.Widget = (*RowList)(nil)

// NewRowList is a list over what the two functions read.
func NewRowList(length func() int, row func(i int) ListRowData, tapped func(id string)) *RowList {
	l := &RowList{Length: length, Row: row, OnTap: tapped, Edge: theme.EdgePhone}
	l.ExtendBaseWidget(l)
	return l
}

// Parts implements Parts.
func (l *RowList) Parts() []fyne.CanvasObject { return some(l.scroll) }

// ScrollToTop shows the first rows again.
func (l *RowList) ScrollToTop() {
	if l.scroll != nil {
		l.scroll.ScrollToTop()
		l.floor.fill()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *RowList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	l.floor = &rowFloor{list: l}
	l.floor.ExtendBaseWidget(l.floor)
	l.floor.r = &plain{of: l.floor, least: l.floor.MinSize}
	l.scroll = container.NewVScroll(l.floor)
	l.scroll.OnScrolled = func(fyne.Position) { l.floor.fill() }
	p := &plain{of: l, objects: []fyne.CanvasObject{l.scroll}}
	p.place = func(s fyne.Size) {
		place(l.scroll, 0, 0, s.Width, s.Height)
		l.floor.fill()
	}
	p.fill = func() {
		l.floor.fill()
		l.scroll.Refresh()
	}
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, ListRowHeight()) }
	return p
}

// rowFloor is what the rows lie on: as high as all of them, holding only those in sight.
type rowFloor struct {
	widget.BaseWidget

	list *RowList
	rows map[int]*ListRow
	r    *plain
}

var _ fyne.Widget = (*rowFloor)(nil)

// MinSize is the size of all rows together.
func (f *rowFloor) MinSize() fyne.Size {
	return fyne.NewSize(theme.Touch, max(1, float32(f.list.Length())*listRowHeight(f.list.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (f *rowFloor) CreateRenderer() fyne.WidgetRenderer { return f.r }

// Parts implements Parts.
func (f *rowFloor) Parts() []fyne.CanvasObject { return f.r.objects }

// arrow moves the focus from a row to another one and brings that into sight.
func (f *rowFloor) arrow(from *ListRow, key fyne.KeyName) bool {
	for i, r := range f.rows {
		if r != from {
			continue
		}
		l, high := f.list, listRowHeight(f.list.Size().Width)
		page := max(1, int(l.Size().Height/high)-1)
		to, inside := moved(i, l.Length(), 1, page, key)
		if !inside {
			return false
		}
		showPart(l.scroll, float32(to)*high, high)
		f.fill()
		if next := f.rows[to]; next != nil && from.on != nil {
			focus(from.on, next)
		}
		return true
	}
	return false
}

func (f *rowFloor) fill() {
	l := f.list
	size := l.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	high := listRowHeight(size.Width)
	first := max(0, int(l.scroll.Offset.Y/high))
	last := min(l.Length(), int((l.scroll.Offset.Y+size.Height)/high)+1)
	next := make(map[int]*ListRow, max(0, last-first))
	var spare []*ListRow
	for i, r := range f.rows {
		if i < first || i >= last {
			spare = append(spare, r)
		} else {
			next[i] = r
		}
	}
	objects := make([]fyne.CanvasObject, 0, max(0, last-first))
	for i := first; i < last; i++ {
		r := next[i]
		if n := len(spare); r == nil && n > 0 {
			r, spare = spare[n-1], spare[:n-1]
			r.drop() // the ring stays with what it was on
		} else if r == nil {
			r = f.newRow()
		}
		r.Edge = l.Edge
		next[i] = r
		r.Set(l.Row(i))
		place(r, 0, float32(i)*high, size.Width, high)
		objects = append(objects, r)
	}
	f.rows, f.r.objects = next, objects
}

func (f *rowFloor) newRow() *ListRow {
	r := NewListRow(func(id string) { f.list.OnTap(id) })
	r.keyed.arrow = func(key fyne.KeyName) bool { return f.arrow(r, key) }
	return r
}
