package inventory_test

import (
	"testing"

	"trestle/inventory"
)

func TestCashIsRoundedToTheSellersOwnCoinOrTheCountrys(t *testing.T) {
	for _, row := range []struct {
		name, country, currency, step string
		want                          int64
	}{
		{"the Netherlands", "NL", "EUR", "", 5},
		{"Germany", "DE", "EUR", "", 1},
		{"Switzerland", "CH", "CHF", "", 5},
		{"the US, nothing said", "US", "USD", "", 1},
		{"the US, to the nickel", "US", "USD", "5", 5},
		{"the US, to the cent", "US", "USD", "1", 1},
		{"the Netherlands, to the cent", "NL", "EUR", "1", 1},
		{"what cannot be read", "NL", "EUR", "a nickel", 5},
		{"nothing", "NL", "EUR", "0", 5},
		{"less than nothing", "US", "USD", "-5", 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, err := inventory.SettingsFrom(map[string]string{
				inventory.SetCountry: row.country, inventory.SetCurrency: row.currency, inventory.SetCashStep: row.step,
			})
			if err != nil || s.Step() != row.want {
				t.Errorf("the step is %d, %v, want %d", s.Step(), err, row.want)
			}
		})
	}
}

// A till must not stop selling because of a label's layout or a card app that it does not know.
func TestWhatATillCanSellWithoutNeverStopsIt(t *testing.T) {
	s, err := inventory.SettingsFrom(map[string]string{
		inventory.SetCountry: "DE", inventory.SetLabels: "something newer", inventory.SetCardApp: "newer",
		inventory.SetCardKey: "sq0idp-1", inventory.SetReceiptLanguage: "fr", inventory.SetTaxForm: "small", inventory.SetTaxNote: "No tax.",
		inventory.SetVoucherPresets: "own",
	})
	if err != nil || s.Labels.String() != "21IIIIIWWWWWC 23IIIIIPPPPPC" || s.CardApp != "" {
		t.Errorf("%+v, %v", s, err)
	}
	if s.CardKey != "sq0idp-1" || s.ReceiptLanguage != "fr" || s.TaxForm != "small" || s.TaxNote != "No tax." || s.VoucherPresets != "own" {
		t.Errorf("%+v", s)
	}
	s, err = inventory.SettingsFrom(map[string]string{inventory.SetLabels: "27IIIIIPPPPPC", inventory.SetCardApp: inventory.CardSumUp})
	if err != nil || s.Labels.String() != "27IIIIIPPPPPC" || s.CardApp != inventory.CardSumUp {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestCheckSetting(t *testing.T) {
	for _, row := range []struct {
		name, value string
		good        bool
	}{
		{inventory.SetLabels, "21IIIIIWWWWWC 02IIIIIVPPPPC", true},
		{inventory.SetLabels, "", true},
		{inventory.SetLabels, "21IIIIIWWWWW", false},
		{inventory.SetCashStep, "5", true},
		{inventory.SetCashStep, "", true},
		{inventory.SetCashStep, "5.5", false},
		{inventory.SetCashStep, "1001", false},
		{inventory.SetCardApp, "square", true},
		{inventory.SetCardApp, "", true},
		{inventory.SetCardApp, "Square", false},
		{inventory.SetCurrency, "XXX", false},
		{inventory.SetTaxRate + ".food", "seven", false},
		{inventory.SetTaxNote, "anything", true},
	} {
		err := inventory.CheckSetting(row.name, row.value)
		if (err == nil) != row.good || err != nil && inventory.CodeOf(err) != "stall.setting" {
			t.Errorf("%s = %q: %v", row.name, row.value, err)
		}
	}
}
