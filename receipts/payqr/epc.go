package payqr

import (
	"slices"
	"strings"

	"trestle/inventory/money"
)

const mostEuroTransfer = 999_999_999_99 // both EPC069-12 and the Swiss guidelines stop there

// remittance is how the reference is written: structured, with check digits of its own that bank apps know, or as
// text. Some banks show one of them better.
var remittance = Field{Key: "remittance", Kind: Choice, Optional: true, Choices: []string{"structured", "text"}}

var epcScheme = Scheme{
	Key: "epc", Name: "EPC QR (SEPA)", Countries: slices.Concat(economicArea, besideArea), Currencies: []money.Currency{"EUR"},
	Fields: []Field{{Key: "iban", Kind: IBAN}, {Key: "bic", Kind: BIC, Optional: true}, remittance},
	Holder: 70, Carries: true, least: 1, most: mostEuroTransfer,
	set: letters, reach: slices.Concat(economicArea, besideArea), also: needsBIC, make: makeEPC,
}

// makeEPC writes the lines of EPC069-12 version 002: elements after the last one that says something are left out,
// with their line ends.
func makeEPC(c call) (Payload, error) {
	iban, bic := c.account["iban"], c.account["bic"]
	structured, text := creditorReference(c.ref), ""
	if c.account[remittance.Key] == "text" {
		structured, text = "", c.ref
	}
	lines := []string{"BCD", "002", "1", "SCT", bic, c.holder, iban, "EUR" + c.amount.Decimal(), "", structured, text}
	whole := strings.TrimRight(strings.Join(lines, "\n"), "\n")
	if len(whole) > 331 {
		return Payload{}, noRoom(c.scheme)
	}
	return Payload{Text: whole, MaxVersion: 13}, nil
}

// needsBIC wants the bank code of accounts outside the European Economic Area, as the version wants it.
func needsBIC(s Scheme, account map[string]string) error {
	if account["bic"] == "" && slices.Contains(besideArea, account["iban"][:2]) {
		return lacks(s, "bic")
	}
	return nil
}
