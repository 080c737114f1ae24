package till

import "trestle/inventory"

// DayBook is all that happened on a market day.
type DayBook struct {
	Day      inventory.Day
	Sales    []inventory.Sale // in the order of the book, as all lists here
	Refunds  []inventory.Refund
	Payments []inventory.PartPayment // of what was owed from before
	Helpers  map[string]inventory.Helper
	Vouchers map[string]inventory.Voucher
	Owed     []inventory.Debt // of all days
	Void     string           // the sale that can be voided, by id
}

// DayBook gives the open market day, else the last one, with all that happened on it; false when there was none
// yet.
func (t *Till) DayBook() (DayBook, bool, error) {
	out := DayBook{Helpers: map[string]inventory.Helper{}, Vouchers: map[string]inventory.Voucher{}}
	var found bool
	var err error
	if out.Day, found, err = t.Day(); err != nil || !found {
		return out, found, err
	}
	last, can, err := t.CanVoid()
	if err != nil {
		return out, found, err
	}
	if can {
		out.Void = last.ID
	}
	err = t.book.Read(func(r inventory.Reader) error { return out.read(r) })
	return out, found, err
}

func (o *DayBook) read(r inventory.Reader) error {
	// Whoever writes on a day knows of it: nothing of it stands before its opening.
	after := inventory.Stamp{Clock: o.Day.Clock - min(o.Day.Clock, 1)}
	err := r.Sales(after, func(s inventory.Sale) error {
		if s.Day == o.Day.ID {
			o.Sales = append(o.Sales, s)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = r.Refunds(after, func(f inventory.Refund) error {
		if f.Day == o.Day.ID {
			o.Refunds = append(o.Refunds, f)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if o.Payments, err = r.Payments(o.Day.ID); err != nil {
		return err
	}
	if o.Owed, err = r.Debts(); err != nil {
		return err
	}
	return o.names(r)
}

// names gives what the day's helpers and vouchers are called.
func (o *DayBook) names(r inventory.Reader) error {
	for id := range o.Day.Sum.ByHelper {
		h, there, err := r.Helper(id)
		if err != nil {
			return err
		}
		if there {
			o.Helpers[id] = h
		}
	}
	for id := range o.Day.Sum.Vouchers {
		v, there, err := r.Voucher(id)
		if err != nil {
			return err
		}
		if there {
			o.Vouchers[id] = v
		}
	}
	return nil
}
