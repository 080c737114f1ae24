package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// slab is a rectangle with round corners that is drawn in up to three pieces. A painter works out the distance to a
// corner for each pixel of a rectangle that has round ones; on a table full of tiles that is most of what a frame
// costs, and only the strips at the top and at the foot need it. The middle lies over the inner edges of the strips,
// so that no seam is seen.
type slab struct{ top, foot, middle *canvas.Rectangle }

// newSlab is a slab with round corners at the top, at the foot, or at both.
func newSlab(top, foot bool) *slab {
	s := &slab{middle: &canvas.Rectangle{}}
	if top {
		s.top = &canvas.Rectangle{}
	}
	if foot {
		s.foot = &canvas.Rectangle{}
	}
	return s
}

func (s *slab) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, r := range []*canvas.Rectangle{s.top, s.foot} {
		if r != nil {
			all = append(all, r)
		}
	}
	return append(all, s.middle)
}

func (s *slab) paint(c color.Color, radius float32) {
	s.middle.FillColor = c
	if s.top != nil {
		s.top.FillColor, s.top.TopLeftCornerRadius, s.top.TopRightCornerRadius = c, radius, radius
	}
	if s.foot != nil {
		s.foot.FillColor, s.foot.BottomLeftCornerRadius, s.foot.BottomRightCornerRadius = c, radius, radius
	}
}

// place puts the slab somewhere; strip is how high a piece with round corners is, at least their radius.
func (s *slab) place(x, y, w, h, strip float32) {
	const under = 2 // how far a strip reaches below the middle
	from, to := y, y+h
	if s.top != nil {
		place(s.top, x, y, w, strip+under)
		from += strip
	}
	if s.foot != nil {
		place(s.foot, x, y+h-strip-under, w, strip+under)
		to -= strip
	}
	place(s.middle, x, from, w, max(0, to-from))
}
