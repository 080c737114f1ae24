package stock

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
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
	name := p.Name(choice.Variant)
	// At the end of what scrolls, not at the foot: "Save" of the form stands there.
	away := widgets.NewMainButton(w.Get("stock.archive"), widgets.Plain, s.steady(func() { s.askArchive(p) }))
	away.Icon = widgets.IconBin
	s.put(&pane{
		title: name, of: variant,
		body:  widgets.Column(16, s.figure(choice), s.doings(p.ID, name, choice), s.lots(choice), s.facts(p, choice), away),
		again: func() { s.again(variant) },
	})
}

// again shows the card anew, unless something is typed over it.
func (s *Screen) again(variant string) {
	if pad := s.pad; pad == nil {
		s.card(variant)
	}
}

// figure is what there is, as large as it can be read.
func (s *Screen) figure(c till.Choice) fyne.CanvasObject {
	w := s.Words
	hand := widgets.NewFigureCard(w.Get("stock.hand"))
	line, _ := s.list.lineOf(c.ID)
	switch {
	case c.Out:
		hand.Set(w.Get("stock.out.hand"), w.Get("stock.out.note"))
	case len(c.Parts) > 0:
		hand.Set(w.Get("stock.kit"), w.Get("stock.kit.note"))
	case !c.Tracked:
		hand.Set(w.Get("stock.loose"), w.Get("stock.loose.note"))
	case line.Home != 0:
		hand.Set(w.Measured(c.OnHand, c.Measure()), w.Get("stock.hand.home", w.Measured(line.Home, c.Measure())))
	default:
		hand.Set(w.Measured(c.OnHand, c.Measure()), w.Get("stock.hand.note"))
	}
	return hand
}

// doings are the large buttons of what a seller does to goods.
func (s *Screen) doings(product, name string, c till.Choice) fyne.CanvasObject {
	w := s.Words
	button := func(key string, do func()) *widgets.Button {
		return widgets.NewMainButton(w.Get(key), widgets.Plain, s.steady(do))
	}
	out, pin := "stock.soldout", "stock.pin"
	if c.Out {
		out = "stock.soldout.off"
	}
	if c.Pinned {
		pin = "stock.pin.off"
	}
	var all []fyne.CanvasObject
	if len(c.Parts) == 0 {
		all = append(all,
			button("stock.receive", func() { s.receive(name, c) }),
			button("stock.counted", func() { s.countOne(name, c) }),
			button("stock.waste", func() { s.waste(name, c) }),
			button("stock.move", func() { s.moveOne(name, c) }))
	}
	all = append(all,
		button("stock.price", func() { s.priceOf(c.ID) }),
		button(out, func() { s.mark(name, c.ID, !c.Out, s.Till.SoldOut) }),
		button(pin, func() { s.mark(name, c.ID, !c.Pinned, s.Till.Pin) }))
	all = append(all, button("texts.button", func() { s.texts(product, name) }))
	if s.Save != nil {
		all = append(all, button("labels.title", func() { s.labelsFor(c.ID, name) }))
	}
	edit := button("stock.edit", func() { s.change(c.ID) })
	edit.Icon = widgets.IconEdit
	return widgets.Grid(2, 8, append(all, edit)...)
}

// mark says something of a variant by hand; a tap takes that back.
func (s *Screen) mark(name, variant string, to bool, keep func(context.Context, string, bool) error) {
	w := s.Words
	s.act(func() error { return keep(context.Background(), variant, to) }, func() {
		s.toast.Say(w.Get("stock.kept", name), w.Get("act.undo"), func() {
			s.act(func() error { return keep(context.Background(), variant, !to) }, func() {})
		})
	})
}

// lots lists what came in together and is not gone.
func (s *Screen) lots(c till.Choice) fyne.CanvasObject {
	lots, err := s.Till.LotsOf(c.ID)
	if err != nil || len(lots) == 0 {
		return widgets.Over()
	}
	w := s.Words
	rows := []fyne.CanvasObject{widgets.NewNote(w.Get("stock.lots"))}
	for _, l := range lots {
		rows = append(rows, widgets.Pair(s.lotName(l.Lot), w.Measured(l.Left, c.Measure()), l.Lot.Best != "" && l.Lot.Best < s.Till.Today()))
	}
	return widgets.Column(8, rows...)
}

// lotName says what is known of a lot.
func (s *Screen) lotName(l inventory.Lot) string {
	if l.Best != "" {
		return s.best(l.Best)
	}
	return s.Words.Get("stock.made.short", s.dayName(l.Made))
}

// facts is what is known of a product.
func (s *Screen) facts(p inventory.Product, c till.Choice) fyne.CanvasObject {
	w := s.Words
	line, _ := s.list.lineOf(c.ID)
	price := w.Sign(c.Asked())
	if u := c.Measure(); u != unit.Each {
		price = w.Get("stock.price.per", price, w.Unit(u))
	}
	if c.Asked().Currency() == "" {
		price = w.Get("stock.unpriced")
	}
	facts := []fyne.CanvasObject{widgets.Pair(w.Get("stock.price"), price, true)}
	rows := [][2]string{{"stock.category", p.Category}, {"stock.sku", c.SKU}, {"stock.barcode", c.Barcode}}
	if c.Cost != (money.Amount{}) {
		rows = append([][2]string{{"stock.cost", w.Sign(c.Cost)}}, rows...)
	}
	if line.Stall != (money.Amount{}) {
		rows = append([][2]string{{"stock.price.shops", w.Sign(line.Variant.Asked())}}, rows...)
	}
	for _, f := range rows {
		if f[1] != "" {
			facts = append(facts, widgets.NewRule(), widgets.Pair(w.Get(f[0]), f[1], false))
		}
	}
	if p.Description != "" {
		facts = append(facts, widgets.NewRule(), widgets.NewNote(p.Description))
	}
	return widgets.Column(10, facts...)
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

// askArchive asks before a product goes: the tap that takes it back is offered for some seconds only.
func (s *Screen) askArchive(p inventory.Product) {
	w := s.Words
	called := widgets.NewParagraph(p.Title)
	called.Bold = true
	yes := widgets.NewMainButton(w.Get("stock.archive.yes"), widgets.Caution, func() {
		s.sheet.Close()
		s.archive(p)
	})
	s.sheet.Open(w.Get("stock.archive.title"), widgets.Column(16, called, widgets.NewParagraph(w.Get("stock.archive.ask")), yes,
		widgets.NewButton(w.Get("act.cancel"), widgets.Plain, s.sheet.Close)), nil)
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
