package till

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/link"
)

// sepa sets up an account.
func sepa(t *testing.T, s *Till) inventory.Account {
	t.Helper()
	a, err := s.SaveAccount(ctx, inventory.Account{Scheme: " EPC ", Holder: "Anna  Elder", Fields: map[string]string{"iban": "DE89 3704 0044 0532 0130 00", "odd": "x"}})
	must(t, err)
	return a
}

// soldByBank sells a soap for 6.50 by bank app under an id.
func soldByBank(t *testing.T, s *Till, id string, account string) (inventory.Sale, string) {
	t.Helper()
	ref, err := s.NewPaymentReference(id)
	must(t, err)
	paid, err := s.Sell(ctx, id, []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Parts: []inventory.Handed{
		{Kind: inventory.Bank, Of: account, Ref: ref, Amount: euro(t, "6.50")},
	}})
	must(t, err)
	return paid.Sale, ref
}

func TestAReferenceIsTheSameAfterARestart(t *testing.T) {
	s := newStall(t)
	acc := sepa(t, s)
	before, err := s.NewPaymentReference("sale-1")
	must(t, err)
	s = reopened(t, s)
	sale, ref := soldByBank(t, s, "sale-1", acc.ID)
	if again, err := s.NewPaymentReference("sale-1"); err != nil || again != ref || before != ref {
		t.Errorf("before %s, sold under %s, now %s, %v", before, ref, again, err)
	}
	other, err := s.NewPaymentReference("sale-2")
	if err != nil || other == ref {
		t.Errorf("another sale has %s, %v", other, err)
	}
	// Somebody else's sale stands under the reference that sale-3 would have: it gets another.
	taken := referenceOf("sale-3", 0)
	_, err = s.Sell(ctx, "sale-4", []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Parts: []inventory.Handed{
		{Kind: inventory.Bank, Of: acc.ID, Ref: taken, Amount: euro(t, "6.50")},
	}})
	must(t, err)
	if free, err := s.NewPaymentReference("sale-3"); err != nil || free == taken || free != referenceOf("sale-3", 1) {
		t.Errorf("it gets %s, which is %s, %v", free, taken, err)
	}
	_, receipt, err := s.Receipt(sale.ID)
	must(t, err)
	if paper, err := s.ReceiptText(sale, receipt, 42); err != nil || !strings.Contains(paper, "Bank app") || !strings.Contains(paper, ref) {
		t.Errorf("%v:\n%s", err, paper)
	}
	if says, _ := link.Decode(receipt.Link, s.receiptKeys()); len(says.Tenders) != 1 || says.Tenders[0].Kind != link.BankApp {
		t.Errorf("the link says %+v", says.Tenders)
	}
}

func TestAReferenceIsTenDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id, try := rapid.String().Draw(t, "id"), rapid.Uint64().Draw(t, "try")
		ref := referenceOf(id, try)
		if len(ref) != 10 || ref[0] == '0' || inventory.CheckReference(ref) != nil || ref != referenceOf(id, try) {
			t.Fatalf("%q", ref)
		}
		for _, c := range ref {
			if c < '0' || c > '9' {
				t.Fatalf("%q", ref)
			}
		}
	})
}

func TestWhatIsSaidOfAPayment(t *testing.T) {
	s := newStall(t)
	acc := sepa(t, s)
	one, _ := soldByBank(t, s, "sale-1", acc.ID)
	two, ref := soldByBank(t, s, "sale-2", acc.ID)
	cash, err := s.Sell(ctx, "sale-3", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	row := inventory.RowKey{Till: two.Stamp.Till, N: two.Stamp.N}
	for _, step := range []struct {
		name string
		do   func() error
		code string
		want string // states of the two, and debts
	}{
		{"nothing yet", func() error { return nil }, "", "waits waits 0"},
		{"the first came", func() error { _, err := s.ConfirmPayment(ctx, one.Number(), ""); return err }, "", "confirmed waits 0"},
		{"said again", func() error { _, err := s.ConfirmPayment(ctx, one.ID, inventory.ByStatement); return err }, "", "confirmed waits 0"},
		{"a stranger", func() error { _, err := s.ConfirmPayment(ctx, one.ID, "somebody"); return err }, "helper.unknown", "confirmed waits 0"},
		{"what came does not go missing", func() error { _, err := s.PaymentMissing(ctx, one.ID, ""); return err }, "bank.none", "confirmed waits 0"},
		{"the second is missing", func() error { _, err := s.PaymentMissing(ctx, two.Number(), ""); return err }, "", "confirmed missing 1"},
		{"one in cash", func() error { _, err := s.ConfirmPayment(ctx, cash.Sale.ID, ""); return err }, "bank.none", "confirmed missing 1"},
		{"a statement finds it", func() error {
			said := []PaymentSaid{{Sale: row, Ref: ref}, {Sale: row, Ref: ref}}
			n, err := s.SayPayments(ctx, said, inventory.ByStatement)
			if again, _ := s.SayPayments(ctx, said, inventory.ByStatement); n != 1 || again != 0 {
				err = fmt.Errorf("%d news, then %d", n, again)
			}
			return err
		}, "", "confirmed confirmed 0"},
		{"a reference that nobody has", func() error {
			_, err := s.SayPayments(ctx, []PaymentSaid{{Sale: row, Ref: "1"}}, inventory.ByStatement)
			return err
		}, "bank.none", "confirmed confirmed 0"},
	} {
		if err := step.do(); inventory.CodeOf(err) != step.code && !(step.code == "helper.unknown" && err != nil) || step.code == "" && err != nil {
			t.Errorf("%s: %v, want %q", step.name, err, step.code)
		}
		got := ""
		for _, sale := range []inventory.Sale{one, two} {
			all, err := s.BankPayments(sale.ID)
			must(t, err)
			for _, p := range all {
				switch {
				case p.Missing:
					got += "missing "
				case p.Confirmed:
					got += "confirmed "
				default:
					got += "waits "
				}
			}
		}
		debts, err := s.Debts()
		must(t, err)
		if got += fmt.Sprint(len(debts)); got != step.want {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
	}
}

func TestAccounts(t *testing.T) {
	s := newStall(t)
	a := sepa(t, s)
	if a.Scheme != "epc" || a.Holder != "Anna Elder" || a.Fields["iban"] != "DE89370400440532013000" || a.Fields["odd"] != "" {
		t.Errorf("%+v", a)
	}
	for name, bad := range map[string]inventory.Account{
		"no scheme":   {Holder: "Anna"},
		"odd scheme":  {Scheme: "bitcoin", Holder: "Anna"},
		"a bad IBAN":  {Scheme: "epc", Holder: "Anna", Fields: map[string]string{"iban": "DE89370400440532013001"}},
		"no holder":   {Scheme: "epc", Fields: map[string]string{"iban": "DE89370400440532013000"}},
		"a long name": {Scheme: "epc", Holder: strings.Repeat("x", 100), Fields: map[string]string{"iban": "DE89370400440532013000"}},
	} {
		if _, err := s.SaveAccount(ctx, bad); inventory.CodeOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if found, err := s.FindAccount("EPC"); err != nil || found.ID != a.ID {
		t.Errorf("%+v, %v", found, err)
	}
	sepa(t, s)
	if _, err := s.FindAccount("epc"); inventory.CodeOf(err) != "account.unknown" {
		t.Errorf("one of two: %v", err)
	}
	must(t, s.EndAccount(ctx, a.ID))
	all, err := s.Accounts()
	if ended, known, _ := s.Account(a.ID); err != nil || len(all) != 1 || !known || !ended.Ended {
		t.Errorf("%+v, %v", all, err)
	}
}

// A key that is replaced goes on to check what it has signed, and no more.
func TestOldReceiptsStayGenuine(t *testing.T) {
	s := newStall(t)
	old, err := s.Sell(ctx, "sale-1", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	must(t, s.ReplaceReceiptKey(ctx))
	fresh, err := s.Sell(ctx, "sale-2", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	s = reopened(t, s)
	for _, paid := range []Paid{old, fresh} {
		if f, ok := s.Foreign(paid.Receipt.Link); !ok || !f.Ours {
			t.Errorf("%s: %+v", paid.Sale.Number(), f)
		}
		if got, err := s.Scan(paid.Receipt.Link); err != nil || got.Sale != paid.Sale.ID {
			t.Errorf("%s scans as %+v, %v", paid.Sale.Number(), got, err)
		}
	}
	page, err := s.PageStall()
	if err != nil || len(page.Keys) != 2 {
		t.Errorf("the page knows %d keys, %v", len(page.Keys), err)
	}
	ended := 0
	for _, k := range page.Keys {
		if !k.Until.IsZero() {
			ended++
		}
	}
	if ended != 1 {
		t.Errorf("%d keys have ended", ended)
	}
}

// Two sales under one reference: a statement could not tell whose money came.
func TestAReferenceIsOfOneSale(t *testing.T) {
	s := newStall(t)
	acc := sepa(t, s)
	one, ref := soldByBank(t, s, "sale-1", acc.ID)
	pay := func(ref, amount string) inventory.Payment {
		return inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Bank, Of: acc.ID, Ref: ref, Amount: euro(t, amount)}}}
	}
	soap := []Item{{What: "SOAP", Quantity: unit.One}}
	if _, err := s.Sell(ctx, "sale-2", soap, pay(" "+ref, "6.50")); inventory.CodeOf(err) != "bank.used" {
		t.Errorf("another sale under %s: %v", ref, err)
	}
	again, err := s.Sell(ctx, "sale-1", soap, pay(ref, "6.50"))
	if err != nil || again.Sale.Number() != one.Number() {
		t.Errorf("the same sale again: %s, %v", again.Sale.Number(), err)
	}
	owing := pay("1000000001", "2.00")
	owing.Owe = true
	two, err := s.Sell(ctx, "sale-3", soap, owing)
	must(t, err)
	if _, err := s.Settle(ctx, two.Sale.ID, pay(ref, "4.50")); inventory.CodeOf(err) != "bank.used" {
		t.Errorf("a debt under another sale's reference: %v", err)
	}
	_, err = s.Settle(ctx, two.Sale.ID, pay("1000000001", "4.50"))
	must(t, err)
}
