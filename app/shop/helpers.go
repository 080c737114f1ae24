package shop

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
	"trestle/inventory"
)

func (s *Screen) helpersNote() (string, bool) {
	all, err := s.Till.Helpers()
	if err != nil || len(all) == 0 {
		return s.Words.Get("set.helpers.none"), false
	}
	var initials []string
	for _, h := range all {
		initials = append(initials, h.Initial)
	}
	return few(initials), false
}

// helpersPage lists who sells here, by colour and letters.
func (s *Screen) helpersPage() fyne.CanvasObject {
	w := s.Words
	all, err := s.Till.Helpers()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("set.helpers.why"))}
	if len(all) > 0 {
		chips := widgets.NewBaskets()
		chips.OnTap = func(id string) {
			if i := slices.IndexFunc(all, func(h inventory.Helper) bool { return h.ID == id }); i >= 0 {
				s.helperForm(&all[i])
			}
		}
		var list []widgets.BasketData
		for _, h := range all {
			list = append(list, widgets.BasketData{ID: h.ID, Ground: h.Colour, Initial: h.Initial})
		}
		chips.Set(list...)
		parts = append(parts, chips.Object(), widgets.NewNote(w.Get("set.helpers.tap")))
	}
	add := widgets.NewMainButton(w.Get("set.helpers.add"), widgets.Go, func() { s.helperForm(nil) })
	add.Icon = widgets.IconPlus
	return s.plain(append(parts, add)...)
}

// helperForm asks for letters and a colour; nil asks for somebody new.
func (s *Screen) helperForm(h *inventory.Helper) {
	w := s.Words
	title, letters, colour := w.Get("set.helpers.add"), "", s.nextColour()
	if h != nil {
		title, letters, colour = h.Initial, h.Initial, h.Colour
	}
	colours := widgets.NewColours()
	field := s.entry("set.helpers.hint", letters, nil)
	paint := func() {
		var all []widgets.BasketData
		for i := range inventory.Colours {
			all = append(all, widgets.BasketData{ID: strconv.Itoa(i), Ground: i, Initial: strings.ToUpper(field.Text), Open: i == colour})
		}
		colours.Set(all...)
	}
	colours.OnTap = func(id string) {
		colour, _ = strconv.Atoi(id)
		paint()
	}
	field.OnChanged = func(string) { paint() }
	paint()
	save := s.saveButton(func() {
		s.saved(func() (err error) {
			if h == nil {
				_, err = s.Till.AddHelper(context.Background(), field.Text, colour)
			} else {
				_, err = s.Till.ChangeHelper(context.Background(), h.ID, field.Text, colour)
			}
			return err
		})
	})
	field.OnEnter = save.OnTap
	fields := []fyne.CanvasObject{
		widgets.Labelled(w.Get("set.helpers.letters"), widgets.Field(field), w.Get("set.helpers.letters.why")),
		widgets.Labelled(w.Get("set.helpers.colour"), colours.Object(), ""),
	}
	if h != nil {
		fields = append(fields, widgets.NewButton(w.Get("set.helpers.gone"), widgets.Caution, func() {
			s.saved(func() error { return s.Till.HelperGone(context.Background(), h.ID) })
		}))
	}
	s.form(title, save, fields...)
}

// nextColour is the first one that nobody has.
func (s *Screen) nextColour() int {
	all, _ := s.Till.Helpers()
	for i := range inventory.Colours {
		if !slices.ContainsFunc(all, func(h inventory.Helper) bool { return h.Colour == i }) {
			return i
		}
	}
	return 0
}
