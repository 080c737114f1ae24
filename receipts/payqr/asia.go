package payqr

import (
	"net/url"
	"regexp"
	"strings"

	"trestle/inventory/money"
)

// The amount of an EMVCo code has at most 13 characters.
const mostMerchant = 9_999_999_999_99

var paynowScheme = Scheme{
	Key: "paynow", Name: "PayNow", Countries: []string{"SG"}, Currencies: []money.Currency{"SGD"},
	Fields: []Field{{Key: "proxy", Kind: PayNow}}, Holder: 25, Carries: true, least: 1, most: mostMerchant, make: makePayNow,
}

var promptpayScheme = Scheme{
	Key: "promptpay", Name: "PromptPay", Countries: []string{"TH"}, Currencies: []money.Currency{"THB"},
	Fields: []Field{{Key: "id", Kind: PromptPay}}, least: 1, most: mostMerchant, make: makePromptPay,
}

var upiScheme = Scheme{
	Key: "upi", Name: "UPI", Countries: []string{"IN"}, Currencies: []money.Currency{"INR"},
	Fields: []Field{{Key: "vpa", Kind: VPA}}, Holder: 50, Carries: true, Link: true, least: 1, most: mostMerchant, make: makeUPI,
}

// payNowEnds is the last day of a code. There is no clock here, and a code of the till is scanned at once: it is as
// far away as the form can say it.
const payNowEnds = "20991231"

// makePayNow writes an SGQR code whose amount the buyer cannot change.
func makePayNow(c call) (Payload, error) {
	kind, proxy := "2", c.account["proxy"]
	if proxy[0] == '+' {
		kind = "0"
	}
	return Payload{Text: sealTags(
		Tag{"00", "01"},
		Tag{"01", "12"},
		Tag{"26", writeTags(Tag{"00", "SG.PAYNOW"}, Tag{"01", kind}, Tag{"02", proxy}, Tag{"03", "0"}, Tag{"04", payNowEnds})},
		Tag{"52", "0000"},
		Tag{"53", "702"},
		Tag{"54", c.amount.Decimal()},
		Tag{"58", "SG"},
		Tag{"59", c.holder},
		Tag{"60", "Singapore"},
		Tag{"62", writeTags(Tag{"01", c.ref})},
	)}, nil
}

// The three forms of a UEN: businesses, local companies with their year, all others with T, S or R and theirs.
var uenForm = regexp.MustCompile(`^(?:[0-9]{8}[A-Z]|(?:19|20)[0-9]{7}[A-Z]|[TSR][0-9]{2}[A-Z]{2}[0-9]{4}[A-Z])(?:[A-Z0-9]{3})?$`)

// readPayNow reads a UEN, also with the three signs by which a firm tells its accounts apart, or a mobile number.
func readPayNow(said string) (string, error) {
	plain := strings.ToUpper(squeeze(said))
	if uenForm.MatchString(plain) {
		return plain, nil
	}
	local := strings.TrimPrefix(plain, "+65")
	if len(local) == 8 && allDigits(local) && (local[0] == '8' || local[0] == '9') {
		return "+65" + local, nil
	}
	return "", badPayNow(said)
}

// makePromptPay writes a code for a transfer to a PromptPay number. It has no place for a reference that the seller's
// statement would show.
func makePromptPay(c call) (Payload, error) {
	id := c.account["id"]
	kind := map[int]string{10: "01", 13: "02", 15: "03"}[len(id)]
	if kind == "01" {
		id = "0066" + id[1:]
	}
	return Payload{Text: sealTags(
		Tag{"00", "01"},
		Tag{"01", "12"},
		Tag{"29", writeTags(Tag{"00", "A000000677010111"}, Tag{kind, id})},
		Tag{"58", "TH"},
		Tag{"53", "764"},
		Tag{"54", c.amount.Decimal()},
	)}, nil
}

// readPromptPay reads a mobile number, a tax or citizen number with its check digit, or an e-wallet number.
func readPromptPay(said string) (string, error) {
	plain := squeeze(said)
	if abroad, ok := strings.CutPrefix(plain, "+66"); ok {
		plain = "0" + abroad
	}
	switch {
	case !allDigits(plain):
	case len(plain) == 10 && plain[0] == '0', len(plain) == 15, len(plain) == 13 && thaiCheck(plain):
		return plain, nil
	}
	return "", badPromptPay(said)
}

// thaiCheck checks the last digit of a Thai citizen or tax number, modulo 11 with weights from 13 down.
func thaiCheck(s string) bool {
	sum := 0
	for i := range 12 {
		sum += int(s[i]-'0') * (13 - i)
	}
	return int(s[12]-'0') == (11-sum%11)%10
}

// makeUPI writes the link that UPI apps open. The reference stands twice: tr is for merchants, tn is what a person's
// account shows.
func makeUPI(c call) (Payload, error) {
	query := "pa=" + c.account["vpa"] + "&pn=" + escape(c.holder) + "&am=" + c.amount.Decimal() + "&cu=INR&tn=" + c.ref + "&tr=" + c.ref
	return Payload{Text: "upi://pay?" + query}, nil
}

// escape writes a value of a link. Apps take %20 everywhere and + not everywhere.
func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
