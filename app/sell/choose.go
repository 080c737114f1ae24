package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// chooseVariant asks which of a product's variants the buyer takes, and hands it to then.
func (s *Screen) chooseVariant(p inventory.Product, choices []till.Choice, then func(inventory.Product, till.Choice)) {
	var cards []fyne.CanvasObject
	for _, v := range choices {
		price := s.Words.Get("sell.ask")
		if priced(v.Asked()) {
			price = s.Words.Money(v.Asked())
		}
		card := widgets.NewChoice(v.Choice(), s.stockNote(v), price, func() {
			s.closeSheet()
			then(p, v)
		})
		card.Warn = v.Out || v.Tracked && v.OnHand <= 0
		cards = append(cards, card)
	}
	n := 1
	if s.Form.Wide() || len(cards) > 6 {
		n = columns()
	}
	s.ask(s.Words.Get("choose.title", p.Title), widgets.Scroll(widgets.Grid(n, theme.Gap, cards...)), nil)
}

func (s *Screen) stockNote(v till.Choice) string {
	switch {
	case v.Out || v.Tracked && v.OnHand <= 0:
		return s.Words.Get("sell.out")
	case !v.Tracked:
		return ""
	}
	return s.Words.Get("choose.left", s.Words.Measured(v.OnHand, v.Measure()))
}

// chooseAmount asks how much of a variant the buyer takes, n to begin with.
func (s *Screen) chooseAmount(p inventory.Product, v till.Choice, n unit.Quantity) {
	l := till.BasketLine{Product: p.ID, Variant: v.ID, Name: p.Name(v.Variant), Unit: v.Measure(), Price: v.Asked(), Quantity: n}
	a := newAmount(s, l)
	ready := widgets.NewMainButton("", widgets.Go, nil)
	a.changed = func() {
		ready.Set(s.Words.Get("choose.add", s.Words.Measured(a.quantity(), l.Unit)), a.quantity() > 0)
		s.fits()
	}
	ready.OnTap = func() {
		if a.quantity() > 0 {
			s.closeSheet()
			s.putAmount(l, a)
		}
	}
	a.entered = ready.OnTap
	a.changed()
	s.ask(a.question(), widgets.Column(12, widgets.Grow(a.object()), ready), a.pad)
}

// putAmount puts what was asked into the basket: a typed weight on a line of its own.
func (s *Screen) putAmount(l till.BasketLine, a *amount) {
	if l.Unit.Whole() {
		s.put(l.Variant, a.quantity())
		return
	}
	s.adding(l.Variant, func() error {
		return s.Till.Put(inventory.BasketLine{Variant: l.Variant, Quantity: a.quantity(), Tare: a.tare, Typed: true})
	})
}

// choosePrice asks what one of a variant costs that has no price, or has another today.
func (s *Screen) choosePrice(p inventory.Product, v till.Choice, n unit.Quantity) {
	pad, price := s.pricePad()
	ready := widgets.NewMainButton("", widgets.Go, nil)
	show := func() { ready.Set(s.Words.Get("choose.add", s.Words.Sign(price())), pad.Typed != "") }
	pad.OnChanged = show
	ready.OnTap = func() {
		if pad.Typed == "" {
			return
		}
		asked := price()
		s.closeSheet()
		s.adding(v.ID, func() error { return s.Till.Put(inventory.BasketLine{Variant: v.ID, Quantity: n, Price: asked}) })
	}
	pad.OnEnter = ready.OnTap
	show()
	s.ask(s.Words.Get("choose.price", p.Name(v.Variant)), widgets.Column(12, widgets.Grow(pad), ready), pad)
}

// pricePad is a pad for an amount in the stall's money.
func (s *Screen) pricePad() (pad *widgets.FigurePad, amount func() money.Amount) {
	currency := s.stall.Currency
	amount = func() money.Amount { return money.New(pad.Value(), currency) }
	pad = widgets.NewMoneyPad(func(typed string) string {
		f := widgets.MoneyFigure()
		f.Typed = typed
		return s.Words.Sign(money.New(f.Value(), currency))
	})
	return pad, amount
}
