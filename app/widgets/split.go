package widgets

import "fyne.io/fyne/v2"

// Shares puts acts side by side in shares of the width, the one that comes next last: it lies under
// the thumb of the hand that taps, at the right edge or at the left one.
func Shares(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: split{gap, shares, true}, Objects: objects}
}

// Equal puts objects side by side, all of one width.
func Equal(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: split{gap: gap}, Objects: objects}
}

type split struct {
	gap    float32
	shares []float32
	acts   bool // turned round for the left hand
}

func (l split) share(i int) float32 {
	if i < len(l.shares) {
		return l.shares[i]
	}
	return 1
}

func (l split) widths(objects []fyne.CanvasObject, width float32) []float32 {
	sum, out := float32(0), make([]float32, len(objects))
	for i := range objects {
		sum += l.share(i)
	}
	free := width - l.gap*float32(max(0, len(objects)-1))
	for i := range objects {
		out[i] = free * l.share(i) / sum
	}
	return out
}

// stacked says whether the widths are too narrow for what stands in them: then acts stand one above
// the other, the one that comes next at the top.
func (l split) stacked(objects []fyne.CanvasObject, width float32) bool {
	if !l.acts || len(objects) < 2 {
		return false
	}
	for i, w := range l.widths(objects, width) {
		if b, ok := objects[i].(*Button); ok && b.tight(w) {
			return true
		}
	}
	return false
}

func (l split) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects = visible(objects)
	if l.stacked(objects, s.Width) {
		high := (s.Height - l.gap*float32(len(objects)-1)) / float32(len(objects))
		for i, o := range objects {
			place(o, 0, float32(len(objects)-1-i)*(high+l.gap), s.Width, high)
		}
		return
	}
	x := float32(0)
	for i, w := range l.widths(objects, s.Width) {
		at := x
		if l.acts && LeftHanded() {
			at = s.Width - x - w
		}
		place(objects[i], at, 0, w, s.Height)
		x += w + l.gap
	}
}

func (l split) MinSize(objects []fyne.CanvasObject) fyne.Size { return row{l.gap}.MinSize(objects) }

func (l split) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	objects = visible(objects)
	stacked := l.stacked(objects, width)
	h := float32(0)
	for i, w := range l.widths(objects, width) {
		if stacked {
			w = width
		}
		h = max(h, heightFor(objects[i], w))
	}
	if stacked {
		n := float32(len(objects))
		return n*h + (n-1)*l.gap
	}
	return h
}
