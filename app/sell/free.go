package sell

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// askFree asks for an amount that stands for no thing of the catalogue.
func (s *Screen) askFree() {
	w := s.Words
	pad, sum := s.pricePad()
	ready := widgets.NewMainButton("", widgets.Go, nil)
	line := inventory.BasketLine{Quantity: unit.One}
	pad.OnChanged = func() { ready.Set(w.Get("choose.add", w.Sign(sum())), !sum().IsZero()) }
	ready.OnTap = func() {
		if sum().IsZero() {
			return
		}
		line.Price = sum()
		s.closeSheet()
		s.adding("", func() error { return s.Till.Put(line) })
	}
	pad.OnEnter = ready.OnTap
	pad.OnChanged()
	var parts []fyne.CanvasObject
	if names := s.table.categories; len(names) > 0 {
		parts = append(parts, s.pickOne(append([]string{""}, names...), append([]string{w.Get("free.any")}, names...), func(id string) { line.Name = id }))
	}
	if classes := s.stall.Rates; len(classes) > 1 {
		names := make([]string, len(classes))
		for i, c := range classes {
			names[i] = w.Get("free.class", c)
			if c == "" {
				names[i] = w.Get("free.class.usual")
			}
		}
		parts = append(parts, s.pickOne(classes, names, func(id string) { line.TaxClass = id }))
	}
	s.ask(w.Get("more.free"), widgets.Column(8, append(parts, widgets.Grow(pad), ready)...), pad)
}

// pickOne is a row of chips of which the first is on.
func (s *Screen) pickOne(ids, names []string, picked func(id string)) fyne.CanvasObject {
	var c *widgets.Chips
	c = widgets.NewChips(func(id string) {
		c.Set(ids, names, id)
		picked(id)
	})
	c.Set(ids, names, ids[0])
	return c.Object()
}

// The units that a thing made up on the spot is likely to have.
var likelyUnits = []unit.Unit{unit.Each, unit.Kg, unit.Bunch, unit.Jar, unit.Punnet, unit.Bag, unit.Dozen}

// askNew asks for a product that is not in the catalogue yet. One of it goes into the basket.
func (s *Screen) askNew() {
	w := s.Words
	name := widgets.NewEntry(w.Get("new.name"), s.Scan)
	name.SetText(strings.TrimSpace(s.table.query)) // what was searched for and not found
	pad, price := s.pricePad()
	of := unit.Each
	ready := widgets.NewMainButton(w.Get("new.add"), widgets.Go, nil)
	show := func() { ready.Set(w.Get("new.add"), strings.TrimSpace(name.Text) != "" && pad.Typed != "") }
	name.OnChanged = func(string) { show() }
	pad.OnChanged = show
	ready.OnTap = func() {
		if ready.Off {
			return
		}
		said, asked, category := strings.TrimSpace(name.Text), price(), s.table.category
		s.closeSheet()
		s.table.search.SetText("")
		s.adding("", func() error {
			_, err := s.Till.NewProduct(context.Background(), said, asked, of, category)
			return err
		})
	}
	pad.OnEnter, name.OnEnter = ready.OnTap, ready.OnTap
	show()
	ids, names := []string{}, []string{}
	for _, u := range likelyUnits {
		ids, names = append(ids, string(u)), append(names, w.Unit(u))
	}
	units := s.pickOne(ids, names, func(id string) { of = unit.Unit(id) })
	s.ask(w.Get("more.new"), widgets.Column(8, widgets.Field(name), units, widgets.Grow(pad), ready), pad)
	if name.Text == "" {
		s.write(name)
	}
}
