package storybook

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// Hold touches something for long, or clicks it with the right button, by what Tap knows it by.
func (h Hand) Hold(what string) error {
	all := h.Look()
	for i := len(all) - 1; i >= 0; i-- {
		if !says(all[i], what) {
			continue
		}
		for _, o := range append([]fyne.CanvasObject{all[i].Object}, backwards(all[i].Parents)...) {
			if t, ok := o.(fyne.SecondaryTappable); ok {
				size := o.Size()
				t.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(size.Width/2, size.Height/2)})
				return nil
			}
		}
	}
	return fmt.Errorf("storybook: there is nothing to hold that says %q", what)
}

func backwards(objects []fyne.CanvasObject) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(objects))
	for i := len(objects) - 1; i >= 0; i-- {
		out = append(out, objects[i])
	}
	return out
}
