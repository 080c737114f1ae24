package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Progress is a bar that fills. While nobody knows how much there is, it is drawn as a bar that has
// just begun: nothing here moves by itself.
type Progress struct {
	widget.BaseWidget

	Done, Total int
}

var _ fyne.Widget = (*Progress)(nil)

const progressHeight float32 = 12

// NewProgress is a bar at its beginning.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Set says how far it is.
func (p *Progress) Set(done, total int) {
	if p.Done != done || p.Total != total {
		p.Done, p.Total = done, total
		p.Refresh()
	}
}

// Share is how much is done, between 0 and 1.
func (p *Progress) Share() float32 {
	if p.Total <= 0 {
		return 0
	}
	return min(1, max(0, float32(p.Done)/float32(p.Total)))
}

// CreateRenderer implements fyne.Widget.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	ground, bar := newPlate(), &canvas.Rectangle{}
	r := &plain{of: p, objects: ground.objects(bar)}
	r.fill = func() {
		ground.paint(theme.Card, theme.Line, progressHeight/2, theme.Thin)
		bar.FillColor = theme.Now().Of(theme.Go)
		bar.CornerRadius = progressHeight / 2
	}
	r.place = func(s fyne.Size) {
		ground.place(0, 0, s.Width, s.Height)
		place(bar, 0, 0, max(s.Height, s.Width*p.Share()), s.Height)
	}
	r.least = func() fyne.Size { return fyne.NewSize(theme.Touch, progressHeight) }
	return r.ready()
}
