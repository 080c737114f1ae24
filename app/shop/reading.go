package shop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// readings makes the blocks of a text ready to be read.
func readings(text string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, b := range blocks(text) {
		r := &reading{block: b}
		r.ExtendBaseWidget(r)
		out = append(out, r)
	}
	return out
}

// reading is a block that is wrapped at the width it has, bold words and code within it.
type reading struct {
	widget.BaseWidget
	block block
}

// placed is a run of letters with its place.
type placed struct {
	span
	at fyne.Position
}

func (r *reading) points() float32 { return theme.Now().Text(r.block.size) }

func (r *reading) line() float32 {
	return fyne.MeasureText("Mg", r.points(), fyne.TextStyle{}).Height
}

// indent is the room before a point of a list.
func (r *reading) indent() float32 {
	if r.block.mark == "" {
		return 0
	}
	return fyne.MeasureText("00. ", r.points(), fyne.TextStyle{}).Width
}

// lay gives every run its place at a width, and how high all of it is.
func (r *reading) lay(width float32) ([]placed, float32) {
	size, high, left := r.points(), r.line(), r.indent()
	var out []placed
	if len(r.block.lines) > 0 {
		for i, l := range r.block.lines {
			out = append(out, placed{span{l, false, true}, fyne.NewPos(0, float32(i)*high)})
		}
		return out, float32(len(r.block.lines)) * high
	}
	if r.block.mark != "" {
		out = append(out, placed{span{text: r.block.mark}, fyne.NewPos(0, 0)})
	}
	blank := fyne.MeasureText(" ", size, fyne.TextStyle{}).Width
	x, y := left, float32(0)
	for _, w := range wordsOf(r.block.spans) {
		wide := w.width(size, r.block.strong)
		if x > left && x+wide > width {
			x, y = left, y+high
		}
		for _, s := range w {
			out = append(out, placed{s, fyne.NewPos(x, y)})
			x += s.width(size, r.block.strong)
		}
		x += blank
	}
	return out, y + high
}

// HeightFor is the height at a width.
func (r *reading) HeightFor(width float32) float32 {
	_, h := r.lay(width)
	return h
}

// MinSize asks for the height at the width of the moment.
func (r *reading) MinSize() fyne.Size {
	return fyne.NewSize(100, r.HeightFor(max(r.Size().Width, 100)))
}

// Said is the text in one line.
func (r *reading) Said() string {
	text := ""
	for _, s := range r.block.spans {
		text += s.text
	}
	return text
}

// CreateRenderer implements fyne.Widget.
func (r *reading) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return &readingRenderer{of: r}
}

type readingRenderer struct {
	of      *reading
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (d *readingRenderer) Layout(s fyne.Size) {
	runs, _ := d.of.lay(s.Width)
	d.objects = d.objects[:0]
	for _, p := range runs {
		t := canvas.NewText(p.text, theme.Now().Of(theme.Ink))
		t.TextSize, t.TextStyle = d.of.points(), p.style(d.of.block.strong)
		t.Move(p.at)
		t.Resize(t.MinSize())
		d.objects = append(d.objects, t)
	}
}

// MinSize implements fyne.WidgetRenderer.
func (d *readingRenderer) MinSize() fyne.Size { return d.of.MinSize() }

// Refresh implements fyne.WidgetRenderer: another theme has other colours and sizes.
func (d *readingRenderer) Refresh() {
	d.Layout(d.of.Size())
	canvas.Refresh(d.of)
}

// Objects implements fyne.WidgetRenderer.
func (d *readingRenderer) Objects() []fyne.CanvasObject { return d.objects }

// Destroy implements fyne.WidgetRenderer.
func (d *readingRenderer) Destroy() {}
