package stock

import (
	"context"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// Texts is what a buyer should know of a product after the market.
type Texts interface {
	ProductTexts(product string) (inventory.ProductTexts, error)
	SetProductTexts(ctx context.Context, product string, texts inventory.ProductTexts) error
	PageTextsLeft(product string) (int, error)
}

// texts asks for care, ingredients and allergens of a product, and whether the buyer's page says them.
func (s *Screen) texts(product, name string) {
	w := s.Words
	texts, err := s.Till.ProductTexts(product)
	left := 0
	if err == nil {
		left, err = s.Till.PageTextsLeft(product)
	}
	if err != nil {
		s.warn(err)
		return
	}
	field := func(what, text string) *widgets.Entry {
		e := widgets.NewLongEntry(w.Get("texts.hint."+what), 2)
		e.SetWords(text)
		return e
	}
	care, made, allergens := field("care", texts.Care), field("ingredients", texts.Ingredients), field("allergens", texts.Allergens)
	fields := []*widgets.Entry{care, made, allergens}
	room := widgets.NewNote("")
	on := widgets.NewTick(w.Get("texts.page"), nil)
	tell := func() {
		size := 0
		for _, e := range fields {
			size += len(e.Words())
		}
		room.Token = theme.Mut
		room.SetText(w.Get("texts.room", w.Number(size), w.Number(left)))
		if size > left {
			room.Token = theme.Warn
			room.Refresh()
		}
	}
	for _, e := range fields {
		e.OnChanged = func(string) { tell() }
	}
	on.Set(texts.Page || texts.None())
	tell()
	save := widgets.NewMainButton(w.Get("act.save"), widgets.Go, func() {
		said := inventory.ProductTexts{Care: care.Words(), Ingredients: made.Words(), Allergens: allergens.Words()}
		said.Page = on.On && said.Size() > 0
		s.act(func() error { return s.Till.SetProductTexts(context.Background(), product, said) }, func() {
			s.sheet.Close()
			s.toast.Say(w.Get("stock.saved", name), "", nil)
		})
	})
	asked := widgets.Inset(1, 0, 8, 0, widgets.Column(12, // the bar of a scroller lies beside the fields
		widgets.Labelled(w.Get("texts.care"), widgets.Field(care), ""),
		widgets.Labelled(w.Get("texts.ingredients"), widgets.Field(made), ""),
		widgets.Labelled(w.Get("texts.allergens"), widgets.Field(allergens), w.Get("texts.allergens.why")),
		on, room))
	s.sheet.Open(name, widgets.Column(12, widgets.Grow(widgets.Fits(asked)), save), nil)
}
