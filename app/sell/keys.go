package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// shortcuts are the keys of the place, in the order in which they are shown.
func (s *Screen) shortcuts() []widgets.Shortcut {
	off := func() bool { return s.stage != selling || s.sheet.Visible() || s.busy }
	none := func() bool { return off() || len(s.basket.Lines) == 0 }
	sell := func(key fyne.KeyName, name string, do func(), off func() bool) widgets.Shortcut {
		return widgets.Shortcut{Key: key, Name: name, Do: do, Off: off}
	}
	return []widgets.Shortcut{
		sell(fyne.KeyF9, "basket.pay", s.takePayment, none),
		sell(fyne.KeyF8, "basket.exact", s.payExact, none),
		sell(fyne.KeyF3, "keys.search", s.table.focusSearch, off),
		sell(fyne.KeyF2, "more.hold", s.hold, none),
		sell(fyne.KeyF6, "keys.next", s.nextBasket, off),
		sell(fyne.KeyF7, "keys.new", s.newBasket, off),
		sell(fyne.KeyF4, "more.discount", s.askDiscount, none),
		sell(fyne.KeyF5, "more.total", s.askTotal, none),
		sell(fyne.KeyF10, "times.title", s.times.ask, off),
		sell(fyne.KeyF11, "more.free", s.askFree, off),
		sell(fyne.KeyF12, "more.title", s.openMore, off),
		{Key: fyne.KeyZ, Ctrl: true, Name: "act.undo", Do: s.undo, Off: func() bool { return off() || !s.basket.CanUndo }},
		{Key: fyne.KeyEscape, Name: "keys.leave", Do: func() { s.pressed(fyne.KeyEscape) }},
	}
}

// hint is the key of an act as it is shown beside it.
func (s *Screen) hint(name string) string {
	if s.Scan == nil {
		return ""
	}
	for _, k := range s.Scan.Keys.List() {
		if k.Name == name {
			return s.Form.Hint(s.Scan.Keys.Label(k))
		}
	}
	return ""
}

// typed hears letters while nothing has the focus: a figure that is asked for, a payment, or a search.
func (s *Screen) typed(r rune) (erase func()) {
	switch {
	case s.sheet.Visible() && s.pad != nil:
		return s.pad.Rune(r)
	case s.sheet.Visible():
		return nil
	case s.stage == paying:
		return s.pay.typed(r)
	case s.stage == giving:
		return s.back.typed(r)
	case s.stage == selling:
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
	case s.sheet.Visible() && key == fyne.KeyEscape:
		s.closeSheet()
	case s.sheet.Visible():
		if s.pad != nil {
			s.pad.Key(key)
		}
	case s.stage == paying && key == fyne.KeyEscape:
		s.pay.leave()
	case s.stage == paying && key == fyne.KeyBackspace:
		s.pay.press("erase")
	case s.stage == paying && enter:
		s.pay.pay()
	case s.stage == paid && (enter || key == fyne.KeyEscape):
		s.next()
	case s.stage == giving || s.stage == gave:
		s.back.pressed(key)
	case s.stage == selling:
		s.table.pressed(key)
	}
}
