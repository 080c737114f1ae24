package till

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// What is rung up again after a void comes to what was agreed on, where no tax comes to it and where a voucher paid
// without tax.
func TestRungUpAgainItIsWhatWasAgreed(t *testing.T) {
	s, err := Init(Config{Dir: t.TempDir()}, Start{Name: "Farm", Country: "US", TaxRate: "8", Vouchers: []string{"snap"}})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	usd := func(n int64) money.Amount { return money.New(n, "USD") }
	_, err = s.Save(ctx, Edit{Name: "Mug", SKU: "MUG", Category: "Food", Price: usd(1250), Unit: unit.Each})
	must(t, err)
	snap, err := s.FindVoucher("snap")
	must(t, err)
	snap.Categories = []string{"Food"}
	_, err = s.SaveVoucher(ctx, snap)
	must(t, err)
	for _, pay := range []inventory.Payment{
		{Exact: true}, {Exact: true, Parts: []inventory.Handed{{Kind: inventory.Token, Of: "snap", Amount: usd(500)}}},
	} {
		must(t, s.Empty(), s.Add(variant(t, s, "MUG"), 2*unit.One), s.ChangeBasket(BasketChange{Off: &inventory.Off{Total: usd(2018)}}))
		paid, err := s.Pay(ctx, pay)
		must(t, err)
		_, err = s.Void(ctx)
		must(t, err)
		must(t, s.RingAgain(paid.Sale.ID))
		b, err := s.Basket()
		must(t, err)
		if b.Total != usd(2018) {
			t.Errorf("%s was agreed on and paid as %s, again it is %s", usd(2018), paid.Sale.Total(), b.Total)
		}
	}
}
