package shop

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// taxNote says how the stall bears tax.
func (s *Screen) taxNote() (string, bool) {
	w := s.Words
	rate, ok := s.set.Rates[""]
	switch {
	case s.set.Form() == inventory.TaxNone, !ok:
		return w.Get("stall.tax.none"), false
	case s.set.Included:
		return w.Get("stall.tax.in", w.Rate(rate)), false
	}
	return w.Get("stall.tax.on", w.Rate(rate)), false
}

// className is what a tax class is called.
func (s *Screen) className(class string) string {
	if class == "" {
		return s.Words.Get("set.tax.standard")
	}
	return class
}

// taxPage says how tax is borne, and lists the rates.
func (s *Screen) taxPage() fyne.CanvasObject {
	w := s.Words
	form := s.set.Form()
	name := w.Get("set.tax.name." + till.TaxName(s.set.Country))
	ids := []string{inventory.TaxIncluded, inventory.TaxAdded, inventory.TaxNone}
	names := []string{w.Get("set.tax.included", name), w.Get("set.tax.added", name), w.Get("set.tax.none")}
	chips := widgets.NewChips(func(id string) {
		s.kept(func() error { return s.Till.SetTaxForm(context.Background(), id, s.set.TaxNote) })
	})
	chips.Set(ids, names, form)
	cards := []fyne.CanvasObject{s.plain(chips.Object(), widgets.NewNote(w.Get("set.tax.why."+form)))}
	if form == inventory.TaxNone {
		return widgets.Column(12, append(cards, s.noteCard())...)
	}
	return widgets.Column(12, append(cards, s.ratesCard(), s.marketsCard())...)
}

// noteCard asks for the sentence of a seller who bears no tax.
func (s *Screen) noteCard() fyne.CanvasObject {
	w := s.Words
	note := s.entry("set.tax.note.hint", s.set.TaxNote, nil)
	save := s.saveButton(func() {
		s.kept(func() error { return s.Till.SetTaxForm(context.Background(), inventory.TaxNone, note.Text) })
	})
	note.OnEnter = save.OnTap
	note.OnChanged = func(text string) { s.typing = text != s.set.TaxNote }
	return s.plain(widgets.Labelled(w.Get("set.tax.note"), widgets.Field(note), w.Get("set.tax.note.why")), save)
}

// ratesCard lists the stall's rates by class of goods.
func (s *Screen) ratesCard() fyne.CanvasObject {
	w := s.Words
	rates, err := s.Till.TaxRates()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewNote(w.Get("set.tax.classes.why"))}
	standard := false
	for _, r := range rates {
		if r.Market != "" {
			continue
		}
		standard = standard || r.Class == ""
		parts = append(parts, s.rateRow(r))
	}
	if !standard {
		parts = append(parts, s.standardRate())
	}
	add := widgets.NewButton(w.Get("set.tax.class.add"), widgets.Plain, func() { s.rateForm(till.TaxRate{}, false, true) })
	add.Icon = widgets.IconPlus
	return s.card(w.Get("set.tax.rates"), append(parts, add)...)
}

// standardRate sets the one rate that most goods bear; the usual one of the country is a tap away.
func (s *Screen) standardRate() fyne.CanvasObject {
	w := s.Words
	parts := []fyne.CanvasObject{}
	if f, err := till.FactsOf(s.set.Country); err == nil && f.Rate > 0 {
		parts = append(parts, widgets.NewButton(w.Get("set.tax.usual", w.Percent(f.Rate)), widgets.Plain, func() {
			s.kept(func() error { return s.Till.SetTaxRate(context.Background(), "", "", f.Rate.String()) })
		}))
	}
	return widgets.Column(8, append(parts, widgets.NewButton(w.Get("set.tax.standard.set"), widgets.Plain, func() {
		s.rateForm(till.TaxRate{}, true, false)
	}))...)
}

func (s *Screen) rateRow(r till.TaxRate) fyne.CanvasObject {
	note := ""
	if r.Rate == 0 {
		note = s.Words.Get("set.tax.exempt")
	}
	return widgets.NewChoice(s.className(r.Class), note, s.Words.Percent(r.Rate), func() { s.rateForm(r, true, false) })
}

// marketsCard lists the rates that only one market has.
func (s *Screen) marketsCard() fyne.CanvasObject {
	w := s.Words
	rates, err := s.Till.TaxRates()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewNote(w.Get("set.tax.markets.why"))}
	market := ""
	for _, r := range rates {
		if r.Market == "" {
			continue
		}
		if r.Market != market {
			market = r.Market
			parts = append(parts, small(market))
		}
		parts = append(parts, s.rateRow(r))
	}
	add := widgets.NewButton(w.Get("set.tax.market.add"), widgets.Plain, s.marketForm)
	add.Icon = widgets.IconPlus
	return s.card(w.Get("set.tax.markets"), append(parts, add)...)
}

// marketForm asks for a market before its rate.
func (s *Screen) marketForm() {
	w := s.Words
	known, err := s.Till.Markets()
	s.failed(err)
	name := s.entry("set.tax.market", "", nil)
	var fields []fyne.CanvasObject
	fields = append(fields, widgets.Labelled(w.Get("set.tax.market"), widgets.Field(name), w.Get("set.tax.market.why")))
	if len(known) > 0 {
		chips := widgets.NewChips(func(id string) { name.SetText(id) })
		chips.Set(known, known, "")
		name.OnChanged = func(typed string) { chips.Set(known, known, typed) }
		fields = append(fields, chips.Object())
	}
	class := ""
	if classes := s.classChips(&class); classes != nil {
		fields = append(fields, widgets.Labelled(w.Get("set.class"), classes, ""))
	}
	rate := s.rateEntry("")
	save := s.saveButton(func() {
		if strings.TrimSpace(name.Text) == "" {
			s.warn("set.tax.market.none")
			return
		}
		s.saveRate(name.Text, class, rate.Text)
	})
	name.OnEnter, rate.OnEnter = save.OnTap, save.OnTap
	fields = append(fields, widgets.Labelled(w.Get("stall.rate"), widgets.Field(rate), w.Get("set.tax.market.rate.why")))
	s.form(w.Get("set.tax.market.add"), save, fields...)
}

func (s *Screen) rateEntry(text string) *widgets.Entry {
	e := s.entry("set.tax.rate.hint", text, nil)
	e.Numbers = true
	return e
}

// rateForm asks for a rate, and for its class where that is new.
func (s *Screen) rateForm(r till.TaxRate, known, named bool) {
	w := s.Words
	typed := ""
	if known && (r.Rate > 0 || r.Class != "" || r.Market != "") {
		typed = w.Rate(r.Rate)
	}
	rate, class := s.rateEntry(typed), s.entry("set.tax.class.hint", r.Class, nil)
	save := s.saveButton(func() {
		if named && strings.TrimSpace(class.Text) == "" {
			s.warn("set.tax.class.none")
			return
		}
		s.saveRate(r.Market, class.Text, rate.Text)
	})
	rate.OnEnter, class.OnEnter = save.OnTap, save.OnTap
	var fields []fyne.CanvasObject
	title := strings.TrimSpace(s.className(r.Class) + " " + r.Market)
	if named {
		title = w.Get("set.tax.class.add")
		fields = append(fields, widgets.Labelled(w.Get("set.class"), widgets.Field(class), w.Get("set.tax.class.why")))
	}
	fields = append(fields, widgets.Labelled(w.Get("stall.rate"), widgets.Field(rate), w.Get("set.tax.rate.why")))
	if typed != "" {
		fields = append(fields, widgets.NewButton(w.Get("act.remove"), widgets.Caution, func() {
			s.saved(func() error { return s.Till.SetTaxRate(context.Background(), r.Market, r.Class, "") })
		}))
	}
	s.form(title, save, fields...)
}

// saveRate keeps a rate as it is typed in the seller's language.
func (s *Screen) saveRate(market, class, typed string) {
	percent := strings.ReplaceAll(strings.TrimSpace(typed), s.Words.Decimal(), ".")
	if percent == "" {
		s.warn("set.tax.rate.none")
		return
	}
	s.saved(func() error { return s.Till.SetTaxRate(context.Background(), market, class, percent) })
}
