package payqr

import (
	"strings"

	"trestle/inventory/money"
)

var swissScheme = Scheme{
	Key: "swiss", Name: "QR-bill (Switzerland)", Countries: []string{"CH", "LI"}, Currencies: []money.Currency{"CHF", "EUR"},
	Fields: []Field{
		{Key: "iban", Kind: IBAN},
		{Key: "street", Kind: Plain, Optional: true, Most: 70}, {Key: "house", Kind: Plain, Optional: true, Most: 16},
		{Key: "postcode", Kind: Plain, Most: 16}, {Key: "town", Kind: Plain, Most: 35}, {Key: "country", Kind: Country},
		remittance,
	},
	Holder: 70, Carries: true, least: 1, most: mostEuroTransfer, set: latin, reach: []string{"CH", "LI"}, make: makeSwiss,
}

// leastWithCross is the version from which no alignment pattern stands in the middle. In smaller ones from 7 on the
// cross covers that pattern, and readers that look for it (zbar is one) find the cross instead and give up.
const leastWithCross = 14

// makeSwiss writes a QR-bill without a debtor, for the till does not know who pays. Addresses are structured: the
// banks stopped taking combined ones in November 2025.
func makeSwiss(c call) (Payload, error) {
	iban := c.account["iban"]
	kind, reference, message := "SCOR", creditorReference(c.ref), ""
	switch {
	case isQRIBAN(iban):
		padded := strings.Repeat("0", 26-len(c.ref)) + c.ref
		kind, reference = "QRR", padded+string(mod10(padded))
	case c.account[remittance.Key] == "text":
		kind, reference, message = "NON", "", c.ref
	}
	lines := []string{"SPC", "0200", "1", iban, "S", c.holder}
	for _, f := range c.scheme.Fields[1:6] {
		value := c.account[f.Key]
		if value != "" {
			var err error
			if value, err = c.scheme.letters(value, max(f.Most, 2)); err != nil {
				return Payload{}, err
			}
		}
		lines = append(lines, value)
	}
	lines = append(lines, "", "", "", "", "", "", "") // the ultimate creditor, for later use
	lines = append(lines, c.amount.Decimal(), string(c.amount.Currency()))
	lines = append(lines, "", "", "", "", "", "", "") // the debtor
	lines = append(lines, kind, reference, message, "EPD")
	return Payload{Text: strings.Join(lines, "\n"), MinVersion: leastWithCross, MaxVersion: 25, Cross: true, Side: 46}, nil
}

// isQRIBAN tells that the account is for QR references only: its institution number lies between 30000 and 31999.
func isQRIBAN(iban string) bool {
	return iban[4:9] >= "30000" && iban[4:9] <= "31999"
}
