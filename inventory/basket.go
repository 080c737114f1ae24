package inventory

import (
	"slices"

	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// MaxLines bounds a basket: a receipt of more lines fits no till roll.
const MaxLines = 500

var errFull = Refuse("basket.full", "The basket holds 500 lines and takes no more. Take payment, then go on with a new one.", nil)

// BasketLine is one line of what is being rung up.
type BasketLine struct {
	Key      int           `json:"key"`               // its own for the life of the basket
	Variant  string        `json:"variant,omitempty"` // "" is a free amount: Name, TaxClass and Price say all
	Quantity unit.Quantity `json:"quantity"`          // below zero: a returnable that comes back

	Name     string        `json:"name,omitempty"`      // of a free amount: a category or nothing, never typed text
	TaxClass string        `json:"tax_class,omitempty"` // of a free amount
	Price    money.Amount  `json:"price"`               // of one unit, by hand; none of no currency. Nothing at all is a price too
	Total    money.Amount  `json:"total"`               // of the whole line, as a price label says; none of no currency
	Off      Off           `json:"off,omitzero"`
	Reason   string        `json:"reason,omitempty"` // why the price was changed, picked
	Typed    bool          `json:"typed,omitempty"`  // the weight was typed
	Tare     unit.Quantity `json:"tare,omitzero"`    // taken off already: Quantity is what the buyer takes
	Note     string        `json:"note,omitempty"`   // typed; kept in the side store, not in the journal
	Wrap     bool          `json:"wrap,omitempty"`
	Short    bool          `json:"short,omitempty"` // that it takes more than is there has been said
}

// Basket is what is being rung up now. It is a draft, not an entry.
type Basket struct {
	ID    string       `json:"id"` // becomes the sale's id, so that paying twice is one sale
	Lines []BasketLine `json:"lines"`

	Off    Off        `json:"off,omitzero"`
	Back   []Returned `json:"back,omitempty"`   // what the buyer brings back in exchange
	Helper string     `json:"helper,omitempty"` // who sells
	Buyer  string     `json:"buyer,omitempty"`  // typed; kept in the side store
	Note   string     `json:"note,omitempty"`   // typed; kept in the side store
	Gift   bool       `json:"gift,omitempty"`
	Wrap   bool       `json:"wrap,omitempty"`
	Paper  string     `json:"paper,omitempty"` // entered from paper: when it was sold, RFC 3339
	Day    string     `json:"day,omitempty"`   // and on which market day; "" is the open one
	Last   int        `json:"last,omitempty"`  // the highest Key given out
}

// Returned is what a buyer brings back of one sale in exchange.
type Returned struct {
	Sale  string     `json:"sale"` // its id
	Lines []BackLine `json:"lines"`
}

// plain tells whether more of the same can go on the line: nothing was said of it by hand.
func (l BasketLine) plain() bool {
	return l.Variant != "" && l.Price == (money.Amount{}) && l.Total == (money.Amount{}) && l.Off == (Off{}) &&
		l.Reason == "" && l.Note == "" && l.Tare == 0 && !l.Typed && !l.Wrap
}

// Add puts q more of a variant into the basket, on its line when a plain one is there already. What comes
// back (a returnable) never goes on the line of what is bought.
func (b *Basket) Add(variant string, q unit.Quantity) error {
	for i := range b.Lines {
		l := &b.Lines[i]
		if l.Variant != variant || !l.plain() || l.Quantity.Sign()*q.Sign() < 0 {
			continue
		}
		sum, err := l.Quantity.Add(q)
		if err != nil {
			return Refuse("basket.quantity", "That quantity is too large. The basket is as it was.", err)
		}
		l.Quantity = sum
		return nil
	}
	_, err := b.Put(BasketLine{Variant: variant, Quantity: q})
	return err
}

// Put appends a line under a key of its own, which it gives back.
func (b *Basket) Put(l BasketLine) (key int, err error) {
	if len(b.Lines) >= MaxLines {
		return 0, errFull
	}
	b.Mend()
	b.Last++
	l.Key = b.Last
	b.Lines = append(b.Lines, l)
	return l.Key, nil
}

// Line gives the line of a key, to be changed in place; nil when it is not there.
func (b *Basket) Line(key int) *BasketLine {
	for i := range b.Lines {
		if b.Lines[i].Key == key && key > 0 {
			return &b.Lines[i]
		}
	}
	return nil
}

// Take takes the line of a key away. It reports whether there was one.
func (b *Basket) Take(key int) bool {
	before := len(b.Lines)
	b.Lines = slices.DeleteFunc(b.Lines, func(l BasketLine) bool { return l.Key == key && key > 0 })
	return len(b.Lines) < before
}

// Clone gives a copy that shares nothing with b.
func (b Basket) Clone() Basket {
	b.Lines = slices.Clone(b.Lines)
	b.Back = slices.Clone(b.Back)
	for i := range b.Back {
		b.Back[i].Lines = slices.Clone(b.Back[i].Lines)
	}
	return b
}

// maxKey is far above what taps on a basket come to. Keys beyond it are a file's turned bits.
const maxKey = 1 << 30

// Mend gives keys to lines that have none, as those of older files, and makes Last right.
func (b *Basket) Mend() {
	if b.Last < 0 || b.Last > maxKey {
		b.Last = 0
	}
	seen := make(map[int]bool, len(b.Lines))
	for i := range b.Lines {
		k := b.Lines[i].Key
		if k < 1 || k > maxKey || seen[k] {
			b.Lines[i].Key = 0
			continue
		}
		seen[k] = true
		b.Last = max(b.Last, k)
	}
	for i := range b.Lines {
		if b.Lines[i].Key == 0 {
			b.Last++
			b.Lines[i].Key = b.Last
		}
	}
}
