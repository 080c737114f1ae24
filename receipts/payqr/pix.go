package payqr

import (
	"regexp"
	"strings"

	"trestle/inventory/money"
)

var pixScheme = Scheme{
	Key: "pix", Name: "Pix", Countries: []string{"BR"}, Currencies: []money.Currency{"BRL"},
	Fields: []Field{{Key: "key", Kind: PixKey}, {Key: "town", Kind: Plain, Most: 15}},
	Holder: 25, Carries: true, least: 1, most: 9_999_999_999_99, make: makePix, // the amount has at most 13 characters
}

// makePix writes a static BR Code. Names stand in capitals, as the central bank's manual has them.
func makePix(c call) (Payload, error) {
	town, err := c.scheme.letters(c.account["town"], 15)
	if err != nil {
		return Payload{}, err
	}
	return Payload{Text: sealTags(
		Tag{"00", "01"},
		Tag{"26", writeTags(Tag{"00", "br.gov.bcb.pix"}, Tag{"01", c.account["key"]})},
		Tag{"52", "0000"},
		Tag{"53", "986"},
		Tag{"54", c.amount.Decimal()},
		Tag{"58", "BR"},
		Tag{"59", strings.ToUpper(c.holder)},
		Tag{"60", strings.ToUpper(town)},
		Tag{"62", writeTags(Tag{"05", c.ref})},
	)}, nil
}

var (
	mailForm   = regexp.MustCompile(`^[a-z0-9.!#$&'*+/=?^_{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$`)
	randomForm = regexp.MustCompile(`^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	firmForm   = regexp.MustCompile(`^[0-9A-Z]{12}[0-9]{2}$`)
)

// readPixKey reads a key in one of the five forms there are. Eleven digits can be a CPF or a phone number: the check
// digits of the CPF tell, and a phone number is registered with +55.
func readPixKey(said string) (string, error) {
	lower := strings.ToLower(said)
	if strings.Contains(said, "@") {
		if len(lower) > 77 || !mailForm.MatchString(lower) {
			return "", badPixKey(said)
		}
		return lower, nil
	}
	if randomForm.MatchString(lower) {
		return lower, nil
	}
	plain := strings.ToUpper(squeeze(said))
	switch {
	case strings.HasPrefix(plain, "+55") && allDigits(plain[1:]) && (len(plain) == 13 || len(plain) == 14):
		return plain, nil
	case len(plain) == 11 && allDigits(plain) && checkedTwice(plain, []int{11, 10, 9, 8, 7, 6, 5, 4, 3, 2}):
		return plain, nil
	case firmForm.MatchString(plain) && checkedTwice(plain, []int{6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2}):
		return plain, nil
	}
	return "", badPixKey(said)
}

// checkedTwice checks the last two digits of a CPF or CNPJ, each modulo 11 over all before it. A letter in the new
// form of the CNPJ counts as its code less that of 0.
func checkedTwice(s string, weights []int) bool {
	if strings.Trim(s, s[:1]) == "" {
		return false // 111.111.111-11 would pass
	}
	for n := len(s) - 2; n < len(s); n++ {
		sum, from := 0, len(weights)-n
		for i := range n {
			sum += int(s[i]-'0') * weights[from+i]
		}
		want := 11 - sum%11
		if want > 9 {
			want = 0
		}
		if int(s[n]-'0') != want {
			return false
		}
	}
	return true
}
