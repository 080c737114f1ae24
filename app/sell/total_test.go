package sell

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/words"
	"trestle/inventory/money"
)

// An agreed total is typed as people say it: 20 is twenty of the stall's money, whatever its parts are.
func TestAnAgreedTotalIsTypedAsItIsSaid(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name     string
		currency money.Currency
		keys     string
		minor    int64
	}{
		{"whole", "EUR", "20", 2000},
		{"with cents", "EUR", "20.50", 2050},
		{"with a comma", "EUR", "20,5", 2050},
		{"cents alone", "EUR", ".5", 50},
		{"more decimals than there are cents", "EUR", "20.505", 2050},
		{"no parts", "JPY", "20", 20},
		{"no parts, and a sign", "JPY", "20.5", 205},
		{"thousandths", "KWD", "20.5", 20500},
		{"nothing", "EUR", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &Screen{Deps: Deps{Words: words.In(language.English)}, stall: Stall{Currency: c.currency}}
			pad, sum := s.wholePad()
			for _, r := range c.keys {
				pad.Rune(r)
			}
			if got := sum(); got != money.New(c.minor, c.currency) {
				t.Errorf("%q is %s", c.keys, got)
			}
		})
	}
}
