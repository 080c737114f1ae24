package shop

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func (s *Screen) offersNote() (string, bool) {
	all, err := s.Till.Offers()
	if err != nil || len(all) == 0 {
		return s.Words.Get("set.offers.none"), false
	}
	var names []string
	for _, o := range all {
		names = append(names, o.Name)
	}
	return few(names), false
}

// offersPage lists what is cheaper when several are bought.
func (s *Screen) offersPage() fyne.CanvasObject {
	w := s.Words
	all, err := s.Till.Offers()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("set.offers.why"))}
	for _, o := range all {
		over := o.Category
		if over == "" {
			over = few(o.Goods)
		}
		note := w.Get("set.offers.row", w.Quantity(o.Count), w.Sign(o.Price), over)
		parts = append(parts, widgets.NewChoice(o.Name, note, "", func() { s.offerForm(o.Offer) }))
	}
	add := widgets.NewMainButton(w.Get("set.offers.add"), widgets.Go, func() { s.offerForm(inventory.Offer{}) })
	add.Icon = widgets.IconPlus
	return s.plain(append(parts, add)...)
}

// offerForm asks for an offer; one without an id is new.
func (s *Screen) offerForm(o inventory.Offer) {
	w := s.Words
	title, count, price := w.Get("set.offers.add"), "3", ""
	if o.ID != "" {
		title, count, price = o.Name, w.Quantity(o.Count), w.Money(o.Price)
	}
	var save *widgets.Button
	enter := func() { save.OnTap() }
	name := s.entry("set.offers.hint", o.Name, enter)
	many, cost := s.entry("set.offers.count", count, enter), s.entry("set.offers.price", price, enter)
	many.Numbers, cost.Numbers = true, true
	save = s.saveButton(func() {
		var err error
		if o.Count, err = unit.ParseTyped(many.Text); err != nil {
			s.warn("set.number.odd", many.Text)
			return
		}
		if o.Price, err = money.ParseTyped(cost.Text, s.set.Currency, w.Tag()); err != nil {
			s.warn("set.money.odd", cost.Text)
			return
		}
		o.Name = name.Text
		s.saved(func() error {
			_, err := s.Till.SaveOffer(context.Background(), o)
			return err
		})
	})
	fields := []fyne.CanvasObject{
		widgets.Labelled(w.Get("set.named"), widgets.Field(name), w.Get("set.offers.name.why")),
		widgets.Labelled(w.Get("set.offers.count"), widgets.Field(many), ""),
		widgets.Labelled(w.Get("set.offers.price"), widgets.Field(cost), ""),
		widgets.Labelled(w.Get("set.offers.over"), s.offerGoods(&o), ""),
	}
	if o.ID != "" {
		fields = append(fields, widgets.NewButton(w.Get("set.offers.end"), widgets.Caution, func() {
			s.saved(func() error { return s.Till.EndOffer(context.Background(), o.ID) })
		}))
	}
	s.form(title, save, fields...)
}

// offerGoods chooses a category, or some goods instead.
func (s *Screen) offerGoods(o *inventory.Offer) fyne.CanvasObject {
	w := s.Words
	all, err := s.Till.Categories()
	s.failed(err)
	goods := widgets.NewButton("", widgets.Plain, nil)
	var chips *widgets.Chips
	paint := func() {
		chips.Set(all, all, o.Category)
		goods.Set(w.Get("set.offers.pick"), true)
		if n := len(o.Variants); n > 0 {
			goods.Set(w.Count("set.offers.picked", n), true)
		}
	}
	chips = widgets.NewChips(func(id string) {
		o.Category, o.Variants = id, nil
		paint()
	})
	goods.OnTap = func() {
		lines, err := s.Till.Stock()
		if s.failed(err) {
			return
		}
		s.pick(w.Get("set.offers.pick"), stockPickables(lines, o.Variants), func(id string, on bool) {
			o.Category = ""
			o.Variants = slices.DeleteFunc(slices.Clone(o.Variants), func(v string) bool { return v == id })
			if on {
				o.Variants = append(o.Variants, id)
			}
		}, func() {
			paint()
			s.relay()
		})
	}
	paint()
	if len(all) == 0 {
		return goods
	}
	return widgets.Column(8, chips.Object(), goods)
}

func stockPickables(lines []till.StockLine, on []string) []pickable {
	var out []pickable
	for _, l := range lines {
		out = append(out, pickable{id: l.Variant.ID, name: l.Name, note: l.Category, on: slices.Contains(on, l.Variant.ID)})
	}
	return out
}
