package sell

import (
	"slices"

	"trestle/app/slip"
	"trestle/app/till"
)

// droppedLines is what till.Receipt.Dropped says when the code had no room for the lines.
const droppedLines = "lines"

// makeDesk lends the place to what is done with receipts on paper.
func (s *Screen) makeDesk() {
	s.desk = &slip.Desk{
		Till: s.Till, Words: s.Words, Work: s.Prints, Toast: s.toast, Close: s.closeSheet, Save: s.Save,
		Relay: func() { s.lay(s.main) }, After: s.After,
	}
	s.desk.Open = s.openSlip
	if s.AddPrinter != nil {
		s.desk.Add = s.addPrinter
	}
}

// addPrinter leads to where a printer is added. The sale is done: its receipt stands under Day.
func (s *Screen) addPrinter() {
	if s.stage == paid {
		s.next()
	}
	s.AddPrinter()
}

// slipOf names the receipt of a sale.
func (s *Screen) slipOf(paid till.Paid) slip.Receipt {
	sale := paid.Sale
	return slip.Receipt{ID: sale.ID, Number: sale.Number(), Code: func() ([][]bool, error) {
		r, err := s.Till.GiftReceipt(sale)
		return r.Code.Modules, err
	}}
}

// shortCode says whether the code lacks lines that paper has.
func shortCode(r till.Receipt) bool { return slices.Contains(r.Dropped, droppedLines) }
