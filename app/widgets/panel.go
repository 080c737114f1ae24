package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Panel is a coloured ground with something on it: a card, a bar, a note.
type Panel struct {
	widget.BaseWidget

	Fill, Edge theme.Token // Edge Clear: none
	Radius     float32
	Pad        float32 // room around the content on each side
	Top, Under bool    // a line along that side, where there is no edge all around
	Left       bool
	Content    fyne.CanvasObject
}

var _ fyne.Widget = (*Panel)(nil)

// NewPanel is a ground without edges: a bar or a pane.
func NewPanel(fill theme.Token, content fyne.CanvasObject) *Panel {
	p := &Panel{Fill: fill, Edge: theme.Clear, Content: content}
	p.ExtendBaseWidget(p)
	return p
}

// NewCard is a card with an edge and round corners.
func NewCard(pad float32, content fyne.CanvasObject) *Panel {
	p := &Panel{Fill: theme.Card, Edge: theme.Line, Radius: theme.Corner, Pad: pad, Content: content}
	p.ExtendBaseWidget(p)
	return p
}

// NewTinted is a calm note on a tinted ground.
func NewTinted(fill theme.Token, pad float32, content fyne.CanvasObject) *Panel {
	p := &Panel{Fill: fill, Edge: theme.Clear, Radius: theme.FieldCorner, Pad: pad, Content: content}
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor is the height that the panel needs at a width.
func (p *Panel) HeightFor(width float32) float32 {
	return heightFor(p.Content, width-2*p.Pad) + 2*p.Pad
}

// Parts implements Parts.
func (p *Panel) Parts() []fyne.CanvasObject { return some(p.Content) }

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	ground, line := newPlate(), &canvas.Rectangle{}
	r := &plain{of: p, objects: ground.objects(line, p.Content)}
	r.place = func(s fyne.Size) {
		ground.place(0, 0, s.Width, s.Height)
		thin := theme.Now().Edge(theme.Thin)
		switch {
		case p.Top:
			place(line, 0, 0, s.Width, thin)
		case p.Under:
			rule(line, s)
		case p.Left:
			place(line, 0, 0, thin, s.Height)
		}
		place(p.Content, p.Pad, p.Pad, s.Width-2*p.Pad, s.Height-2*p.Pad)
	}
	r.least = func() fyne.Size { return p.Content.MinSize().AddWidthHeight(2*p.Pad, 2*p.Pad) }
	r.fill = func() {
		edge := p.Edge
		if theme.Now().Of(p.Fill) == theme.Now().Of(theme.Bg) { // sunlight has no tints: an edge stands in for them
			switch p.Fill {
			case theme.Tint:
				edge = theme.Line
			case theme.Behind:
				edge = theme.Warn
			}
		}
		ground.paint(p.Fill, edge, p.Radius, theme.Thin)
		line.FillColor = theme.Now().Of(theme.Line)
		show(line, p.Top || p.Under || p.Left)
	}
	return r.ready()
}

// rule puts a line along the foot of something.
func rule(line *canvas.Rectangle, s fyne.Size) {
	thin := theme.Now().Edge(theme.Thin)
	place(line, 0, s.Height-thin, s.Width, thin)
}

// Rule is a thin line across.
type Rule struct{ widget.BaseWidget }

var _ fyne.Widget = (*Rule)(nil)

// NewRule is a thin line across.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	line := &canvas.Rectangle{}
	p := &plain{of: r, objects: []fyne.CanvasObject{line}}
	p.place = func(s fyne.Size) {
		thin := theme.Now().Edge(theme.Thin)
		place(line, 0, (s.Height-thin)/2, s.Width, thin)
	}
	p.least = func() fyne.Size { return fyne.NewSize(1, theme.Now().Edge(theme.Thin)) }
	p.fill = func() { line.FillColor = theme.Now().Of(theme.Line) }
	return p.ready()
}
