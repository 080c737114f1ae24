package shop

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

// stallPage is what the stall has told about itself.
func (s *Screen) stallPage() fyne.CanvasObject {
	w := s.Words
	country := s.set.Country
	if c, err := till.CountryOf(country); err == nil {
		country = w.Country(c.Code, c.Name)
	}
	change := widgets.NewButton(w.Get("stall.change"), widgets.Plain, s.change)
	change.Icon = widgets.IconEdit
	parts := []fyne.CanvasObject{s.plain(widgets.Column(8,
		widgets.Pair(w.Get("stall.name"), s.set.Name, true), widgets.NewRule(),
		widgets.Pair(w.Get("stall.till"), s.status.Till, false), widgets.NewRule(),
		widgets.Pair(w.Get("stall.country"), country, false), widgets.NewRule(),
		widgets.Pair(w.Get("stall.currency"), string(s.set.Currency), false)), change)}
	parts = append(parts, s.cashCard())
	if !s.set.Practice {
		parts = append(parts, s.law())
	}
	return widgets.Column(12, parts...)
}

// cashCard says to what cash is rounded, and lets it be rounded to another coin.
func (s *Screen) cashCard() fyne.CanvasObject {
	w := s.Words
	country := money.CashStep(s.set.Country, s.set.Currency)
	var ids, names []string
	for _, step := range []int64{1, 5, 10, 50, 100} {
		if step < 10 || step == country || step == s.set.CashStep {
			ids, names = append(ids, strconv.FormatInt(step, 10)), append(names, w.Sign(money.New(step, s.set.Currency)))
		}
	}
	steps := widgets.NewChips(func(id string) {
		step, _ := strconv.ParseInt(id, 10, 64)
		if step == country {
			step = 0
		}
		s.kept(func() error { return s.Till.SetCashStep(context.Background(), step) })
	})
	steps.Set(ids, names, strconv.FormatInt(s.set.Step(), 10))
	return s.plain(widgets.Labelled(w.Get("set.cash"), steps.Object(), w.Get("set.cash.why")))
}

// law is the one sentence about tills in the stall's country, with the seller's own statement where
// one is wanted.
func (s *Screen) law() fyne.CanvasObject {
	w := s.Words
	law := till.Law(s.set.Country)
	said := widgets.NewParagraph(w.Sentence("fiscal.closed", law.Say))
	if !law.Closed {
		return widgets.NewTinted(theme.Tint, 12, said)
	}
	if s.set.Exempt {
		return widgets.NewTinted(theme.Tint, 12, widgets.Column(8, said, widgets.NewStrong(w.Get("stall.exempt.said"), theme.Body)))
	}
	state := widgets.NewButton(w.Get("stall.exempt"), widgets.Plain, s.askExempt)
	return widgets.NewTinted(theme.Behind, 12, widgets.Column(8, said, state))
}

// askExempt lets the seller state to be exempt: it is written into the book and stays.
func (s *Screen) askExempt() {
	w := s.Words
	yes := widgets.NewMainButton(w.Get("stall.exempt.yes"), widgets.Go, func() {
		s.sheet.Close()
		s.act(func() error { return s.Till.Exempt(context.Background()) }, func() {
			s.toast.Say(w.Get("stall.exempt.done"), "", nil)
		})
	})
	s.sheet.Open(w.Get("stall.exempt"), widgets.Column(16, widgets.NewParagraph(w.Get("stall.exempt.ask")), yes), nil)
}

// change asks for what may change about a stall. Country and currency may not: prices and takings
// are in them.
func (s *Screen) change() {
	w := s.Words
	name := widgets.NewEntry(w.Get("stall.name.hint"), nil)
	name.SetText(s.set.Name)
	shop := widgets.NewEntry("https://", nil)
	shop.SetText(s.set.ShopURL)
	page := widgets.NewEntry("https://", nil)
	page.SetText(s.set.PageURL)
	save := s.saveButton(func() {
		start := till.Start{Name: name.Text, ShopURL: shop.Text, PageURL: page.Text}
		s.saved(func() error { return s.Till.Change(context.Background(), start) })
	})
	name.OnEnter = save.OnTap
	s.form(w.Get("stall.title"), save,
		widgets.Labelled(w.Get("stall.name"), widgets.Field(name), ""),
		widgets.Labelled(w.Get("stall.shop"), widgets.Field(shop), w.Get("stall.shop.why")),
		widgets.Labelled(w.Get("stall.page"), widgets.Field(page), w.Get("stall.page.why")))
}
