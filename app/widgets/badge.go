package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
)

// badge is a small round ground with a few letters, a part of a tile.
type badge struct {
	ground plate
	text   *canvas.Text
	line   theme.Token
}

func newBadge() *badge {
	b := &badge{newPlate(), newText(true), theme.Clear}
	b.text.Alignment = fyne.TextAlignCenter
	return b
}

func (b *badge) show(said string, ground, line, word theme.Token, size float32) {
	ink(b.text, said, size, word)
	b.ground.paint(ground, line, b.height()/2, theme.Thin)
	b.line = line
	b.say(said)
}

// say changes the letters; none hides the badge.
func (b *badge) say(said string) {
	b.text.Text = said
	b.ground.edge.Hidden = said == "" || b.line == theme.Clear
	show(b.ground.fill, said != "")
	show(b.text, said != "")
}

func (b *badge) height() float32 { return lineHeight(b.text.TextSize) + 5 }

func (b *badge) width() float32 {
	return max(width(b.text.Text, b.text.TextSize, true)+16, b.height())
}

func (b *badge) place(x, y, w float32) {
	h := b.height()
	b.ground.place(x, y, w, h)
	lh := lineHeight(b.text.TextSize)
	place(b.text, x, y+(h-lh)/2, w, lh)
}
