package words

import (
	"errors"
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"trestle/inventory"
)

// other speaks a language that is written here, so that these tests hold while translations change.
func other(tag string, texts map[string]string) *Words {
	w := *In(language.MustParse(tag))
	w.texts = texts
	return &w
}

func TestErrorsAreSpoken(t *testing.T) {
	german := other("de", map[string]string{
		"error.sale.short": "Es fehlen noch {0}.", "error.refund.line": "Zu {2}: {0} hat die Zeilen 1 bis {1}.",
		"error.sale.typed": "Gemerkt ist nichts: {0}",
		"error.day.none":   "Kein Markttag ist offen.",
		"error.other":      "Das ging nicht. ({0})",
	})
	english := In(language.English)
	short := inventory.Refuse("sale.short", "12.50 EUR is still missing. Nothing was sold yet: take the rest in cash or by card.", nil)
	line := inventory.Refuse("refund.line", "A-0001 has the lines 1 to 3. Nothing was given back: look them up with trestle receipt A-0001.", nil)
	for _, row := range []struct {
		name string
		w    *Words
		err  error
		want string
	}{
		{"an amount in the language's form", german, short, "Es fehlen noch 12,50\u00a0€."},
		{"in English too", english, short, "€12.50 is still missing. Nothing was sold yet: take the rest in cash or by card."},
		{"places in another order", german, line, "Zu A-0001: A-0001 hat die Zeilen 1 bis 3."},
		{"wrapped", german, fmt.Errorf("while paying: %w", short), "Es fehlen noch 12,50\u00a0€."},
		{"another sentence of the code", german, inventory.Refuse("sale.short", "Short.", nil), "Short."},
		{"an unknown code", german, inventory.Refuse("x.y", "Say it.", nil), "Say it."},
		{"the window says it otherwise", german, inventory.Refuse("day.none", "No market day is open. The next sale opens one, or use: trestle day open.", nil), "Kein Markttag ist offen."},
		{"what the language lacks", german, inventory.Refuse("sale.empty", "The basket is empty. Tap what the buyer takes, then take payment.", nil), "The basket is empty. Tap what the buyer takes, then take payment."},
		{"not ours", german, errors.New("disk"), "Das ging nicht. (disk)"},
		{"none", german, nil, ""},
		{"a sentence within", german, inventory.Refuse("sale.typed", "The sale is kept, but what was typed about it is not: "+short.Error(), nil), "Gemerkt ist nichts: Es fehlen noch 12,50\u00a0€."},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := row.w.Error(row.err); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestSentencesThatWereKept(t *testing.T) {
	german := other("de", map[string]string{"error.sync.noanswer": "Der Shop antwortet nicht.", "error.woo.uncounted": "Er zählt das nicht."})
	for sentence, want := range map[string]string{
		"The shop no longer counts this product.": "Er zählt das nicht.",
		"Nobody wrote this.":                      "Nobody wrote this.",
		"":                                        "",
	} {
		if got := german.Kept(sentence); got != want {
			t.Errorf("%q is %q, want %q", sentence, got, want)
		}
	}
}

func TestWhatWasPutInIsNotReadAgain(t *testing.T) {
	if got := fill("{0} and {1}", []any{"{1}", "two"}); got != "{1} and two" {
		t.Errorf("got %q", got)
	}
}

// Whatever stands in an error, nothing breaks, and a template finds again what was put into it.
func FuzzSentence(f *testing.F) {
	f.Add("12.50 EUR", "sale.short")
	f.Add("(.*) {0}", "refund.line")
	f.Fuzz(func(t *testing.T, arg, code string) {
		w := In(language.German)
		_ = w.Sentence(code, arg)
		_ = w.Error(inventory.Refuse(code, arg, nil))
		got, ok := match("{0} is still missing.", arg+" is still missing.")
		if !ok || got[0] != arg && len(got[0]) > len(arg) {
			t.Errorf("%q came back as %q", arg, got)
		}
	})
}
