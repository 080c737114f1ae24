package shop

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

// stallCard is what the stall has told about itself.
func (s *Screen) stallCard() fyne.CanvasObject {
	w := s.Words
	country := s.set.Country
	if c, err := till.CountryOf(country); err == nil {
		country = w.Country(c.Code, c.Name)
	}
	tax := w.Get("stall.tax.none")
	if rate, ok := s.set.Rates[""]; ok {
		tax = w.Get("stall.tax.on", w.Rate(rate))
		if s.set.Included {
			tax = w.Get("stall.tax.in", w.Rate(rate))
		}
	}
	parts := []fyne.CanvasObject{widgets.Column(8,
		widgets.Pair(w.Get("stall.name"), s.set.Name, true), widgets.NewRule(),
		widgets.Pair(w.Get("stall.till"), s.status.Till, false), widgets.NewRule(),
		widgets.Pair(w.Get("stall.country"), country, false), widgets.NewRule(),
		widgets.Pair(w.Get("stall.currency"), s.currency(), false), widgets.NewRule(),
		widgets.Pair(w.Get("stall.tax"), tax, false))}
	if !s.set.Practice {
		parts = append(parts, s.law())
	}
	change := widgets.NewButton(w.Get("stall.change"), widgets.Plain, s.change)
	change.Icon = widgets.IconEdit
	return s.section(w.Get("stall.title"), append(parts, change)...)
}

// currency is the stall's money with its smallest coin.
func (s *Screen) currency() string {
	step := s.set.Step()
	if step <= 1 {
		return string(s.set.Currency)
	}
	return s.Words.Get("stall.coin", string(s.set.Currency), s.Words.Money(money.New(step, s.set.Currency)))
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
	rate := widgets.NewEntry(w.Get("stall.rate.hint"), nil)
	rate.Numbers = true
	if r, ok := s.set.Rates[""]; ok {
		rate.SetText(strings.ReplaceAll(r.String(), ".", w.Decimal()))
	}
	included := s.set.Included
	tick := widgets.NewTick(w.Get("stall.included"), func(on bool) { included = on })
	tick.Set(included)
	shop := widgets.NewEntry("https://", nil)
	shop.SetText(s.set.ShopURL)
	page := widgets.NewEntry("https://", nil)
	page.SetText(s.set.PageURL)
	save := widgets.NewMainButton(w.Get("act.save"), widgets.Go, func() {
		start := till.Start{
			Name: name.Text, TaxRate: strings.ReplaceAll(strings.TrimSpace(rate.Text), w.Decimal(), "."),
			Included: &included, ShopURL: shop.Text, PageURL: page.Text,
		}
		if strings.TrimSpace(start.TaxRate) == "" {
			start.TaxRate = "0" // an emptied field takes the rate away
		}
		s.act(func() error { return s.Till.Change(context.Background(), start) }, func() {
			s.back()
			s.toast.Say(w.Get("stall.kept"), "", nil)
		})
	})
	s.typing = true
	s.page(w.Get("stall.title"), widgets.Column(16,
		widgets.Labelled(w.Get("stall.name"), widgets.Field(name), ""),
		widgets.Labelled(w.Get("stall.rate"), widgets.Field(rate), ""), tick,
		widgets.Labelled(w.Get("stall.shop"), widgets.Field(shop), w.Get("stall.shop.why")),
		widgets.Labelled(w.Get("stall.page"), widgets.Field(page), w.Get("stall.page.why"))), save)
}
