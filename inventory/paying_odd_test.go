package inventory_test

import (
	"testing"

	"trestle/inventory"
)

// A bottle for each line makes a receipt of more lines than a basket holds. All of them can come back.
func TestALongReceiptCanComeBack(t *testing.T) {
	s := newCounter(t, "IE", "EUR", "yes")
	s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
		ID: "of-cola", Title: "cola", Variants: []inventory.Variant{{ID: "cola", Price: euro(100), Deposit: "bottle"}},
	}})
	var b inventory.Basket
	for range 300 {
		_, err := b.Put(bask("cola", 1))
		s.must(err)
	}
	sale, err := s.ringsUp(b, inventory.Payment{Exact: true})
	s.must(err)
	last := len(sale.Lines) - 1
	f, _, err := s.givesBack(sale, inventory.Way{}, inventory.BackLine{Line: last, Goods: inventory.Waste})
	if s.must(err); last != 599 || f.Total() != euro(25) {
		t.Errorf("%s came back of line %d", f.Total(), last+1)
	}
}

// A voucher that pays nothing of a debt leaves the debt as it is.
func TestAVoucherPaysNoDebt(t *testing.T) {
	s := newCounter(t, "IE", "EUR", "yes")
	sale, err := s.ringsUp(basketOf(bask("bread", 2)), inventory.Payment{Owe: true})
	s.must(err)
	for _, of := range []string{"snap", "token"} {
		pay := inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Token, Of: of, Amount: euro(500)}}}
		s.read(func(r inventory.Reader) error {
			tally, err := r.TallyDebt(sale, pay)
			if s.must(err); tally.Rest != euro(1000) || tally.RestCash != euro(1000) || notesOf(tally.Notes) != "voucher.nothing" {
				t.Errorf("%s: %s is left, noted %q", of, tally.Rest, notesOf(tally.Notes))
			}
			return nil
		})
	}
}

// Store credit of another till counts what its code says, less what was used of it here.
func TestCreditOfAnotherTill(t *testing.T) {
	s := newCounter(t, "IE", "EUR", "yes")
	code := inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Credit, Of: "B-0007", Amount: euro(2000)}}, Exact: true}
	for i, want := range []string{"credit B-0007 15.00", "credit B-0007 5.00, cash 10.00", "cash 15.00"} {
		sale, err := s.ringsUp(basketOf(bask("bread", 3)), code)
		if s.must(err); paidAs(sale.Tenders) != want {
			t.Errorf("sale %d is paid %s, want %s", i+1, paidAs(sale.Tenders), want)
		}
	}
}
