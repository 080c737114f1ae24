package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// Every text that is drawn says which face it needs, and again when it says something else.
func TestATextIsDrawnWithTheFaceThatHasItsLetters(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	l := NewLabel("Soap")
	l.Resize(fyne.NewSize(200, 40))
	face := func() fyne.Resource { return test.WidgetRenderer(l).Objects()[0].(*canvas.Text).FontSource }
	if face() == nil {
		t.Error("Soap is looked for in every face")
	}
	l.SetText("茶")
	if face() != nil {
		t.Error("茶 is drawn with a face that lacks it")
	}
	l.SetText("Tea")
	if face() == nil {
		t.Error("Tea is looked for in every face")
	}
}

// A field shows no scroll bars, and its text has no theme of its own (see CreateRenderer).
func TestAFieldHasNoBars(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	e := NewEntry("Search", nil)
	w := test.NewTempWindow(t, Field(e))
	w.Resize(fyne.NewSize(120, 60))
	e.SetText("more letters than there is room for in a field so narrow")
	for _, o := range test.WidgetRenderer(e).Objects() {
		s, ok := o.(*container.Scroll)
		if !ok {
			continue
		}
		for _, bar := range test.WidgetRenderer(s).Objects()[1:] {
			if size := bar.Size(); bar.Visible() && size.Width > 0 && size.Height > 0 {
				t.Errorf("a %T of %v is shown", bar, size)
			}
		}
		return
	}
	t.Error("nothing scrolls")
}
