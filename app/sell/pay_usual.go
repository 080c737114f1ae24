package sell

import "trestle/inventory"

// A payment begins with card where the last buyer paid by card: where most do, choosing it each time is one tap too
// many. A bank app is chosen for each buyer anew: its sale counts as paid before any money came, and the button that
// takes it stands where that of exact cash does.

// asUsual begins a payment of which nothing was taken yet.
func (v *payView) asUsual() {
	if v.usual == byCard && len(v.tally.taken) == 0 && !v.tally.asked && v.f.base.Rest.Sign() > 0 {
		v.tally.choose(v.usual)
	}
}

// remember takes the way of a sale for the usual one.
func (v *payView) remember(sale inventory.Sale) {
	for _, t := range sale.Tenders {
		switch t.Kind {
		case inventory.Cash, inventory.Bank:
			v.usual = inCash
		case inventory.Card:
			v.usual = byCard
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
