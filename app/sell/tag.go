package sell

import (
	"trestle/app/till"
	"trestle/app/widgets"
)

// sawTag says what is worth saying of a price tag whose product is in the basket: that the tag asks another price, or
// that the product is new here.
func (s *Screen) sawTag(got till.Scanned) {
	w := s.Words
	switch {
	case got.Tag == nil:
	case got.Tag.Differs() && got.Ask: // how much of it is still asked for
		s.toast.Warn(w.Get("tag.other", w.Sign(got.Tag.Price)), "", nil)
	case got.Tag.Differs():
		s.toast.Warn(w.Get("tag.other", w.Sign(got.Tag.Price)), w.Get("tag.take"), func() {
			s.act(func() error { return s.Till.TakeTagPrice(got) }, func() {})
		})
	case got.Tag.New:
		s.toast.Say(w.Get("tag.new", got.Name), "", nil)
	}
}

// strangeTag shows a tag that this stall has not signed. It is the seller's to sell at its price all the same.
func (s *Screen) strangeTag(tag till.Tagged) {
	w := s.Words
	title, said := "tag.strange", "tag.strange.no"
	if tag.Changed {
		title, said = "tag.changed", "tag.changed.no"
	}
	price := w.Sign(tag.Price)
	sell := widgets.NewMainButton(w.Get("tag.sell", price), widgets.Plain, func() {
		s.closeSheet()
		s.act(func() error { return s.Till.SellTagAsFree(tag) }, func() {})
	})
	s.ask(w.Get(title), widgets.Column(14, widgets.NewParagraph(w.Get(said)), widgets.Pair(tag.Name, price, true), sell), nil)
}
