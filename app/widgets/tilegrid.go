package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// TileGrid shows any number of tiles and keeps only those on the canvas that can be seen. The
// columns fill the row: their number follows from the width that a tile would like to have, and
// the tiles take what there is.
type TileGrid struct {
	widget.BaseWidget

	Like     float32 // the width that a tile would like to have
	Edge     float32 // room left and right of the tiles; the scroll bar lies in it
	Length   func() int
	Tile     func(i int) TileData
	OnTap    func(id string)
	OnLong   func(id string) // as a tile has it; nil: nothing of its own
	Pictures *Pictures

	scroll *container.Scroll
	floor  *gridFloor
}

var _ fyne.Widget = (*TileGrid)(nil)

// NewTileGrid is a grid over a list that the two functions read.
func NewTileGrid(length func() int, tile func(i int) TileData, tapped func(id string)) *TileGrid {
	g := &TileGrid{Like: 145, Length: length, Tile: tile, OnTap: tapped}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *TileGrid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	g.floor = &gridFloor{grid: g}
	g.floor.ExtendBaseWidget(g.floor)
	g.scroll = container.NewVScroll(g.floor)
	g.scroll.OnScrolled = func(fyne.Position) { g.floor.fill() }
	p := &plain{of: g, objects: []fyne.CanvasObject{g.scroll}}
	p.place = func(s fyne.Size) {
		place(g.scroll, 0, 0, s.Width, s.Height)
		g.floor.fill()
	}
	p.fill = func() {
		// The list may have become shorter than what was scrolled past.
		if most := max(0, g.floor.MinSize().Height-g.Size().Height); g.scroll.Offset.Y > most {
			g.scroll.ScrollToOffset(fyne.NewPos(0, most))
		}
		g.floor.fill()
		g.scroll.Refresh()
	}
	p.least = func() fyne.Size { return fyne.NewSize(2*theme.Touch, theme.Touch) }
	return p
}

// Parts implements Parts.
func (g *TileGrid) Parts() []fyne.CanvasObject { return some(g.scroll) }

// ScrollToTop shows the first tiles again.
func (g *TileGrid) ScrollToTop() {
	if g.scroll != nil {
		g.scroll.ScrollToTop()
		g.floor.fill()
	}
}

// Columns is how many tiles stand in a row of a grid of the given width, and how wide each is.
func (g *TileGrid) Columns(width float32) (n int, each float32) {
	like := g.Like * max(1, theme.Now().Text(1))
	width -= 2 * g.Edge
	n = max(1, int(math.Round(float64((width+theme.Gap)/(like+theme.Gap)))))
	return n, (width - float32(n-1)*theme.Gap) / float32(n)
}

// gridFloor is what the tiles lie on: as high as all of them, holding only those in sight.
type gridFloor struct {
	widget.BaseWidget

	grid  *TileGrid
	tiles map[int]*Tile
	spare []*Tile
	r     *plain
}

var _ fyne.Widget = (*gridFloor)(nil)

// MinSize is the size of all rows together.
func (f *gridFloor) MinSize() fyne.Size {
	w := f.grid.Size().Width
	n, each := f.grid.Columns(w)
	rows := (f.grid.Length() + n - 1) / n
	if rows == 0 {
		return fyne.NewSize(theme.Touch, 1)
	}
	return fyne.NewSize(theme.Touch, float32(rows)*(round(TileHeight(each))+theme.Gap))
}

// CreateRenderer implements fyne.Widget.
func (f *gridFloor) CreateRenderer() fyne.WidgetRenderer {
	f.r = &plain{of: f, least: f.MinSize}
	return f.r
}

// fill shows the tiles in sight and puts the others aside for use again.
func (f *gridFloor) fill() {
	g := f.grid
	size := g.Size()
	if size.Width <= 0 || size.Height <= 0 || g.Length == nil {
		return
	}
	if f.r == nil {
		f.CreateRenderer()
	}
	n, each := g.Columns(size.Width)
	high := round(TileHeight(each))
	pitch := high + theme.Gap
	last := min(g.Length(), (int((g.scroll.Offset.Y+size.Height)/pitch)+1)*n)
	first := min(last, max(0, int(g.scroll.Offset.Y/pitch))*n)

	for i, t := range f.tiles {
		if i < first || i >= last {
			t.drop()
			f.spare = append(f.spare, t)
			delete(f.tiles, i)
		}
	}
	objects := make([]fyne.CanvasObject, 0, last-first)
	for i := first; i < last; i++ {
		t := f.tile(i)
		t.Set(g.Tile(i))
		place(t, g.Edge+float32(i%n)*(each+theme.Gap), round(float32(i/n)*pitch), each, high)
		objects = append(objects, t)
	}
	f.r.objects = objects
}

func (f *gridFloor) tile(i int) *Tile {
	if t := f.tiles[i]; t != nil {
		return t
	}
	if f.tiles == nil {
		f.tiles = map[int]*Tile{}
	}
	var t *Tile
	if n := len(f.spare); n > 0 {
		t, f.spare = f.spare[n-1], f.spare[:n-1]
	} else {
		t = f.newTile()
	}
	f.tiles[i] = t
	return t
}

func (f *gridFloor) newTile() *Tile {
	g := f.grid
	t := NewTile(g.Pictures, func(id string) { g.OnTap(id) })
	if g.OnLong != nil {
		t.OnLong = func(id string) { g.OnLong(id) }
	}
	t.keyed.arrow = func(key fyne.KeyName) bool { return f.arrow(t, key) }
	return t
}

// Parts implements Parts.
func (f *gridFloor) Parts() []fyne.CanvasObject {
	if f.r == nil {
		return nil
	}
	return f.r.objects
}

// arrow moves the focus from a tile to another one and brings that into sight.
func (f *gridFloor) arrow(from *Tile, key fyne.KeyName) bool {
	for i, t := range f.tiles {
		if t != from || t.on == nil {
			continue
		}
		g := f.grid
		n, each := g.Columns(g.Size().Width)
		high := round(TileHeight(each))
		pitch := high + theme.Gap
		to, inside := moved(i, g.Length(), n, max(1, int(g.Size().Height/pitch))*n, key)
		if !inside {
			return false
		}
		showPart(g.scroll, float32(to/n)*pitch, high)
		f.fill()
		if next := f.tiles[to]; next != nil {
			focus(t.on, next)
		}
		return true
	}
	return false
}
