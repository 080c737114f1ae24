package storybook

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// payStories are the payment and the receipt in the states that are worth a look.
func payStories() []Story {
	full := selling(Goods, fill)
	return []Story{
		{Name: "payment", Build: full, Steps: []string{"Take payment", "60"}},
		{Name: "payment-dusk", Palette: theme.Dusk, Build: full, Steps: []string{"Take payment", "60"}},
		{Name: "payment-sunlight", Palette: theme.Sunlight, Build: full, Steps: []string{"Take payment", "60"}},
		{Name: "payment-short", Build: full, Steps: []string{"Take payment", "key:2", "key:0", "key:00"}},
		{Name: "payment-tip", Build: full, Steps: []string{"Take payment", "60", "Keep the change"}},
		{Name: "payment-card", Build: full, Steps: []string{"Take payment", "key:2", "key:0", "key:00", "Take 20.00 in cash"}},
		{Name: "payment-card-part", Build: full, Steps: []string{"Take payment", "Card", "Only a part by card", "key:2", "key:00"}},
		{Name: "payment-app", Build: paying(CardApp, fill), Steps: []string{"Take payment", "Card", "Open the card app: €53.69"}},
		{Name: "payment-long", Build: selling(LongGoods, fillLong), Steps: []string{"Take payment"}},
		{Name: "payment-vouchers", Build: paying(TakeVouchers, fillStand), Steps: []string{"Take payment", "Voucher"}},
		{Name: "payment-tokens", Build: paying(TakeVouchers, fillStand), Steps: []string{"Take payment", "Voucher", "SNAP tokens", "5", "1", "1"}},
		{Name: "payment-voucher-less", Build: paying(TakeVouchers, fillStand), Steps: []string{"Take payment", "Voucher", "WIC check", "10"}},
		{Name: "payment-approved", Build: paying(TakeVouchers, fillStand), Steps: []string{"Take payment", "Voucher", "Senior FMNP, in the app"}},
		{Name: "payment-credit", Build: paying(GiveCredit, fill), Steps: []string{"Take payment", "Credit", "fill:Number or code:A-2", "Look it up"}},
		{Name: "payment-split", Build: paying(TakeVouchers, fillStand), Steps: []string{
			"Take payment", "Voucher", "SNAP tokens", "5", "Other voucher", "Market token", "key:2", "key:00", "Take 2.00",
			"Card", "Only a part by card", "key:1", "key:00", "Take 1.00 by card", "Cash",
		}},
		{Name: "payment-bank", Build: paying(TakeBank, fill), Steps: []string{"Take payment", "Bank app"}},
		{Name: "payment-bank-dusk", Palette: theme.Dusk, Build: paying(TakeBank, fill), Steps: []string{"Take payment", "Bank app"}},
		{Name: "payment-bank-link", Build: paying(TakeBank, fill), Steps: []string{"Take payment", "Bank app", "PayPal.me"}},
		{Name: "payment-bank-swiss", Build: paying(TakeSwiss, fill), Steps: []string{"Take payment", "Bank app"}},
		{Name: "payment-bank-rest", Build: paying(TakeBank, fill), Steps: []string{"Take payment", "key:2", "key:0", "key:00", "Take 20.00 in cash", "Bank app"}},
		{Name: "payment-bank-odd", Build: paying(TakeBank, FillFair), Steps: []string{"Take payment", "Bank app", "PayPal.me"}},
		{Name: "payment-bank-debt", Build: owedBank, Steps: []string{"Anna, the red stall", "Bank app"}},
		{Name: "payment-owe", Build: full, Steps: []string{"Take payment", "key:2", "key:0", "key:00", "Take 20.00 in cash", "Owe"}},
		{Name: "payment-back", Build: selling(Bottles, bringBottles), Steps: []string{"Take payment"}},
		{Name: "payment-exchange", Build: selling(Goods, Exchanged), Steps: []string{"Take payment"}},
		{Name: "owed", Build: owedList},
		{Name: "payment-settle", Build: owedList, Steps: []string{"Anna, the red stall"}},

		{Name: "receipt", Build: full, Steps: []string{"Take payment", "60", "Paid 60.00 in cash"}},
		{Name: "receipt-tip", Build: full, Steps: []string{"Take payment", "60", "Keep the change", "Paid 60.00 in cash"}},
		{Name: "receipt-bank", Build: paying(TakeBank, fill), Steps: []string{"Take payment", "Bank app", "Paid 53.69, check later"}},
		{Name: "receipt-owed", Build: full, Steps: []string{"Take payment", "Owe", "53.69 stays owed"}},
		{Name: "receipt-back", Build: selling(Bottles, bringBottles), Steps: []string{"Take payment", "Paid out 0.75 in cash"}},
		{Name: "receipt-exchange", Build: selling(Goods, Exchanged), Steps: []string{"Take payment", "Credit", "Give 2.70 as store credit"}},
		{Name: "receipt-practice", Build: selling(Goods, practise), Steps: []string{"Cash exact"}},
	}
}

func cents(n int64) money.Amount { return money.New(n, Currency) }

// TakeVouchers lets a stall take four vouchers and market tokens.
func TakeVouchers(t *Till) {
	food := []string{"Vegetables", "Bakery", "Jars"}
	t.Tell(inventory.KindVoucher,
		inventory.Voucher{ID: "snap", Name: "SNAP tokens", Categories: food, Faces: []money.Amount{cents(100), cents(500)}},
		inventory.Voucher{ID: "wic", Name: "WIC check", Categories: []string{"Vegetables"}, Faces: []money.Amount{cents(1000)}, LastDay: "2026-11-30"},
		inventory.Voucher{ID: "fmnp", Name: "Senior FMNP, in the app", Categories: []string{"Vegetables"}, Approved: true},
		inventory.Voucher{ID: "market", Name: "Market token", Change: true, Taxed: true},
	)
}

// fillStand puts food and soap into the basket.
func fillStand(t *Till) {
	_ = t.Add("tomatoes", 2000)
	_ = t.Add("soap", unit.One)
}

// CardApp sets up a card app that opens.
func CardApp(t *Till) { t.App = true }

// GiveCredit makes a sale and gives it back as store credit: A-0002 has 6.50 on it.
func GiveCredit(t *Till) {
	_ = t.Add("soap", unit.One)
	sold, err := t.Till.Pay(context.Background(), inventory.Payment{Exact: true})
	must(err)
	_, err = t.Till.Refund(context.Background(), till.RefundOptions{Sale: sold.Sale.ID, Way: inventory.Way{Credit: true}})
	must(err)
}

// Bottles are goods with a bottle that comes back.
func Bottles() []Good {
	goods := Goods()
	for i := range goods {
		if goods[i].ID == "jam" {
			goods[i].Variants[0].Deposit = "bottle"
		}
	}
	return append(goods, Good{ID: "bottle", Name: "Bottle", Returnable: true, Variants: []Variant{{Price: 25, Unit: unit.Each, Uncounted: true}}})
}

// bringBottles brings three bottles back.
func bringBottles(t *Till) {
	_ = t.Put(inventory.BasketLine{Variant: "bottle", Quantity: -3 * unit.One})
}

// Exchanged has a soap that comes back in exchange for tomatoes.
func Exchanged(t *Till) {
	_ = t.Add("soap", 2*unit.One)
	_ = t.Add("balm", unit.One)
	sold, err := t.Till.Pay(context.Background(), inventory.Payment{Exact: true})
	must(err)
	must(t.BringBack(sold.Sale.ID, []inventory.BackLine{{Line: 0, Quantity: unit.One, Goods: inventory.Restock}}))
	_ = t.Add("tomatoes", 904)
}

// Owing has two sales that were not paid in full.
func Owing(t *Till) {
	for _, one := range []struct{ variant, buyer string }{{"soap", ""}, {"bowl", "Anna, the red stall"}} {
		must(t.Add(one.variant, unit.One))
		must(t.ChangeBasket(till.BasketChange{Buyer: &one.buyer}))
		_, err := t.Till.Pay(context.Background(), inventory.Payment{
			Parts: []inventory.Handed{{Kind: inventory.Cash, Amount: cents(200)}}, Owe: true,
		})
		must(err)
	}
}

func paying(first, then func(*Till)) func(widgets.Form) fyne.CanvasObject {
	return selling(Goods, func(t *Till) {
		first(t)
		then(t)
	})
}

func owedList(form widgets.Form) fyne.CanvasObject {
	till := NewTill(Goods())
	Owing(till)
	st := NewStage(till, form)
	st.Screen.Owed()
	return st.Frame
}
