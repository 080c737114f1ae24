package shop

import (
	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// practicePage leads into the practice stall and out of it.
func (s *Screen) practicePage() fyne.CanvasObject {
	w, p := s.Words, s.Practice
	wipe := widgets.NewButton(w.Get("practice.wipe"), widgets.Caution, s.askWipe)
	if p.On {
		leave := widgets.NewMainButton(w.Get("practice.leave"), widgets.Marked, p.Leave)
		if !p.Own {
			leave.Text = w.Get("practice.begin")
		}
		return s.plain(widgets.NewParagraph(w.Get("practice.here")), leave, wipe)
	}
	parts := []fyne.CanvasObject{
		widgets.NewParagraph(w.Get("practice.there")),
		widgets.NewButton(w.Get("practice.go"), widgets.Plain, p.Go),
	}
	if p.There {
		parts = append(parts, wipe)
	}
	return s.plain(parts...)
}

// askWipe asks once before everything that was practised is gone.
func (s *Screen) askWipe() {
	w := s.Words
	yes := widgets.NewMainButton(w.Get("practice.wipe"), widgets.Caution, func() {
		s.sheet.Close()
		if s.Practice.On {
			s.Practice.Wipe()
			return
		}
		s.act(s.Practice.Clear, func() {
			s.Practice.There = false
			s.toast.Say(w.Get("practice.wiped"), "", nil)
		})
	})
	s.sheet.Open(w.Get("practice.wipe.ask"), widgets.Column(16, widgets.NewParagraph(w.Get("practice.wipe.why")), yes,
		widgets.NewButton(w.Get("act.cancel"), widgets.Plain, s.sheet.Close)), nil)
}
