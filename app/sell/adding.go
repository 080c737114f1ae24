package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// tapped puts a product into the basket, after asking what has to be asked.
func (s *Screen) tapped(product string) {
	p, choices, ok := s.Till.Product(product)
	switch {
	case !ok || len(choices) == 0:
		return // it went away between two repaints
	case len(choices) == 1:
		s.add(p, choices[0])
	default:
		s.chooseVariant(p, choices)
	}
}

// add puts one of a variant into the basket, or asks how much where it is measured.
func (s *Screen) add(p inventory.Product, v till.Choice) {
	switch {
	case !priced(v.Asked()):
		s.toast.Warn(s.Words.Get("sell.price.none", p.Name(v.Variant)), "", nil)
	case v.Measure().Whole():
		s.put(v.ID, unit.One)
	default:
		s.chooseAmount(p, v)
	}
}

// addVariant is add by ids.
func (s *Screen) addVariant(product, variant string) {
	p, choices, _ := s.Till.Product(product)
	for _, v := range choices {
		if v.ID == variant {
			s.add(p, v)
		}
	}
}

// put adds so much and warns where the book says that there is less.
func (s *Screen) put(variant string, q unit.Quantity) {
	// Only the buyer's receipt that was shown before makes room; one that is being written down at
	// this moment stays, and the next basket waits behind it.
	shown := s.stage == paid
	s.act(func() error { return s.Till.Add(variant, q) }, func() {
		if shown && s.stage == paid {
			s.next()
		}
		s.warnShort(variant)
	})
}

// warnShort says that a line takes more than is there. Nobody is stopped: it is in the buyer's hand.
func (s *Screen) warnShort(variant string) {
	for _, l := range s.basket.Lines {
		switch {
		case l.Variant != variant:
		case !l.Short:
			s.toast.Dismiss()
		case l.OnHand <= 0:
			s.toast.Warn(s.Words.Get("sell.below.none", l.Name), s.Words.Get("act.undo"), s.undo)
		default:
			s.toast.Warn(s.Words.Get("sell.below", l.Name, s.Words.Measured(l.OnHand, l.Unit)),
				s.Words.Get("act.undo"), s.undo)
		}
	}
}

// scanned takes a code that a scanner typed, whatever has the focus and whatever is shown.
func (s *Screen) scanned(code string) bool {
	product, variant, ok := s.Till.Find(code)
	if !ok {
		s.toast.Warn(s.Words.Get("sell.code.unknown", code), "", nil)
		return true
	}
	if s.stage == paid {
		s.next()
	}
	s.sheet.Close()
	s.addVariant(product, variant)
	return true
}

// typed hears letters while nothing has the focus: figures of a payment, or a search.
func (s *Screen) typed(r rune) (erase func()) {
	switch s.stage {
	case paying:
		return s.pay.typed(r)
	case selling:
		if s.sheet.Visible() {
			if s.asking != nil && (r >= '0' && r <= '9' || string(r) == s.Words.Decimal()) {
				s.asking.press(string(r))
				return func() { s.asking.press(widgets.Erase) }
			}
			return nil
		}
		before := s.table.search.Text
		s.table.search.SetText(before + string(r))
		return func() { s.table.search.SetText(before) }
	}
	return nil
}

// pressed hears keys while nothing has the focus.
func (s *Screen) pressed(key fyne.KeyName) {
	enter := key == fyne.KeyReturn || key == fyne.KeyEnter
	switch {
	case key == fyne.KeyEscape && s.sheet.Visible():
		s.sheet.Close()
	case s.sheet.Visible() && s.asking != nil && key == fyne.KeyBackspace:
		s.asking.press(widgets.Erase)
	case s.sheet.Visible() && s.asking != nil && enter:
		if !s.asking.ready.Off {
			s.asking.done()
		}
	case s.sheet.Visible():
	case s.stage == paying && key == fyne.KeyEscape:
		s.show(selling)
	case s.stage == paying && key == fyne.KeyBackspace:
		s.pay.press("erase")
	case s.stage == paying && enter:
		s.pay.pay()
	case s.stage == paid && enter:
		s.next()
	case s.stage == selling && key == fyne.KeyBackspace:
		before := []rune(s.table.search.Text)
		if len(before) > 0 {
			s.table.search.SetText(string(before[:len(before)-1]))
		}
	case s.stage == selling && enter:
		s.table.entered()
	case s.stage == selling && key == fyne.KeyEscape:
		s.table.search.SetText("")
	}
}
