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

// Snap is a token that never goes back in cash.
var Snap = inventory.Voucher{ID: "snap", Name: "SNAP tokens", Categories: []string{"Vegetables"}}

// Trade makes a morning's sales: A-0001 in cash with three lines, of which one soap came back as A-0002;
// A-0003 by SNAP and cash; A-0004 by card; A-0005, the last, of bottles.
func Trade(t *Till) {
	ctx := context.Background()
	t.Tell(inventory.KindDayOpen, inventory.DayOpen{Market: "Saturday market", Float: money.New(8000, Currency)})
	t.Tell(inventory.KindVoucher, Snap)
	sell := func(pay inventory.Payment, add func()) {
		add()
		_, err := t.Till.Pay(ctx, pay)
		must(err)
	}
	sell(inventory.Payment{Cash: money.New(6000, Currency)}, func() { fill(t) })
	_, err := t.Refund(ctx, till.RefundOptions{Sale: "A-0001", Lines: []till.RefundItem{{Line: 1, Quantity: unit.One}}})
	must(err)
	sell(inventory.Payment{Exact: true, Parts: []inventory.Handed{{Kind: inventory.Token, Of: Snap.ID, Amount: money.New(200, Currency)}}},
		func() { _ = t.Add("tomatoes", unit.One) })
	sell(inventory.Payment{Card: true}, func() { _ = t.Add("bowl", unit.One) })
	sell(inventory.Payment{Exact: true}, func() {
		_ = t.Add("juice", 2*unit.One)
		_ = t.Add("bottle", -unit.One)
		_ = t.Add("balm", unit.One)
	})
}

// backing is the selling place with a sale that is brought back.
func backing(sale string) func(widgets.Form) fyne.CanvasObject {
	return func(form widgets.Form) fyne.CanvasObject {
		t := NewTill(Marketed())
		Trade(t)
		st := NewStage(t, form)
		st.Screen.BringBack(sale)
		return st.Frame
	}
}

// backStories are giving back, exchanging and voiding.
func backStories() []Story {
	long := func(form widgets.Form) fyne.CanvasObject {
		t := NewTill(LongGoods())
		fillLong(t)
		_, err := t.Till.Pay(context.Background(), inventory.Payment{Card: true})
		must(err)
		st := NewStage(t, form)
		st.Screen.BringBack("A-0001")
		return st.Frame
	}
	return []Story{
		{Name: "back-find", Build: backing("")},
		{Name: "back-find-none", Build: backing(""), Steps: []string{"fill:Receipt number, or its link:Z-99"}},
		{Name: "back", Build: backing("A-0001")},
		{Name: "back-line", Build: backing("A-0001"), Steps: []string{"row:3"}},
		{Name: "back-all", Build: backing("A-0001"), Steps: []string{"Select all"}},
		{Name: "back-all-dusk", Palette: theme.Dusk, Build: backing("A-0001"), Steps: []string{"Select all"}},
		{Name: "back-all-large", Scale: 1.4, Build: backing("A-0001"), Steps: []string{"Select all"}},
		{Name: "back-why", Build: backing("A-0001"), Steps: []string{"row:3", "Why?"}},
		{Name: "back-part", Build: backing("A-0001"), Steps: []string{"row:2", "0.64 of 0.64 kg"}},
		{Name: "back-snap", Build: backing("A-0003")},
		{Name: "back-bottles", Build: backing("A-0005"), Steps: []string{"row:1"}},
		{Name: "back-credit", Build: backing("A-0001"), Steps: []string{"row:3", "Store credit", "Give 38.00 as store credit"}},
		{Name: "back-done", Build: backing("A-0004"), Steps: []string{"Give back 46.00 by card"}},
		{Name: "back-void", Build: backing("A-0005"), Steps: []string{"That was a mistake"}},
		{Name: "back-voided", Build: backing("A-0005"), Steps: []string{"That was a mistake", "Void it"}},
		{Name: "back-long", Build: long, Steps: []string{"Select all"}},
	}
}
