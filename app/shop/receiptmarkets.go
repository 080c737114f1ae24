package shop

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// nextMarkets lists the markets that the page names.
func (s *Screen) nextMarkets() {
	w := s.Words
	is, err := s.Till.PageState()
	if s.failed(err) {
		return
	}
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("page.market.why"))}
	for i, m := range is.Words.Markets {
		parts = append(parts, widgets.NewChoice(m.Name, s.marketWhen(m), "", func() { s.askDrop(i, m) }))
	}
	add := widgets.NewMainButton(w.Get("page.market.add"), widgets.Go, s.nextMarketForm)
	add.Icon = widgets.IconPlus
	s.page(w.Get("page.market"), widgets.Column(10, parts...), add)
}

// marketWhen says when and where a market is.
func (s *Screen) marketWhen(m inventory.PageMarket) string {
	w := s.Words
	from, err := time.Parse(time.RFC3339, m.From)
	if err != nil {
		return m.Place
	}
	says := w.Day(from) + ", " + w.Time(from)
	if until, err := time.Parse(time.RFC3339, m.Until); err == nil {
		says += "–" + w.Time(until)
	}
	if m.Place != "" {
		says += " · " + m.Place
	}
	return says
}

func (s *Screen) askDrop(at int, m inventory.PageMarket) {
	w := s.Words
	yes := widgets.NewMainButton(w.Get("page.market.drop"), widgets.Caution, func() {
		s.sheet.Close()
		s.act(func() error { return s.Till.DropPageMarket(context.Background(), "", at) }, s.nextMarkets)
	})
	s.sheet.Open(m.Name, widgets.Column(16, widgets.NewParagraph(s.marketWhen(m)), yes), nil)
}

// marketForm asks for a market to come.
func (s *Screen) nextMarketForm() {
	w := s.Words
	name, place := s.entry("page.market.name.hint", "", nil), s.entry("page.market.place.hint", "", nil)
	day := s.entry("set.day.hint", "", nil)
	from, until := s.entry("page.market.from.hint", "", nil), s.entry("page.market.until.hint", "", nil)
	save := s.saveButton(func() {
		typed := till.MarketTyped{Name: name.Text, Place: place.Text, From: strings.TrimSpace(day.Text) + "T" + strings.TrimSpace(from.Text), Until: until.Text}
		s.act(func() error {
			_, err := s.Till.AddPageMarket(context.Background(), typed)
			return err
		}, func() {
			s.typing = false
			s.nextMarkets()
			s.toast.Say(w.Get("page.kept"), "", nil)
		})
	})
	until.OnEnter = save.OnTap
	fields := []fyne.CanvasObject{widgets.Labelled(w.Get("set.named"), widgets.Field(name), "")}
	if known, err := s.Till.Markets(); err == nil && len(known) > 0 {
		fields = append(fields, chipsFor(name, known, known))
	}
	ids, days := s.weekends()
	fields = append(fields,
		widgets.Labelled(w.Get("page.market.place"), widgets.Field(place), ""),
		widgets.Labelled(w.Get("page.market.day"), widgets.Field(day), ""), chipsFor(day, ids, days),
		widgets.Labelled(w.Get("page.market.from"), widgets.Field(from), ""),
		widgets.Labelled(w.Get("page.market.until"), widgets.Field(until), w.Get("page.market.until.why")))
	s.form(w.Get("page.market.add"), save, fields...)
}

// chipsFor fill a field in with one tap.
func chipsFor(field *widgets.Entry, ids, names []string) fyne.CanvasObject {
	chips := widgets.NewChips(func(id string) { field.SetText(id) })
	chips.Set(ids, names, field.Text)
	field.OnChanged = func(typed string) { chips.Set(ids, names, typed) }
	return chips.Object()
}

// weekends are the Saturdays and Sundays to come.
func (s *Screen) weekends() (ids, names []string) {
	for day := s.Now(); len(ids) < 6; day = day.AddDate(0, 0, 1) {
		if d := day.Weekday(); d == time.Saturday || d == time.Sunday {
			ids, names = append(ids, day.Format(time.DateOnly)), append(names, s.Words.Day(day))
		}
	}
	return ids, names
}

// linksPage lists the other places on the web that the page names.
func (s *Screen) linksPage() {
	w := s.Words
	is, err := s.Till.PageState()
	if s.failed(err) {
		return
	}
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("page.links.why"))}
	for _, l := range is.Words.Links {
		parts = append(parts, widgets.NewChoice(l.Name, l.URL, "", func() { s.linkForm(is.Words, l) }))
	}
	add := widgets.NewMainButton(w.Get("page.links.add"), widgets.Go, func() { s.linkForm(is.Words, inventory.PageLink{}) })
	add.Icon = widgets.IconPlus
	s.page(w.Get("page.links"), widgets.Column(10, parts...), add)
}

// linkForm asks for a link; one without a name is new.
func (s *Screen) linkForm(p inventory.PageBody, l inventory.PageLink) {
	w := s.Words
	title := l.Name
	if title == "" {
		title = w.Get("page.links.add")
	}
	keep := func(links []inventory.PageLink) {
		said := p
		said.Links = links // p stays as it is: what is refused is typed again
		s.act(func() error { return s.Till.SetPageWords(context.Background(), said) }, func() {
			s.typing = false
			s.linksPage()
			s.toast.Say(w.Get("page.kept"), "", nil)
		})
	}
	name, url := s.entry("page.links.name.hint", l.Name, nil), widgets.NewEntry("https://", s.Scan)
	url.SetText(l.URL)
	save := s.saveButton(func() {
		// What has no address yet is refused with a sentence, so it goes in as it is.
		keep(append(till.WithLink(p.Links, l.Name, ""), inventory.PageLink{Name: name.Text, URL: url.Text}))
	})
	url.OnEnter = save.OnTap
	fields := []fyne.CanvasObject{
		widgets.Labelled(w.Get("set.named"), widgets.Field(name), ""),
		widgets.Labelled(w.Get("page.links.url"), widgets.Field(url), ""),
	}
	if l.Name != "" {
		fields = append(fields, widgets.NewButton(w.Get("act.remove"), widgets.Caution, func() { keep(till.WithLink(p.Links, l.Name, "")) }))
	}
	s.form(title, save, fields...)
}
