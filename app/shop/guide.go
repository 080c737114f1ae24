package shop

import (
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// guidePage lists the pages of the guide, which is in the program and needs no network.
func (s *Screen) guidePage() fyne.CanvasObject {
	var pages []fyne.CanvasObject
	if s.Guide != nil {
		files, _ := fs.Glob(s.Guide, "*.md")
		for _, file := range files {
			text, err := fs.ReadFile(s.Guide, file)
			if err != nil {
				continue
			}
			title, rest := headed(string(text))
			pages = append(pages, widgets.NewChoice(title, "", "", func() { s.readGuide(title, rest) }))
		}
	}
	return s.plain(widgets.NewParagraph(s.Words.Get("guide.why")), widgets.Column(8, pages...))
}

// headed splits a page of the guide into its title and the rest.
func headed(text string) (title, rest string) {
	title, rest, _ = strings.Cut(text, "\n")
	return strings.TrimSpace(strings.TrimPrefix(title, "#")), rest
}

func (s *Screen) readGuide(title, text string) {
	s.page(title, widgets.Column(12, s.prose(text)...), widgets.NewMainButton(s.Words.Get("act.close"), widgets.Plain, s.back))
}
