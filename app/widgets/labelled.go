package widgets

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
)

// Labelled is a field with its name above it and, where it is not empty, a note below.
func Labelled(name string, field fyne.CanvasObject, note string) *fyne.Container {
	title := NewLabel(name)
	title.Pt, title.Token, title.Lines = theme.Small, theme.Mut, -1
	parts := []fyne.CanvasObject{title, field}
	if note != "" {
		parts = append(parts, NewNote(note))
	}
	return Column(4, parts...)
}

// FigureCard is a card with a small name, a large figure and a note under it.
type FigureCard struct {
	*Panel
	name, note *Label
	figure     *Amount
}

// NewFigureCard is a card with a figure that Set fills.
func NewFigureCard(name string) *FigureCard {
	c := &FigureCard{name: NewLabel(name), note: NewLabel(""), figure: NewAmount(34)}
	c.name.Token, c.note.Token = theme.Mut, theme.Mut
	c.note.Lines = -1
	c.figure.Align = fyne.TextAlignLeading
	c.Panel = NewCard(14, Column(2, c.name, c.figure, c.note))
	return c
}

// Set fills the card.
func (c *FigureCard) Set(figure, note string) {
	c.figure.SetText(figure)
	c.note.SetText(note)
}

// Pair is a line with a name at the left and a figure at the right.
func Pair(name, figure string, strong bool) *fyne.Container {
	left, right := NewLabel(name), NewLabel(figure)
	right.Whole, left.Bold, right.Bold = true, strong, strong
	return Row(10, Grow(left), right)
}
