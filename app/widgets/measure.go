package widgets

import (
	"sync"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
)

// measured remembers how large texts are. Laying out a screen asks for the same words again and
// again, shaping them is what it costs, and Fyne forgets them with every change of the theme.
var measured = struct {
	sync.Mutex
	sizes map[measure]fyne.Size
}{sizes: map[measure]fyne.Size{}}

type measure struct {
	text string
	size float32
	bold bool
	font string
}

// mostMeasured bounds what is remembered: many screens full of text.
const mostMeasured = 20_000

// sizeOf is the size of a text at a size that is scaled already.
func sizeOf(s string, size float32, bold bool) fyne.Size {
	style := fyne.TextStyle{Bold: bold}
	key := measure{s, size, bold, theme.Now().Font(style).Name()}
	measured.Lock()
	known, ok := measured.sizes[key]
	measured.Unlock()
	if ok {
		return known
	}
	known, _ = fyne.CurrentApp().Driver().RenderedTextSize(s, size, style, theme.Now().Own(s, bold))
	measured.Lock()
	defer measured.Unlock()
	if len(measured.sizes) >= mostMeasured {
		clear(measured.sizes)
	}
	measured.sizes[key] = known
	return known
}
