package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Bar is one bar of Bars: a figure and what stands under it.
type Bar struct {
	Name  string
	Value int
}

// Bars is a simple chart. The highest bar is marigold: look here.
type Bars struct {
	widget.BaseWidget

	Bars []Bar
}

var _ fyne.Widget = (*Bars)(nil)

// NewBars is a chart without bars.
func NewBars() *Bars {
	b := &Bars{}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows other bars.
func (b *Bars) Set(bars []Bar) {
	b.Bars = bars
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	p := &plain{of: b}
	p.place = func(s fyne.Size) { p.objects = b.draw(s) }
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, 3*theme.Touch) }
	return p
}

func (b *Bars) draw(s fyne.Size) []fyne.CanvasObject {
	th := theme.Now()
	most := 0
	for _, bar := range b.Bars {
		most = max(most, bar.Value)
	}
	if most == 0 {
		return nil
	}
	var out []fyne.CanvasObject
	foot := lineHeight(th.Text(theme.Small))
	high := s.Height - 2*foot - 8
	each := s.Width / float32(len(b.Bars))
	thick := min(each*0.78, 72)
	for i, bar := range b.Bars {
		x := float32(i)*each + (each-thick)/2
		h := max(3, high*float32(bar.Value)/float32(most))
		rect := &canvas.Rectangle{FillColor: th.Of(theme.Go), TopLeftCornerRadius: 6, TopRightCornerRadius: 6}
		if bar.Value == most {
			rect.FillColor = th.Of(theme.Sun)
		}
		if bar.Value > 0 {
			place(rect, x, foot+high-h, thick, h)
			out = append(out, rect, b.word(strconv.Itoa(bar.Value), float32(i)*each, high-h, each))
		}
		out = append(out, b.word(bar.Name, float32(i)*each, foot+high+6, each))
	}
	return out
}

func (b *Bars) word(said string, x, y, w float32) *canvas.Text {
	t := newText(false)
	t.Alignment = fyne.TextAlignCenter
	ink(t, said, theme.Small, theme.Mut)
	place(t, x, y, w, lineHeight(t.TextSize))
	return t
}
