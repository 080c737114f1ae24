package stock

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// card shows a variant with what can be done to it.
func (s *Screen) card(variant string) {
	p, choice, ok := s.find(variant)
	if !ok {
		s.put(nil)
		return
	}
	s.form = nil
	w := s.Words
	hand := widgets.NewFigureCard(w.Get("stock.hand"))
	if choice.Tracked {
		hand.Set(w.Measured(choice.OnHand, choice.Measure()), w.Get("stock.hand.note"))
	} else {
		hand.Set(w.Get("stock.loose"), w.Get("stock.loose.note"))
	}
	name := p.Name(choice.Variant)
	moves := widgets.Equal(8,
		s.mover("stock.received", "stock.received.q", "stock.received.go", name, choice, s.Till.Receive),
		s.mover("stock.counted", "stock.counted.q", "stock.counted.go", name, choice, s.Till.Count),
		s.mover("stock.wasted", "stock.wasted.q", "stock.wasted.go", name, choice, s.Till.Waste))
	price := w.Sign(choice.Asked())
	if u := choice.Measure(); u != unit.Each {
		price = w.Get("stock.price.per", price, w.Unit(u))
	}
	if choice.Asked().Currency() == "" {
		price = w.Get("stock.unpriced")
	}
	facts := []fyne.CanvasObject{widgets.Pair(w.Get("stock.price"), price, true)}
	for _, f := range [][2]string{{"stock.category", p.Category}, {"stock.sku", choice.SKU}, {"stock.barcode", choice.Barcode}} {
		if f[1] != "" {
			facts = append(facts, widgets.NewRule(), widgets.Pair(w.Get(f[0]), f[1], false))
		}
	}
	if p.Description != "" {
		facts = append(facts, widgets.NewRule(), widgets.NewNote(p.Description))
	}
	change := widgets.NewMainButton(w.Get("stock.change"), widgets.Plain, func() { s.change(variant) })
	change.Icon = widgets.IconEdit
	away := widgets.NewMainButton(w.Get("stock.archive"), widgets.Plain, func() { s.archive(p) })
	away.Icon = widgets.IconBin
	s.put(&pane{
		title: name, of: variant, body: widgets.Column(16, hand, moves, widgets.Column(10, facts...)),
		foot: widgets.Equal(10, away, change), again: func() { s.card(variant) },
	})
}

func (s *Screen) find(variant string) (inventory.Product, till.Choice, bool) {
	product, _, ok := s.Till.Find(variant)
	if !ok {
		return inventory.Product{}, till.Choice{}, false
	}
	p, choices, ok := s.Till.Product(product)
	for _, c := range choices {
		if ok && c.ID == variant {
			return p, c, true
		}
	}
	return inventory.Product{}, till.Choice{}, false
}

// mover is the button of one way in which stock changes; it asks how much.
func (s *Screen) mover(word, question, answer, name string, c till.Choice, keep func(context.Context, string, unit.Quantity) error) fyne.CanvasObject {
	w := s.Words
	return widgets.NewMainButton(w.Get(word), widgets.Plain, func() {
		s.ask(w.Get(question, name), answer, c, func(q unit.Quantity) {
			s.act(func() error { return keep(context.Background(), c.ID, q) }, func() {
				s.toast.Say(w.Get("stock.kept", name), "", nil)
			})
		})
	})
}

// ask lets the seller type a quantity.
func (s *Screen) ask(title, answer string, c till.Choice, then func(unit.Quantity)) {
	w := s.Words
	decimal := w.Decimal()
	if c.Measure().Whole() {
		decimal = ""
	}
	pad := widgets.NewNumberPad(decimal, func(typed string) string { return w.Measured(quantity(typed), c.Measure()) })
	keep := widgets.NewMainButton("", widgets.Go, nil)
	keep.OnTap = func() {
		s.sheet.Close()
		s.pad = nil
		then(quantity(pad.Typed))
	}
	pad.OnChanged = func() {
		keep.Set(w.Get(answer, w.Measured(quantity(pad.Typed), c.Measure())), pad.Typed != "")
	}
	pad.OnEnter = func() {
		if pad.Typed != "" {
			keep.OnTap()
		}
	}
	pad.OnChanged()
	s.pad = pad
	s.sheet.Open(title, widgets.Column(14, widgets.Grow(pad), keep), func() { s.pad = nil })
}

// quantity reads what was typed on a pad; nothing yet is zero.
func quantity(typed string) unit.Quantity {
	if n := len(typed); n > 0 && typed[n-1] == '.' {
		typed = typed[:n-1]
	}
	if typed == "" {
		return 0
	}
	q, err := unit.ParseQuantity(typed)
	if err != nil {
		return 0 // more decimals than a thousandth: the figure on the pad shows that it is not taken
	}
	return q
}

// archive takes a product off the table; a tap takes that back.
func (s *Screen) archive(p inventory.Product) {
	w := s.Words
	s.act(func() error { return s.Till.Archive(context.Background(), p.ID, true) }, func() {
		s.put(nil)
		s.toast.Say(w.Get("stock.archived", p.Title), w.Get("act.undo"), func() {
			s.act(func() error { return s.Till.Archive(context.Background(), p.ID, false) }, func() {})
		})
	})
}
