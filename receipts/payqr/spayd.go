package payqr

import (
	"strings"

	"trestle/inventory/money"
)

var spaydScheme = Scheme{
	Key: "spayd", Name: "QR Platba", Countries: []string{"CZ"}, Currencies: []money.Currency{"CZK", "EUR"},
	Fields: []Field{{Key: "iban", Kind: IBAN}, {Key: "bic", Kind: BIC, Optional: true}},
	Holder: 35, Carries: true, least: 1, most: 9_999_999_99, make: makeSPAYD, // the amount has at most 10 characters
}

// makeSPAYD writes a Short Payment Descriptor. The reference is the variable symbol, which every Czech statement has a
// column for. Capitals are kept together by the code in fewer modules.
func makeSPAYD(c call) (Payload, error) {
	account := c.account["iban"]
	if bic := c.account["bic"]; bic != "" {
		account += "+" + bic
	}
	name := strings.NewReplacer("%", "%25", "*", "%2A").Replace(strings.ToUpper(c.holder))
	fields := []string{"SPD", "1.0", "ACC:" + account, "AM:" + c.amount.Decimal(), "CC:" + string(c.amount.Currency()), "RN:" + name, "X-VS:" + c.ref}
	return Payload{Text: strings.Join(fields, "*")}, nil
}
