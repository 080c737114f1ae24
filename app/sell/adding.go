package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/till"
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
		s.chooseVariant(p, choices, s.add)
	}
}

// held is a long touch on a tile: how many at once.
func (s *Screen) held(product string) {
	p, choices, ok := s.Till.Product(product)
	many := func(p inventory.Product, v till.Choice) {
		if !priced(v.Asked()) {
			s.add(p, v)
			return
		}
		s.chooseAmount(p, v, 0)
	}
	switch {
	case !ok || len(choices) == 0:
	case len(choices) == 1:
		many(p, choices[0])
	default:
		s.chooseVariant(p, choices, many)
	}
}

// add puts one of a variant into the basket, or as many as "3 ×" said. What is measured, and what has
// no price, is asked for.
func (s *Screen) add(p inventory.Product, v till.Choice) {
	several := s.times.n != 0
	n := s.times.take()
	switch {
	case !priced(v.Asked()):
		s.choosePrice(p, v, n)
	case v.Measure().Whole():
		s.put(v.ID, n)
	case several:
		s.chooseAmount(p, v, n)
	default:
		s.chooseAmount(p, v, 0)
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

// put adds so much.
func (s *Screen) put(variant string, q unit.Quantity) {
	s.adding(variant, func() error { return s.Till.Add(variant, q) })
}

// adding does what puts something into the basket, and warns where the book says that there is less.
func (s *Screen) adding(variant string, do func() error) {
	// Only the buyer's receipt that was shown before makes room; one that is being written down at
	// this moment stays, and the next basket waits behind it.
	shown := s.stage == paid
	s.act(do, func() {
		if shown && s.stage == paid {
			s.next()
		}
		s.warnShort(variant)
	})
}

// warnShort says, once for each line, that it takes more than is there, and who else wants it. Nobody
// is stopped: it is in the buyer's hand.
func (s *Screen) warnShort(variant string) {
	for _, l := range s.basket.Lines {
		switch {
		case l.Variant != variant || variant == "":
		case !l.Short:
			s.toast.Dismiss()
		case len(s.basket.Warnings) > 0:
			s.toast.Warn(s.shortText(l), s.Words.Get("act.undo"), s.undo)
			return
		}
	}
}

// shortText says how little there is of a line and who else wants it.
func (s *Screen) shortText(l till.BasketLine) string {
	w := s.Words
	said := w.Get("sell.below.none", l.Name)
	if l.OnHand > 0 {
		said = w.Get("sell.below", l.Name, w.Measured(l.OnHand, l.Unit))
	}
	return said + s.spokenFor(l)
}

// spokenFor lists who else wants a thing.
func (s *Screen) spokenFor(l till.BasketLine) string {
	said := ""
	for _, of := range []struct {
		q   unit.Quantity
		key string
	}{{l.Held, "sell.below.held"}, {l.Promised, "sell.below.promised"}, {l.Online, "sell.below.online"}} {
		if of.q > 0 {
			said += " " + s.Words.Get(of.key, s.Words.Measured(of.q, l.Unit))
		}
	}
	return said
}

// scanned takes a code that a scanner typed, whatever has the focus and whatever is shown.
func (s *Screen) scanned(code string) bool {
	s.times.unhear(code)
	if s.checking != nil {
		s.checking(code)
		return true
	}
	product, variant, known := s.Till.Find(code)
	if s.stage == gave {
		s.back.leave() // the next buyer's things are scanned
	}
	if s.stage == giving {
		s.back.scanned(code, variant, known)
		return true
	}
	if known {
		if s.stage == paid {
			s.next()
		}
		s.closeSheet()
		s.addVariant(product, variant)
		return true
	}
	s.look(code)
	return true
}

// look asks the till what a code is that stands on nothing of the catalogue: a scale's label, a
// receipt, store credit.
func (s *Screen) look(code string) {
	var got till.Scanned
	var held *till.Checked
	var err error
	var r reading
	s.Acts.Do(func() {
		got, err = s.Till.Scan(code)
		held = s.worth(code, got, err)
		r = s.read()
	}, func() {
		changed := s.take(r)
		if err == nil && got.Kind == till.ScanGoods {
			s.closeSheet()
			if s.stage == paid && !s.busy {
				s.next()
			}
		}
		if changed {
			s.changed()
		}
		switch {
		case inventory.CodeOf(err) == "scan.unknown":
			s.toast.Warn(s.Words.Get("sell.code.unknown", cutCode(code)), "", nil)
		case stops(held):
			s.showChecked(*held)
		case err != nil:
			s.toast.Warn(s.Words.Error(err), "", nil)
		default:
			s.found(got, held)
		}
	})
}

// found goes on with what a code was.
func (s *Screen) found(got till.Scanned, held *till.Checked) {
	switch {
	case got.Kind == till.ScanGoods && got.Ask:
		s.addVariant(got.Product, got.Variant)
		s.sawTag(got)
	case got.Kind == till.ScanGoods:
		s.warnShort(got.Variant)
		s.sawTag(got)
	case got.Kind == till.ScanTag:
		s.strangeTag(*got.Tag)
	case got.Kind == till.ScanReceipt && s.bringBack != nil:
		s.bringBack(got.Sale, got.Gift, held)
	case got.Kind == till.ScanCredit && s.useCredit != nil:
		s.useCredit(got.Credit)
	}
}

// cutCode shortens a code that is too long to be read.
func cutCode(code string) string {
	const most = 40
	if r := []rune(code); len(r) > most {
		return string(r[:most]) + "…"
	}
	return code
}

// relay lays out again what stands around the basket.
func (s *Screen) relay() {
	for _, o := range []*fyne.Container{s.side, s.foot} {
		if o != nil {
			s.lay(o)
		}
	}
}
