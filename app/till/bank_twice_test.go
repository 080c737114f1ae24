package till

import (
	"fmt"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/receipts/statement"
)

// twice says what belongs to buyers and what is owed.
func twice(t *testing.T, s *Till) string {
	t.Helper()
	all, err := s.PaidTwice()
	must(t, err)
	debts, err := s.Debts()
	must(t, err)
	var out []string
	for _, p := range all {
		out = append(out, p.Receipt+" "+p.Amount.String()+" of "+p.Total.Decimal())
	}
	for _, d := range debts {
		out = append(out, "owed "+d.Receipt+" "+d.Left.Decimal())
	}
	return strings.Join(out, ", ")
}

func TestMoneyThatComesAfterAllIsPaidTwice(t *testing.T) {
	s := newStall(t)
	acc := sepa(t, s)
	sale, ref := soldByBank(t, s, "sale-1", acc.ID)
	other, _ := soldByBank(t, s, "sale-2", acc.ID)
	if err := s.SentBack(ctx, sale.ID); inventory.CodeOf(err) != "bank.once" {
		t.Errorf("nothing is paid twice: %v", err)
	}
	_, err := s.PaymentMissing(ctx, sale.ID, "")
	must(t, err)
	_, err = s.Settle(ctx, sale.ID, exact())
	must(t, err)
	file := fmt.Sprintf("Date;Description;Amount\n%s;pay %s;6,50\n", sale.At[:10], ref)
	match := func() Matched {
		found, err := s.MatchStatement(strings.NewReader(file), nil)
		must(t, err)
		return found
	}
	found := match()
	if n, err := s.ConfirmMatched(ctx, found); n != 1 || err != nil {
		t.Fatalf("%d confirmed, %v: %+v", n, err, found)
	}
	if got := twice(t, s); got != sale.Number()+" 6.50 EUR of 6.50" {
		t.Errorf("it came: %q", got)
	}
	all, err := s.PaidTwice()
	must(t, err)
	row := inventory.RowKey{Till: other.Stamp.Till, N: other.Stamp.N}
	if len(OfSales(all, found.Sure()...)) != 1 || len(OfSales(all, row)) != 0 {
		t.Errorf("of the sales %v: %+v", found.Sure(), all)
	}
	must(t, s.SentBack(ctx, sale.Number()))
	if got := twice(t, s); got != "" {
		t.Errorf("it was sent back: %q", got)
	}
	// The statement names it for good: it must not be confirmed again.
	found = match()
	if n, err := s.ConfirmMatched(ctx, found); n != 0 || err != nil || len(found.Sure()) != 0 || twice(t, s) != "" {
		t.Errorf("the same file: %d confirmed, %v, %+v", n, err, found)
	}
	for _, p := range found.Payments {
		if p.Receipt == sale.Number() && p.Kind == statement.Sure {
			t.Errorf("it is waited for again: %+v", p)
		}
	}
}

// A part of the goods was given back while the money was missing: the buyer owes nothing for them, and has paid them.
func TestAPartThatIsPaidTwice(t *testing.T) {
	s := newStall(t)
	acc := sepa(t, s)
	ref, err := s.NewPaymentReference("sale-1")
	must(t, err)
	paid, err := s.Sell(ctx, "sale-1", []Item{{What: "SOAP", Quantity: 2_000}}, inventory.Payment{Parts: []inventory.Handed{
		{Kind: inventory.Bank, Of: acc.ID, Ref: ref, Amount: euro(t, "13.00")},
	}})
	must(t, err)
	_, err = s.PaymentMissing(ctx, "sale-1", "")
	must(t, err)
	_, err = s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID, Lines: []RefundItem{{Line: 1, Quantity: 1_000}}})
	must(t, err)
	_, err = s.ConfirmPayment(ctx, "sale-1", "")
	must(t, err)
	if got := twice(t, s); got != paid.Sale.Number()+" 6.50 EUR of 13.00" {
		t.Errorf("it is %q", got)
	}
	if err := s.SentBack(ctx, "sale-1"); inventory.CodeOf(err) != "bank.part" || twice(t, s) == "" {
		t.Errorf("all of the payment was sent back: %v", err)
	}
}
