package words

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/money"
)

// Error turns an error into a sentence for a person. A problem of ours has a code and a sentence;
// of anything else is said only that it happened, with the cause for whoever is asked for help.
func (w *Words) Error(err error) string {
	if err == nil {
		return ""
	}
	var p *inventory.Problem
	if !errors.As(err, &p) || p.Code == "" {
		return w.Get("error.other", err.Error())
	}
	if said, ok := w.say(p.Code, p.Say); ok {
		return said
	}
	return w.typeset(err.Error())
}

// typeset puts the quotes and apostrophes of a sentence of the source, which are those of a typewriter, as English
// printers have them. The other languages have their own in their files.
func (w *Words) typeset(sentence string) string {
	if w.lang != language.English {
		return sentence
	}
	sentence = quoted.ReplaceAllString(sentence, "$1“$2”")
	return apostrophe.ReplaceAllString(sentence, "$1’$2")
}

var (
	quoted     = regexp.MustCompile(`(^|[\s(])"([^"]*)"`)
	apostrophe = regexp.MustCompile(`(\pL)'(\pL|\s)`)
)

// Sentence speaks an English sentence of the source that goes by a code. Where the language lacks it, or it
// is none of that code, it stays English.
func (w *Words) Sentence(code, sentence string) string {
	if said, ok := w.say(code, sentence); ok {
		return said
	}
	return sentence
}

// Kept speaks an English sentence that was kept without its code, as the book keeps why a shop refused
// something.
func (w *Words) Kept(sentence string) string {
	if said, ok := w.fit(codes(), sentence); ok {
		return said
	}
	return sentence
}

// codes are the rows of all errors.
var codes = sync.OnceValue(func() []string {
	var out []string
	for key := range measure() {
		if _, instead := english[key]; !instead && strings.HasPrefix(key, "error.") {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
})

// say finds the English template that a sentence was made of, takes out what was put into it, and puts
// that into the template of this language.
func (w *Words) say(code, sentence string) (string, bool) {
	row := "error." + code
	if _, instead := english[row]; instead {
		return w.Get(row), true
	}
	return w.fit(rowsOf(row), sentence)
}

// fit finds the row whose template fits best: that of which most is written.
func (w *Words) fit(rows []string, sentence string) (string, bool) {
	best, args, most := "", []string(nil), -1
	for _, key := range rows {
		got, ok := match(measure()[key], sentence)
		if written := len(places.ReplaceAllString(measure()[key], "")); ok && written > most {
			best, args, most = key, got, written
		}
	}
	if best == "" {
		return "", false
	}
	put := make([]any, len(args))
	for i, a := range args {
		put[i] = w.argument(a)
	}
	return w.typeset(w.Get(best, put...)), true
}

// rowsOf are the rows of a code: the row itself, and with .2, .3 … behind it.
func rowsOf(row string) []string {
	var out []string
	for n := 1; ; n++ {
		key := row
		if n > 1 {
			key += "." + strconv.Itoa(n)
		}
		if _, there := measure()[key]; !there {
			return out
		}
		out = append(out, key)
	}
}

var places = regexp.MustCompile(`\{\d+\}`)

// match takes out of a sentence what stands in the places of a template.
func match(template, sentence string) ([]string, bool) {
	if template == sentence {
		return nil, true
	}
	written := places.Split(template, -1)
	if !strings.HasPrefix(sentence, written[0]) || !strings.HasSuffix(sentence, written[len(written)-1]) {
		return nil, false
	}
	for i, w := range written {
		written[i] = regexp.QuoteMeta(w)
	}
	shape, err := regexp.Compile(`(?s)^` + strings.Join(written, `(.*?)`) + `$`)
	if err != nil {
		return nil, false
	}
	found := shape.FindStringSubmatch(sentence)
	if found == nil {
		return nil, false
	}
	return found[1:], true
}

var (
	amount = regexp.MustCompile(`^-?\d+(\.\d+)? [A-Z]{3}$`)
	number = regexp.MustCompile(`^-?\d+\.\d{1,3}$`)
)

// argument writes what an error carries in the form of this language: an amount, a quantity, another
// sentence. The rest is names, numbers of receipts, folders, and stays.
func (w *Words) argument(a string) string {
	switch {
	case amount.MatchString(a):
		figure, code, _ := strings.Cut(a, " ")
		if sum, err := money.Parse(figure, money.Currency(code)); err == nil {
			return w.Sign(sum)
		}
	case number.MatchString(a):
		return w.point(a)
	case strings.HasSuffix(a, ".") && strings.Contains(a, " "):
		return w.Kept(a) // why it failed, as a sentence of its own
	}
	return a
}
