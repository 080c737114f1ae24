package escpos

import (
	"fmt"
	"strings"

	"trestle/receipts/paper"
)

// TestWords are what a test page says, in the seller's language.
type TestWords struct {
	Title   string
	Width   string // what the ruler must look like
	Pages   string // what to look for among the code pages
	Letters string // above the letters of the chosen page
	Raster  string // above the code drawn dot by dot
	Native  string // above the code that the printer draws
}

// EnglishTest are the words when none are given.
var EnglishTest = TestWords{
	Title:   "Printer test",
	Width:   "The ruler below fills one line, from edge to edge.",
	Pages:   "A code page that shows its words rightly can be used. Its number follows ESC t.",
	Letters: "Letters of page",
	Raster:  "Code drawn dot by dot. It should scan.",
	Native:  "Code drawn by the printer. Where there are letters in its place, the printer cannot.",
}

// samples are words that come out wrong when the printer has another page under the number.
var samples = map[CodePage]string{
	Page1252: "Größe café señor ‘5 €’",
	Page858:  "Größe café São 5 €",
	Page850:  "Größe café São ×",
	Page437:  "Größe café señor ½",
	Page852:  "żółć řeka ülő țară",
	Page866:  "Чай, мёд и соль",
}

// TestPage gives the bytes of a page from which a seller sees how wide the printer prints, which code pages it has,
// and whether its codes can be scanned, drawn either way.
func TestPage(o Options, w TestWords) ([]byte, error) {
	if w == (TestWords{}) {
		w = EnglishTest
	}
	var head paper.Layout
	head.Rows = append(head.Rows,
		paper.Row{Left: w.Title, Align: paper.Centre, Bold: true, Large: true},
		paper.Row{Kind: paper.RowRule}, paper.Row{Left: w.Width},
	)
	o, err := o.filled(head)
	if err != nil {
		return nil, err
	}
	p := begin(o)
	p.say(head.Rows...)
	p.say(paper.Row{Left: ruler(p.columns)}, paper.Row{Kind: paper.RowRule}, paper.Row{Left: w.Pages})
	p.pages()
	p.say(paper.Row{Kind: paper.RowRule}, paper.Row{Left: fmt.Sprintf("%s %d:", w.Letters, o.CodePage), Bold: true})
	p.all(o.CodePage)
	for _, how := range []Code{Raster, Native} {
		say, content := w.Raster, "TRESTLE TEST: RASTER"
		if how == Native {
			say, content = w.Native, "TRESTLE TEST: NATIVE"
		}
		p.say(paper.Row{Kind: paper.RowRule}, paper.Row{Left: say})
		if err := p.code(content, how); err != nil {
			return nil, err
		}
	}
	return p.end(), nil
}

// say prints rows that hold no code, in letters of the page in use.
func (p *printout) say(rows ...paper.Row) { p.rows(p.letters.layout(paper.Layout{Rows: rows}).Rows) }

// ruler numbers the columns: 1234567890123… up to the last.
func ruler(columns int) string {
	return strings.Repeat("1234567890", columns/10+1)[:columns]
}

// pages prints a line of each code page under its number, and goes back to the chosen one.
func (p *printout) pages() {
	for _, page := range CodePages {
		p.use(page)
		p.line(line{text: p.letters.text(fmt.Sprintf("%-4d %2d %s", page, p.o.number(page), samples[page]))})
	}
	p.use(p.o.CodePage)
}

// all prints the upper half of a page, sixteen letters a line behind the number of the first.
func (p *printout) all(page CodePage) {
	for first := 0x80; first < 0x100; first += 16 {
		row := fmt.Sprintf("%02X ", first)
		for b := first; b < first+16; b++ {
			if r := page.letters().DecodeByte(byte(b)); printable(page, r) {
				row += string(r)
			} else {
				row += "."
			}
		}
		p.line(line{text: row})
	}
}

func printable(page CodePage, r rune) bool {
	p := plainer{page: page.letters()}
	s, ok := p.letter(r)
	return ok && s == string(r) && r != unbroken
}
