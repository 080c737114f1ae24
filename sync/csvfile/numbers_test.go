package csvfile

import (
	"testing"

	"trestle/inventory/money"
)

func TestPrices(t *testing.T) {
	const skip = "skip"
	for _, c := range []struct {
		name, cell string
		as         decimals
		currency   money.Currency
		want       string
	}{
		{"plain", "12.50", point, "EUR", "12.50"},
		{"whole", "12", unclear, "EUR", "12.00"},
		{"comma", "12,5", comma, "EUR", "12.50"},
		{"comma although undecided", "12,50", unclear, "EUR", "12.50"},
		{"both separators", "1.234,56", comma, "EUR", "1234.56"},
		{"both separators, English", "1,234.56", point, "EUR", "1234.56"},
		{"many groups", "1.234.567,8", comma, "EUR", "1234567.80"},
		{"groups only", "1.234.567", comma, "EUR", "1234567.00"},
		{"one group in a comma file", "1.234", comma, "EUR", "1234.00"},
		{"one group in a point file", "1,234", point, "EUR", "1234.00"},
		{"three decimals in a point file", "1.234", point, "EUR", skip},
		{"three zeros in a point file", "1.500", point, "EUR", "1.50"},
		{"either way", "1.234", unclear, "EUR", skip},
		{"either way, three decimals", "1.234", unclear, "KWD", skip},
		{"three decimals of a dinar", "1.234", point, "KWD", "1.234"},
		{"leading zero shows decimals", "0,500", unclear, "EUR", "0.50"},
		{"no decimals in yen", "1500", point, "JPY", "1500"},
		{"zeros after yen", "1500.00", point, "JPY", "1500"},
		{"decimals after yen", "1500.50", point, "JPY", skip},
		{"comma in a point file", "12,50", point, "EUR", skip},
		{"German in a point file", "1.234,56", point, "EUR", skip},
		{"point in a comma file", "12.50", comma, "EUR", skip},
		{"Swiss apostrophe", "1'234.50", point, "CHF", "1234.50"},
		{"Swiss curly apostrophe", "1’234.50", point, "CHF", "1234.50"},
		{"Swiss dash", "12.-", point, "CHF", "12.00"},
		{"German dash", "12,- €", comma, "EUR", "12.00"},
		{"French thin space", "1\u202f234,50 €", comma, "EUR", "1234.50"},
		{"sign before", "€ 12.50", point, "EUR", "12.50"},
		{"sign after", "12,50€", comma, "EUR", "12.50"},
		{"code", "EUR 12.50", point, "EUR", "12.50"},
		{"crowns", "kr. 120,00", comma, "DKK", "120.00"},
		{"zloty", "12,50 zł", comma, "PLN", "12.50"},
		{"no digit before the point", ".50", point, "EUR", "0.50"},
		{"no digit before, with sign", "$.50", point, "USD", "0.50"},
		{"zero", "0", point, "EUR", "0.00"},
		{"minus zero", "-0.00", point, "EUR", "0.00"},
		{"foreign sign", "$12.50", point, "EUR", skip},
		{"foreign code", "12.50 USD", point, "EUR", skip},
		{"NaN", "NaN", point, "EUR", skip},
		{"inf", "+Inf", point, "EUR", skip},
		{"negative", "-5.00", point, "EUR", skip},
		{"negative with a long dash", "–5,00", comma, "EUR", skip},
		{"trailing minus", "5.00-", point, "EUR", skip},
		{"in brackets", "(5.00)", point, "EUR", skip},
		{"exponent", "1e3", point, "EUR", skip},
		{"hexadecimal", "0x10", point, "EUR", skip},
		{"a range", "5.00-8.00", point, "EUR", skip},
		{"words", "5 for 3", point, "EUR", skip},
		{"from", "ab 5,00 €", comma, "EUR", skip},
		{"two points", "5..0", point, "EUR", skip},
		{"wrong groups", "12,34,567.00", point, "EUR", skip},
		{"space between digits", "12 50", point, "EUR", skip},
		{"too many decimals", "12.345", point, "EUR", skip},
		{"too large", "99999999999.00", point, "EUR", skip},
		{"far too large", "99999999999999999999999999", point, "EUR", skip},
		{"a formula", "=1+1", point, "EUR", skip},
		{"other digits", "١٢", point, "EUR", skip},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBuilder(Options{Currency: c.currency}, head{form: trestleForm})
			b.decimals = c.as
			got, reason := b.price("price", c.cell)
			switch {
			case reason != "" && c.want != skip:
				t.Errorf("skipped: %s", reason)
			case reason == "" && c.want != got.Decimal():
				t.Errorf("got %s, want %s", got.Decimal(), c.want)
			case reason == "" && got.Currency() != c.currency:
				t.Errorf("currency %s", got.Currency())
			}
		})
	}
}

func TestStock(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		as         decimals
		want       string
	}{
		{"empty", "", point, "untracked"},
		{"whole", "3", unclear, "3"},
		{"oversold", "-2", point, "-2"},
		{"fraction", "0.125", point, "0.125"},
		{"fraction with comma", "0,125", comma, "0.125"},
		{"fraction with a point beside comma prices", "12.5", comma, "12.5"},
		{"either way beside comma prices", "1.250", comma, "skip"},
		{"either way", "1.250", unclear, "skip"},
		{"trailing zeros", "3.0000", point, "3"},
		{"too fine", "0.0001", point, "skip"},
		{"NaN", "NaN", point, "skip"},
		{"with a word", "3 pcs", point, "skip"},
		{"with a currency", "€3", point, "skip"},
		{"too large", "9000000000", point, "skip"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBuilder(Options{Currency: "EUR"}, head{form: trestleForm})
			b.decimals = c.as
			q, reason := b.stock(c.cell)
			got := "untracked"
			if reason != "" {
				got = "skip"
			} else if q != nil {
				got = q.String()
			}
			if got != c.want {
				t.Errorf("got %s (%s), want %s", got, reason, c.want)
			}
		})
	}
}

func TestDecimalsOfAFile(t *testing.T) {
	for _, c := range []struct {
		name   string
		prices []string
		said   rune
		delim  byte
		always bool
		want   decimals
	}{
		{"points", []string{"1.50", "1.234"}, 0, ',', false, point},
		{"commas", []string{"1,50", "1.234"}, 0, ',', true, comma},
		{"most count", []string{"1,50", "2,50", "3.50"}, 0, ',', true, comma},
		{"a draw", []string{"1,50", "3.50"}, 0, ',', false, point},
		{"nothing to tell", []string{"1.234", "5"}, 0, ',', false, unclear},
		{"nothing to tell, but the program is known", []string{"1.234"}, 0, ',', true, point},
		{"semicolons", []string{"1.234"}, 0, ';', true, comma},
		{"the seller said", []string{"1.50"}, ',', ',', true, comma},
		{"broken prices do not count", []string{"1,50", "NaN", "1.2.3", "x"}, 0, ',', true, comma},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v votes
			for _, p := range c.prices {
				v.cast(p)
			}
			if got := v.decide(c.said, c.delim, c.always); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}
