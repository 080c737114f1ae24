package stock

import (
	"context"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// adjust changes all prices of the list at once.
func (l *priceList) adjust() {
	s, w := l.s, l.s.Words
	set, err := s.Till.Settings()
	if err != nil {
		s.warn(err)
		return
	}
	steps := till.PriceSteps(set.Currency)
	c := till.PriceChange{Step: steps[0]}
	if l.category != "" {
		c.Categories = []string{l.category}
	}
	down, stepOn := false, 0
	ways, stepChips := widgets.NewChips(nil), widgets.NewChips(nil)
	pad := widgets.NewFigurePad(widgets.PercentFigure(), w.Decimal(), func(typed string) string {
		return signed(down) + w.Percent(percentOf(typed))
	})
	keep := widgets.NewMainButton("", widgets.Go, nil)
	paint := func() {
		ways.Set([]string{"up", "down"}, []string{w.Get("stock.prices.up"), w.Get("stock.prices.down")}, map[bool]string{true: "down", false: "up"}[down])
		ids, names := stepNames(s, steps)
		stepChips.Set(ids, names, ids[stepOn])
		keep.Set(w.Get("stock.prices.go", signed(down)+w.Percent(percentOf(pad.Typed))), percentOf(pad.Typed) > 0)
	}
	ways.OnPick = func(id string) {
		down = id == "down"
		pad.Refresh()
		paint()
	}
	stepChips.OnPick = func(id string) {
		for i, step := range steps {
			if step.String() == id {
				stepOn = i
			}
		}
		paint()
	}
	keep.OnTap = func() {
		c.Step, c.Percent = steps[stepOn], percentOf(pad.Typed)
		if down {
			c.Percent = -c.Percent
		}
		l.change(c)
	}
	pad.OnChanged, pad.OnEnter = paint, func() {
		if !keep.Off {
			keep.OnTap()
		}
	}
	paint()
	title := w.Get("stock.prices.every")
	if l.category != "" {
		title = w.Get("stock.prices.category", l.category)
	}
	s.sheet.Open(title, widgets.Column(14, ways.Object(), widgets.Labelled(w.Get("stock.prices.round"), stepChips.Object(), ""),
		widgets.Grow(pad), keep), func() { s.pad = nil })
	s.pad = pad
}

func signed(down bool) string {
	if down {
		return "−"
	}
	return "+"
}

// percentOf reads what was typed on a pad for percent.
func percentOf(typed string) tax.Rate {
	f := widgets.PercentFigure()
	f.Typed = typed
	return tax.Rate(f.Value() * 100) // hundredths of a percent
}

func stepNames(s *Screen, steps []money.Amount) (ids, names []string) {
	for _, step := range steps {
		ids, names = append(ids, step.String()), append(names, s.Words.Money(step))
	}
	return ids, names
}

// change changes all prices, and offers the way back.
func (l *priceList) change(c till.PriceChange) {
	s, w := l.s, l.s.Words
	was, n := map[string]money.Amount{}, 0
	for _, r := range l.rows {
		was[r.Variant] = r.Stall
	}
	s.act(func() error {
		prices, err := s.Till.Adjusted(c)
		if err != nil {
			return err
		}
		n, err = s.Till.SetPrices(context.Background(), prices)
		return err
	}, func() {
		s.pad = nil
		s.sheet.Close()
		s.toast.Say(w.Count("stock.prices.changed", n), w.Get("act.undo"), func() {
			s.act(func() error {
				_, err := s.Till.SetPrices(context.Background(), was)
				return err
			}, func() {})
		})
	})
}
