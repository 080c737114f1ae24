package inventory

import (
	"strconv"
	"strings"

	"trestle/inventory/ean"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// The names of the stall's settings. Tax rates of other classes than the standard one are
// SetTaxRate + "." + class.
const (
	SetName     = "name"
	SetCountry  = "country"
	SetCurrency = "currency"
	SetIncluded = "tax_included"
	SetTaxRate  = "tax_rate"
	SetShopURL  = "shop_url"
	SetPageURL  = "page_url"
	SetExempt   = "fiscal_exempt" // the seller's own statement, "yes" when made
	SetPractice = "practice"

	SetLabels          = "labels"           // what scales write into barcodes, as package ean reads it
	SetCashStep        = "cash_step"        // to how many minor units cash is rounded, where the seller says so
	SetCardApp         = "card_app"         // CardSquare, CardSumUp or "" for a terminal that stands alone
	SetCardKey         = "card_key"         // the id of the app that asks for a card payment, no secret
	SetReceiptLanguage = "receipt_language" // "" is the till's own
	SetTaxForm         = "tax_form"         // TaxIncluded, TaxAdded or TaxNone; "" is as SetIncluded says
	SetTaxNote         = "tax_note"         // the sentence of a seller who bears no tax
	SetVoucherPresets  = "voucher_presets"
)

// The apps that can take a card payment on the same device.
const (
	CardSquare = "square"
	CardSumUp  = "sumup"
)

// Settings is what the stall has told Trestle about itself.
type Settings struct {
	Name     string
	Country  string // ISO 3166 alpha-2
	Currency money.Currency
	Included bool // prices hold their tax
	Rates    map[string]tax.Rate
	Markets  map[string]map[string]tax.Rate // market → its own rates, by class; At counts with them
	ShopURL  string
	PageURL  string
	Exempt   bool
	Practice bool

	Labels          ean.Layouts // the country's until the seller sets others
	CashStep        int64       // 0: what the country has; use Step
	CardApp         string
	CardKey         string
	ReceiptLanguage string
	TaxForm         string
	TaxNote         string
	VoucherPresets  string
}

// SettingsFrom reads settings from their stored names and values.
func SettingsFrom(m map[string]string) (Settings, error) {
	s := Settings{
		Name: m[SetName], Country: m[SetCountry], ShopURL: m[SetShopURL], PageURL: m[SetPageURL],
		Included: m[SetIncluded] == "yes", Exempt: m[SetExempt] == "yes", Practice: m[SetPractice] == "yes",
		Rates:   map[string]tax.Rate{},
		CardKey: m[SetCardKey], ReceiptLanguage: m[SetReceiptLanguage], TaxForm: m[SetTaxForm], TaxNote: m[SetTaxNote],
		VoucherPresets: m[SetVoucherPresets],
	}
	if code := m[SetCurrency]; code != "" {
		c, err := money.ParseCurrency(code)
		if err != nil {
			return s, badSetting("currency", code, err)
		}
		s.Currency = c
	}
	if err := s.ratesOf(m); err != nil {
		return s, err
	}
	s.optional(m)
	return s, nil
}

// optional reads what a till can sell without. What it cannot read, as a newer Trestle on another till may have
// set it, is as if it were not set: a queue must not wait for a label's layout. CheckSetting is for those who set.
func (s *Settings) optional(m map[string]string) {
	var err error
	if s.Labels, err = ean.Parse(m[SetLabels]); err != nil || m[SetLabels] == "" {
		s.Labels = ean.Default(s.Country)
	}
	s.CashStep, _ = cashStep(m[SetCashStep])
	if app := m[SetCardApp]; app == CardSquare || app == CardSumUp {
		s.CardApp = app
	}
}

func cashStep(value string) (int64, bool) {
	if value == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < 1 || n > 1000 {
		return 0, false
	}
	return n, true
}

// CheckSetting refuses a value that the setting of a name cannot have.
func CheckSetting(name, value string) error {
	m := map[string]string{name: value}
	if _, err := SettingsFrom(m); err != nil {
		return err
	}
	switch name {
	case SetLabels:
		if _, err := ean.Parse(value); err != nil {
			return badSetting("layout of price labels", value, err)
		}
	case SetCashStep:
		if _, ok := cashStep(value); !ok {
			return badSetting("smallest coin", value, nil)
		}
	case SetTaxForm:
		if value != "" && value != TaxIncluded && value != TaxAdded && value != TaxNone {
			return badSetting("form of tax", value, nil)
		}
	case SetCardApp:
		if value != "" && value != CardSquare && value != CardSumUp {
			return badSetting("card app", value, nil)
		}
	}
	return nil
}

// Step is the smallest step, in minor units, to which what is paid in cash is rounded: the seller's own when one
// is set, else the country's.
func (s Settings) Step() int64 { return s.stepOf(s.Currency) }

// stepOf is Step for an old sale too, which may be of another currency.
func (s Settings) stepOf(c money.Currency) int64 {
	if s.CashStep > 0 && c == s.Currency {
		return s.CashStep
	}
	return money.CashStep(s.Country, c)
}

func badSetting(what, value string, err error) error {
	return Refuse("stall.setting", "The stall's "+what+" is "+strconv.Quote(value)+", which Trestle cannot read. Nothing was changed: set it anew in the place Shop.", err)
}

// PageBase is the address that a receipt link begins with, and whether buyers can open it on their
// own device. Without a page or a shop it is the practice shop on this one.
func (s Settings) PageBase() (base string, public bool) {
	switch {
	case s.PageURL != "":
		return s.PageURL, true
	case s.ShopURL != "":
		return strings.TrimRight(s.ShopURL, "/") + "/receipt/", true
	}
	return PracticeShopURL + "/receipt/", false
}

// PracticeShopURL is where the practice shop answers unless another port is chosen.
const PracticeShopURL = "http://127.0.0.1:8437"
