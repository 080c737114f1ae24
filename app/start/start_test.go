package start

import (
	"testing"

	"golang.org/x/text/language"

	"trestle/app/till"
	"trestle/app/words"
)

func TestCountriesAreFoundByWhatIsTyped(t *testing.T) {
	for _, row := range []struct{ typed, first string }{
		{"ger", "DE"}, {"US", "US"}, {" united k", "GB"}, {"land", "FI"}, {"ie", "IE"},
	} {
		t.Run(row.typed, func(t *testing.T) {
			found := countriesLike(till.Countries(), row.typed)
			if len(found) == 0 || found[0].Code != row.first {
				t.Errorf("found %v", found)
			}
		})
	}
	if all := countriesLike(till.Countries(), ""); len(all) != len(till.Countries()) {
		t.Errorf("%d of %d countries without a search", len(all), len(till.Countries()))
	}
	if none := countriesLike(till.Countries(), "atlantis"); len(none) != 0 {
		t.Errorf("found %v", none)
	}
}

func TestWhatFollowsFromACountry(t *testing.T) {
	w := words.In(language.English)
	for code, want := range map[string]string{
		"US": "Prices are in USD. Tax comes on top.",
		"DE": "Prices are in EUR. They include tax.",
		"CH": "Prices are in CHF. They include tax. Cash is rounded to 0.05.",
	} {
		t.Run(code, func(t *testing.T) {
			c, err := till.FactsOf(code)
			if err != nil {
				t.Fatal(err)
			}
			if got := Facts(w, c); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestARateIsTypedWithTheLanguagesSign(t *testing.T) {
	if got := dotted(" 8,875 ", ","); got != "8.875" {
		t.Errorf("got %q", got)
	}
}
