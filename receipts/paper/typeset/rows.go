package typeset

import (
	"strings"

	"golang.org/x/image/math/fixed"

	"trestle/receipts/paper"
)

// sizes of a large row, from the one that is wished for down to that of all others, in eighths.
var sizes = []int{12, 10, 8}

// leading is how high a line is for its letters, in hundredths.
const leading = 138

// place is where in its line a span stands. On paper that begins at the right, start and end change sides.
type place int

const (
	start place = iota
	centre
	end
)

func (s *setter) room() fixed.Int26_6 { return fixed.I(s.m.Width) }

// indent is the width of so many columns: half a letter's size each, and never more than a third of the paper.
func (s *setter) indent(row paper.Row) fixed.Int26_6 {
	return fixed.I(min(max(row.Indent, 0)*s.m.Size/2, s.m.Width/3))
}

// gap is the least that stands between two things in a line.
func (s *setter) gap() fixed.Int26_6 { return fixed.I(s.m.Size * 3 / 4) }

// line begins a line for letters of a size.
func (s *setter) line(size int) *Line {
	height := (size*leading + 99) / 100
	s.out = append(s.out, Line{Height: height, Base: (height-size*6/5)/2 + size*95/100})
	return &s.out[len(s.out)-1]
}

// put places a span in a line, at a distance from its side.
func (s *setter) put(l *Line, sp span, where place, inset fixed.Int26_6) {
	x := inset
	if where == centre {
		x = (s.room() - sp.width) / 2
	} else if (where == end) != (s.base == 1) {
		x = s.room() - sp.width - inset
	}
	for _, run := range sp.runs {
		run.X += x
		l.Runs = append(l.Runs, run)
	}
}

// style of a row: as large as its words allow.
func (s *setter) style(row paper.Row, fits func(style) bool) style {
	st := style{s.m.Size, row.Bold}
	if !row.Large {
		return st
	}
	for _, eighths := range sizes {
		st.size = s.m.Size * eighths / 8
		if fits(st) {
			break
		}
	}
	return st
}

func (s *setter) text(row paper.Row) {
	text, indent := tame(row.Left), s.indent(row)
	where := start
	if row.Align == paper.Centre {
		where, indent = centre, 0
	}
	st := s.style(row, func(st style) bool {
		for _, w := range words(text) {
			if s.width(w, st) > s.room()-indent {
				return false
			}
		}
		return true
	})
	lines := s.wrap(text, st, s.room()-indent)
	if where == centre {
		lines = s.balanced(text, st, lines)
	}
	for _, sp := range lines {
		s.put(s.line(st.size), sp, where, indent)
	}
}

// mostBalanced is how many lines are worth the trouble of balanced.
const mostBalanced = 4

// balanced makes the lines of a centred text as even as they can be: one lonely word below looks forgotten.
func (s *setter) balanced(text []rune, st style, lines []span) []span {
	for room := s.room(); len(lines) > 1 && len(lines) <= mostBalanced && room > s.room()/2; room -= s.room() / 16 {
		narrower := s.wrap(text, st, room)
		if len(narrower) > len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}

// pair sets Right beside the last line of Left, or below it when the two do not fit side by side.
func (s *setter) pair(row paper.Row) {
	left, right, indent := tame(row.Left), tame(row.Right), s.indent(row)
	room := s.room() - indent
	st := s.style(row, func(st style) bool { return s.width(left, st)+s.gap()+s.width(right, st) <= room })
	beside := room - s.gap() - s.width(right, st)
	if beside >= room/3 {
		lines := s.wrap(left, st, beside)
		for i, sp := range lines {
			l := s.line(st.size)
			s.put(l, sp, start, indent)
			if i == len(lines)-1 {
				s.put(l, s.shape(join(words(right)), st), end, 0)
			}
		}
		return
	}
	for _, sp := range s.wrap(left, st, room) {
		s.put(s.line(st.size), sp, start, indent)
	}
	for _, sp := range s.wrap(right, st, room) {
		s.put(s.line(st.size), sp, end, 0)
	}
}

// table gives every column what it needs and shares out the rest. Where that is too wide, each row becomes a list of its
// cells under their heads. Columns but the first end where their head ends.
func (s *setter) table(rows []paper.Row) {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row.Cells))
	}
	if columns < 2 {
		for _, row := range rows {
			s.text(paper.Row{Left: strings.Join(row.Cells, " "), Bold: row.Bold})
		}
		return
	}
	widths := make([]fixed.Int26_6, columns)
	spare := s.room() - s.gap()*fixed.Int26_6(columns-1)
	for i := range widths {
		for _, row := range rows {
			widths[i] = max(widths[i], s.width(tame(cell(row, i)), style{s.m.Size, row.Bold}))
		}
		spare -= widths[i]
	}
	if spare < 0 {
		s.list(rows, columns)
		return
	}
	share := spare/fixed.Int26_6(columns-1) + s.gap()
	for _, row := range rows {
		st := style{s.m.Size, row.Bold}
		l := s.line(st.size)
		s.put(l, s.shape(tame(cell(row, 0)), st), start, 0)
		inset := fixed.Int26_6(0)
		for i := columns - 1; i > 0; i-- {
			s.put(l, s.shape(tame(cell(row, i)), st), end, inset)
			inset += widths[i] + share
		}
	}
}

func (s *setter) list(rows []paper.Row, columns int) {
	for _, row := range rows[1:] {
		s.text(paper.Row{Left: cell(row, 0), Bold: row.Bold})
		for i := 1; i < columns; i++ {
			s.pair(paper.Row{Left: cell(rows[0], i), Right: cell(row, i), Indent: 2, Bold: row.Bold})
		}
	}
	if len(rows) == 1 {
		s.text(paper.Row{Left: strings.Join(rows[0].Cells, " "), Bold: rows[0].Bold})
	}
}

func cell(row paper.Row, i int) string {
	if i < len(row.Cells) {
		return row.Cells[i]
	}
	return ""
}
