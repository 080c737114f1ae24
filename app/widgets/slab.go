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
type slab struct{ top, foot, middle, right *canvas.Rectangle }

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

// newRim is a slab of whose middle only the edges are seen, and drawn.
func newRim() *slab {
	s := newSlab(true, true)
	s.right = &canvas.Rectangle{}
	return s
}

func (s *slab) objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, r := range []*canvas.Rectangle{s.top, s.foot, s.right} {
		if r != nil {
			all = append(all, r)
		}
	}
	return append(all, s.middle)
}

func (s *slab) paint(c color.Color, radius float32) {
	s.middle.FillColor = c
	if s.right != nil {
		s.right.FillColor = c
	}
	if s.top != nil {
		s.top.FillColor, s.top.TopLeftCornerRadius, s.top.TopRightCornerRadius = c, radius, radius
	}
	if s.foot != nil {
		s.foot.FillColor, s.foot.BottomLeftCornerRadius, s.foot.BottomRightCornerRadius = c, radius, radius
	}
}

// under is how far a strip reaches below the middle.
const under = 2

// place puts the slab somewhere; strip is how high a piece with round corners is, at least their radius.
func (s *slab) place(x, y, w, h, strip float32) {
	from, to := s.strips(x, y, w, h, strip)
	place(s.middle, x, from, w, max(0, to-from))
}

// placeRim puts a rim somewhere; edge is how much of it is seen.
func (s *slab) placeRim(x, y, w, h, strip, edge float32) {
	from, to := s.strips(x, y, w, h, strip)
	place(s.middle, x, from, edge, max(0, to-from))
	place(s.right, x+w-edge, from, edge, max(0, to-from))
}

// strips puts the pieces with round corners and says where what is between them begins and ends.
func (s *slab) strips(x, y, w, h, strip float32) (from, to float32) {
	from, to = y, y+h
	if s.top != nil {
		place(s.top, x, y, w, strip+under)
		from += strip
	}
	if s.foot != nil {
		place(s.foot, x, y+h-strip-under, w, strip+under)
		to -= strip
	}
	return from, to
}
