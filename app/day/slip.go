package day

import (
	"fyne.io/fyne/v2"

	"trestle/app/slip"
)

// makeDesk lends the place to what is done with receipts on paper.
func (s *Screen) makeDesk() {
	if s.Prints == nil {
		s.Prints = s.Reads
	}
	s.desk = &slip.Desk{
		Till: s.Till, Words: s.Words, Work: s.Prints, Toast: s.toast, Relay: s.relay, Save: s.Save, Add: s.AddPrinter,
		After: s.After,
		Open:  func(title string, content fyne.CanvasObject) { s.sheet.Open(title, content, nil) },
		Close: s.sheet.Close,
	}
}

// slipRow is the line of buttons of a receipt. What is printed here was given out before, and says that it is a copy.
func (s *Screen) slipRow(of slip.Receipt) fyne.CanvasObject {
	row := s.desk.NewRow()
	row.Set(of)
	return row.Object()
}
