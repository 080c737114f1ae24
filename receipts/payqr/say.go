package payqr

import (
	"fmt"

	"trestle/inventory"
	"trestle/inventory/money"
)

// What a seller is told stands here, each sentence once.

func noScheme(key, all string) error {
	return inventory.Refuse("payqr.scheme", fmt.Sprintf("There is no payment code of the kind %s. Nothing was changed: choose one of %s.", key, all), nil)
}

func lacks(s Scheme, what string) error {
	return inventory.Refuse("payqr.missing", fmt.Sprintf("For %s the account still needs this: %s. Nothing was changed: fill it in.", s.Name, what), nil)
}

func noReference(ref string) error {
	return inventory.Refuse("payqr.reference", fmt.Sprintf("%s is no reference for a payment. Nothing was changed: use one to ten digits of which the first is not 0.", ref), nil)
}

func noCurrency(s Scheme, c money.Currency) error {
	return inventory.Refuse("payqr.currency", fmt.Sprintf("%s carries no amounts in %s. Nothing was changed: choose another kind of payment code, or another way to pay.", s.Name, c), nil)
}

func tooSmall(s Scheme, least money.Amount) error {
	return inventory.Refuse("payqr.small", fmt.Sprintf("%s carries amounts from %s up. Nothing was changed: take another way to pay.", s.Name, least.Decimal()), nil)
}

func tooBig(s Scheme, most money.Amount) error {
	return inventory.Refuse("payqr.big", fmt.Sprintf("%s carries amounts up to %s. Nothing was changed: let the buyer pay in parts, or another way.", s.Name, most.Decimal()), nil)
}

func oddDecimals(s Scheme, a money.Amount) error {
	return inventory.Refuse("payqr.decimals", fmt.Sprintf("%s cannot carry the last decimal of %s. Nothing was changed: take another way to pay.", s.Name, a), nil)
}

func badLetter(s Scheme, text string, letter rune) error {
	return inventory.Refuse("payqr.letter", fmt.Sprintf("%s cannot carry the sign %c in “%s”. Nothing was changed: write it in plain Latin letters, as the bank does.", s.Name, letter, text), nil)
}

func tooLong(s Scheme, text string, most int) error {
	return inventory.Refuse("payqr.long", fmt.Sprintf("“%s” is too long for %s, which carries %d letters there. Nothing was changed: shorten it as the bank does.", text, s.Name, most), nil)
}

func noRoom(s Scheme) error {
	return inventory.Refuse("payqr.room", fmt.Sprintf("The account does not fit into one code of %s. Nothing was changed: shorten the name.", s.Name), nil)
}

func badChoice(what, said, all string) error {
	return inventory.Refuse("payqr.choice", fmt.Sprintf("%s is none of the choices for %s. Nothing was changed: choose one of %s.", said, what, all), nil)
}

func badIBAN(said string) error {
	return inventory.Refuse("payqr.iban", fmt.Sprintf("%s is not a right account number (IBAN): a sign is missing or was mistyped. Nothing was changed: compare it with the bank's letter.", said), nil)
}

func strangeIBAN(s Scheme, country string) error {
	return inventory.Refuse("payqr.ibancountry", fmt.Sprintf("%s reaches no accounts in %s. Nothing was changed: use another account, or another kind of payment code.", s.Name, country), nil)
}

func badBIC(said string) error {
	return inventory.Refuse("payqr.bic", fmt.Sprintf("%s is not a right bank code (BIC): it has 8 or 11 letters and digits. Nothing was changed: compare it with the bank's letter.", said), nil)
}

func badCountry(said string) error {
	return inventory.Refuse("payqr.country", fmt.Sprintf("%s is not the code of a country. Nothing was changed: write two letters such as CH or LI.", said), nil)
}

func badPixKey(said string) error {
	return inventory.Refuse("payqr.pixkey", fmt.Sprintf("%s is not a right Pix key. Nothing was changed: write a CPF, CNPJ, e-mail, +55 and a phone number, or a random key, as it is registered.", said), nil)
}

func badPromptPay(said string) error {
	return inventory.Refuse("payqr.promptpay", fmt.Sprintf("%s is not a right PromptPay number. Nothing was changed: write a phone number with 10 digits, a tax number with 13 or an e-wallet number with 15.", said), nil)
}

func badPayNow(said string) error {
	return inventory.Refuse("payqr.paynow", fmt.Sprintf("%s is neither a UEN nor a mobile number of Singapore. Nothing was changed: write a UEN such as 201403121W, or +65 and 8 digits.", said), nil)
}

func badVPA(said string) error {
	return inventory.Refuse("payqr.vpa", fmt.Sprintf("%s is not a UPI address. Nothing was changed: write it like name@bank.", said), nil)
}

func badUser(s string) error {
	return inventory.Refuse("payqr.user", fmt.Sprintf("%s is not a user name. Nothing was changed: write only the name at the end of your own link, in letters and digits.", s), nil)
}
