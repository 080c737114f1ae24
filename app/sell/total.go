package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// askTotal asks what the buyer pays in all: "call it twenty".
func (s *Screen) askTotal() {
	if len(s.basket.Lines) == 0 {
		return
	}
	pad, sum := s.wholePad()
	ready := widgets.NewMainButton("", widgets.Go, nil)
	call := func(a money.Amount) {
		to := inventory.Off{Total: a}
		s.acted(func() error { return s.Till.ChangeBasket(till.BasketChange{Off: &to}) }, nothing)
	}
	pad.OnChanged = func() { ready.Set(s.Words.Get("total.call", s.Words.Sign(sum())), pad.Typed != "") }
	ready.OnTap = func() {
		if pad.Typed != "" {
			call(sum())
		}
	}
	pad.OnEnter = ready.OnTap
	pad.OnChanged()
	now := centred(s.Words.Get("total.now", s.Words.Sign(s.basket.Total)))
	parts := []fyne.CanvasObject{now}
	if round := roundSums(s.basket.Total); len(round) > 0 {
		likely := widgets.Equal(theme.Gap)
		for _, a := range round {
			likely.Objects = append(likely.Objects, widgets.NewMainButton(s.noteText(a), widgets.Plain, func() { call(a) }))
		}
		parts = append(parts, likely)
	}
	if priced(s.basket.Discount.Total) {
		parts = append(parts, widgets.NewButton(s.Words.Get("total.none"), widgets.Plain, func() { call(money.Amount{}) }))
	}
	s.ask(s.Words.Get("more.total"), widgets.Column(10, append(parts, widgets.Grow(pad), ready)...), pad)
}

// wholePad is a pad for an agreed total, typed as people say it: 20 is twenty, and the decimal sign leads to the cents.
// Who haggles speaks of whole money.
func (s *Screen) wholePad() (pad *widgets.FigurePad, amount func() money.Amount) {
	currency := s.stall.Currency
	kind := widgets.PriceFigure(currency.Exponent())
	amount = func() money.Amount { return money.New(pad.Value(), currency) }
	pad = widgets.NewFigurePad(kind, s.Words.Decimal(), func(typed string) string {
		f := kind
		f.Typed = typed
		return s.Words.Sign(money.New(f.Value(), currency))
	})
	return pad, amount
}

// roundSums are the sums that a seller is likely to call it: the next lower whole, the next lower
// five and ten, as far as they are others and not nothing.
func roundSums(total money.Amount) []money.Amount {
	one := int64(1)
	for range total.Currency().Exponent() {
		one *= 10
	}
	var out []money.Amount
	for _, step := range []int64{one, 5 * one, 10 * one} {
		down := (total.Minor() - 1) / step * step
		if down <= 0 || len(out) > 0 && out[len(out)-1].Minor() == down {
			continue
		}
		out = append(out, money.New(down, total.Currency()))
	}
	return out
}
