package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// RefundOptions says what goes back to a buyer.
type RefundOptions struct {
	ID    string // may be empty; one that already stands in the book gives that refund
	Sale  string // receipt number or id
	Lines []RefundItem
	Way   inventory.Way // none: the way it came
	Waste bool          // the goods are of no use any more; else they go back on the table

	Reason string // picked; of lines that have none of their own
	Helper string // who gives it back
}

// RefundItem is a line of the receipt, counted from 1 as it is printed. No quantity means all that is
// left of it.
type RefundItem struct {
	Line     int
	Quantity unit.Quantity
	Goods    string // Restock or Waste; "" is what RefundOptions say
	Reason   string // picked
}

// RefundResult is a refund that is durable.
type RefundResult struct {
	Refund    inventory.Refund
	Restocked []Restocked // what this call put back on the table; nothing when the refund stood already
	Credit    *CreditSlip // store credit, when it was given instead of money
}

// Restocked is something that is back on the table.
type Restocked struct {
	Variant  string
	Quantity unit.Quantity
}

// Refund gives back a sale, or some of its lines: without lines, all that is left of it. After an
// error whose outcome is unknown, calling it again with the same id finds the refund or makes it, and
// never makes two.
func (t *Till) Refund(ctx context.Context, o RefundOptions) (RefundResult, error) {
	if o.ID == "" {
		o.ID = t.cfg.NewID()
	}
	if err := checkID(o.ID); err != nil {
		return RefundResult{}, err
	}
	var out RefundResult
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		r, out = t.now(r), RefundResult{}
		if _, there, err := r.RefundByID(o.ID); there || err != nil {
			return nil, err
		}
		refund, takes, err := ringBack(r, o)
		if err != nil {
			return nil, err
		}
		out.restocked(takes)
		return t.refundDrafts(r, o.ID, refund, takes, "")
	})
	if err != nil {
		return RefundResult{}, err
	}
	err = t.readRefund(o.ID, &out)
	return out, err
}

func (o *RefundResult) restocked(takes []inventory.Take) {
	for _, take := range takes {
		o.Restocked = append(o.Restocked, Restocked{Variant: take.Variant, Quantity: take.Quantity})
	}
}

// readRefund fills in the refund as it stands in the book, with the slip of the store credit that it gave.
func (t *Till) readRefund(id string, out *RefundResult) error {
	err := t.book.Read(func(r inventory.Reader) (err error) {
		var there bool
		if out.Refund, there, err = r.RefundByID(id); err == nil && !there {
			err = errNotKept
		}
		return err
	})
	if err == nil {
		out.Credit = t.slipOf(out.Refund)
	}
	return err
}

// QuoteRefund works out what would go back, and by which tenders, without giving anything back.
func (t *Till) QuoteRefund(o RefundOptions) (inventory.Refund, error) {
	var out inventory.Refund
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, _, err = ringBack(t.now(r), o)
		return err
	})
	return out, err
}

// ringBack works out the refund with what the book knows now.
func ringBack(r inventory.Reader, o RefundOptions) (inventory.Refund, []inventory.Take, error) {
	sale, lines, err := o.lines(r)
	if err != nil {
		return inventory.Refund{}, nil, err
	}
	if err := aHelper(r, o.Helper); err != nil {
		return inventory.Refund{}, nil, err
	}
	refund, takes, err := r.RingBack(sale, lines, o.Way)
	if err != nil {
		return refund, nil, err
	}
	refund.Helper = o.Helper
	return refund, takes, nil
}

// lines gives the sale that is meant and what comes back of it: without lines, all that is left.
func (o RefundOptions) lines(r inventory.Reader) (inventory.Sale, []inventory.BackLine, error) {
	sale, err := soldAs(r, o.Sale)
	if err != nil {
		return sale, nil, err
	}
	goods := inventory.Restock
	if o.Waste {
		goods = inventory.Waste
	}
	if len(o.Lines) == 0 {
		given, err := r.Given(sale)
		lines := given.Rest(sale, goods)
		for i := range lines {
			lines[i].Reason = o.Reason
		}
		return sale, lines, err
	}
	var lines []inventory.BackLine
	for _, l := range o.Lines {
		of := inventory.BackLine{Line: l.Line - 1, Quantity: l.Quantity, Goods: goods, Reason: o.Reason}
		if l.Goods != "" {
			of.Goods = l.Goods
		}
		if l.Reason != "" {
			of.Reason = l.Reason
		}
		lines = append(lines, of)
	}
	return sale, lines, nil
}

// refundDrafts numbers a refund and puts it on a market day. Goods that come back are entries beside it; a batch
// makes them one act.
func (t *Till) refundDrafts(r inventory.Reader, id string, refund inventory.Refund, takes []inventory.Take, day string) ([]journal.Draft, error) {
	var drafts []journal.Draft
	var err error
	if day == "" {
		if drafts, day, err = t.dayDrafts(r, refund.Currency); err != nil {
			return nil, err
		}
	}
	count, err := r.Receipts(t.book.Till())
	if err != nil {
		return nil, err
	}
	refund.Letter, refund.Count, refund.Day = t.Letter(), count+1, day
	if len(takes) == 0 {
		d, err := inventory.NewDraft(inventory.KindRefund, id, refund)
		return append(drafts, d), err
	}
	w := batch{t: t, id: t.cfg.NewID(), drafts: drafts}
	refund.Batch = w.id
	w.stock(takes)
	w.add(inventory.KindRefund, id, refund)
	return w.commit()
}

// dayDrafts gives the open market day, or a new one with the entry that opens it.
func (t *Till) dayDrafts(r inventory.Reader, c money.Currency) ([]journal.Draft, string, error) {
	day, open, err := r.OpenDay()
	if err != nil || open {
		return nil, day.ID, err
	}
	id := t.cfg.NewID()
	d, err := inventory.NewDraft(inventory.KindDayOpen, id, inventory.DayOpen{Float: money.Zero(c)})
	return []journal.Draft{d}, id, err
}

// RefundsOfDay gives the refunds of a market day in the order of the book.
func (t *Till) RefundsOfDay(day string) ([]inventory.Refund, error) {
	var out []inventory.Refund
	err := t.book.Read(func(r inventory.Reader) error {
		return r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error {
			if f.Day == day {
				out = append(out, f)
			}
			return nil
		})
	})
	return out, err
}

// GivenBack gives a sale, named by its number or id, with what of it was given back.
func (t *Till) GivenBack(what string) (inventory.Sale, inventory.Given, error) {
	var sale inventory.Sale
	var given inventory.Given
	err := t.book.Read(func(r inventory.Reader) error {
		var err error
		if sale, err = soldAs(r, what); err == nil {
			given, err = r.Given(sale)
		}
		return err
	})
	return sale, given, err
}

// soldAs gives the sale that a person means by a receipt number or an id.
func soldAs(r inventory.Reader, what string) (inventory.Sale, error) {
	sale, there, err := findSale(r, what)
	if there || err != nil {
		return sale, err
	}
	refund, there, err := findRefund(r, what)
	if err != nil {
		return sale, err
	}
	if there {
		return sale, inventory.Refuse("refund.ofrefund", what+" is a refund of "+refund.Receipt+" itself. Nothing was given back: name the sale, or ring up anew what the buyer takes again.", nil)
	}
	return sale, inventory.Refuse("refund.unknown", "There is no sale "+what+" in this book, so nothing was given back. Numbers look like A-0001; a sale of another till is here once the two have met.", nil)
}
