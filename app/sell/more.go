package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// iconMore is three dots: what else can be done.
const iconMore widgets.Icon = "more"

// openMore shows what else can be done with the basket.
func (s *Screen) openMore() {
	w, b := s.Words, s.basket
	var cards []fyne.CanvasObject
	add := func(key, note string, do func()) {
		cards = append(cards, widgets.NewChoice(w.Get(key), note, "", do))
	}
	full := len(b.Lines) > 0
	if full {
		add("more.discount", s.offNote(b.Discount), s.askDiscount)
		add("more.total", s.totalNote(b.Discount), s.askTotal)
		add("more.hold", "", func() { s.closeSheet(); s.hold() })
	}
	add("more.free", "", s.askFree)
	add("more.new", "", s.askNew)
	add("more.bottles", "", s.askBottles)
	add("more.back", "", s.askBack)
	add("check.title", "", s.askCheck)
	add("more.note", short(b.Note), s.askNote)
	add("more.buyer", short(b.Buyer), s.askBuyer)
	add("more.paper", s.paperNote(b), s.askPaper)
	add("pay.owed", "", func() { s.closeSheet(); s.owed() })
	if len(s.stall.Helpers) > 0 {
		add("more.helper", "", s.askHelper)
	}
	if full || len(b.Back) > 0 {
		add("more.empty", "", func() { s.closeSheet(); s.empty() })
	}
	gift := widgets.NewTick(w.Get("more.gift"), func(on bool) { s.changeBasket(till.BasketChange{Gift: &on}) })
	gift.Set(b.Gift)
	wrap := widgets.NewTick(w.Get("more.wrap"), func(on bool) { s.changeBasket(till.BasketChange{Wrap: &on}) })
	wrap.Set(b.Wrap)
	s.ask(w.Get("more.title"), widgets.Scroll(widgets.Column(10, widgets.Grid(columns(), theme.Gap, cards...), wrap, gift)), nil)
}

func (s *Screen) changeBasket(c till.BasketChange) {
	s.act(func() error { return s.Till.ChangeBasket(c) }, nothing)
}

// short is the beginning of a text that somebody typed. A buyer may look over the counter.
func short(text string) string {
	if text == "" {
		return ""
	}
	return "•••"
}

func (s *Screen) offNote(o inventory.Off) string {
	switch {
	case o.Percent != 0:
		return "−" + s.Words.Percent(o.Percent)
	case !o.Money.IsZero():
		return "−" + s.Words.Money(o.Money)
	}
	return ""
}

func (s *Screen) totalNote(o inventory.Off) string {
	if !priced(o.Total) {
		return ""
	}
	return s.Words.Money(o.Total)
}

// askDiscount asks for a discount on the whole basket.
func (s *Screen) askDiscount() {
	if len(s.basket.Lines) == 0 {
		return
	}
	was := s.basket.Discount
	o := newOff(s, was, s.basket.Full)
	ready := widgets.NewMainButton("", widgets.Go, nil)
	o.changed = func() {
		said := s.Words.Get("off.none")
		if is := o.off(); is != (inventory.Off{}) {
			said = s.Words.Get("off.take", s.offNote(is))
		}
		ready.Set(said, o.ready())
		s.fits()
	}
	ready.OnTap = func() {
		if !ready.Off {
			is := o.off()
			s.acted(func() error { return s.Till.ChangeBasket(till.BasketChange{Off: &is}) }, nothing)
		}
	}
	o.entered = ready.OnTap
	o.changed()
	s.ask(s.Words.Get("more.discount"), widgets.Column(10, widgets.Grow(o.object()), ready), o.pad)
}

// hold puts the basket aside.
func (s *Screen) hold() {
	if len(s.basket.Lines) == 0 && len(s.basket.Back) == 0 {
		return
	}
	id := s.basket.ID
	s.act(s.Till.HoldBasket, func() {
		s.toast.Say(s.Words.Get("basket.held"), s.Words.Get("act.undo"), func() {
			s.act(func() error { return s.Till.SwitchBasket(id) }, nothing)
		})
	})
}
