package shop

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

func (s *Screen) cardNote() (string, bool) {
	if s.set.CardApp == "" || s.set.CardKey == "" {
		return s.Words.Get("set.card.none"), false
	}
	return s.Words.Get("set.card." + s.set.CardApp), false
}

// cardPage chooses the app that takes card payments on this device.
func (s *Screen) cardPage() fyne.CanvasObject {
	w := s.Words
	ids := []string{"", inventory.CardSquare, inventory.CardSumUp}
	var names []string
	for _, id := range ids {
		key := "set.card." + id
		if id == "" {
			key = "set.card.none"
		}
		names = append(names, w.Get(key))
	}
	app := s.set.CardApp
	key := s.entry("set.card.key", s.set.CardKey, nil)
	field := widgets.Labelled(w.Get("set.card.key"), widgets.Field(key), w.Get("set.card.key.why"))
	back := widgets.NewNote(w.Get("set.card.back", till.CardCallback))
	save := s.saveButton(func() {
		s.kept(func() error { return s.Till.SetCardApp(context.Background(), app, key.Text) })
	})
	key.OnEnter = save.OnTap
	key.OnChanged = func(text string) { s.typing = text != s.set.CardKey }
	var chips *widgets.Chips
	paint := func() {
		chips.Set(ids, names, app)
		for _, o := range []fyne.CanvasObject{field, back, save} {
			visible(o, app != "")
		}
	}
	chips = widgets.NewChips(func(id string) {
		if app = id; app == "" {
			s.kept(func() error { return s.Till.SetCardApp(context.Background(), "", "") })
			return
		}
		s.typing = true
		paint()
		s.relay()
	})
	paint()
	return s.plain(widgets.NewParagraph(w.Get("set.card.why")), chips.Object(), field, back, save)
}
