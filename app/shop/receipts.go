package shop

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
	"trestle/app/words"
)

func (s *Screen) receiptsNote() (string, bool) {
	return s.languageCalled(s.set.ReceiptLanguage, "set.receipts.own"), false
}

// languageCalled is a language's own name, or what "" means.
func (s *Screen) languageCalled(code, none string) string {
	for _, l := range words.Languages() {
		if l.Code == code {
			return l.Name
		}
	}
	return s.Words.Get(none)
}

// languages are rows to choose a language from, with what "" means first.
func (s *Screen) languages(on, none string, chosen func(code string)) []fyne.CanvasObject {
	rows := []fyne.CanvasObject{s.languageRow("", s.Words.Get(none), on, chosen)}
	for _, l := range words.Languages() {
		rows = append(rows, s.languageRow(l.Code, l.Name, on, chosen))
	}
	return rows
}

func (s *Screen) languageRow(code, name, on string, chosen func(code string)) fyne.CanvasObject {
	right := ""
	if code == on {
		right = "✓"
	}
	return widgets.NewChoice(name, "", right, func() { chosen(code) })
}

// receiptsPage chooses the language of receipts.
func (s *Screen) receiptsPage() fyne.CanvasObject {
	rows := s.languages(s.set.ReceiptLanguage, "set.receipts.own", func(code string) {
		s.kept(func() error { return s.Till.SetReceiptLanguage(context.Background(), code) })
	})
	return s.plain(widgets.NewParagraph(s.Words.Get("set.receipts.why")), widgets.Column(8, rows...))
}
