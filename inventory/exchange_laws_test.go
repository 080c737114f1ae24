package inventory_test

import (
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
)

// Whatever is exchanged, what the sale is paid with by what came back is what the refunds say, vouchers go back as
// vouchers, and the cash that changes hands is what the tally has said.
func TestLawsOfExchange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, old := anySold(rt, t)
		left := positive(old)
		lines := someBack(rt, s.stall, old, &left)
		if len(lines) == 0 {
			return
		}
		b := anyBasket(rt)
		b.Back = []inventory.Returned{{Sale: old.ID, Lines: lines}}
		pay := inventory.Payment{Exact: true}
		s.read(func(r inventory.Reader) error {
			tally, err := r.Tally(b, pay)
			if err != nil {
				rt.Fatal(err)
			}
			sale, refunds, _, _, err := r.RingExchange(b, pay)
			if err != nil {
				rt.Fatal(err)
			}
			saleLaws(rt, sale)
			netted, cash, snapIn, snapBack := int64(0), int64(0), int64(0), int64(0)
			for _, one := range sale.Tenders {
				switch {
				case one.Kind == inventory.Exchange:
					netted += one.Amount.Minor()
				case one.Kind == inventory.Cash:
					cash += one.Amount.Minor()
				case one.Of == "snap":
					snapIn += one.Amount.Minor()
				}
			}
			for _, f := range refunds {
				refundLaws(rt, f)
				for _, one := range f.Tenders {
					switch {
					case one.Kind == inventory.Exchange:
						netted -= one.Amount.Minor()
					case one.Kind == inventory.Cash:
						cash -= one.Amount.Minor()
					case one.Of == "snap":
						snapBack += one.Amount.Minor()
					}
				}
			}
			if netted != 0 || snapIn > snapBack {
				rt.Fatalf("the sale is paid %s, the refund %s", paidAs(sale.Tenders), paidAs(refunds[0].Tenders))
			}
			if cash != tally.RestCash.Minor() {
				rt.Fatalf("%d changes hands, the tally said %s: %s for %s, which was paid %s", cash, tally.RestCash, paidAs(sale.Tenders), paidAs(refunds[0].Tenders), paidAs(old.Tenders))
			}
			return nil
		})
	})
}
