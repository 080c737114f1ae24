package labels

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"trestle/receipts/paper/typeset"
)

// longAgo is the date of files that nobody gave one: today's would make equal labels unequal.
var longAgo = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// PDF writes labels onto sheets, row by row. Errors come before the first byte, but those of w. No labels make one empty
// page.
func PDF(w io.Writer, labels []Label, s Sheet, o Options) (Report, error) {
	if s.PerPage() < 1 || s.W <= 0 || s.H <= 0 {
		return Report{}, fmt.Errorf("the sheet %q has no room for a label, nothing was written: choose another", s.Key)
	}
	if s.Roll {
		o.Skip = 0 // nothing of a roll is used already
	}
	if o.Skip < 0 || o.Skip >= s.PerPage() {
		return Report{}, fmt.Errorf("%d labels cannot be used already, nothing was written: the sheet has %d", o.Skip, s.PerPage())
	}
	p := press{pdf: document(s, o), high: s.PageH}
	rep := Report{Labels: len(labels)}
	edgeX, edgeY := s.edges()
	for i, at := range s.spots(len(labels), o.Skip) {
		for rep.Pages <= at.page {
			p.pdf.AddPage()
			rep.Pages++
		}
		d := layOut(labels[i], s.W, s.H, edgeX, edgeY, s.dot())
		p.draw(d, at.x, at.y)
		rep.take(labels[i].Name, d.told)
	}
	if rep.Pages == 0 {
		p.pdf.AddPage()
		rep.Pages = 1
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return rep, fmt.Errorf("the PDF could not be made, nothing was written: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return rep, fmt.Errorf("the PDF could not be written: %w", err)
	}
	return rep, nil
}

// dot is what the printer of a sheet draws with: label printers have eight dots a millimetre, others far smaller ones.
func (s Sheet) dot() float64 {
	if s.Roll {
		return 1.0 / typeset.DotsPerMM
	}
	return 0
}

func document(s Sheet, o Options) *fpdf.Fpdf {
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: fpdf.SizeType{Wd: s.PageW, Ht: s.PageH}})
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetTitle(o.Title, true)
	f.SetProducer("Trestle", false)
	if o.Date.IsZero() {
		o.Date = longAgo
	}
	f.SetCreationDate(o.Date)
	f.SetModificationDate(o.Date)
	return f
}

// press draws onto pages.
type press struct {
	pdf   *fpdf.Fpdf
	high  float64 // of the page
	known map[typeset.Face]bool
	path  []byte
}

func (p *press) draw(d drawn, x, y float64) {
	for _, b := range d.bars {
		p.number((x + b.x) / mm)
		p.number((p.high - y - b.y - b.h) / mm)
		p.number(b.w / mm)
		p.number(b.h / mm)
		p.path = append(p.path, "re\n"...)
	}
	p.fill() // all at once, so that no reader leaves hairs of white between the rows of a code
	for _, l := range d.lines {
		p.line(l, x, y)
	}
}

func (p *press) number(n float64) { p.path = append(strconv.AppendFloat(p.path, n, 'f', 4, 64), ' ') }

func (p *press) fill() {
	if len(p.path) > 0 {
		p.pdf.RawWriteStr(string(append(p.path, 'f')))
	}
	p.path = p.path[:0]
}

// font takes a font into the file when it is used first.
func (p *press) font(f typeset.Face, size float64) {
	name := "face" + strconv.Itoa(int(f))
	if !p.known[f] {
		p.pdf.AddUTF8FontFromBytes(name, "", f.TrueType())
		if p.known == nil {
			p.known = map[typeset.Face]bool{}
		}
		p.known[f] = true
	}
	p.pdf.SetFont(name, "", size)
}

// line writes a line. Letters that a PDF by itself would not join or move are drawn as outlines.
func (p *press) line(l line, x, y float64) {
	scale := l.size * mm / em / 64 // of typeset's measures
	for _, run := range l.runs {
		p.font(run.Face, l.size*float64(run.Face.Size(100))/10000)
		from, next := 0.0, 0.0
		var text strings.Builder
		flush := func() {
			if text.Len() > 0 {
				p.pdf.Text(x+l.x+from, y+l.y, text.String())
				text.Reset()
			}
		}
		for _, g := range run.Glyphs {
			at := float64(run.X+g.X) * scale
			if !g.Plain || run.Left || strings.ContainsFunc(g.Text, func(r rune) bool { return r > 0xfffd }) {
				flush()
				p.outline(run, g, x+l.x+at, y+l.y-float64(g.Y)*scale, scale)
				continue
			}
			if off := at - next; text.Len() == 0 || off > 0.02 || off < -0.02 {
				flush()
				from, next = at, at
			}
			text.WriteString(g.Text)
			next += float64(run.Face.Scale(run.Face.Advance(g.ID), run.Size)) * scale
		}
		flush()
	}
}

func (p *press) outline(run typeset.Run, g typeset.Glyph, x, y, scale float64) {
	at := func(q typeset.Point) (float64, float64) {
		return (x + float64(run.Face.Scale(q.X, run.Size))*scale) / mm, (p.high - y + float64(run.Face.Scale(q.Y, run.Size))*scale) / mm
	}
	var px, py float64
	for _, s := range run.Face.Outline(g.ID) {
		ax, ay := at(s.Points[0])
		op := "m\n"
		switch s.Step {
		case typeset.LineTo:
			op = "l\n"
		case typeset.CurveTo: // PDF has curves of three points; this is the same curve
			bx, by := at(s.Points[1])
			for _, n := range []float64{px + (ax-px)*2/3, py + (ay-py)*2/3, bx + (ax-bx)*2/3, by + (ay-by)*2/3} {
				p.number(n)
			}
			ax, ay, op = bx, by, "c\n"
		}
		p.number(ax)
		p.number(ay)
		p.path = append(p.path, op...)
		px, py = ax, ay
	}
	p.fill()
}
