package till

import (
	"time"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// LineChange is what is to be another way about a line. nil leaves it.
type LineChange struct {
	Price    *money.Amount // of one unit, by hand; the zero Amount is the catalogue's again
	Off      *inventory.Off
	Reason   *string // picked
	Note     *string
	Wrap     *bool
	Quantity *unit.Quantity
	Tare     *unit.Quantity
	Typed    *bool
}

// ChangeLine changes a line.
func (t *Till) ChangeLine(key int, c LineChange) error {
	if c.Note != nil {
		if err := checkNote(*c.Note); err != nil {
			return err
		}
	}
	if c.Quantity != nil && *c.Quantity == 0 {
		return t.Remove(key)
	}
	return t.alter(c.undo(), false, func(b *inventory.Basket) error {
		if l := b.Line(key); l != nil {
			c.onto(l)
		}
		return nil
	})
}

func (c LineChange) undo() string {
	switch {
	case c.Price != nil:
		return undoPrice
	case c.Off != nil:
		return undoDiscount
	case c.Quantity != nil:
		return undoQuantity
	}
	return undoLine
}

func (c LineChange) onto(l *inventory.BasketLine) {
	set(&l.Price, c.Price)
	set(&l.Off, c.Off)
	set(&l.Reason, c.Reason)
	set(&l.Note, c.Note)
	set(&l.Wrap, c.Wrap)
	set(&l.Quantity, c.Quantity)
	set(&l.Tare, c.Tare)
	set(&l.Typed, c.Typed)
}

func set[T any](to *T, v *T) {
	if v != nil {
		*to = *v
	}
}

// BasketChange is what is to be another way about the basket. nil leaves it.
type BasketChange struct {
	Off    *inventory.Off
	Note   *string
	Buyer  *string
	Helper *string
	Gift   *bool
	Wrap   *bool
	Paper  *string // RFC 3339
	Day    *string // a market day's id
}

// ChangeBasket changes what is said of the whole basket.
func (t *Till) ChangeBasket(c BasketChange) error {
	if err := t.checkChange(c); err != nil {
		return err
	}
	what := undoBasket
	if c.Off != nil {
		what = undoDiscount
	}
	return t.alter(what, c.Off == nil, func(b *inventory.Basket) error {
		set(&b.Off, c.Off)
		set(&b.Note, c.Note)
		set(&b.Buyer, c.Buyer)
		set(&b.Helper, c.Helper)
		set(&b.Gift, c.Gift)
		set(&b.Wrap, c.Wrap)
		set(&b.Paper, c.Paper)
		set(&b.Day, c.Day)
		return nil
	})
}

func (t *Till) checkChange(c BasketChange) error {
	for _, typed := range []*string{c.Note, c.Buyer} {
		if typed != nil {
			if err := checkNote(*typed); err != nil {
				return err
			}
		}
	}
	if c.Paper != nil && *c.Paper != "" {
		if _, err := time.Parse(time.RFC3339, *c.Paper); err != nil {
			return inventory.Refuse("sale.paper", "\""+*c.Paper+"\" is no time of a sale. Write it like 2026-11-22T09:30:00+01:00.", err)
		}
	}
	if c.Helper != nil {
		return t.knownHelper(*c.Helper)
	}
	return nil
}

// maxNote is how much can be typed about a line or a basket, in characters.
const maxNote = 500

func checkNote(note string) error {
	if utf8.RuneCountInString(note) > maxNote || !utf8.ValidString(note) {
		return inventory.Refuse("basket.note", "That note is too long: at most 500 characters. Make it shorter.", nil)
	}
	return nil
}
