package words

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Words speaks one language. It does not change and may be shared.
type Words struct {
	tag     language.Tag
	texts   map[string]string
	decimal string
}

// In returns the words of a language.
func In(tag language.Tag) *Words {
	w := &Words{tag: tag, texts: english, decimal: "."}
	if _, half, ok := strings.Cut(money.Format(money.New(5, "EUR"), tag), "0"); ok {
		w.decimal = firstRune(half) // "0,05" shows the language's decimal sign
	}
	return w
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return "."
}

// Tag is the language that is spoken.
func (w *Words) Tag() language.Tag { return w.tag }

// Get returns the text of a key with what is handed in put into its places. A key that is not in
// the table comes back in angle brackets, so that it is noticed.
func (w *Words) Get(key string, args ...any) string {
	text, ok := w.texts[key]
	if !ok {
		return "‹" + key + "›"
	}
	return fill(text, args)
}

// Has says whether there is a text for a key.
func (w *Words) Has(key string) bool {
	_, ok := w.texts[key]
	return ok
}

// forms are the names of the plural forms in the table.
var forms = map[plural.Form]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// Count returns the text of a key in the form that goes with n.
func (w *Words) Count(key string, n int, args ...any) string {
	form := plural.Cardinal.MatchPlural(w.tag, max(n, -n), 0, 0, 0, 0)
	text, ok := w.texts[key+"."+forms[form]]
	if !ok {
		text, ok = w.texts[key+".other"]
	}
	if !ok {
		return "‹" + key + "›"
	}
	return fill(strings.ReplaceAll(text, "{n}", strconv.Itoa(n)), args)
}

// Error turns an error into a sentence for a person. A problem of ours has a code and a sentence;
// of anything else is said only that it happened, with the cause for whoever is asked for help.
func (w *Words) Error(err error) string {
	if err == nil {
		return ""
	}
	code := inventory.CodeOf(err)
	switch {
	case code != "" && w.Has("error."+code):
		return w.Get("error." + code)
	case code != "":
		return err.Error()
	}
	return w.Get("error.other", err.Error())
}

// Money writes an amount as it stands in a column: without the currency's sign.
func (w *Words) Money(a money.Amount) string { return money.Format(a, w.tag) }

// Sign writes an amount that stands alone: with the currency's sign.
func (w *Words) Sign(a money.Amount) string { return money.FormatSign(a, w.tag) }

// Decimal is the decimal sign of the language.
func (w *Words) Decimal() string { return w.decimal }

// Quantity writes a quantity without its unit: "3", "0.64".
func (w *Words) Quantity(q unit.Quantity) string {
	return strings.Replace(q.String(), ".", w.decimal, 1)
}

// Measured writes a quantity with its unit: "0.64 kg", and "3" for single pieces.
func (w *Words) Measured(q unit.Quantity, u unit.Unit) string {
	if u == "" || u == unit.Each {
		return w.Quantity(q)
	}
	return w.Quantity(q) + " " + w.Unit(u)
}

// Unit is the short name of a unit.
func (w *Words) Unit(u unit.Unit) string {
	if key := "unit." + string(u); w.Has(key) {
		return w.Get(key)
	}
	return u.Label()
}

func fill(text string, args []any) string {
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return text
}
