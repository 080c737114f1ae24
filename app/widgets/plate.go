package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
)

// plate is a ground with round corners and an edge. The edge is a second ground under the first
// and not a stroke: Fyne's painters do not agree on which side of the border a stroke lies.
type plate struct{ edge, fill *canvas.Rectangle }

func newPlate() plate { return plate{&canvas.Rectangle{}, &canvas.Rectangle{}} }

// objects are what a renderer draws, the edge first.
func (p plate) objects(others ...fyne.CanvasObject) []fyne.CanvasObject {
	return append([]fyne.CanvasObject{p.edge, p.fill}, others...)
}

// paint sets ground and edge; an edge of theme.Clear or no width is left out.
func (p plate) paint(fill, edge theme.Token, radius, stroke float32) {
	th := theme.Now()
	if stroke = th.Edge(stroke); edge == theme.Clear {
		stroke = 0
	}
	show(p.edge, stroke > 0)
	show(p.fill, fill != theme.Clear)
	p.edge.FillColor, p.fill.FillColor = th.Of(edge), th.Of(fill)
	p.edge.CornerRadius, p.fill.CornerRadius = radius, max(0, radius-stroke)
}

// place puts the plate so that its edge lies inside the given room.
func (p plate) place(x, y, w, h float32) {
	place(p.edge, x, y, w, h)
	s := float32(0)
	if p.edge.Visible() {
		s = max(0, p.edge.CornerRadius-p.fill.CornerRadius)
		if p.edge.CornerRadius == 0 {
			s = theme.Now().Edge(theme.Thin)
		}
	}
	place(p.fill, x+s, y+s, w-2*s, h-2*s)
}

// show shows or hides the whole plate.
func (p plate) show(yes bool) {
	if !yes {
		p.edge.Hide()
		p.fill.Hide()
	}
}
