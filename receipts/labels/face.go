package labels

import (
	"strings"
	"sync"
	"unicode"

	"trestle/receipts/paper"
	"trestle/receipts/paper/typeset"
)

// mm is one point in millimetres.
const mm = 25.4 / 72

// How high a capital is, how far below the line a tail goes, and how far lines are apart, in parts of the size.
const (
	capital = 0.70
	tail    = 0.21
	leading = 1.16
)

// em is the size, in typeset's dots, at which letters are shaped once; the label's size is a matter of scale.
const em = 64

// setText shapes a text in one line.
func setText(text string, bold bool) []typeset.Run {
	layout := paper.Layout{Rows: []paper.Row{{Kind: paper.RowText, Left: text, Bold: bold}}}
	set, err := typeset.Set(layout, typeset.Measure{Width: typeset.MostWidth, Size: em})
	if err != nil || len(set.Lines) == 0 {
		return nil // the measure is a fixed one: it does not come to this
	}
	return set.Lines[0].Runs
}

// ruler measures words. A sheet full of labels has the same ones again and again.
type ruler struct {
	mu    sync.Mutex
	words map[rulerKey]float64 // in parts of the size
}

type rulerKey struct {
	word string
	bold bool
}

// mostWords is how many are kept before they are measured anew.
const mostWords = 20_000

var rule = ruler{words: map[rulerKey]float64{}}

func (r *ruler) word(word string, bold bool) float64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := rulerKey{word, bold}
	if w, known := r.words[key]; known {
		return w
	}
	layout := paper.Layout{Rows: []paper.Row{{Kind: paper.RowText, Left: word, Bold: bold}}}
	set, err := typeset.Set(layout, typeset.Measure{Width: typeset.MostWidth, Size: em})
	if err != nil {
		return float64(len(word))
	}
	w := 0.0
	for _, line := range set.Lines { // a word that is longer than anything is broken there
		for _, run := range line.Runs {
			w += float64(run.Width) / 64 / em
		}
	}
	if len(r.words) >= mostWords {
		clear(r.words)
	}
	r.words[key] = w
	return w
}

// width is how wide a text is, in millimetres, at a size in points.
func width(text string, bold bool, size float64) float64 {
	sum := 0.0
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			sum += blank
		}
		sum += rule.word(word, bold)
	}
	return sum * size * mm
}

// blank is as wide as a space in either weight, rather a little more.
const blank = 0.27

// plain makes a text one line of words. What keeps a price together stays.
func plain(text string) string {
	breaks := func(r rune) bool {
		return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' && r != '\u2007' || unicode.IsControl(r)
	}
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\ufffd"), breaks), " ")
}

// lacks gives the letters of a text that no font has; they are drawn as a box that everybody sees.
func lacks(text string, bold bool) []rune {
	return typeset.Lacks(paper.Layout{Rows: []paper.Row{{Kind: paper.RowText, Left: text, Bold: bold}}})
}
