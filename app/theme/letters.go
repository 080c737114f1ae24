package theme

import (
	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"
)

// Fyne looks up a text's letters in four faces: ours, its own, one of emoji and one of the system. It reads all of
// them, and for each style anew; that is ten megabytes a style where the letters are all in ours, as nearly all are.
// A text that names its face is drawn with that one alone.

// letters are the characters that a face has.
type letters map[rune]bool

// lastLetter is beyond what is looked up: Latin, marks, money and arrows lie before it.
const lastLetter = 0x2400

func lettersOf(face []byte) letters {
	f, err := sfnt.Parse(face)
	if err != nil {
		return nil // every text goes to Fyne
	}
	all := letters{}
	var b sfnt.Buffer
	for r := ' '; r < lastLetter; r++ {
		if glyph, err := f.GlyphIndex(&b, r); err == nil && glyph != 0 {
			all[r] = true
		}
	}
	return all
}

// Own is the face that has all letters of a text; nil where Fyne has to look elsewhere for one.
func (t *Theme) Own(text string, bold bool) fyne.Resource {
	face, have := t.regular, t.regularHas
	if bold {
		face, have = t.bold, t.boldHas
	}
	if face == nil {
		return nil
	}
	for _, r := range text {
		if !have[r] {
			return nil
		}
	}
	return face
}
