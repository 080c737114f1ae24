package typeset

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// Glyph is one drawn shape. X and Y count from the left end of its run and from the base line; up is positive.
type Glyph struct {
	ID   font.GID
	X, Y fixed.Int26_6
	// Text is what the glyph stands for, "" where another glyph already stands for it.
	Text string
	// From and Wide are the room of the letters in Text, from the left end of the run.
	From, Wide fixed.Int26_6
	// Plain says that a program which knows nothing of joining letters would choose the same glyph for Text.
	Plain bool
}

// Run is a piece of a line in one font and one direction.
type Run struct {
	Face   Face
	Size   int // dots
	X      fixed.Int26_6
	Width  fixed.Int26_6
	Glyphs []Glyph // from left to right
	Left   bool    // is read from right to left
}

// span is a piece of text that was shaped: runs that begin at 0.
type span struct {
	runs  []Run
	width fixed.Int26_6
}

// item is a run before it is shaped.
type item struct {
	from, to int
	face     Face
	level    int
	script   language.Script
}

// marksAtMost is how many accents one letter may have. Towers of them would stand in other lines.
const marksAtMost = 3

// tame leaves out what steers, and puts letters and accents together that there is one letter for.
func tame(s string) []rune {
	out, marks := make([]rune, 0, len(s)), marksAtMost // an accent without a letter is none
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if unicode.Is(unicode.M, r) {
			if marks++; marks > marksAtMost {
				continue
			}
		} else if !ignored(r) {
			marks = 0
		}
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			r = ' '
		}
		if r == ' ' {
			marks = marksAtMost
		}
		out = append(out, r)
	}
	return out
}

// ignored tells whether nothing is drawn for a letter that no font has.
func ignored(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// shape sets a piece of text in one line. base is the way it runs when its letters do not say.
func (s *setter) shape(text []rune, st style) span {
	var out span
	if len(text) == 0 {
		return out
	}
	items := s.items(text, st)
	visual(items, func(i item) int { return i.level })
	for _, i := range items {
		run := s.run(text, i, st.size)
		run.X = out.width
		out.width += run.Width
		out.runs = append(out.runs, run)
	}
	return out
}

// items cuts a text where its font, its direction or its script changes.
func (s *setter) items(text []rune, st style) (out []item) {
	levels := levels(text, baseOf(text, s.base))
	faces := facesFor(text, pairOf(st.bold))
	script := language.Script(0)
	for i, r := range text {
		own := language.LookupScript(r)
		shared := own == language.Common || own == language.Inherited || own == language.Unknown
		if n := len(out); n > 0 && out[n-1].face == faces[i] && out[n-1].level == levels[i] && (shared || script == 0 || own == script) {
			out[n-1].to = i + 1
			if !shared {
				script, out[n-1].script = own, own
			}
			continue
		}
		script = 0
		if !shared {
			script = own
		}
		out = append(out, item{from: i, to: i + 1, face: faces[i], level: levels[i], script: script})
	}
	return out
}

// facesFor chooses the font of each letter. Accents stay with their letter when a font has both.
func facesFor(text []rune, pair [2]Face) []Face {
	out := make([]Face, len(text))
	for i := 0; i < len(text); {
		end := clusterEnd(text, i)
		face := pair[0]
		if !hasAll(pair[0], text[i:end]) && (hasAll(pair[1], text[i:end]) || !has(pair[0], text[i]) && has(pair[1], text[i])) {
			face = pair[1]
		}
		for ; i < end; i++ {
			out[i] = face
		}
	}
	return out
}

func hasAll(f Face, text []rune) bool {
	for _, r := range text {
		if !has(f, r) && !ignored(r) {
			return false
		}
	}
	return true
}

// unlocal switches off the forms of single languages. In the till's own font, which was merged of two, they would also
// exchange A and the space for twins that stand in no kerning pair.
var unlocal = []harfbuzz.Feature{{Tag: opentype.MustNewTag("locl"), Value: 0, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}}

// run lets the font join the letters of an item and place their accents.
func (s *setter) run(text []rune, it item, size int) Run {
	b := s.shaper.buffer
	b.Clear()
	b.Props = harfbuzz.SegmentProperties{Language: s.language, Script: it.script, Direction: harfbuzz.LeftToRight}
	run := Run{Face: it.face, Size: size, Left: it.level%2 == 1}
	if run.Left {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.AddRunes(text, it.from, it.to-it.from)
	var features []harfbuzz.Feature
	if it.face < Wider {
		features = unlocal
	}
	b.Shape(s.shaper.fonts[it.face], features)
	x := 0
	run.Glyphs = make([]Glyph, len(b.Info))
	for i, info := range b.Info {
		p := b.Pos[i]
		run.Glyphs[i] = Glyph{ID: info.Glyph, X: it.face.Scale(x+int(p.XOffset), size), Y: it.face.Scale(int(p.YOffset), size)}
		x += int(p.XAdvance)
	}
	run.Width = it.face.Scale(x, size)
	attribute(&run, b.Info, text[it.from:it.to], it.from)
	room(&run, b)
	return run
}

// attribute says which letters the glyphs stand for: the first glyph of a cluster stands for all of it.
func attribute(run *Run, infos []harfbuzz.GlyphInfo, text []rune, from int) {
	starts := make([]bool, len(text)+1)
	starts[len(text)] = true
	for _, info := range infos {
		starts[info.Cluster-from] = true
	}
	seen := make([]bool, len(text))
	for i, info := range infos {
		at := info.Cluster - from
		if seen[at] {
			continue
		}
		seen[at] = true
		end := at + 1
		for !starts[end] {
			end++
		}
		g := &run.Glyphs[i]
		g.Text = string(text[at:end])
		nominal, ok := fonts()[run.Face].NominalGlyph(text[at])
		alone := (i == 0 || infos[i-1].Cluster != info.Cluster) && (i+1 == len(infos) || infos[i+1].Cluster != info.Cluster)
		g.Plain = ok && alone && end == at+1 && nominal == g.ID && g.Y == 0
	}
}

// room measures how much of the run each cluster takes.
func room(run *Run, b *harfbuzz.Buffer) {
	x, first := 0, 0
	for i, p := range b.Pos {
		if b.Info[i].Cluster != b.Info[first].Cluster {
			first = i
		}
		if i == first {
			run.Glyphs[i].From = run.Face.Scale(x, run.Size)
		}
		x += int(p.XAdvance)
		run.Glyphs[first].Wide = run.Face.Scale(x, run.Size) - run.Glyphs[first].From
	}
}

// lacking gives the letters that would be drawn as an empty box.
func lacking(text []rune, bold bool) (out []rune) {
	pair := pairOf(bold)
	for _, r := range text {
		if !ignored(r) && !has(pair[0], r) && !has(pair[1], r) {
			out = append(out, r)
		}
	}
	return out
}
