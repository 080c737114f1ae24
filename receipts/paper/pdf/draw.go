package pdf

import (
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/math/fixed"

	"trestle/receipts/paper/typeset"
)

// writer draws lines onto pages.
type writer struct {
	pdf   *fpdf.Fpdf
	s     sheet
	width float64 // of the paper, mm
	high  float64 // of the page, mm
	known [4]bool // fonts that are in the file
	path  []byte
}

const (
	pointsPerMM = 72 / 25.4
	mmPerDot    = 1.0 / typeset.DotsPerMM
)

// thin is how thick a rule is, in dots.
const thin = 2

func mm(x fixed.Int26_6) float64 { return float64(x) / 64 * mmPerDot }

func (w *writer) page(p page) {
	w.high = float64(p.height) * mmPerDot
	if w.s.height > 0 {
		w.high = float64(w.s.height) / 10
	}
	orientation := "P"
	size := fpdf.SizeType{Wd: w.width, Ht: w.high}
	w.pdf.AddPageFormat(orientation, size)
	for _, at := range p.lines {
		switch {
		case at.line.Code != nil:
			w.code(at.line.Code, at.y)
		case at.line.Rule:
			w.rectangle(w.s.side, at.y+at.line.Height/2-thin/2, dots(w.s.width)-2*w.s.side, thin)
			w.fill()
		default:
			base := fixed.I(at.y + at.line.Base)
			for _, run := range at.line.Runs {
				w.run(run, run.X+w.s.edge(), base)
			}
		}
	}
}

// code draws all modules as one shape, so that no reader leaves hairs of white between them.
func (w *writer) code(c *typeset.PlacedCode, top int) {
	for y, row := range c.Modules {
		for x := 0; x < len(row); x++ {
			end := x
			for end < len(row) && row[end] {
				end++
			}
			if end > x {
				w.rectangle(w.s.side+c.X+x*c.Module, top+c.Y+y*c.Module, (end-x)*c.Module, c.Module)
				x = end
			}
		}
	}
	w.fill()
}

// rectangle adds whole dots to the path.
func (w *writer) rectangle(x, y, width, height int) {
	w.number(float64(x)*mmPerDot*pointsPerMM, 3)
	w.number((w.high-float64(y+height)*mmPerDot)*pointsPerMM, 3)
	w.number(float64(width)*mmPerDot*pointsPerMM, 3)
	w.number(float64(height)*mmPerDot*pointsPerMM, 3)
	w.path = append(w.path, "re\n"...)
}

// point adds a place to the path, in dots from the top left of the paper.
func (w *writer) point(x, y float64) {
	w.number(x*mmPerDot*pointsPerMM, 2)
	w.number((w.high-y*mmPerDot)*pointsPerMM, 2)
}

func (w *writer) number(n float64, decimals int) {
	w.path = append(strconv.AppendFloat(w.path, n, 'f', decimals, 64), ' ')
}

// fill paints the path.
func (w *writer) fill() {
	if len(w.path) > 0 {
		w.pdf.RawWriteStr(string(append(w.path, 'f')))
	}
	w.path = w.path[:0]
}
