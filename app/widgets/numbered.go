package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Numbered are words that are copied by hand: each with its number, in columns that are read from
// top to bottom as on paper, and as large as the narrowest column lets them be.
type Numbered struct {
	widget.BaseWidget

	Words []string
	Pt    float32 // the largest size
}

var _ fyne.Widget = (*Numbered)(nil)

// NewNumbered shows words.
func NewNumbered(words []string) *Numbered {
	n := &Numbered{Words: words, Pt: theme.Label}
	n.ExtendBaseWidget(n)
	return n
}

// numberRoom is the room for a number and the gap behind it at a text size.
func numberRoom(size float32) float32 { return width("24", size, false) + 8 }

// columns are how many columns stand in a width, and the size in which every word fits.
func (n *Numbered) columns(w float32) (columns int, size float32) {
	want := theme.Now().Text(n.Pt)
	longest := float32(0)
	for _, word := range n.Words {
		longest = max(longest, width(word, want, true))
	}
	in := func(columns int) float32 {
		size := want
		for size > 10 && w/float32(columns)-12 < (longest*size/want)+numberRoom(size) {
			size -= 0.5
		}
		return size
	}
	for columns = 4; columns > 2 && w/float32(columns) < 0.85*(longest+numberRoom(want))+12; columns-- {
	}
	if columns == 2 && in(2) < theme.Now().Text(theme.Small) {
		columns = 1 // they are copied by hand
	}
	return columns, in(columns)
}

func (n *Numbered) rows(columns int) int { return (len(n.Words) + columns - 1) / columns }

// HeightFor is the height at a width.
func (n *Numbered) HeightFor(w float32) float32 {
	columns, size := n.columns(w)
	return float32(n.rows(columns)) * (lineHeight(size) + 10)
}

// CreateRenderer implements fyne.Widget.
func (n *Numbered) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	p := &plain{of: n}
	p.place = func(s fyne.Size) {
		columns, size := n.columns(s.Width)
		rows := n.rows(columns)
		each, high := s.Width/float32(columns), lineHeight(size)+10
		p.objects = nil
		for i, word := range n.Words {
			x, y := float32(i/rows)*each, float32(i%rows)*high
			number, text := newText(false), newText(true)
			ink(number, strconv.Itoa(i+1), n.Pt, theme.Mut)
			ink(text, word, n.Pt, theme.Ink)
			number.TextSize, text.TextSize = size, size
			number.Alignment = fyne.TextAlignTrailing
			room := numberRoom(size)
			place(number, x, y+5, room-8, lineHeight(size))
			place(text, x+room, y+5, each-room, lineHeight(size))
			p.objects = append(p.objects, number, text)
		}
	}
	p.least = func() fyne.Size { return fyne.NewSize(4*theme.Touch, n.HeightFor(max(n.Size().Width, 4*theme.Touch))) }
	return p
}
