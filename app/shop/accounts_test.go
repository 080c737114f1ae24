package shop_test

import (
	"slices"
	"testing"

	"trestle/app/widgets"
)

func TestAnAccountIsAddedChangedAndEnded(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.tap("Bank apps", "EPC QR (SEPA)", "Save")
		d.says("Holder of the account is missing. Nothing was changed: fill it in.")
		d.fill("As the bank has it", "Elder & Clay")
		d.fill("IE29 AIBK 9311 5212 3456 78", "ie29 aibk 9311 5212 3456 79")
		d.tap("Save")
		d.says("ie29 aibk 9311 5212 3456 79 is not a right account number (IBAN): a sign is missing or was mistyped. Nothing was changed: compare it with the bank’s letter.")
		d.fill("IE29 AIBK 9311 5212 3456 78", "ie29 aibk 9311 5212 3456 78")
		d.tap("Save")
		d.says("Kept", "Elder & Clay · IE29 AIBK 9311 5212 3456 78")
		all, err := book.Accounts()
		if err != nil || len(all) != 1 || all[0].Scheme != "epc" || all[0].Fields["iban"] != "IE29AIBK93115212345678" {
			t.Fatalf("accounts %+v, %v", all, err)
		}
		d.tap("Elder & Clay · IE29 AIBK 9311 5212 3456 78", "as text", "Save")
		if all, _ = book.Accounts(); len(all) != 1 || all[0].Fields["remittance"] != "text" {
			t.Errorf("accounts %+v", all)
		}
		d.tap("Elder & Clay · IE29 AIBK 9311 5212 3456 78", "Offer it no more")
		if all, _ = book.Accounts(); len(all) != 0 {
			t.Errorf("accounts %+v", all)
		}
	})
}

// Every kind that the stall's currency goes with can be added, with a name for each of its fields.
func TestEveryKindOfAccountHasAForm(t *testing.T) {
	for _, row := range []struct {
		country, kind string
		fill          [][2]string // hint, what is typed
	}{
		{"CH", "QR-bill (Switzerland)", [][2]string{{"As the bank has it", "Elder"}, {"CH93 0076 2011 6238 5295 7", "CH9300762011623852957"}, {"3011", "3011"}, {"Bern", "Bern"}, {"CH", "ch"}}},
		{"BR", "Pix", [][2]string{{"As the bank has it", "Elder"}, {"stall@example.com", "elder@example.com"}, {"Recife", "Recife"}}},
		{"SG", "PayNow", [][2]string{{"As the bank has it", "Elder"}, {"201403121W", "201403121W"}}},
		{"TH", "PromptPay", [][2]string{{"081 234 5678", "0812345678"}}},
		{"CZ", "QR Platba", [][2]string{{"As the bank has it", "Elder"}, {"CZ65 0800 0000 1920 0014 5399", "CZ6508000000192000145399"}}},
		{"SK", "PAY by square", [][2]string{{"As the bank has it", "Elder"}, {"SK31 1200 0000 1987 4263 7541", "SK3112000000198742637541"}}},
		{"IN", "UPI", [][2]string{{"As the bank has it", "Elder"}, {"name@bank", "elder@okbank"}}},
		{"US", "Venmo", [][2]string{{"elderandclay", "@elder-clay"}}},
		{"US", "Cash App", [][2]string{{"elderandclay", "$elderclay"}}},
		{"US", "PayPal.me", [][2]string{{"elderandclay", "https://paypal.me/elderclay"}}},
	} {
		t.Run(row.kind, func(t *testing.T) {
			book := realTill(t, row.country)
			d := open(t, book, widgets.Phone, nil)
			d.tap("Bank apps", row.kind)
			if slices.Contains(d.Texts(), "") {
				t.Error("a field has no name")
			}
			for _, f := range row.fill {
				d.fill(f[0], f[1])
			}
			d.tap("Save")
			d.says("Kept")
			if all, err := book.Accounts(); err != nil || len(all) != 1 {
				t.Errorf("accounts %+v, %v", all, err)
			}
		})
	}
}
