package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/math/fixed"

	"trestle/receipts/paper/typeset"
)

// near is how far a letter may stand from where the PDF would put it: a fiftieth of a millimetre.
const near = fixed.Int26_6(10)

// families are what the fonts are called in the file.
var families = [4][2]string{{"figtree", ""}, {"figtree", "B"}, {"dejavusans", ""}, {"dejavusans", "B"}}

// font chooses a font; one that is used first is taken into the file.
func (w *writer) font(run typeset.Run) {
	name := families[run.Face]
	if !w.known[run.Face] {
		w.pdf.AddUTF8FontFromBytes(name[0], name[1], run.Face.TrueType())
		w.known[run.Face] = true
	}
	points := float64(run.Face.Size(run.Size)) / 100 * mmPerDot * pointsPerMM
	w.pdf.SetFont(name[0], name[1], points)
}

// run writes a run. Letters that stand where the PDF would put them go together; pairs that the font moves closer
// begin anew.
func (w *writer) run(run typeset.Run, x, base fixed.Int26_6) {
	w.font(run)
	var text strings.Builder
	var from, expected fixed.Int26_6
	flush := func() {
		if text.Len() > 0 {
			w.pdf.Text(mm(x+from), mm(base), text.String())
		}
		text.Reset()
	}
	for _, g := range run.Glyphs {
		if !g.Plain || !simple(g.Text) {
			flush()
			w.shape(run, g, x, base)
			continue
		}
		if off := g.X - expected; text.Len() == 0 || run.Left || off > near || off < -near {
			flush()
			from, expected = g.X, g.X
		}
		text.WriteString(g.Text)
		expected += run.Face.Scale(run.Face.Advance(g.ID), run.Size)
	}
	flush()
}

// simple tells whether the file's fonts can name a letter: they know no planes but the first.
func simple(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r > ' ' && r < 0xfffe || r == ' '
}

// unseen is the mode in which letters are there to be found and copied, but not drawn.
const unseen = 3

// shape draws a glyph's outline, and lays beneath it the letters it stands for.
func (w *writer) shape(run typeset.Run, g typeset.Glyph, x, base fixed.Int26_6) {
	w.outline(run, g, x, base)
	if g.Text == "" || !simple(g.Text) {
		return
	}
	letters := []rune(g.Text)
	share := g.Wide / fixed.Int26_6(len(letters))
	w.pdf.SetTextRenderingMode(unseen)
	for i := range letters {
		r := letters[i]
		if run.Left {
			r = letters[len(letters)-1-i]
		}
		if simple(string(r)) {
			w.squeezed(r, share, func() { w.pdf.Text(mm(x+g.From+share*fixed.Int26_6(i)), mm(base), string(r)) })
		}
	}
	w.pdf.SetTextRenderingMode(0)
}

// squeezed writes a letter as wide as its joined form is: readers take gaps and overlaps for the ends of words.
func (w *writer) squeezed(r rune, room fixed.Int26_6, write func()) {
	own := w.pdf.GetStringWidth(string(r))
	if own <= 0 || room <= 0 {
		write()
		return
	}
	w.pdf.RawWriteStr(strconv.FormatFloat(100*mm(room)/own, 'f', 1, 64) + " Tz")
	write()
	w.pdf.RawWriteStr("100 Tz")
}

func (w *writer) outline(run typeset.Run, g typeset.Glyph, x, base fixed.Int26_6) {
	at := func(p typeset.Point) (float64, float64) {
		return float64(x+g.X+run.Face.Scale(p.X, run.Size)) / 64, float64(base-g.Y-run.Face.Scale(p.Y, run.Size)) / 64
	}
	var px, py float64
	for _, s := range run.Face.Outline(g.ID) {
		ax, ay := at(s.Points[0])
		switch s.Step {
		case typeset.MoveTo:
			w.point(ax, ay)
			w.path = append(w.path, "m\n"...)
		case typeset.LineTo:
			w.point(ax, ay)
			w.path = append(w.path, "l\n"...)
		case typeset.CurveTo:
			bx, by := at(s.Points[1])
			// PDF has curves of three points; this is the same curve.
			w.point(px+(ax-px)*2/3, py+(ay-py)*2/3)
			w.point(bx+(ax-bx)*2/3, by+(ay-by)*2/3)
			w.point(bx, by)
			w.path = append(w.path, "c\n"...)
			ax, ay = bx, by
		}
		px, py = ax, ay
	}
	w.fill()
}
