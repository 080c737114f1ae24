package pdf

import (
	"strconv"

	"golang.org/x/image/math/fixed"

	"trestle/receipts/paper"
	"trestle/receipts/paper/typeset"
)

// placed is a line on its page; y is its top in dots from the top of the paper.
type placed struct {
	line typeset.Line
	y    int
}

// page is what stands on one page.
type page struct {
	lines  []placed
	height int // of the paper, in dots
}

// longestRoll is as long as a PDF page can be in all readers, a little less than 200 inches.
const longestRoll = 40000

// onPaper sets the layout for a paper. What is just too long for one page is set a little tighter: a second page with
// nothing but a code on it helps nobody.
func onPaper(l paper.Layout, s sheet) (typeset.Sheet, error) {
	set, err := typeset.Set(l, s.measure())
	if err != nil || s.height == 0 || set.Height() <= dots(s.height)-2*s.top {
		return set, err
	}
	tight := s.measure()
	tight.Size, tight.Code = s.size*11/12, 1 // codes take the least dots that phones read
	if tighter, err := typeset.Set(l, tight); err == nil && tighter.Height() <= dots(s.height)-2*s.top {
		return tighter, nil
	}
	return set, nil
}

// paginate shares the lines among pages.
func paginate(l paper.Layout, set typeset.Sheet, s sheet) ([]page, error) {
	body, height := set.Height(), dots(s.height)
	if s.height == 0 {
		height = min(body+2*s.top, longestRoll)
	}
	if body <= height-2*s.top {
		return []page{fill(set.Lines, s.top, height)}, nil
	}
	head, err := typeset.Set(again(l), s.measure())
	if err != nil {
		return nil, err
	}
	foot := s.size * 2
	room := height - 2*s.top - foot
	if head.Height() > room/3 {
		head.Lines = nil
	}
	var pages []page
	for rest := set.Lines; len(rest) > 0; {
		top := s.top
		var lines []typeset.Line
		if len(pages) > 0 {
			lines = head.Lines
			top = s.top + head.Height() - total(head.Lines)
		}
		n := fitting(rest, room-total(lines))
		pages = append(pages, fill(append(lines[:len(lines):len(lines)], rest[:n]...), top, height))
		rest = trimmed(rest[n:])
	}
	for i := range pages {
		if err := number(&pages[i], i+1, len(pages), s); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func total(lines []typeset.Line) int { return typeset.Sheet{Lines: lines}.Height() }

func fill(lines []typeset.Line, top, height int) page {
	p := page{height: height}
	for _, line := range lines {
		p.lines = append(p.lines, placed{line, top})
		top += line.Height
	}
	return p
}

// fitting is how many lines go onto a page. What belongs together stays together unless it fills a page by itself.
func fitting(lines []typeset.Line, room int) int {
	taken, n, whole := 0, 0, 0
	for n < len(lines) && taken+lines[n].Height <= room {
		taken += lines[n].Height
		n++
		if !lines[n-1].Keep {
			whole = n
		}
	}
	switch {
	case n == len(lines):
		return n
	case whole > 0:
		return whole
	}
	return max(n, 1)
}

// trimmed leaves away gaps and rules that would stand at the top of a page.
func trimmed(lines []typeset.Line) []typeset.Line {
	for len(lines) > 0 && len(lines[0].Runs) == 0 && lines[0].Code == nil {
		lines = lines[1:]
	}
	return lines
}

// again is the head of further pages: whose receipt it is and which, in plain size.
func again(l paper.Layout) paper.Layout {
	out := paper.Layout{Language: l.Language}
	for _, row := range l.Rows {
		if row.Kind == paper.RowRule {
			break
		}
		if row.Again && row.Kind == paper.RowText {
			row.Large, row.Align = false, paper.Start
			out.Rows = append(out.Rows, row)
		}
	}
	if n := len(out.Rows); n > 1 && n < 4 {
		first, last := out.Rows[0], out.Rows[n-1]
		pair := paper.Row{Kind: paper.RowPair, Left: first.Left, Right: last.Left, Bold: true}
		out.Rows = append([]paper.Row{pair}, out.Rows[1:n-1]...)
	}
	if len(out.Rows) > 0 {
		out.Rows = append(out.Rows, paper.Row{Kind: paper.RowRule})
	}
	return out
}

// number says at the foot of a page which of how many it is. Figures need no translation.
func number(p *page, n, of int, s sheet) error {
	text := strconv.Itoa(n) + " / " + strconv.Itoa(of)
	set, err := typeset.Set(paper.Layout{Rows: []paper.Row{{Left: text, Align: paper.Centre}}}, s.measure())
	if err != nil {
		return err
	}
	at := p.height - s.top - set.Height()
	for _, line := range set.Lines {
		p.lines = append(p.lines, placed{line, at})
		at += line.Height
	}
	return nil
}

// edge is where a run begins on the paper.
func (s sheet) edge() fixed.Int26_6 { return fixed.I(s.side) }
