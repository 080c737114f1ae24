package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// askBottles takes bottles, jars and crates back: a tap for each, and nobody needs a receipt.
func (s *Screen) askBottles() {
	var list []till.Returnable
	var err error
	s.Reads.Do(func() { list, err = s.Till.Returnables() }, func() {
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.showBottles(list)
	})
}

func (s *Screen) showBottles(list []till.Returnable) {
	w := s.Words
	if len(list) == 0 {
		s.ask(w.Get("more.bottles"), widgets.Column(8, widgets.NewParagraph(w.Get("bottles.none"))), nil)
		return
	}
	var cards []fyne.CanvasObject
	for _, r := range list {
		price, _ := r.Price.Neg()
		card := widgets.NewChoice(r.Name, s.takenBack(r.Variant), minus(w.Money(price)), nil)
		card.OnTap = func() {
			s.act(func() error { return s.Till.Add(r.Variant, -unit.One) }, func() {
				card.Note = s.takenBack(r.Variant)
				card.Refresh()
				s.fits()
			})
		}
		cards = append(cards, card)
	}
	done := widgets.NewMainButton(w.Get("act.done"), widgets.Go, s.closeSheet)
	s.ask(w.Get("more.bottles"), widgets.Scroll(widgets.Column(theme.Gap, append(cards, done)...)), nil)
}

// takenBack says how many of a thing came back in this basket.
func (s *Screen) takenBack(variant string) string {
	q := unit.Quantity(0)
	for _, l := range s.basket.Lines {
		if l.Variant == variant && l.Quantity < 0 {
			q -= l.Quantity
		}
	}
	if q == 0 {
		return s.Words.Get("bottles.tap")
	}
	return s.Words.Get("bottles.back", s.Words.Quantity(q))
}
