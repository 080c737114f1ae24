package labels

import (
	"fmt"
	"slices"
)

// Sheet is a paper that labels come on. On a roll every label is a page.
type Sheet struct {
	Key        string  // what a command calls it
	Maker      string  // a number that it is sold under, "" for none
	PageW      float64 // the page
	PageH      float64
	Cols, Rows int
	W, H       float64 // one label
	Left, Top  float64 // of the first
	DX, DY     float64 // from one to the next
	Roll       bool
}

// PerPage is how many labels a page has.
func (s Sheet) PerPage() int { return s.Cols * s.Rows }

// Sizes as their makers give them. Sheets of the same layout are sold under many numbers.
var sheets = []Sheet{
	a4("a4-24", "Avery 3474", 3, 8, 70, 37, 0),
	a4("a4-21", "Avery L7160", 3, 7, 63.5, 38.1, 2.54),
	a4("a4-14", "Avery L7163", 2, 7, 99.1, 38.1, 2.54),
	a4("a4-40", "Avery 3651", 4, 10, 52.5, 29.7, 0),
	a4("a4-65", "Avery L7651", 5, 13, 38.1, 21.2, 2.54),
	{Key: "letter-30", Maker: "Avery 5160", PageW: 215.9, PageH: 279.4, Cols: 3, Rows: 10, W: 66.675, H: 25.4, Left: 4.7625, Top: 12.7, DX: 69.85, DY: 25.4},
	{Key: "letter-10", Maker: "Avery 5163", PageW: 215.9, PageH: 279.4, Cols: 2, Rows: 5, W: 101.6, H: 50.8, Left: 3.96875, Top: 12.7, DX: 106.3625, DY: 50.8},
	roll(40, 30), roll(50, 30), roll(57, 32), roll(62, 29),
}

// a4 makes a sheet whose labels stand in the middle of the page, with a gap between columns and none between rows.
func a4(key, maker string, cols, rows int, w, h, gap float64) Sheet {
	const pageW, pageH = 210, 297
	return Sheet{
		Key: key, Maker: maker, PageW: pageW, PageH: pageH, Cols: cols, Rows: rows, W: w, H: h, DX: w + gap, DY: h,
		Left: (pageW - float64(cols)*w - float64(cols-1)*gap) / 2, Top: (pageH - float64(rows)*h) / 2,
	}
}

func roll(w, h float64) Sheet {
	return Sheet{Key: fmt.Sprintf("roll-%gx%g", w, h), PageW: w, PageH: h, Cols: 1, Rows: 1, W: w, H: h, DX: w, DY: h, Roll: true}
}

// Sheets lists the papers, those of A4 first.
func Sheets() []Sheet { return slices.Clone(sheets) }

// Find gives a paper by its key.
func Find(key string) (Sheet, bool) {
	i := slices.IndexFunc(sheets, func(s Sheet) bool { return s.Key == key })
	if i < 0 {
		return Sheet{}, false
	}
	return sheets[i], true
}

// spot is where a label goes.
type spot struct {
	page int // from 0
	x, y float64
}

// spots gives the places of n labels, row by row, after those that are used.
func (s Sheet) spots(n, skip int) []spot {
	out := make([]spot, n)
	for i := range out {
		at := i + skip
		on := at % s.PerPage()
		out[i] = spot{page: at / s.PerPage(), x: s.Left + float64(on%s.Cols)*s.DX, y: s.Top + float64(on/s.Cols)*s.DY}
	}
	return out
}

// What must stay white: a little inside of each label, since sheets never lie quite straight, and at the edge of the
// page what office printers do not reach.
const (
	inside  = 2.0
	unreach = 4.6
)

// edges is how much is left white at the sides and at top and bottom of every label of a sheet, so that all look alike.
func (s Sheet) edges() (x, y float64) {
	if s.Roll {
		return 1.8, 1.8
	}
	return max(inside, unreach-s.Left), max(min(inside, s.H/14), unreach-s.Top)
}
