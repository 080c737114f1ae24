package widgets

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
)

const ellipsis = "…"

// newText is a canvas text that is styled by ink.
func newText(bold bool) *canvas.Text {
	return &canvas.Text{TextStyle: fyne.TextStyle{Bold: bold}}
}

// face names the face of every text that has all its letters in one (see theme.Own).
func face(objects []fyne.CanvasObject) {
	for _, o := range objects {
		if t, ok := o.(*canvas.Text); ok {
			t.FontSource = theme.Now().Own(t.Text, t.TextStyle.Bold)
		}
	}
}

// ink sets what a text says and how; size is one of theme's sizes before scaling.
func ink(t *canvas.Text, s string, size float32, token theme.Token) {
	th := theme.Now()
	t.Text = s
	t.TextSize = th.Text(size)
	t.Color = th.Of(token)
}

// width measures a text at a size that is scaled already.
func width(s string, size float32, bold bool) float32 {
	if s == "" {
		return 0
	}
	return sizeOf(s, size, bold).Width
}

// lineHeight is the height of one line of text at a size that is scaled already.
func lineHeight(size float32) float32 {
	return sizeOf("Ag", size, false).Height
}

// fit is the largest text size up to want at which the text is no wider than room, but not below
// least.
func fit(s string, want, least, room float32, bold bool) float32 {
	w := width(s, want, bold)
	if w <= room || w == 0 {
		return want
	}
	size := want * room / w
	for size > least && width(s, size, bold) > room {
		size -= 0.5
	}
	return max(size, least)
}

// splits says whether a text has a word that is wider than a line.
func splits(s string, size, room float32, bold bool) bool {
	for _, word := range wordsOf(s) {
		if width(word, size, bold) > room {
			return true
		}
	}
	return false
}

// elide shortens a text at its end until it fits, after a whole word where that costs little.
func elide(s string, size, room float32, bold bool) string {
	if width(s, size, bold) <= room {
		return s
	}
	runes := []rune(s)
	for n := len(runes) - 1; n > 0; n-- {
		if unicode.Is(unicode.Mn, runes[n]) {
			continue // a mark belongs to the letter before it
		}
		if short := trimEnd(runes[:n]) + ellipsis; width(short, size, bold) <= room {
			if word := strings.LastIndexByte(short, ' '); word*3 > len(short)*2 {
				return trimEnd([]rune(short[:word])) + ellipsis
			}
			return short
		}
	}
	if width(ellipsis, size, bold) > room {
		return ""
	}
	return ellipsis
}

// trimEnd leaves out what looks odd before an ellipsis.
func trimEnd(runes []rune) string {
	return strings.TrimRightFunc(string(runes), func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || r == ';'
	})
}

// wrap breaks a text into at most the given number of lines, between words where it can; what
// does not fit is elided in the last line. Lines ≤ 0 means as many as are needed.
func wrap(s string, size, room float32, bold bool, lines int) []string {
	var out []string
	for _, paragraph := range strings.Split(s, "\n") {
		out = append(out, wrapWords(wordsOf(paragraph), size, room, bold)...)
	}
	if lines > 0 && len(out) > lines {
		rest := strings.Join(out[lines-1:], " ")
		out = append(out[:lines-1], elide(rest, size, room, bold))
	}
	return out
}

// wordsOf are the words of a text; a figure keeps the short unit after it: "500 g".
func wordsOf(s string) []string {
	var out []string
	for _, word := range strings.Fields(s) {
		n := len(out) - 1
		if n >= 0 && len(word) <= 2 && unicode.IsDigit(lastRune(out[n])) {
			out[n] += " " + word
			continue
		}
		out = append(out, word)
	}
	return out
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func wrapWords(words []string, size, room float32, bold bool) []string {
	var out []string
	line, about := "", float32(0)
	space := width(" ", size, bold)
	for len(words) > 0 {
		next, nearly := words[0], width(words[0], size, bold)
		if line != "" {
			next, nearly = line+" "+words[0], about+space+nearly
		}
		if fitsIn(next, nearly, size, room, bold) {
			line, about, words = next, nearly, words[1:]
			continue
		}
		if line != "" {
			out, line = append(out, line), ""
			continue
		}
		head, tail := breakWord(words[0], size, room, bold)
		if tail == "" {
			line, about, words = head, width(head, size, bold), words[1:]
			continue
		}
		out = append(out, head)
		words[0] = tail
	}
	return append(out, line)
}

// fitsIn says whether a line is no wider than its room. How wide it is about, from its words, settles
// most cases: shaping every beginning of every line is what laying out a screen would cost.
func fitsIn(line string, about, size, room float32, bold bool) bool {
	if sure := size / 2; about < room-sure || about > room+sure {
		return about < room
	}
	return width(line, size, bold) <= room
}

// breakWord splits a word that is wider than a line, after at least one letter.
func breakWord(word string, size, room float32, bold bool) (head, tail string) {
	runes := []rune(word)
	n := len(runes)
	if w := width(word, size, bold); w > room && w > 0 {
		n = max(1, min(n, int(float32(n)*room/w*1.5)+2)) // not many more would fit, however thin
	}
	for n > 1 && (width(string(runes[:n]), size, bold) > room ||
		n < len(runes) && unicode.Is(unicode.Mn, runes[n])) {
		n--
	}
	return string(runes[:n]), string(runes[n:])
}
