package sell

import (
	"trestle/app/till"
	"trestle/app/widgets"
)

// askNote asks for a note on the basket, and askBuyer whose it is. Both stay on this device, sealed.
func (s *Screen) askNote() {
	s.askText("more.note", "note.hint", s.basket.Note, func(text string) till.BasketChange { return till.BasketChange{Note: &text} })
}

func (s *Screen) askBuyer() {
	s.askText("more.buyer", "buyer.hint", s.basket.Buyer, func(text string) till.BasketChange { return till.BasketChange{Buyer: &text} })
}

func (s *Screen) askText(title, hint, was string, change func(text string) till.BasketChange) {
	w := s.Words
	field := widgets.NewEntry(w.Get(hint), s.Scan)
	field.SetText(was)
	keep := func() {
		c := change(field.Text)
		s.acted(func() error { return s.Till.ChangeBasket(c) }, nothing)
	}
	field.OnEnter = keep
	ready := widgets.NewMainButton(w.Get("act.save"), widgets.Go, keep)
	s.ask(w.Get(title), widgets.Column(12, widgets.Field(field), widgets.NewNote(w.Get("private")), ready), nil)
	s.write(field)
}

// write puts the cursor into the only field of a sheet, where there is a keyboard. On a phone the
// keys of the screen would cover half of it before anything was read.
func (s *Screen) write(field *widgets.Entry) {
	if s.Form.Wide() {
		widgets.Focus(field)
	}
}
