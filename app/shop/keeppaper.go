package shop

import (
	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// askPaper asks for the words on a seller's paper and tells whether copies are made for them. A
// paper that opens nothing should be noticed while there is a till to make another one.
func (k *keeping) askPaper(c Checker) {
	s, w := k.s, k.s.Words
	typed := widgets.NewLongEntry(w.Get("bring.secret.hint"), 4)
	told := widgets.Over()
	told.Hide()
	say := func(what string, bad bool) {
		told.Objects = []fyne.CanvasObject{tinted(what, bad)}
		told.Show()
		s.relay()
	}
	typed.OnChanged = func(string) {
		if told.Visible() {
			told.Hide()
			s.relay()
		}
	}
	compare := widgets.NewMainButton(w.Get("safe.paper.go"), widgets.Go, func() {
		words := typed.Line()
		if words == "" {
			say(w.Get("safe.paper.none"), true)
			return
		}
		var err error
		s.Acts.Do(func() { err = c.CheckKey(words) }, func() {
			if err != nil {
				say(w.Error(err), true)
				return
			}
			say(w.Get("safe.paper.right"), false)
		})
	})
	s.typing, s.away = true, k.show
	s.page(w.Get("safe.secret.check"), widgets.Column(16, widgets.NewParagraph(w.Get("safe.paper.how")),
		widgets.Labelled(w.Get("bring.secret.words"), widgets.Field(typed), w.Get("bring.secret.how")), told), compare)
}
