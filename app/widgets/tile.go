package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Mood is how a tile's stock stands.
type Mood int

// Moods of stock.
const (
	Uncounted Mood = iota // no badge
	Plenty
	Low
	Out
)

// TileData is what a tile shows, as texts that are ready to be read.
type TileData struct {
	ID      string // chooses the ground; the same product keeps its colour
	Name    string
	Price   string // "4.20", or "ask"
	Note    string // "/kg", "bunch", or the letters of the options: "S M L"
	Picture string // key for Pictures, "" for a coloured ground

	Mood       Mood
	Stock      string // "12", "last one", "sold out"
	StockShort string // said instead where Stock has no room
	InBasket   string // "2", "0.64", or ""
	Pinned     bool   // a favourite: a pin stands beside the badges
}

// Tile is a product on the table. Badges have a row of their own above the initials, so that they
// cover neither them nor each other.
type Tile struct {
	widget.BaseWidget
	keyed

	Data     TileData
	Pictures *Pictures // nil: no pictures
	OnTap    func(id string)
	OnLong   func(id string) // a right click, or on a phone a touch that lasts; nil: nothing of its own

	edge, ground, body *slab
	picture            *canvas.Image
	initials           *canvas.Text
	names              [2]*canvas.Text
	price, note        *canvas.Text
	stock, basket      *badge
	pinned             plate
	pin                *canvas.Image
	filling            bool
	sized              float32 // the width that its picture was asked for
}

var (
	_ fyne.Widget        = (*Tile)(nil)
	_ fyne.Tappable      = (*Tile)(nil)
	_ desktop.Cursorable = (*Tile)(nil)
)

// NewTile is an empty tile; Set fills it.
func NewTile(pictures *Pictures, tapped func(id string)) *Tile {
	t := &Tile{Pictures: pictures, OnTap: tapped}
	t.ExtendBaseWidget(t)
	t.reachable(t, theme.Corner, t.tap)
	t.off = func() bool { return t.OnTap == nil }
	t.long = func() bool {
		if t.OnLong != nil {
			t.OnLong(t.Data.ID)
		}
		return t.OnLong != nil
	}
	return t
}

// Set fills the tile with a product.
func (t *Tile) Set(d TileData) {
	if t.Data.ID != d.ID {
		t.drop()
	}
	if t.Data != d {
		t.Data = d
		t.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (t *Tile) Tapped(*fyne.PointEvent) {
	t.leave()
	t.tap()
}

func (t *Tile) tap() {
	if t.OnTap != nil {
		t.OnTap(t.Data.ID)
	}
}

// Cursor implements desktop.Cursorable.
func (t *Tile) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Sizes inside a tile, before scaling where they are of text.
const (
	tilePad    float32 = 10
	badgeEdge  float32 = 7 // between badges and the tile's edge
	nameSize   float32 = 15
	basketSize float32 = 15
	priceSize  float32 = 16
)

// TileHeight is how high a tile of a width is: a ground in proportion to its width, two lines of
// name and the price.
func TileHeight(width float32) float32 {
	th := theme.Now()
	return groundHeight(width) + 8 + 2*lineHeight(th.Text(nameSize)) + 5 + lineHeight(th.Text(priceSize)) + 10
}

func groundHeight(width float32) float32 {
	return max(badgeRoom()+theme.Now().Text(theme.TotalPhone)*1.3, width*0.56)
}

// badgeRoom is how much of the ground belongs to the badges alone.
func badgeRoom() float32 { return badgeEdge + lineHeight(theme.Now().Text(basketSize)) + 3 }

// CreateRenderer implements fyne.Widget.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.edge, t.ground, t.body = newRim(), newSlab(true, false), newSlab(false, true)
	t.picture = &canvas.Image{FillMode: canvas.ImageFillCover}
	if !fyne.CurrentDevice().IsMobile() { // phones' painters do not know it
		t.picture.ScaleMode = canvas.ImageScaleFastest
	}
	t.initials, t.names = newText(true), [2]*canvas.Text{newText(true), newText(true)}
	t.price, t.note = newText(true), newText(false)
	t.initials.Alignment = fyne.TextAlignCenter
	t.note.Alignment = fyne.TextAlignTrailing
	t.stock, t.basket = newBadge(), newBadge()
	t.pinned, t.pin = newPlate(), newIconImage()
	var drawn []fyne.CanvasObject
	drawn = append(drawn, t.edge.objects()...)
	drawn = append(drawn, t.ground.objects()...)
	drawn = append(drawn, t.picture)
	drawn = append(drawn, t.body.objects()...)
	p := &plain{of: t, key: &t.keyed, objects: append(drawn,
		t.initials, t.names[0], t.names[1], t.price, t.note,
		t.stock.ground.edge, t.stock.ground.fill, t.stock.text,
		t.basket.ground.edge, t.basket.ground.fill, t.basket.text,
		t.pinned.edge, t.pinned.fill, t.pin)}
	p.fill = t.fill
	p.place = t.lay
	p.least = func() fyne.Size { return fyne.NewSize(theme.Touch, TileHeight(theme.Touch)) }
	return p.ready()
}

func (t *Tile) fill() {
	th := theme.Now()
	inner := theme.Corner - th.Edge(theme.Thin)
	t.edge.paint(th.Of(theme.Line), theme.Corner)
	t.ground.paint(theme.Ground(t.Data.ID), inner)
	t.body.paint(th.Of(theme.Card), inner)

	ink(t.initials, theme.Initials(t.Data.Name), theme.TotalPhone, theme.Ink)
	t.initials.Color = theme.OnGround()
	ink(t.price, t.Data.Price, priceSize, theme.Ink)
	ink(t.note, t.Data.Note, theme.Small, theme.Mut)
	t.fillPicture()
	t.fillPin()

	t.basket.show(t.Data.InBasket, theme.Go, theme.Clear, theme.OnGo, basketSize)
	ground, line, word := theme.Card, theme.Line, theme.Ink
	switch t.Data.Mood {
	case Low:
		ground, line, word = theme.Sun, theme.Clear, theme.OnSun
	case Out:
		ground, line, word = theme.Behind, theme.Warn, theme.Warn
	}
	t.stock.show(t.Data.Stock, ground, line, word, theme.Small)
	if t.Data.Mood == Uncounted {
		t.stock.show("", ground, line, word, theme.Small)
	}
}

func (t *Tile) lay(s fyne.Size) {
	th := theme.Now()
	top := groundHeight(s.Width)
	in := th.Edge(theme.Thin)
	t.edge.placeRim(0, 0, s.Width, s.Height, theme.Corner, in)
	t.ground.place(in, in, s.Width-2*in, top-in, theme.Corner)
	// The picture reaches under the body, so that only its upper corners are seen to be round.
	place(t.picture, in, in, s.Width-2*in, top+theme.Corner)
	if t.Data.Picture != "" && t.sized != s.Width {
		t.sized = s.Width
		t.fillPicture()
	}
	t.body.place(in, top, s.Width-2*in, s.Height-top-in, theme.Corner)
	t.layBadges(s.Width)
	t.layInitials(s.Width, top)

	y, lh := top+8, lineHeight(th.Text(nameSize))
	lines := wrap(t.Data.Name, th.Text(nameSize), s.Width-2*tilePad, true, 2)
	for i, line := range t.names {
		said := ""
		if i < len(lines) {
			said = lines[i]
		}
		ink(line, said, nameSize, theme.Ink)
		place(line, tilePad, y, s.Width-2*tilePad, lh)
		y += lh
	}
	t.layPrice(s, y+5)
}

// layPrice puts the price to the left and the note to the right of one base line; the note is the
// one that gives way.
func (t *Tile) layPrice(s fyne.Size, y float32) {
	th := theme.Now()
	room := s.Width - 2*tilePad
	t.price.TextSize = fit(t.Data.Price, th.Text(priceSize), theme.Small-2, room, true)
	w, h := width(t.Data.Price, t.price.TextSize, true), lineHeight(th.Text(priceSize))
	place(t.price, tilePad, y, w, h)
	left := room - w - 6
	t.note.Text = elide(t.Data.Note, th.Text(theme.Small), left, false)
	if t.note.Text != t.Data.Note && len([]rune(t.note.Text)) < 5 {
		t.note.Text = ""
	}
	nh := lineHeight(th.Text(theme.Small))
	place(t.note, tilePad+w+6, y+(h-nh)*0.7, max(left, 0), nh)
}

// layInitials sets them as large as the ground under the badges' row allows.
func (t *Tile) layInitials(w, top float32) {
	free := top - badgeRoom()
	size := min(free*0.78, w*0.25)
	t.initials.TextSize = size
	h := lineHeight(size)
	place(t.initials, 0, badgeRoom()+(free-h)/2, w, h)
}

// layBadges puts the basket's badge left and the stock's right; when both have no room, the stock
// says less.
func (t *Tile) layBadges(w float32) {
	const side = badgeEdge
	room := w - 2*side
	taken := float32(0)
	if t.Data.InBasket != "" {
		taken = min(t.basket.width(), room)
		t.basket.place(side, side, taken)
		taken += 4
	}
	if t.Data.Pinned {
		taken += t.layPin(side+taken, w-side)
	}
	if t.Data.Mood == Uncounted {
		return
	}
	for _, said := range []string{t.Data.Stock, t.Data.StockShort} {
		t.stock.say(said)
		if need := t.stock.width(); said != "" && need <= room-taken {
			t.stock.place(w-side-need, side, need)
			return
		}
	}
	t.stock.say("")
}
