package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/text/language"

	"trestle/app/till"
	"trestle/app/words"
)

// The first start offers its countries by name in every language.
func TestEveryCountryHasItsName(t *testing.T) {
	for _, c := range till.Countries() {
		if got := words.In(language.English).Country(c.Code, ""); got != c.Name {
			t.Errorf("%s is called %q, want %q", c.Code, got, c.Name)
		}
	}
	if got := words.In(language.English).Country("XX", "elsewhere"); got != "elsewhere" {
		t.Errorf("a country without a name is called %q", got)
	}
}

// Who chooses a language keeps the way numbers and dates are written where the system says he is.
func TestLanguageAndCountry(t *testing.T) {
	for _, row := range []struct{ name, system, chosen, speaks, writes string }{
		{"nothing chosen", "de-AT", "", "de", "de-AT"},
		{"the system's own", "de-AT", "de", "de", "de-AT"},
		{"another language", "de-AT", "pl", "pl", "pl-AT"},
		{"no country", "de", "fr", "fr", "fr"},
		{"back to English", "de-DE", "en", "en", "en-DE"},
		{"what nobody speaks", "ja-JP", "", "en", "ja-JP"},
		{"what nobody wrote", "de-DE", "no language", "de", "de-DE"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := Config{Tag: language.MustParse(row.system)}.words(row.chosen)
			if w.Language() != row.speaks || w.Tag().String() != row.writes {
				t.Errorf("speaks %s and writes %s", w.Language(), w.Tag())
			}
		})
	}
}

// Another language is spoken at once, in every place, and again after the next start.
func TestLanguageIsChosen(t *testing.T) {
	b := begin(t, t.TempDir(), fyne.NewSize(1180, 820))
	b.tap(justTry)
	b.w.look.SetLanguage("de")
	b.settle()
	if b.w.words.Language() != "de" || b.w.look.Language() != "de" {
		t.Error("German is not spoken")
	}
	b.says(b.w.words.Get("place.stock"))
	b.w.look.SetLanguage("")
	b.settle()
	b.says("Stock")
}
