package escpos

import (
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/language"

	"trestle/receipts/paper"
)

// CodePage is a set of 256 letters that a printer knows, by its usual number.
type CodePage int

// The code pages that most printers have.
const (
	Page437  CodePage = 437  // the oldest, on every printer
	Page850  CodePage = 850  // western Europe
	Page852  CodePage = 852  // central Europe
	Page858  CodePage = 858  // 850 with the euro sign
	Page866  CodePage = 866  // Cyrillic
	Page1252 CodePage = 1252 // western Europe with typographic signs
)

// CodePages are all that Encode knows.
var CodePages = []CodePage{Page1252, Page858, Page850, Page437, Page852, Page866}

// Number is what Epson's printers, and most others, call the page in ESC t.
func (p CodePage) Number() byte {
	switch p {
	case Page850:
		return 2
	case Page1252:
		return 16
	case Page866:
		return 17
	case Page852:
		return 18
	case Page858:
		return 19
	}
	return 0
}

// letters is nil for a page that is not known.
func (p CodePage) letters() *charmap.Charmap {
	switch p {
	case Page437:
		return charmap.CodePage437
	case Page850:
		return charmap.CodePage850
	case Page852:
		return charmap.CodePage852
	case Page858:
		return charmap.CodePage858
	case Page866:
		return charmap.CodePage866
	case Page1252:
		return charmap.Windows1252
	}
	return nil
}

// ChoosePage gives the code page in which the least of the layout has to be written otherwise. Where several are as
// good, it is the usual one of the language.
func ChoosePage(lang language.Tag, l paper.Layout) CodePage {
	usual := usualPages(lang)
	best, least := usual[0], -1
	for _, page := range usual {
		p := plainer{page: page.letters()}
		p.layout(l)
		if least < 0 || p.loss < least {
			best, least = page, p.loss
		}
		if least == 0 {
			break
		}
	}
	return best
}

// usualPages are all pages, what suits the language first.
func usualPages(lang language.Tag) []CodePage {
	base, _ := lang.Base()
	script, _ := lang.Script()
	switch base.String() {
	case "pl", "cs", "sk", "hu", "hr", "sl", "ro", "bs", "sq":
		return []CodePage{Page852, Page1252, Page858, Page850, Page437, Page866}
	}
	if script.String() == "Cyrl" {
		return []CodePage{Page866, Page1252, Page858, Page850, Page437, Page852}
	}
	return []CodePage{Page1252, Page858, Page850, Page437, Page852, Page866}
}
