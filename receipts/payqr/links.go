package payqr

import (
	"strings"

	"trestle/inventory/money"
)

var paypalScheme = Scheme{
	Key: "paypal", Name: "PayPal.me",
	Currencies: currencies("EUR USD GBP CHF AUD CAD NZD CZK DKK HUF ILS JPY MXN NOK PHP PLN SEK SGD THB TWD BRL HKD"),
	Fields:     []Field{{Key: "user", Kind: User, Most: 20}}, Link: true, least: 1, most: 999_999_99, make: makePayPal,
}

var venmoScheme = Scheme{
	Key: "venmo", Name: "Venmo", Countries: []string{"US"}, Currencies: []money.Currency{"USD"},
	Fields: []Field{{Key: "user", Kind: User, Most: 30}}, Carries: true, Link: true, least: 1, most: 999_999_99, make: makeVenmo,
}

var cashappScheme = Scheme{
	Key: "cashapp", Name: "Cash App", Countries: []string{"US"}, Currencies: []money.Currency{"USD"},
	Fields: []Field{{Key: "user", Kind: User, Most: 20}}, Link: true, least: 1, most: 999_999_99, make: makeCashApp,
}

// makePayPal writes a PayPal.me link. PayPal takes no parts of a forint or a Taiwan dollar, though both have them.
func makePayPal(c call) (Payload, error) {
	amount := c.amount.Decimal()
	if currency := c.amount.Currency(); currency == "HUF" || currency == "TWD" {
		whole, parts, _ := strings.Cut(amount, ".")
		if strings.Trim(parts, "0") != "" {
			return Payload{}, oddDecimals(c.scheme, c.amount)
		}
		amount = whole
	}
	return Payload{Text: "https://paypal.me/" + c.account["user"] + "/" + amount + string(c.amount.Currency())}, nil
}

func makeVenmo(c call) (Payload, error) {
	return Payload{Text: "https://venmo.com/" + c.account["user"] + "?txn=pay&amount=" + c.amount.Decimal() + "&note=" + c.ref}, nil
}

// makeCashApp writes a $cashtag link, which has no place for a note.
func makeCashApp(c call) (Payload, error) {
	return Payload{Text: "https://cash.app/$" + c.account["user"] + "/" + c.amount.Decimal()}, nil
}

func currencies(codes string) []money.Currency {
	var out []money.Currency
	for _, code := range strings.Fields(codes) {
		out = append(out, money.Currency(code))
	}
	return out
}
