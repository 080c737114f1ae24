package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
)

// Fyne forgets the renderer of what was out of sight for a minute, and resizes nothing when it makes
// another one.
func TestWhatComesBackIntoSightIsLaidOut(t *testing.T) {
	l := NewStrong("Total", theme.Label)
	l.Resize(fyne.NewSize(200, 40))
	objects := l.CreateRenderer().Objects()
	if len(objects) != 1 {
		t.Fatalf("%d texts are drawn, not 1", len(objects))
	}
	if text := objects[0].(*canvas.Text); text.Text != "Total" || text.Size().Width != 200 {
		t.Errorf("it says %q in a width of %v", text.Text, text.Size().Width)
	}
}

func TestHeadKeepsToItsWidth(t *testing.T) {
	for _, row := range []struct {
		name  string
		width float32
	}{
		{"all in one line", 500}, {"two lines", 180}, {"too wide for the second", 150},
	} {
		t.Run(row.name, func(t *testing.T) {
			long, short := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
			long.SetMinSize(fyne.NewSize(110, 48))
			short.SetMinSize(fyne.NewSize(48, 48))
			h := Head(8, 96, NewLabel("Basket"), long, short)
			h.Resize(fyne.NewSize(row.width, 100))
			if end := short.Position().X + short.Size().Width; end > row.width {
				t.Errorf("the last one ends at %v of %v", end, row.width)
			}
			if x := long.Position().X + long.Size().Width; x > short.Position().X {
				t.Errorf("the first one ends at %v, over the one that begins at %v", x, short.Position().X)
			}
		})
	}
}
