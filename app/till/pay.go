package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Paid is a sale that is durable, with what the buyer is handed.
type Paid struct {
	Sale     inventory.Sale
	Change   money.Amount
	Refunds  []inventory.Refund // what was brought back in exchange
	Warnings []string           // what went below zero, what was not kept beside the sale
	Receipt  Receipt
	Credit   *CreditSlip // what an exchange left as store credit, with the code that pays later
	CreditID string      // its number
}

// Tally works out what the basket comes to with what was handed over so far.
func (t *Till) Tally(pay inventory.Payment) (inventory.Tally, error) {
	t.drafts.mu.Lock()
	basket := t.drafts.current().Basket.Clone()
	t.drafts.mu.Unlock()
	var out inventory.Tally
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = t.at(r, basket).Tally(basket, pay)
		return err
	})
	return out, err
}

// Pay sells the basket. When the sale it returns has an id, that sale is kept, durably, even beside an
// error, which then says that only its receipt link is missing. After an error whose outcome is
// unknown, calling it again with the same basket finds the sale or makes it, and never makes two.
func (t *Till) Pay(ctx context.Context, pay inventory.Payment) (Paid, error) {
	t.drafts.mu.Lock()
	basket := t.drafts.current().Basket.Clone()
	held := t.drafts.heldBeside(basket.ID)
	t.drafts.mu.Unlock()
	paid, made, err := t.sell(ctx, basket, held, pay)
	if paid.Sale.ID == "" {
		return paid, err
	}
	same := made || t.sameGoods(basket, paid.Sale)
	t.next(basket, paid.Sale, same)
	if !same {
		// An earlier try was kept although it said that nobody knew, and the basket has changed since.
		return Paid{}, inventory.Refuse("sale.earlier", "The basket was paid already as "+paid.Sale.Number()+", as it stood then. What is in it now is a new sale: look at it, then take payment.", nil)
	}
	return paid, err
}

// sameGoods tells whether a sale that an earlier try has made is of just what a basket holds: the same
// things at the same prices. What vouchers did to the tax is the payment's.
func (t *Till) sameGoods(b inventory.Basket, sale inventory.Sale) bool {
	quote, err := t.price(b)
	if err != nil || len(quote.Lines) != len(sale.Lines) || (len(b.Back) > 0) != (sale.Batch != "") {
		return false
	}
	for i, l := range quote.Lines {
		s := sale.Lines[i]
		if l.Variant != s.Variant || l.Name != s.Name || l.Quantity != s.Quantity || l.Amount != s.Amount {
			return false
		}
	}
	return true
}

// next begins the next basket, for the same helper and in the same place. What has been added while the
// sale was being kept, or since an earlier try that was kept after all, is in it.
func (t *Till) next(paid inventory.Basket, sale inventory.Sale, same bool) {
	t.drafts.mu.Lock()
	defer t.drafts.mu.Unlock()
	i := t.drafts.find(paid.ID)
	if i < 0 {
		return // another call has begun it
	}
	is := t.drafts.all[i].Basket
	fresh := t.freshDraft(is.Helper)
	if same {
		fresh.Basket.Lines = addedSince(paid, is)
	} else {
		fresh.Basket.Lines = notSold(sale, is)
	}
	fresh.Basket.Mend()
	next := &drafts{all: append([]*draft(nil), t.drafts.all...), at: t.drafts.at}
	next.all[i] = fresh
	t.drafts.all, t.drafts.said = next.all, nil
	// The sale stands whether or not the file is written: its id is in the book, and a basket with
	// that id is dropped at the next start.
	_ = t.saveDrafts(next)
}

// addedSince gives what is in a basket that was not in it when it was paid.
func addedSince(paid, is inventory.Basket) []inventory.BasketLine {
	var out []inventory.BasketLine
	for _, l := range is.Lines {
		if sold := paid.Line(l.Key); sold != nil {
			if l.Quantity-sold.Quantity <= 0 || l.Quantity <= 0 {
				continue
			}
			l.Quantity -= sold.Quantity
		}
		out = append(out, l)
	}
	return out
}

// notSold gives what is in a basket and not in a sale that was made of it as it stood earlier.
func notSold(sale inventory.Sale, is inventory.Basket) []inventory.BasketLine {
	type thing struct {
		variant, name string
		back          bool
	}
	sold := map[thing]unit.Quantity{}
	of := func(variant, name string, q unit.Quantity) thing {
		if variant != "" {
			name = ""
		}
		return thing{variant, name, q < 0}
	}
	for _, l := range sale.Lines {
		sold[of(l.Variant, l.Name, l.Quantity)] += max(l.Quantity, -l.Quantity)
	}
	var out []inventory.BasketLine
	for _, l := range is.Lines {
		k := of(l.Variant, l.Name, l.Quantity)
		q := max(l.Quantity, -l.Quantity)
		gone := min(q, sold[k])
		sold[k] -= gone
		switch {
		case gone == q:
			continue
		case l.Quantity < 0:
			l.Quantity += gone
		default:
			l.Quantity -= gone
		}
		out = append(out, l)
	}
	return out
}
