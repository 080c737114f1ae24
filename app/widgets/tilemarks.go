package widgets

import "trestle/app/theme"

func (t *Tile) fillPin() {
	side := t.basket.height()
	t.pinned.paint(theme.Card, theme.Line, side/2, theme.Thin)
	t.pinned.show(t.Data.Pinned)
	icon := NoIcon
	if t.Data.Pinned {
		icon = IconPin
	}
	setIcon(t.pin, icon, theme.Ink)
}

// pixels is how many of the screen's pixels the tile is wide.
func (t *Tile) pixels() float32 {
	scale := float32(1)
	if c := canvasOf(t); c != nil {
		scale = c.Scale()
	}
	return t.Size().Width * scale
}

func (t *Tile) fillPicture() {
	if t.Data.Picture != "" && t.Size().Width <= 0 {
		return // how large it is to be is known once the tile is laid out
	}
	t.filling = true
	side := 0
	if t.Data.Picture != "" {
		side = sideFor(t.pixels())
	}
	img := t.Pictures.get(t.Data.Picture, side, func() {
		if !t.filling { // it came at once, and is shown below
			t.Refresh()
		}
	})
	t.filling = false
	show(t.picture, img != nil)
	show(t.initials, img == nil)
	if img != nil && t.picture.Image != img {
		t.picture.Image = img
		t.picture.CornerRadius = theme.Corner - theme.Now().Edge(theme.Thin)
		t.picture.Refresh()
	}
}

// layPin puts the pin behind the basket's badge and says what it takes; where there is no room, the
// pin gives way.
func (t *Tile) layPin(x, most float32) float32 {
	h := t.basket.height()
	if x+h > most {
		t.pinned.show(false)
		t.pin.Hide()
		return 0
	}
	t.pinned.place(x, badgeEdge, h, h)
	place(t.pin, x+h*0.2, badgeEdge+h*0.2, h*0.6, h*0.6)
	return h + 4
}
