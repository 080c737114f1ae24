package words

import (
	"errors"
	"testing"

	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/unit"
)

func TestUnitsHavePluralForms(t *testing.T) {
	for _, c := range []struct {
		lang, quantity string
		unit           unit.Unit
		want           string
	}{
		{"en", "1", unit.Bunch, "1 bunch"}, {"en", "2", unit.Bunch, "2 bunches"}, {"en", "0", unit.Jar, "0 jars"},
		{"en", "1.5", unit.Box, "1.5 boxes"}, {"en", "-1", unit.Bag, "-1 bag"}, {"en", "2", unit.Dozen, "2 dozen"},
		{"en", "2", unit.Kg, "2 kg"}, {"en", "2", unit.Each, "2"}, {"en", "2", "", "2"},
		{"de", "2", unit.Bunch, "2 Bund"}, {"de", "2", unit.Bottle, "2 Flaschen"}, {"de", "1", unit.Bottle, "1 Flasche"},
		{"fr", "0", unit.Bunch, "0 botte"}, {"fr", "1.5", unit.Bunch, "1,5 botte"}, {"fr", "2", unit.Bunch, "2 bottes"},
		{"pl", "1", unit.Jar, "1 słoik"}, {"pl", "3", unit.Jar, "3 słoiki"}, {"pl", "5", unit.Jar, "5 słoików"}, {"pl", "1.5", unit.Jar, "1,5 słoika"},
		{"es", "2", unit.Pair, "2 pares"}, {"it", "2", unit.Pair, "2 paia"}, {"pt", "2", unit.Pair, "2 pares"}, {"nl", "2", unit.Bunch, "2 bossen"},
	} {
		q, err := unit.ParseQuantity(c.quantity)
		if err != nil {
			t.Fatal(err)
		}
		if got := In(language.Make(c.lang)).Measured(q, c.unit); got != c.want {
			t.Errorf("%s: %s %s is %q, want %q", c.lang, c.quantity, c.unit, got, c.want)
		}
	}
}

func TestSentencesOfTheSourceAreTypeset(t *testing.T) {
	w := In(language.English)
	for said, want := range map[string]string{
		`The stall's book is "here" and ("there").`: "The stall’s book is “here” and (“there”).",
		`The sellers' ribbon 2" wide.`:              "The sellers’ ribbon 2\" wide.",
	} {
		if got := w.Error(inventory.Refuse("nobody.knows", said, errors.New("why"))); got != want {
			t.Errorf("%q is %q, want %q", said, got, want)
		}
	}
}
