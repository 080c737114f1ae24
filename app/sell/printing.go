package sell

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/inventory"
)

// Printing is what the place needs of the printers of this device. All of it is called away from the window's
// goroutine; none of it may hold up a sale.
type Printing interface {
	Printers() ([]till.Printer, error)
	Print(what string, form till.Form, printer string) error
	OpenDrawer(ctx context.Context, printer string) error
	Paper(what string, form till.Form) (till.Paper, error)
	Check(what string) (till.Checked, error)
}

func (s *Screen) openSlip(title string, content fyne.CanvasObject) { s.ask(title, content, nil) }

// printPaid opens the drawer when cash changes hands, and prints where every sale is printed. What goes wrong is
// said beside the receipt: the sale stands.
func (s *Screen) printPaid(paid till.Paid) {
	sale := paid.Sale
	cash := inCashOf(sale.Tenders)
	for _, f := range paid.Refunds {
		cash = cash || inCashOf(f.Tenders)
	}
	s.toPrinters(cash, func(p till.Printer) error {
		if !p.Always {
			return nil
		}
		err := s.Till.Print(sale.ID, till.Form{}, p.ID)
		if err == nil && sale.Gift {
			err = s.Till.Print(sale.ID, till.Form{Gift: true}, p.ID)
		}
		return err
	})
}

// openDrawers opens the drawer for cash that is no sale's.
func (s *Screen) openDrawers(tenders []inventory.Tender) {
	s.toPrinters(inCashOf(tenders), func(till.Printer) error { return nil })
}

// toPrinters does what every payment does with every printer of this device.
func (s *Screen) toPrinters(cash bool, each func(till.Printer) error) {
	var shut, wrong error
	s.Prints.Do(func() {
		all, _ := s.Till.Printers() // a file that cannot be read is said where printers are set up
		for _, p := range all {     // drawers first: many a printer listens to one at a time
			if !p.Drawer || !cash {
				continue
			}
			if err := s.Till.OpenDrawer(context.Background(), p.ID); err != nil {
				shut = err
			}
		}
		for _, p := range all {
			if err := each(p); err != nil {
				wrong = err
			}
		}
	}, func() {
		switch {
		case wrong != nil:
			s.toast.Warn(s.Words.Error(wrong), "", nil)
		case shut != nil:
			s.toast.Warn(s.Words.Get("prints.drawer"), "", nil)
		}
	})
}

func inCashOf(tenders []inventory.Tender) bool {
	for _, t := range tenders {
		if t.Kind == inventory.Cash && (!t.Amount.IsZero() || !t.Given.IsZero()) {
			return true
		}
	}
	return false
}
