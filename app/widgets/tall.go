package widgets

import "fyne.io/fyne/v2"

// Tall asks for a height for an object that would do with less, such as a list in a sheet; it takes
// less where there is less.
func Tall(height float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: tallLayout{height}, Objects: []fyne.CanvasObject{o}}
}

type tallLayout struct{ height float32 }

func (tallLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) { grow{}.Layout(objects, s) }

func (tallLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (t tallLayout) heightFor([]fyne.CanvasObject, float32) float32 { return t.height }
