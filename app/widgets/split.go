package widgets

import "fyne.io/fyne/v2"

// Shares puts acts side by side in shares of the width, the one that comes next last: it lies under
// the thumb of the hand that taps, at the right edge or at the left one. Where that is too narrow for
// their words they stand one above the other, the one that comes next at the top.
func Shares(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: split{gap, shares, true}, Objects: objects}
}

// Equal puts objects side by side, all of one width. Choices of which one would have too small a word
// stand in two rows or more.
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

// stacked says whether the widths are too narrow for the acts that stand in them.
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

// worded is a choice that says with which width its word is too small to be read.
type worded interface{ tiny(width float32) bool }

// rows are the objects as they stand side by side, row after row: all in one, unless they are choices
// of which one would be too small.
func (l split) rows(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	n := len(objects)
	if l.stacked(objects, width) {
		var out [][]fyne.CanvasObject
		for i := range objects {
			out = append(out, objects[n-1-i:n-i])
		}
		return out
	}
	columns := n
	for rows := 2; !l.acts && columns > 1 && l.tiny(objects, (width-l.gap*float32(columns-1))/float32(columns)); rows++ {
		columns = (n + rows - 1) / rows
	}
	var out [][]fyne.CanvasObject
	for len(objects) > 0 {
		m := min(columns, len(objects))
		out, objects = append(out, objects[:m]), objects[m:]
	}
	return out
}

// tiny says whether all of these are choices and one of them is too small when each is so wide.
func (l split) tiny(objects []fyne.CanvasObject, each float32) bool {
	small := false
	for _, o := range objects {
		c, ok := o.(worded)
		if !ok {
			return false
		}
		small = small || c.tiny(each)
	}
	return small
}

func (l split) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	rows := l.rows(visible(objects), s.Width)
	high := (s.Height - l.gap*float32(len(rows)-1)) / float32(max(1, len(rows)))
	for i, row := range rows {
		x, y := float32(0), float32(i)*(high+l.gap)
		for j, w := range l.widths(row, s.Width) {
			at := x
			if l.acts && LeftHanded() {
				at = s.Width - x - w
			}
			place(row[j], at, y, w, high)
			x += w + l.gap
		}
	}
}

func (l split) MinSize(objects []fyne.CanvasObject) fyne.Size { return row{l.gap}.MinSize(objects) }

func (l split) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return l.high(objects, width, heightFor)
}

// high is the height of all rows, each as high as the highest object.
func (l split) high(objects []fyne.CanvasObject, width float32, of func(fyne.CanvasObject, float32) float32) float32 {
	rows, h := l.rows(visible(objects), width), float32(0)
	for _, row := range rows {
		for i, w := range l.widths(row, width) {
			h = max(h, of(row[i], w))
		}
	}
	n := float32(len(rows))
	return n*h + max(0, n-1)*l.gap
}
