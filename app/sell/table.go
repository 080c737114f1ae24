package sell

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// table is the main pane while things are sold: search, categories, tiles.
type table struct {
	s    *Screen
	body *fyne.Container

	search *widgets.Entry
	times  *widgets.Button
	clear  *widgets.Button
	market *widgets.Chip
	chips  *widgets.Chips
	grid   *widgets.TileGrid
	empty  *fyne.Container
	none   *widgets.Label

	category, query string
	of              string // the query that the tiles are of
	entering        bool   // Enter was pressed before they were there
	tiles           []till.Tile
	categories      []string
	wasRead         bool
}

func newTable(s *Screen) *table {
	t := &table{s: s}
	w, edge := s.Words, s.Form.Edge()
	t.search = widgets.NewEntry(w.Get("sell.search"), s.Scan)
	t.search.OnChanged = func(text string) { t.find(text) }
	t.search.OnEnter = t.entered
	t.clear = widgets.NewButton("", widgets.Quiet, func() { t.search.SetText("") })
	t.clear.Icon = widgets.IconClose
	t.clear.Hide()
	t.search.ActionItem = t.clear
	t.market = widgets.NewChip("", func() { s.openPlace("day") })
	t.chips = widgets.NewStrip(t.pick)

	t.grid = widgets.NewTileGrid(func() int { return len(t.tiles) }, t.tile, s.tapped)
	t.grid.Edge = edge
	t.grid.OnLong = s.held
	t.grid.Pictures = widgets.NewPictures(s.Till.Picture, s.Reads)
	if !s.Form.Wide() {
		t.grid.Like = 122
	}
	t.none = widgets.NewParagraph("")
	t.none.Token, t.none.Align = theme.Mut, fyne.TextAlignCenter
	t.empty = emptyTable(s)

	t.times = s.times.button()
	head := widgets.Head(12, 170, widgets.Field(t.search), t.times, t.market)
	t.body = widgets.Column(0,
		widgets.Inset(edge, 6, edge, 6, head),
		widgets.NewRule(),
		s.phoneBaskets(),
		widgets.Inset(edge, 5, 0, 5, t.chips.Object()),
		widgets.Grow(widgets.Over(t.grid,
			widgets.Inset(edge, 0, edge, 0, widgets.Middle(widgets.Narrow(420, t.none))),
			widgets.Inset(edge, 0, edge, 0, t.empty))),
	)
	return t
}

// emptyTable says how the first products come.
func emptyTable(s *Screen) *fyne.Container {
	how := widgets.NewParagraph(s.Words.Get("sell.table.how"))
	fresh := widgets.NewMainButton(s.Words.Get("more.new"), widgets.Go, s.askNew)
	stock := widgets.NewMainButton(s.Words.Get("sell.table.go"), widgets.Plain, func() { s.openPlace("stock") })
	card := widgets.NewCard(20, widgets.Column(14,
		widgets.NewStrong(s.Words.Get("sell.table.empty"), theme.Label), how, fresh, stock))
	return widgets.Over(widgets.Scroll(widgets.Column(0, widgets.Gap(16), widgets.Narrow(420, card), widgets.Gap(16))))
}

// read asks for categories and tiles again and shows them when they are there.
func (t *table) read() {
	s := t.s
	mine := s.asked.Add(1)
	category, query := t.category, t.query
	var categories []string
	var tiles []till.Tile
	s.Reads.Do(func() {
		if s.asked.Load() != mine {
			return // more letters were typed meanwhile
		}
		categories, _ = s.Till.Categories() // an act says what is wrong
		tiles, _ = s.Till.Tiles(category, query)
	}, func() {
		if s.asked.Load() == mine {
			t.shown(categories, tiles, query)
		}
	})
}

// shown takes what was read.
func (t *table) shown(categories []string, tiles []till.Tile, query string) {
	again := t.wasRead && slices.Equal(categories, t.categories)
	t.wasRead, t.categories, t.tiles, t.of = true, categories, tiles, query
	t.repaint()
	if !again {
		widgets.Relay(t.body) // the row of categories may have come or gone
	}
	if t.entering {
		t.entering = false
		t.entered()
	}
}

// find searches for what is typed, unless it is "3 ×".
func (t *table) find(text string) {
	if t.query == text {
		return
	}
	if t.s.times.hear(text) {
		t.search.SetText("")
		return
	}
	t.query = text
	if text == "" {
		t.clear.Hide()
	} else {
		t.clear.Show()
	}
	t.search.Refresh()
	t.grid.ScrollToTop()
	t.read()
}

// pick chooses a category.
func (t *table) pick(id string) {
	t.category = id
	t.grid.ScrollToTop()
	t.read()
	t.repaint()
}

// entered is Enter in the search field: exactly this code or name, else the only tile that is left.
func (t *table) entered() {
	query := strings.TrimSpace(t.query)
	if query == "" {
		return
	}
	if product, variant, ok := t.s.Till.Find(query); ok {
		t.search.SetText("")
		t.s.addVariant(product, variant)
		return
	}
	if t.of != t.query {
		t.entering = true // the tiles of the last letter are on their way
		return
	}
	if len(t.tiles) == 0 {
		t.s.look(query) // a receipt's number, or what a scale has printed
		return
	}
	if first := t.tiles[0]; len(t.tiles) == 1 || strings.EqualFold(first.Name, query) {
		t.search.SetText("") // the next thing is searched for anew
		t.s.tapped(first.Product)
	}
}

// pressed takes keys that nothing else has heard.
func (t *table) pressed(key fyne.KeyName) {
	switch key {
	case fyne.KeyBackspace:
		if before := []rune(t.search.Text); len(before) > 0 {
			t.search.SetText(string(before[:len(before)-1]))
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		t.entered()
	case fyne.KeyEscape:
		t.search.SetText("")
		t.s.times.set(0)
	case fyne.KeyDown, fyne.KeyRight:
		t.focusTile()
	}
}

// focusSearch puts the keys into the search.
func (t *table) focusSearch() {
	if c := canvasOf(t.search); c != nil {
		c.Focus(t.search)
	}
}

// focusTile puts the keys on the first tile; from there the arrows lead on.
func (t *table) focusTile() {
	tile := firstTile(t.grid)
	if c := canvasOf(t.grid); c != nil && tile != nil {
		c.Focus(tile)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if a := fyne.CurrentApp(); a != nil {
		return a.Driver().CanvasForObject(o)
	}
	return nil
}

func firstTile(o fyne.CanvasObject) *widgets.Tile {
	switch o := o.(type) {
	case *widgets.Tile:
		return o
	case *container.Scroll:
		return firstTile(o.Content)
	case widgets.Parts:
		for _, p := range o.Parts() {
			if t := firstTile(p); t != nil {
				return t
			}
		}
	}
	return nil
}

// count shows on the tiles what is in the basket.
func (t *table) count() { t.grid.Refresh() }

func (t *table) tile(i int) widgets.TileData {
	if i >= len(t.tiles) {
		return widgets.TileData{}
	}
	tile := t.tiles[i]
	return showTile(t.s.Words, tile, t.s.in[tile.Product])
}

func (t *table) repaint() {
	s, w := t.s, t.s.Words
	t.market.Set(s.stall.Market, false)
	visible(t.market, s.Form.Wide() && s.stall.Market != "")

	ids, names := []string{""}, []string{w.Get("sell.all")}
	for _, c := range t.categories {
		ids, names = append(ids, c), append(names, c)
	}
	t.chips.Set(ids, names, t.category)
	visible(t.chips.Object(), len(t.categories) > 0)

	bare := t.wasRead && len(t.tiles) == 0
	t.none.SetText("")
	if bare && t.query != "" {
		t.none.SetText(w.Get("sell.found.none", t.query))
	}
	visible(t.empty, bare && t.query == "" && t.category == "")
	t.grid.Refresh()
}

// phoneBaskets are the open baskets above the tiles, where there is no room beside them.
func (s *Screen) phoneBaskets() fyne.CanvasObject {
	if s.Form.Wide() {
		return widgets.Gap(0)
	}
	return widgets.Column(0, s.baskets.accent, widgets.Inset(s.Form.Edge(), 2, 0, 0, s.baskets.holder))
}

func (s *Screen) openPlace(place string) {
	if s.Deps.Open != nil {
		s.Deps.Open(place)
	}
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
