package inventory

import (
	"maps"
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// Day is a market day, with what was sold on it.
type Day struct {
	ID     string         `json:"id"`
	At     string         `json:"at"` // when it was opened, a label
	Till   journal.TillID `json:"till"`
	Open   *DayOpen       `json:"open,omitempty"`
	Clock  uint64         `json:"-"` // of Opened
	Opened Stamp          `json:"opened,omitzero"`
	Closed *DayClose      `json:"closed,omitempty"`
	Shut   Stamp          `json:"shut,omitzero"`
	Later  *DayFloat      `json:"later,omitempty"` // the float, where it was said after the opening; Open has it too
	Told   Stamp          `json:"told,omitzero"`   // of Later
	// Sum is that of the currency in which most was sold, Sums what there is of each. A day has one,
	// unless the stall's was changed on it.
	Sum  DaySum                    `json:"-"`
	Sums map[money.Currency]DaySum `json:"sums,omitempty"`
}

// DaySum is what a market day adds up to. Takings are what buyers paid, tax and rounding included,
// less what was given back. A tip is no part of them.
type DaySum struct {
	Sales    int          `json:"sales"`
	Refunds  int          `json:"refunds,omitempty"`
	Lines    int          `json:"lines"`
	Takings  money.Amount `json:"takings,omitzero"`
	Back     money.Amount `json:"back,omitzero"` // given back, and taken out of Takings already
	Tax      money.Amount `json:"tax,omitzero"`
	Rounding money.Amount `json:"rounding,omitzero"`
	Tips     money.Amount `json:"tips,omitzero"` // change that buyers left: it lies in the box
	// Returned is what was paid for bottles, jars and crates that came back; it is out of Takings already.
	Returned money.Amount `json:"returned,omitzero"`
	// ByTender has what each way to pay came to, by TenderKey: what was not paid yet stands under Owed.
	ByTender map[string]money.Amount `json:"by_tender,omitempty"`
	// Unconfirmed is what of Bank nobody has seen in the bank yet. It is in ByTender all the same; what is said not to
	// have come stands there under Owed.
	Unconfirmed money.Amount          `json:"unconfirmed,omitzero"`
	ByHelper    map[string]HelperSum  `json:"by_helper,omitempty"` // of sales that name one
	Vouchers    map[string]VoucherSum `json:"vouchers,omitempty"`  // what to redeem, by voucher
}

// HelperSum is what one helper sold. Cash is what came into the box by it, tips too, less what went out.
type HelperSum struct {
	Sales   int          `json:"sales"`
	Takings money.Amount `json:"takings,omitzero"`
	Cash    money.Amount `json:"cash,omitzero"`
}

// VoucherSum is what was taken of one voucher, less what was handed back.
type VoucherSum struct {
	Count  int          `json:"count"`
	Amount money.Amount `json:"amount,omitzero"`
}

// read makes Clock, Sum and the float after a Day and its Sums came out of the views.
func (d *Day) read() {
	d.Clock = d.Opened.Clock
	if d.Open != nil && d.Later != nil {
		open := *d.Open
		open.Float = d.Later.Float
		d.Open = &open
	}
	for _, c := range slices.Sorted(maps.Keys(d.Sums)) {
		of := d.Sums[c]
		// A day on which somebody only paid what was owed has no sale, and money in its box.
		if d.Sum.ByTender == nil || of.Sales+of.Refunds > d.Sum.Sales+d.Sum.Refunds {
			d.Sum = of
		}
	}
}

// changeDay changes a day but for its sums, which are kept apart.
func changeDay(s Setter, id string, change func(*Day)) error {
	d := Day{ID: id}
	if _, err := getJSON(s, key(kDay, id), &d); err != nil {
		return err
	}
	was := d
	change(&d)
	if was.Open != nil && was.Closed == nil {
		if err := s.Delete(key(kOpenDay, num(was.Opened.Clock), id)); err != nil {
			return err
		}
	}
	if d.Open != nil && d.Closed == nil {
		if err := s.Set(key(kOpenDay, num(d.Opened.Clock), id), nil); err != nil {
			return err
		}
	}
	return setJSON(s, key(kDay, id), d)
}

func foldDayOpen(s Setter, e journal.Entry) error {
	b, err := body[DayOpen](e)
	if err != nil {
		return err
	}
	return changeDay(s, e.ID, func(d *Day) {
		// Should two entries open one day, the first in the order of the book did.
		if d.Open == nil || StampOf(e).Before(d.Opened) {
			d.Open, d.At, d.Till, d.Opened = &b, e.At, e.Till, StampOf(e)
		}
	})
}

func foldDayClose(s Setter, e journal.Entry) error {
	b, err := body[DayClose](e)
	if err != nil {
		return err
	}
	return changeDay(s, b.Day, func(d *Day) {
		if d.Closed == nil || d.Shut.Before(StampOf(e)) {
			d.Closed, d.Shut = &b, StampOf(e)
		}
	})
}

// foldDayFloat takes the float that was said last. Its day may be heard of later.
func foldDayFloat(s Setter, e journal.Entry) error {
	b, err := body[DayFloat](e)
	if err != nil {
		return err
	}
	if b.Day == "" || b.Float.Sign() < 0 {
		return errBody
	}
	return changeDay(s, b.Day, func(d *Day) {
		if d.Later == nil || d.Told.Before(StampOf(e)) {
			d.Later, d.Told = &b, StampOf(e)
		}
	})
}
