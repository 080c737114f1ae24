package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

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

// Bring scrolls until a row is in sight.
func (l *RowList) Bring(i int) {
	if l.scroll != nil && i >= 0 {
		high := listRowHeight(l.Size().Width)
		showPart(l.scroll, float32(i)*high, high)
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
