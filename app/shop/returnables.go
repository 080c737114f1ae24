package shop

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

func (s *Screen) returnablesNote() (string, bool) {
	all, err := s.Till.Returnables()
	if err != nil || len(all) == 0 {
		return s.Words.Get("set.returnables.none"), false
	}
	var names []string
	for _, one := range all {
		names = append(names, one.Name+" "+s.Words.Money(one.Price))
	}
	return few(names), false
}

// returnablesPage lists the bottles, jars and crates that buyers bring back.
func (s *Screen) returnablesPage() fyne.CanvasObject {
	w := s.Words
	all, err := s.Till.Returnables()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("set.returnables.why"))}
	for _, one := range all {
		goods, err := s.Till.ComesIn(one.Variant)
		s.failed(err)
		in := 0
		for _, g := range goods {
			if g.In > 0 {
				in++
			}
		}
		parts = append(parts, widgets.NewChoice(one.Name, w.Count("set.returnables.in", in), w.Sign(one.Price), func() { s.returnableForm(one) }))
	}
	add := widgets.NewMainButton(w.Get("set.returnables.add"), widgets.Go, func() { s.returnableForm(till.Returnable{}) })
	add.Icon = widgets.IconPlus
	return s.plain(append(parts, add)...)
}

// returnableForm asks what comes back for how much; one without a variant is new.
func (s *Screen) returnableForm(one till.Returnable) {
	w, known := s.Words, one.Variant != ""
	title, class := w.Get("set.returnables.add"), ""
	if known {
		title = one.Name
		if e, err := s.Till.EditOf(one.Variant); err == nil && e.More != nil {
			class = e.More.TaxClass
		}
	}
	var save *widgets.Button
	enter := func() { save.OnTap() }
	price := ""
	if one.Price.Sign() > 0 {
		price = w.Money(one.Price)
	}
	name, cost := s.entry("set.returnables.hint", one.Name, enter), s.entry("set.returnables.price", price, enter)
	cost.Numbers = true
	save = s.saveButton(func() {
		deposit, err := money.ParseTyped(cost.Text, s.set.Currency, w.Tag())
		if err != nil {
			s.warn("set.money.odd", cost.Text)
			return
		}
		s.saved(func() error {
			if known {
				return s.Till.ChangeReturnable(context.Background(), one.Variant, name.Text, deposit, class)
			}
			_, err := s.Till.AddReturnable(context.Background(), name.Text, deposit, class)
			return err
		})
	})
	fields := []fyne.CanvasObject{widgets.Labelled(w.Get("set.named"), widgets.Field(name), "")}
	if !known {
		fields = append(fields, s.usualReturnables(name))
	}
	fields = append(fields, widgets.Labelled(w.Get("set.returnables.price"), widgets.Field(cost), w.Get("set.returnables.price.why")))
	if classes := s.classChips(&class); classes != nil {
		fields = append(fields, widgets.Labelled(w.Get("set.class"), classes, w.Get("set.returnables.class.why")))
	}
	if known {
		fields = append(fields, s.comesIn(one.Variant))
	}
	s.form(title, save, fields...)
}

// usualReturnables fill the name in with one tap.
func (s *Screen) usualReturnables(name *widgets.Entry) fyne.CanvasObject {
	var names []string
	for _, key := range till.ReturnablePresets() {
		names = append(names, s.Words.Get("set.returnables."+key))
	}
	chips := widgets.NewChips(func(id string) { name.SetText(id) })
	chips.Set(names, names, "")
	name.OnChanged = func(typed string) { chips.Set(names, names, typed) }
	return chips.Object()
}

// classChips choose a tax class; nil where the stall has one rate only.
func (s *Screen) classChips(class *string) fyne.CanvasObject {
	rates, err := s.Till.TaxRates()
	s.failed(err)
	var ids, names []string
	for _, r := range rates {
		if r.Market == "" {
			ids, names = append(ids, r.Class), append(names, strings.TrimSpace(s.className(r.Class)+" "+s.Words.Percent(r.Rate)))
		}
	}
	if len(ids) < 2 {
		return nil
	}
	if !slices.Contains(ids, "") {
		ids, names = append([]string{""}, ids...), append([]string{s.className("")}, names...)
	}
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		*class = id
		chips.Set(ids, names, id)
	})
	chips.Set(ids, names, *class)
	return chips.Object()
}

// comesIn leads to the goods that come in a returnable.
func (s *Screen) comesIn(variant string) fyne.CanvasObject {
	w := s.Words
	return widgets.NewButton(w.Get("set.returnables.goods"), widgets.Plain, func() {
		goods, err := s.Till.ComesIn(variant)
		if s.failed(err) {
			return
		}
		var all []pickable
		for _, g := range goods {
			all = append(all, pickable{id: g.Product, name: g.Name, note: g.Category, on: g.In > 0})
		}
		s.pick(w.Get("set.returnables.goods"), all, func(id string, on bool) {
			s.act(func() error { return s.Till.SetComesIn(context.Background(), variant, []string{id}, on) }, func() {})
		}, s.relay)
	})
}
