package till

import (
	"slices"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Basket is what is being rung up, priced, as a screen shows it.
type Basket struct {
	ID       string
	Lines    []BasketLine
	Back     []BackGoods  // what the buyer brings back in exchange
	Full     money.Amount // of all lines before any cut
	Off      money.Amount // all cuts together
	Total    money.Amount // with tax, less what is brought back, before the rounding of cash
	Due      money.Amount // in cash: rounded to the smallest coin in use; below zero goes back to the buyer
	Tax      money.Amount
	Included bool // Tax is inside the prices

	Discount inventory.Off // of the whole basket
	Note     string
	Buyer    string
	Helper   string
	Gift     bool
	Wrap     bool
	Paper    string // entered from paper: when it was sold
	Day      string // and on which market day

	CanUndo  bool
	Undoes   string   // the words key of what Undo takes back, such as "undo.add"
	Warnings []string // what the last act made short, said once; and what cannot be sold as it is
	Fault    error    // why the discount of the whole basket cannot count as it is
}

// BasketLine is one line of a Basket.
type BasketLine struct {
	Key      int // of the basket's line; a deposit that goes with one has the key of that
	Product  string
	Variant  string
	Name     string
	Quantity unit.Quantity
	Unit     unit.Unit
	Price    money.Amount // of one unit
	List     money.Amount // the catalogue's price, when Price is another by hand
	Full     money.Amount // before cuts
	Amount   money.Amount
	Cuts     []inventory.Cut
	Discount inventory.Off
	Reason   string
	Note     string

	Typed      bool // the weight was typed
	Tare       unit.Quantity
	Wrap       bool
	Returnable bool
	Free       bool // a free amount: no thing of the catalogue
	Derived    bool // a deposit that goes with the line before

	Fault error // why it cannot be sold as it is; it counts nothing, or without its discount, until it is mended

	Short    bool          // takes more than is there and not spoken for
	OnHand   unit.Quantity // at the stall; of goods that are counted
	Held     unit.Quantity // in other open baskets
	Promised unit.Quantity // put aside for orders
	Online   unit.Quantity // in the shops' own places
}

// BackGoods is one line of a sale that is brought back in exchange.
type BackGoods struct {
	Sale     string
	Receipt  string
	Line     int // of the sale, from 0
	Name     string
	Quantity unit.Quantity
	Amount   money.Amount // given for it
	Fault    error        // why it cannot be brought back any more
}

// LikelyNotes gives what a buyer probably hands over for an amount, rising.
func (t *Till) LikelyNotes(due money.Amount) []money.Amount { return money.LikelyNotes(due, 3) }

// now gives a reader that knows the time of day: reductions run for a while, vouchers have a last day.
func (t *Till) now(r inventory.Reader) inventory.Reader { return r.AsOf(t.cfg.Now()) }

// at gives a reader that knows when a basket is sold: what is entered from paper costs what it cost in that hour.
func (t *Till) at(r inventory.Reader, b inventory.Basket) inventory.Reader {
	now := t.cfg.Now()
	if sold, err := time.Parse(time.RFC3339, b.Paper); err == nil && sold.Before(now) {
		now = sold
	}
	return r.AsOf(now)
}

func (t *Till) price(b inventory.Basket) (inventory.Quote, error) {
	var q inventory.Quote
	err := t.book.Read(func(r inventory.Reader) (err error) {
		q, err = t.at(r, b).Price(b)
		return err
	})
	return q, err
}

// Basket prices what is being rung up with the prices of this moment.
func (t *Till) Basket() (Basket, error) {
	t.drafts.mu.Lock()
	d := t.drafts.current()
	basket, held := d.Basket.Clone(), t.drafts.heldBeside(d.Basket.ID)
	out := Basket{CanUndo: len(d.Undo) > 0, Warnings: slices.Clone(t.drafts.said)}
	if out.CanUndo {
		out.Undoes = d.Undo[len(d.Undo)-1].What
	}
	t.drafts.mu.Unlock()
	out.ID, out.Discount, out.Note, out.Buyer, out.Helper = basket.ID, basket.Off, basket.Note, basket.Buyer, basket.Helper
	out.Gift, out.Wrap, out.Paper, out.Day = basket.Gift, basket.Wrap, basket.Paper, basket.Day
	err := t.book.Read(func(r inventory.Reader) error {
		r = t.at(r, basket)
		set, err := r.Settings()
		if err != nil {
			return err
		}
		priced, err := priceAll(r, basket)
		if err != nil {
			return err
		}
		if err := out.figures(r, set, priced); err != nil {
			return err
		}
		if err := out.back(r, basket, priced.faults); err != nil {
			return err
		}
		out.Fault = priced.faults.of("off")
		out.Warnings = append(out.Warnings, priced.faults.sentences()...)
		return out.lines(r, set, priced, basket, held)
	})
	return out, err
}

// figures fills in what the basket comes to, as far as it can be priced.
func (b *Basket) figures(r inventory.Reader, set inventory.Settings, q pricedBasket) (err error) {
	b.Full, b.Off, b.Tax, b.Included = inZero(q.Full, set), inZero(q.Off, set), inZero(q.Sum.Tax, set), q.Included
	b.Total = inZero(q.Sum.Gross, set)
	if b.Total, err = b.Total.Add(inZero(q.Agreed, set)); err != nil {
		return err
	}
	if len(q.good.Back) > 0 {
		tally, err := r.Tally(q.good, inventory.Payment{})
		if err == nil {
			b.Total, b.Due = tally.Rest, tally.RestCash
			return nil
		}
		if inventory.CodeOf(err) == "" {
			return err
		}
		b.Warnings = append(b.Warnings, err.Error())
	}
	b.Due, err = b.Total.RoundTo(set.Step())
	return err
}

// back fills in what is brought back, with what cannot be any more.
func (b *Basket) back(r inventory.Reader, basket inventory.Basket, f faults) error {
	for _, of := range basket.Back {
		goods, err := backGoods(r, []inventory.Returned{of})
		if why := f.of(backFault(of.Sale)); why != nil {
			goods, err = lost(r, of, why)
		}
		if err != nil {
			return err
		}
		b.Back = append(b.Back, goods...)
	}
	return nil
}

// inZero gives an amount, or nothing in the stall's currency where there is none.
func inZero(a money.Amount, set inventory.Settings) money.Amount {
	if a == (money.Amount{}) {
		return money.Zero(set.Currency)
	}
	return a
}

// lines fills in the lines with what is there of each.
func (b *Basket) lines(r inventory.Reader, set inventory.Settings, q pricedBasket, basket inventory.Basket, held []inventory.Basket) error {
	stand, err := standsOf(r, q.Lines, held)
	if err != nil {
		return err
	}
	if len(q.faults) > 0 {
		basket.Mend()
	}
	at := 0
	for _, own := range basket.Lines {
		from := at
		for ; at < len(q.Lines) && keyOf(q.Quote, q.good, at) == own.Key; at++ {
			line, err := shownLine(q.Lines[at], own)
			if err != nil {
				return err
			}
			line.Derived = at > from
			if !line.Derived {
				line.Discount, line.Note, line.Free = own.Off, own.Note, own.Variant == ""
				line.Fault = q.faults.of(lineFault(own.Key))
			}
			stand.tell(&line, q.Lines[at])
			b.Lines = append(b.Lines, line)
		}
		if why := q.faults.of(lineFault(own.Key)); at == from && why != nil {
			line, err := faulty(r, set, own, why)
			if err != nil {
				return err
			}
			b.Lines = append(b.Lines, line)
		}
	}
	return nil
}

// shownLine is a line of a quote as a screen shows it.
func shownLine(l inventory.Line, own inventory.BasketLine) (BasketLine, error) {
	full, err := fullOf(l)
	return BasketLine{
		Key: own.Key, Product: l.Product, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit,
		Price: l.Price, List: l.List, Full: full, Amount: l.Amount, Cuts: l.Cuts, Reason: l.Reason,
		Typed: l.Typed, Tare: l.Tare, Wrap: l.Wrap, Returnable: l.Returnable,
	}, err
}

// keyOf gives the key of the basket's line that a quote's line is from.
func keyOf(q inventory.Quote, b inventory.Basket, i int) int {
	switch {
	case i < len(q.Keys):
		return q.Keys[i]
	case i < len(b.Lines):
		return b.Lines[i].Key
	}
	return 0
}

// fullOf is what a line comes to before its cuts.
func fullOf(l inventory.Line) (money.Amount, error) {
	full := l.Amount
	for _, c := range l.Cuts {
		var err error
		if full, err = full.Add(c.Amount); err != nil {
			return full, err
		}
	}
	return full, nil
}

// backGoods gives what is brought back, with what is given for it.
func backGoods(r inventory.Reader, back []inventory.Returned) ([]BackGoods, error) {
	var out []BackGoods
	for _, b := range back {
		sale, there, err := r.SaleByID(b.Sale)
		if err == nil && !there {
			err = inventory.Refuse("refund.unknown", "There is no sale "+b.Sale+" in this book, so nothing was given back. Numbers look like A-0001; a sale of another till is here once the two have met.", nil)
		}
		if err != nil {
			return nil, err
		}
		refund, _, err := r.RingBack(sale, b.Lines, inventory.Way{})
		if err != nil {
			return nil, err
		}
		for _, l := range refund.Lines {
			out = append(out, BackGoods{Sale: sale.ID, Receipt: sale.Number(), Line: l.Line, Name: l.Name, Quantity: l.Quantity, Amount: l.Share.Gross})
		}
	}
	return out, nil
}
