package sell

import "trestle/inventory"

// A payment begins with the way in which the last buyer paid, in cash, by card or by bank app: where most
// pay by card, choosing it each time is one tap too many. Exact cash has a button of its own.

// asUsual begins a payment of which nothing was taken yet.
func (v *payView) asUsual() {
	if (v.usual == byCard || v.usual == byBank) && len(v.tally.taken) == 0 && !v.tally.asked && v.f.base.Rest.Sign() > 0 {
		v.tally.choose(v.usual)
	}
}

// remember takes the way of a sale for the usual one.
func (v *payView) remember(sale inventory.Sale) {
	for _, t := range sale.Tenders {
		switch t.Kind {
		case inventory.Cash:
			v.usual = inCash
		case inventory.Card:
			v.usual = byCard
		case inventory.Bank:
			v.usual = byBank
		}
	}
}

// readUsual asks the book how the last buyer paid.
func (v *payView) readUsual() {
	var last []inventory.Sale
	v.s.Reads.Do(func() { last, _ = v.s.Till.FindSales("", 1) }, func() {
		for _, sale := range last {
			v.remember(sale)
		}
	})
}
