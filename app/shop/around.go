package shop

import (
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/widgets"
)

// practiceCard leads into the practice stall and out of it.
func (s *Screen) practiceCard() fyne.CanvasObject {
	w, p := s.Words, s.Practice
	wipe := widgets.NewButton(w.Get("practice.wipe"), widgets.Caution, s.askWipe)
	if p.On {
		leave := widgets.NewMainButton(w.Get("practice.leave"), widgets.Marked, p.Leave)
		if !p.Own {
			leave.Text = w.Get("practice.begin")
		}
		return s.section(w.Get("practice.title"), widgets.NewParagraph(w.Get("practice.here")), leave, wipe)
	}
	parts := []fyne.CanvasObject{
		widgets.NewParagraph(w.Get("practice.there")),
		widgets.NewButton(w.Get("practice.go"), widgets.Plain, p.Go),
	}
	if p.There {
		parts = append(parts, wipe)
	}
	return s.section(w.Get("practice.title"), parts...)
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

// looks are the palettes and text sizes with their names.
var looks = [][2]string{{"paper", "look.paper"}, {"dusk", "look.dusk"}, {"sunlight", "look.sunlight"}}

var scales = []struct {
	id    string
	scale float64
}{{"100 %", 1}, {"120 %", 1.2}, {"140 %", 1.4}, {"170 %", 1.7}}

// lookCard chooses the palette and the size of texts.
func (s *Screen) lookCard() fyne.CanvasObject {
	w := s.Words
	var ids, names []string
	for _, l := range looks {
		ids, names = append(ids, l[0]), append(names, w.Get(l[1]))
	}
	palettes := widgets.NewChips(func(id string) { s.setLook(id, s.Look.Scale()) })
	palettes.Set(ids, names, s.Look.Palette())
	var steps []string
	on := ""
	for _, sc := range scales {
		steps = append(steps, sc.id)
		if sc.scale == s.Look.Scale() {
			on = sc.id
		}
	}
	sizes := widgets.NewChips(func(id string) {
		for _, sc := range scales {
			if sc.id == id {
				s.setLook(s.Look.Palette(), sc.scale)
			}
		}
	})
	sizes.Set(steps, steps, on)
	return s.section(w.Get("look.title"), palettes.Object(),
		widgets.Labelled(w.Get("look.size"), sizes.Object(), ""))
}

func (s *Screen) setLook(palette string, scale float64) {
	s.Look.Set(palette, scale)
	s.repaint()
}

// guideCard leads to the guide, which is in the program and needs no network.
func (s *Screen) guideCard() fyne.CanvasObject {
	w := s.Words
	var pages []fyne.CanvasObject
	if s.Guide != nil {
		files, _ := fs.Glob(s.Guide, "*.md")
		for _, file := range files {
			text, err := fs.ReadFile(s.Guide, file)
			if err != nil {
				continue
			}
			title, rest := headed(string(text))
			pages = append(pages, widgets.NewChoice(title, "", "", func() { s.read(title, rest) }))
		}
	}
	return s.section(w.Get("guide.title"), widgets.Column(8, pages...))
}

// headed splits a page of the guide into its title and the rest.
func headed(text string) (title, rest string) {
	title, rest, _ = strings.Cut(text, "\n")
	return strings.TrimSpace(strings.TrimPrefix(title, "#")), rest
}

func (s *Screen) read(title, text string) {
	page := widget.NewRichTextFromMarkdown(text)
	page.Wrapping = fyne.TextWrapWord
	s.page(title, page, widgets.NewMainButton(s.Words.Get("act.close"), widgets.Plain, s.back))
}
