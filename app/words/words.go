package words

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// Words speaks one language. It does not change and may be shared.
type Words struct {
	tag     language.Tag // as asked for: how numbers and dates are written
	lang    language.Tag // what is spoken
	texts   map[string]string
	decimal string
	dates   dateForm
}

// In returns the words of the nearest language that Trestle speaks, with numbers and dates as they are
// written where tag says. Nothing of it is shared state: a receipt can be written in another language
// than the till speaks.
func In(tag language.Tag) *Words {
	lang := nearest(tag)
	return &Words{tag: tag, lang: lang, texts: table(lang.String()), decimal: decimalOf(tag), dates: datesOf(lang, tag)}
}

// Tag is the language that was asked for.
func (w *Words) Tag() language.Tag { return w.tag }

// Language is the language that is spoken, as two letters.
func (w *Words) Language() string { return w.lang.String() }

// Get returns the text of a key with what is handed in put into its places. A key that is not in
// the table comes back in angle brackets, so that it is noticed.
func (w *Words) Get(key string, args ...any) string {
	text, ok := w.text(key)
	if !ok {
		return "‹" + key + "›"
	}
	return fill(text, args)
}

// Has says whether there is a text for a key.
func (w *Words) Has(key string) bool {
	_, ok := w.text(key)
	return ok
}

// text is the row of a key, the English one where the language has none.
func (w *Words) text(key string) (string, bool) {
	text, ok := w.texts[key]
	if !ok {
		text, ok = english[key]
	}
	if !ok && strings.HasPrefix(key, "error.") {
		text, ok = measure()[key]
	}
	return text, ok
}

// Count returns the text of a key in the form that goes with n.
func (w *Words) Count(key string, n int, args ...any) string {
	text, ok := w.texts[key+"."+form(w.lang, n)]
	if !ok {
		text, ok = w.texts[key+".other"]
	}
	if !ok {
		text, ok = english[key+"."+form(language.English, n)]
	}
	if !ok {
		return "‹" + key + "›"
	}
	return fill(strings.ReplaceAll(text, "{n}", w.Number(n)), args)
}

// fill puts what is handed in into the places of a text. What was put in is not looked at again: a
// product may be called {1}.
func fill(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
