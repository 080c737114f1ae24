package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Frame holds a screen: what it shows in the main pane, what stands at the side on a wide window,
// the bar to the other places, and the band that marks practice above everything.
type Frame struct {
	widget.BaseWidget

	Form     Form
	Practice string            // the band's words, "" outside practice
	Main     fyne.CanvasObject // never nil
	Side     fyne.CanvasObject // nil: the main pane takes the whole width
	Nav      *NavBar           // nil while a screen must be finished first, as payment must

	divider *canvas.Rectangle
	band    *practiceBand
}

var _ fyne.Widget = (*Frame)(nil)

// NewFrame is a frame around a main pane.
func NewFrame(form Form, main fyne.CanvasObject) *Frame {
	f := &Frame{Form: form, Main: main}
	f.ExtendBaseWidget(f)
	return f
}

// Set puts other panes into the frame.
func (f *Frame) Set(main, side fyne.CanvasObject, nav *NavBar) {
	f.Main, f.Side, f.Nav = main, side, nav
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	f.divider, f.band = &canvas.Rectangle{}, newPracticeBand()
	p := &plain{of: f}
	p.fill = func() {
		f.divider.FillColor = theme.Now().Of(theme.Line)
		f.band.text = f.Practice
		show(f.band, f.Practice != "")
		show(f.divider, f.Side != nil)
		p.objects = append(f.Parts(), f.divider, f.band) // the window is cleared in the ground's colour
		if f.Size().Width > 0 {
			f.band.Refresh()
		}
	}
	p.place = f.lay
	p.least = func() fyne.Size { return fyne.NewSize(320, 480) }
	return p.ready()
}

// Parts implements Parts: what is read from top to bottom, the bar to the other places last.
func (f *Frame) Parts() []fyne.CanvasObject {
	out := some(f.Main)
	if f.Side != nil {
		out = append(out, f.Side)
	}
	if f.Nav != nil {
		out = append(out, f.Nav)
	}
	return out
}

func (f *Frame) lay(s fyne.Size) {
	top := float32(0)
	if f.Practice != "" {
		top = f.band.HeightFor(s.Width)
		place(f.band, 0, 0, s.Width, top)
	}
	x, w := float32(0), s.Width
	side := f.Form.SideWidth(s.Width)
	if f.Side != nil {
		w -= side
		at, edge, thin := w, w, theme.Now().Edge(theme.Thin)
		if LeftHanded() {
			at, x, edge = 0, side, side-thin
		}
		place(f.Side, at, top, side, s.Height-top)
		place(f.divider, edge, top, thin, s.Height-top)
	}
	h := s.Height - top
	if f.Nav != nil {
		nav := f.Nav.MinSize().Height
		h -= nav
		f.layNav(x, top+h, w, nav, side)
	}
	place(f.Main, x, top, w, h)
}

// layNav places the bar. Its places stand where they stand beside a side pane even while there is none:
// the hand that goes on from place to place finds each where it was.
func (f *Frame) layNav(x, y, w, h, side float32) {
	switch {
	case f.Side != nil || side == 0:
		f.Nav.within(0, 0)
	case LeftHanded():
		f.Nav.within(side, w)
	default:
		f.Nav.within(0, w-side)
	}
	place(f.Nav, x, y, w, h)
}

// practiceBand is the calm striped band that says that nothing here is real.
type practiceBand struct {
	widget.BaseWidget
	text string
}

var _ fyne.Widget = (*practiceBand)(nil)

func newPracticeBand() *practiceBand {
	b := &practiceBand{}
	b.ExtendBaseWidget(b)
	return b
}

// lines are its words as they stand: in one line, or in two.
func (b *practiceBand) lines(w float32) []string {
	return wrap(b.text, theme.Now().Text(theme.Small), w-2*theme.EdgePhone, true, 2)
}

// HeightFor is the height at a width.
func (b *practiceBand) HeightFor(w float32) float32 {
	return float32(len(b.lines(w)))*lineHeight(theme.Now().Text(theme.Small)) + 6
}

// CreateRenderer implements fyne.Widget.
func (b *practiceBand) CreateRenderer() fyne.WidgetRenderer {
	raster := canvas.NewRaster(stripes)
	ground, words := &canvas.Rectangle{}, [2]*canvas.Text{newText(true), newText(true)}
	p := &plain{of: b, objects: []fyne.CanvasObject{raster, ground, words[0], words[1]}}
	p.fill = func() {
		for _, word := range words {
			ink(word, "", theme.Small, theme.OnSun)
			word.Alignment = fyne.TextAlignCenter
		}
		ground.FillColor = theme.Now().Of(theme.Sun)
	}
	p.least = func() fyne.Size { return fyne.NewSize(1, b.HeightFor(max(b.Size().Width, 320))) }
	p.place = func(s fyne.Size) {
		place(raster, 0, 0, s.Width, s.Height)
		lines, w := b.lines(s.Width), float32(0)
		for _, line := range lines {
			w = max(w, width(line, words[0].TextSize, true))
		}
		place(ground, (s.Width-w)/2-theme.EdgePhone, 0, w+2*theme.EdgePhone, s.Height)
		lh := lineHeight(words[0].TextSize)
		setLines(words, lines, 0, (s.Height-float32(len(lines))*lh)/2, s.Width)
	}
	return p.ready()
}

// stripes are drawn aslant in marigold and a shade of it.
func stripes(w, h int) image.Image {
	sun := theme.Now().Of(theme.Sun)
	shade := color.NRGBA{uint8(int(sun.R) * 9 / 10), uint8(int(sun.G) * 17 / 20), uint8(int(sun.B) * 7 / 10), 0xFF}
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	period := max(h, 8)
	for y := range h {
		for x := range w {
			if (x+y)/(period/2)%2 == 0 {
				img.SetNRGBA(x, y, sun)
			} else {
				img.SetNRGBA(x, y, shade)
			}
		}
	}
	return img
}
