package shop

import (
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// scales are the sizes of texts that can be chosen, in percent.
var scales = []int{80, 90, 100, 120, 140, 170, 200}

func (s *Screen) lookNote() (string, bool) {
	return s.Words.Get("look."+s.Look.Palette()) + " · " + percent(s.Look.Scale()), false
}

func percent(scale float64) string { return strconv.Itoa(int(scale*100+0.5)) + " %" }

// lookPage chooses palette, size of texts and hand. Every tap is seen at once.
func (s *Screen) lookPage() fyne.CanvasObject {
	w := s.Words
	ids := theme.Names()
	var names []string
	for _, id := range ids {
		names = append(names, w.Get("look."+id))
	}
	palettes := widgets.NewChips(func(id string) { s.setLook(id, s.Look.Scale()) })
	palettes.Set(ids, names, s.Look.Palette())
	var steps, sizes []string
	for _, n := range scales {
		steps, sizes = append(steps, strconv.Itoa(n)), append(sizes, strconv.Itoa(n)+" %")
	}
	size := widgets.NewChips(func(id string) {
		n, _ := strconv.Atoi(id)
		s.setLook(s.Look.Palette(), float64(n)/100)
	})
	size.Set(steps, sizes, strconv.Itoa(int(s.Look.Scale()*100+0.5)))
	hands := widgets.NewChips(func(id string) {
		s.Look.SetLeft(id == "left")
		s.repaint()
	})
	hand := "right"
	if s.Look.Left() {
		hand = "left"
	}
	hands.Set([]string{"right", "left"}, []string{w.Get("look.hand.right"), w.Get("look.hand.left")}, hand)
	return s.plain(
		widgets.Labelled(w.Get("look.theme"), palettes.Object(), w.Get("look.theme.why")),
		widgets.Labelled(w.Get("look.size"), size.Object(), ""),
		widgets.Labelled(w.Get("look.hand"), hands.Object(), w.Get("look.hand.why")),
		widgets.NewNote(w.Get("look.device")))
}

func (s *Screen) setLook(palette string, scale float64) {
	s.Look.Set(palette, scale)
	s.repaint()
}

func (s *Screen) languageNote() (string, bool) {
	return s.languageCalled(s.Look.Language(), "look.language.system"), false
}

// languagePage chooses the language that the window speaks.
func (s *Screen) languagePage() fyne.CanvasObject {
	rows := s.languages(s.Look.Language(), "look.language.system", s.Look.SetLanguage)
	return s.plain(widgets.NewParagraph(s.Words.Get("look.language.why")), widgets.Column(8, rows...))
}
