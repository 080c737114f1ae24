package typeset

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/language"
	"golang.org/x/image/math/fixed"
	xlanguage "golang.org/x/text/language"

	"trestle/receipts/paper"
	"trestle/receipts/qr"
)

// ErrCode says that the code on a layout cannot be drawn so that phones read it. Nothing else is wrong, see
// paper.Layout.WithoutCodes.
var ErrCode = errors.New("the code does not go onto this paper")

// A module, the smallest square of a code, has at least leastDots, half a millimetre: narrower ones smear. More than
// mostDots are read no better and only take paper.
const (
	leastDots = 4
	mostDots  = 8
)

// DotsPerMM is how many dots a millimetre has: printers say 203 an inch and mean eight a millimetre.
const DotsPerMM = 8

// Measure says how large a layout is set, in dots.
type Measure struct {
	Width int // of the lines
	Size  int // of the letters
	Code  int // the widest that a code is wanted, its empty edge included; 0 is Width
}

// The widths that text can be set in.
const (
	LeastWidth = 200
	MostWidth  = 4000
)

// Sheet is a layout that has been set.
type Sheet struct {
	Width int
	Lines []Line
}

// Line is one line, a rule, a code or a gap.
type Line struct {
	Height int
	Base   int   // from the top of the line to where the letters stand
	Runs   []Run // X counts from the left edge of the sheet
	Rule   bool  // a rule through the middle
	Code   *PlacedCode
	Keep   bool // belongs on the same page as the next line
}

// PlacedCode is a QR code with its empty edge all around.
type PlacedCode struct {
	qr.Code
	X      int // of the first module
	Y      int
	Module int // dots
}

// Height of all lines together.
func (s Sheet) Height() (dots int) {
	for _, l := range s.Lines {
		dots += l.Height
	}
	return dots
}

// setter is at work on one layout.
type setter struct {
	shaper   *shaper
	m        Measure
	base     int // 1 where the paper begins at the right
	language language.Language
	widths   map[wordKey]fixed.Int26_6
	out      []Line
}

// Set sets a layout.
func Set(l paper.Layout, m Measure) (Sheet, error) {
	if m.Width < LeastWidth || m.Width > MostWidth || m.Size < 8 || m.Size > m.Width/6 {
		return Sheet{}, fmt.Errorf("text of size %d does not go onto %d dots, nothing was drawn: choose 200 to 4000 dots", m.Size, m.Width)
	}
	if m.Code == 0 {
		m.Code = m.Width
	}
	s := &setter{shaper: shapers.Get().(*shaper), m: m, base: baseOfLanguage(l.Language), language: language.NewLanguage(l.Language.String()), widths: map[wordKey]fixed.Int26_6{}}
	defer func() { shapers.Put(s.shaper) }()
	for i := 0; i < len(l.Rows); i++ {
		from := len(s.out)
		row := l.Rows[i]
		switch row.Kind {
		case paper.RowTable:
			end := i
			for end < len(l.Rows) && l.Rows[end].Kind == paper.RowTable {
				end++
			}
			s.table(l.Rows[i:end])
			i = end - 1
		case paper.RowCode:
			if err := s.code(row.Left); err != nil {
				return Sheet{}, err
			}
		default:
			s.row(row)
		}
		s.keep(from, i+1 < len(l.Rows) && together(row, l.Rows[i+1]))
	}
	return Sheet{Width: m.Width, Lines: s.out}, nil
}

// baseOfLanguage is 1 for languages that are written from right to left.
func baseOfLanguage(tag xlanguage.Tag) int {
	script, _ := tag.Script()
	if slices.Contains([]string{"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"}, script.String()) {
		return 1
	}
	return 0
}

// together tells whether a page must not end between two rows.
func together(row, next paper.Row) bool {
	return next.Indent > 0 && (next.Kind == paper.RowPair || next.Kind == paper.RowText) || next.Kind == paper.RowCode || row.Kind == paper.RowRule
}

func (s *setter) keep(from int, next bool) {
	for i := from; i < len(s.out); i++ {
		s.out[i].Keep = i+1 < len(s.out) || next
	}
}

func (s *setter) row(row paper.Row) {
	switch row.Kind {
	case paper.RowRule:
		s.out = append(s.out, Line{Height: s.m.Size * 7 / 8, Rule: true})
	case paper.RowGap:
		s.out = append(s.out, Line{Height: s.m.Size / 2})
	case paper.RowPair:
		s.pair(row)
	default:
		s.text(row)
	}
}

// code draws a QR code in the middle.
func (s *setter) code(content string) error {
	code, err := qr.New(content)
	if err != nil {
		return fmt.Errorf("%w: %w. Make the receipt without it, or show the code on the screen", ErrCode, err)
	}
	side := code.Size() + 2*qr.Quiet
	dots := min(max(s.m.Code/side, leastDots), s.m.Width/side, mostDots)
	if dots < leastDots {
		return fmt.Errorf("%w: it needs %d dots, there are %d. Make the receipt without it, or show the code on the screen", ErrCode, side*leastDots, s.m.Width)
	}
	placed := &PlacedCode{Code: code, Module: dots, X: (s.m.Width - code.Size()*dots) / 2, Y: qr.Quiet * dots}
	s.out = append(s.out, Line{Height: side * dots, Code: placed})
	return nil
}

// Lacks gives the letters of a layout that no font has, each once. They are drawn as an empty box.
func Lacks(l paper.Layout) []rune {
	var out []rune
	for _, row := range l.Rows {
		if row.Kind == paper.RowCode {
			continue
		}
		for _, s := range append([]string{row.Left, row.Right}, row.Cells...) {
			out = append(out, lacking(tame(s), row.Bold)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
