package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

var tiles = []TileData{
	{ID: "a", Name: "Tomatoes", Price: "4.20", Note: "/kg"},
	{ID: "b", Name: "Silk eye pillow", Price: "24.00", Mood: Out, Stock: "sold out", StockShort: "0", InBasket: "0.64"},
	{ID: "c", Name: "Sgraffito bowl", Price: "46.00", Mood: Low, Stock: "last one", StockShort: "1", InBasket: "1"},
	{ID: "d", Name: "Donaudampfschifffahrtsgesellschaftskapitänsmütze", Price: "1,234,567.89", Note: "XXL XL L M S",
		Mood: Plenty, Stock: "12345.678", StockShort: "12345.678", InBasket: "1234.567"},
	{ID: "e", Name: "WM", Price: "ask", Mood: Plenty, Stock: "24", StockShort: "24", InBasket: "12"},
}

// Badges, initials, name and price of a tile lie beside each other at every width and text size.
func TestNothingOnATileCoversAnything(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.4, 2} {
		themed(t, theme.Paper, scale)
		for _, w := range []float32{104, 122, 145, 180} {
			for _, d := range tiles {
				t.Run(fmt.Sprintf("%s %v at %v", d.ID, w, scale), func(t *testing.T) {
					tile := NewTile(nil, nil)
					test.WidgetRenderer(tile)
					tile.Set(d)
					tile.Resize(fyne.NewSize(w*max(1, scale), round(TileHeight(w*max(1, scale)))))
					checkTile(t, tile)
				})
			}
		}
	}
}

func checkTile(t *testing.T, tile *Tile) {
	t.Helper()
	type box struct {
		name       string
		x, y, w, h float32
	}
	var boxes []box
	text := func(name string, o *canvas.Text) {
		if !o.Visible() || o.Text == "" {
			return
		}
		size := fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)
		x := o.Position().X
		switch o.Alignment {
		case fyne.TextAlignCenter:
			x += (o.Size().Width - size.Width) / 2
		case fyne.TextAlignTrailing:
			x += o.Size().Width - size.Width
		}
		boxes = append(boxes, box{name, x, o.Position().Y + size.Height*0.15, size.Width, size.Height * 0.7})
	}
	plate := func(name string, b *badge) {
		if b.ground.fill.Visible() {
			p, s := b.ground.fill.Position(), b.ground.fill.Size()
			boxes = append(boxes, box{name, p.X, p.Y, s.Width, s.Height})
		}
	}
	text("initials", tile.initials)
	text("name", tile.names[0])
	text("name 2", tile.names[1])
	text("price", tile.price)
	text("note", tile.note)
	plate("stock", tile.stock)
	plate("basket", tile.basket)
	for i, a := range boxes {
		if a.x < 0 || a.y < 0 || a.x+a.w > tile.Size().Width+1 || a.y+a.h > tile.Size().Height {
			t.Errorf("%s leaves the tile: %v", a.name, a)
		}
		for _, b := range boxes[i+1:] {
			if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
				t.Errorf("%s and %s lie over each other: %v %v", a.name, b.name, a, b)
			}
		}
	}
}

func grid(n int) (*TileGrid, *[]string) {
	tapped := &[]string{}
	g := NewTileGrid(func() int { return n }, func(i int) TileData {
		return TileData{ID: fmt.Sprint(i), Name: fmt.Sprintf("Product %d", i), Price: "1.00"}
	}, func(id string) { *tapped = append(*tapped, id) })
	g.Edge = 16
	return g, tapped
}

func TestGridFillsTheRow(t *testing.T) {
	themed(t, theme.Paper, 1)
	g, _ := grid(100)
	for _, w := range []float32{360, 412, 768, 800, 880, 1500} {
		n, each := g.Columns(w)
		if got := float32(n)*each + float32(n-1)*theme.Gap + 2*g.Edge; got < w-1 || got > w+1 {
			t.Errorf("%d columns of %v fill %v of %v", n, each, got, w)
		}
	}
}

func TestGridKeepsOnlyWhatIsSeen(t *testing.T) {
	themed(t, theme.Paper, 1)
	g, tapped := grid(10_000)
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 640))
	if n := len(g.floor.r.objects); n < 20 || n > 40 {
		t.Errorf("%d tiles are on the canvas", n)
	}
	first := g.floor.r.objects[0].(*Tile)
	first.Tapped(nil)

	n, each := g.Columns(800)
	pitch := round(TileHeight(each)) + theme.Gap
	g.scroll.ScrollToOffset(fyne.NewPos(0, g.floor.MinSize().Height-640))
	g.floor.fill()
	last := g.floor.r.objects[len(g.floor.r.objects)-1].(*Tile)
	if last.Data.ID != "9999" {
		t.Errorf("the last tile is %q", last.Data.ID)
	}
	if want := float32((9999 / n)) * pitch; last.Position().Y != want {
		t.Errorf("the last tile lies at %v, want %v", last.Position().Y, want)
	}
	last.Tapped(nil)
	if fmt.Sprint(*tapped) != "[0 9999]" {
		t.Errorf("tapped %v", *tapped)
	}
	if kept := len(g.floor.tiles) + len(g.floor.spare); kept > 80 {
		t.Errorf("%d tiles are kept", kept)
	}
}

func TestGridShrinksWithItsList(t *testing.T) {
	themed(t, theme.Paper, 1)
	n := 500
	g := NewTileGrid(func() int { return n }, func(i int) TileData { return TileData{ID: fmt.Sprint(i)} }, nil)
	w := test.NewTempWindow(t, g)
	w.Resize(fyne.NewSize(800, 640))
	g.scroll.ScrollToBottom()
	n = 3
	g.Refresh()
	if got := len(g.floor.r.objects); got != 3 {
		t.Errorf("%d tiles are shown of 3", got)
	}
}

func BenchmarkGridScroll(b *testing.B) {
	test.NewTempApp(b)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	g, _ := grid(10_000)
	test.WidgetRenderer(g)
	g.Resize(fyne.NewSize(800, 640))
	y := float32(0)
	for b.Loop() {
		y += 40
		if y > 300_000 {
			y = 0
		}
		g.scroll.Offset.Y = y
		g.floor.fill()
	}
}
