package widgets

import "fyne.io/fyne/v2"

// NewTileRow lays a few tiles side by side in tiles' own height.
func NewTileRow(pictures *Pictures, tapped func(id string), tiles ...TileData) *fyne.Container {
	row := &fyne.Container{Layout: tileRow{}}
	for _, d := range tiles {
		t := NewTile(pictures, tapped)
		t.Set(d)
		row.Objects = append(row.Objects, t)
	}
	return row
}

type tileRow struct{}

func (tileRow) each(n int, width float32) float32 { return (width - keyGap*float32(n-1)) / float32(n) }

func (l tileRow) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	each := l.each(len(objects), s.Width)
	for i, o := range objects {
		place(o, float32(i)*(each+keyGap), 0, each, s.Height)
	}
}

func (tileRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(objects))*80, TileHeight(80))
}

func (l tileRow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return TileHeight(l.each(max(1, len(objects)), width))
}

// Focus puts the cursor into a field. One that was never painted is on no canvas as far as Fyne knows;
// then it is the window's.
func Focus(e *Entry) {
	c := canvasOf(e)
	if c == nil {
		if a := fyne.CurrentApp(); a != nil && len(a.Driver().AllWindows()) > 0 {
			c = a.Driver().AllWindows()[0].Canvas()
		}
	}
	if c != nil {
		c.Focus(e)
	}
}
