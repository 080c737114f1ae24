package typeset

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Step says how an outline goes on.
type Step int

// The steps. MoveTo and LineTo lead to the first point, CurveTo leads around the first to the second.
const (
	MoveTo Step = iota
	LineTo
	CurveTo
)

// Point is a place in font units; up is positive.
type Point struct{ X, Y int }

// Segment is one step of an outline.
type Segment struct {
	Step   Step
	Points [2]Point
}

type glyphKey struct {
	face Face
	id   font.GID
}

// outlines keeps what was looked up: a receipt uses the same hundred letters again and again.
var outlines sync.Map

// Outline gives the closed curves of a glyph in font units; Scale turns them into dots.
func (f Face) Outline(id font.GID) []Segment {
	key := glyphKey{f, id}
	if kept, ok := outlines.Load(key); ok {
		return kept.([]Segment)
	}
	var out []Segment
	if drawn, ok := font.NewFace(fonts()[f]).GlyphData(id).(font.GlyphOutline); ok {
		out = make([]Segment, 0, len(drawn.Segments))
		for _, s := range drawn.Segments {
			out = append(out, segment(s))
		}
	}
	outlines.Store(key, out)
	return out
}

// segment knows lines and curves of two points: TrueType has no others.
func segment(s opentype.Segment) Segment {
	at := func(i int) Point { return Point{int(s.Args[i].X), int(s.Args[i].Y)} }
	switch s.Op {
	case opentype.SegmentOpMoveTo:
		return Segment{MoveTo, [2]Point{at(0)}}
	case opentype.SegmentOpQuadTo:
		return Segment{CurveTo, [2]Point{at(0), at(1)}}
	}
	return Segment{LineTo, [2]Point{at(0)}}
}

// Scale turns font units into dots for letters of a size in dots.
func (f Face) Scale(units, size int) fixed.Int26_6 {
	em := int64(fonts()[f].Upem()) * 100
	n := int64(units) * int64(size) * 64 * f.percent()
	if n < 0 {
		return fixed.Int26_6(-((-n + em/2) / em))
	}
	return fixed.Int26_6((n + em/2) / em)
}

// Size is how large the font is set, in hundredths of a dot, so that Scale and others agree.
func (f Face) Size(size int) int { return size * int(f.percent()) }

// Advance is how far the font by itself moves on after a glyph, in font units.
func (f Face) Advance(id font.GID) int {
	return int(font.NewFace(fonts()[f]).HorizontalAdvance(id))
}
