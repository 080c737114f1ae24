package sim

import (
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// food is the category that a token of this stall buys; every second thing is some.
const food = "food"

func categoryOf(sku string) string {
	if (sku[len(sku)-1]-'0')%2 == 0 {
		return food
	}
	return "craft"
}

// foodToken buys food alone, in pieces of 1.00 and 2.50; no tax is levied on what it pays, and no change is given.
var foodToken = inventory.Voucher{Name: "Food token", Categories: []string{food}, Faces: []money.Amount{cents(100), cents(250)}}

// tokenNow gives the id of the food token, which is set up when it is not there yet.
func (d *device) tokenNow() string {
	id := ""
	found := func(t *till.Till) (bool, error) {
		all, err := t.Vouchers()
		for _, v := range all {
			if v.Name == foodToken.Name {
				id = v.ID
			}
		}
		return id != "", err
	}
	if is, err := found(d.till); err != nil {
		d.w.broken(Works, "%s: the vouchers: %s", d.name, short(err))
	} else if !is {
		d.do(change{
			say:      "take food tokens",
			run:      func(t *till.Till) error { v, err := t.SaveVoucher(ctx, foodToken); id = v.ID; return err },
			happened: found, apply: func() {},
		})
	}
	return id
}

// payWithTokens sells, and takes food tokens for what they may buy; the rest is paid in cash or by card.
func (d *device) payWithTokens() {
	w := d.w
	of := d.tokenNow()
	if d.till == nil {
		d.ready()
	}
	if ok, _ := d.till.FindVoucher(foodToken.Name); ok.ID == "" {
		return // it could not be set up; the next time it may be
	}
	a := &deal{order: till.Order{ID: w.newID()}, want: &sale{items: d.someItems()}}
	a.want.id = a.order.ID
	buys := int64(0)
	for _, it := range a.want.items {
		a.order.Items = append(a.order.Items, till.Item{What: it.sku, Quantity: unit.Quantity(it.q)})
		amount := half(d.led.asked(it.sku)*it.q, thousand)
		a.want.lines = append(a.want.lines, amount)
		a.want.base += amount
		if categoryOf(it.sku) == food {
			buys += amount
		}
	}
	for range 1 + w.rnd.IntN(3) {
		// What is printed on no token, or on no two together, is not taken.
		face := []int64{100, 250, 350, 700, 99, 150}[w.rnd.IntN(6)]
		a.pay.Parts = append(a.pay.Parts, inventory.Handed{Kind: inventory.Token, Of: of, Amount: cents(face)})
		if face != 99 && face != 150 {
			a.want.token += min(face, buys-a.want.token)
		}
	}
	a.want.taxed(w.rate, w.included, a.want.token)
	a.total = a.want.gross
	rest := a.total - a.want.token
	if w.chance(50) {
		a.pay.Exact = true
		a.want.cash = half(rest, w.step) * w.step
	} else {
		a.pay.Card = true
		a.want.card = rest
	}
	a.want.paid = a.want.sum()
	d.deal(a)
}
