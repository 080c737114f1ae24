package escpos

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"trestle/receipts/paper"
)

// Fits gives the letters of the layout that the code page can neither say nor write with others, such as those of
// Japanese or Arabic, in order and each once. Where there are any, print the receipt as a picture: Encode puts a
// question mark for each. Pictures inside a text, such as a tomato behind the word, are left away and do not count,
// unless they are all there is.
func Fits(l paper.Layout, page CodePage) (bad []rune) {
	p := plainer{page: page.letters(), bad: map[rune]bool{}}
	if p.page == nil {
		p.page = charmap.CodePage437
	}
	p.layout(l)
	return slices.Sorted(maps.Keys(p.bad))
}

// What it costs to print something otherwise, to compare code pages by.
const (
	lossSign   = 1
	lossLetter = 10
	lossBad    = 1000
)

// unbroken is a space at which no line may break, as inside an amount. It is a space to the printer.
const unbroken = '\u00a0'

// plainer puts text into the letters that one code page has.
type plainer struct {
	page *charmap.Charmap
	bad  map[rune]bool // nil when nobody asks
	loss int
}

// layout gives the layout in letters of the page.
func (p *plainer) layout(l paper.Layout) paper.Layout {
	out := paper.Layout{Rows: make([]paper.Row, 0, len(l.Rows))}
	for _, row := range l.Rows {
		switch row.Kind {
		case paper.RowCode: // not text: it is drawn as it is
		case paper.RowTable:
			cells := make([]string, len(row.Cells))
			for i, cell := range row.Cells {
				cells[i] = p.text(cell)
			}
			row.Cells = cells
		default:
			row.Left, row.Right = p.text(row.Left), p.text(row.Right)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// text gives s in letters of the page.
func (p *plainer) text(s string) string {
	if plainASCII(s) {
		return s
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, "?"))
	var out strings.Builder
	for _, r := range s {
		written, ok := p.letter(r)
		if !ok {
			written = p.refuse(r)
		}
		out.WriteString(written)
	}
	if strings.TrimSpace(out.String()) != "" {
		return out.String()
	}
	for _, r := range s {
		if unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.In(r, unicode.Mn, unicode.Me) {
			return p.refuse(r)
		}
	}
	return ""
}

func (p *plainer) refuse(r rune) string {
	p.loss += lossBad
	if p.bad != nil {
		p.bad[r] = true
	}
	return "?"
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// letter gives what to print for r. It is false where nothing would say the same.
func (p *plainer) letter(r rune) (string, bool) {
	switch {
	case r >= 0x20 && r < 0x7f:
		return string(r), true
	case r == unbroken || r == '\u202f' || r == '\u2007':
		return string(unbroken), true
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return " ", true
	case unicode.Is(unicode.Cf, r): // joiners and marks of direction, the soft hyphen
		return "", true
	case r == utf8.RuneError:
		return "?", true // it was lost long before, and a picture would not bring it back
	}
	if b, ok := p.page.EncodeRune(r); ok && b >= 0x80 {
		return string(r), true
	}
	if s, ok := instead[r]; ok {
		p.lose(r)
		return p.all(s)
	}
	if unicode.Is(unicode.Nd, r) {
		p.lose(r)
		return string('0' + digit(r)), true
	}
	if parts := norm.NFKD.String(string(r)); parts != string(r) {
		return p.parts(r, parts)
	}
	// What is left of an accent, and small pictures, can go without a loss of sense.
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.So, unicode.Sk) {
		p.loss += lossSign
		return "", true
	}
	return "", false
}

// parts writes a letter by what it is made of: é is e and an accent, ½ is 1, a stroke and 2.
func (p *plainer) parts(r rune, parts string) (string, bool) {
	p.lose(r)
	s, ok := p.all(parts)
	if strings.ContainsRune(parts, '\u2044') {
		s = string(unbroken) + s // 1½ is not 11/2
	}
	return s, ok
}

func (p *plainer) all(s string) (string, bool) {
	var out strings.Builder
	for _, r := range s {
		written, ok := p.letter(r)
		if !ok {
			return "", false
		}
		out.WriteString(written)
	}
	return out.String(), true
}

func (p *plainer) lose(r rune) {
	if unicode.IsLetter(r) {
		p.loss += lossLetter
	} else {
		p.loss += lossSign
	}
}

// digit is the value of a decimal digit of any script: they stand in tens.
func digit(r rune) rune {
	for _, ten := range unicode.Nd.R16 {
		if r >= rune(ten.Lo) && r <= rune(ten.Hi) {
			return (r - rune(ten.Lo)) % 10
		}
	}
	for _, ten := range unicode.Nd.R32 {
		if r >= rune(ten.Lo) && r <= rune(ten.Hi) {
			return (r - rune(ten.Lo)) % 10
		}
	}
	return 0
}
