package till

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Item is one thing that a command sells: what names a SKU, barcode, id or a whole name.
type Item struct {
	What     string
	Quantity unit.Quantity // below zero: a returnable that is brought back
	Price    *money.Amount // of one unit, by hand
	Reason   string        // of that price, picked
	Off      inventory.Off
	Free     bool   // a free amount: Price says how much, What names a category or nothing
	TaxClass string // of a free amount
}

// Order is what a command sells at once, without the basket on the screen.
type Order struct {
	ID     string // may be empty; one that already stands in the book gives that sale
	Items  []Item
	Back   []RefundOptions // what is brought back in exchange
	Off    inventory.Off
	Helper string
	Buyer  string
	Note   string
	Gift   bool
	Wrap   bool
	Paper  string // RFC 3339
	Day    string
}

// Sell sells items at once, without the basket on the screen. id may be empty; one that is given
// and already stands in the book gives that sale.
func (t *Till) Sell(ctx context.Context, id string, items []Item, pay inventory.Payment) (Paid, error) {
	return t.SellOrder(ctx, Order{ID: id, Items: items}, pay)
}

// SellOrder is Sell with all that can be said of a basket.
func (t *Till) SellOrder(ctx context.Context, o Order, pay inventory.Payment) (Paid, error) {
	if o.ID == "" {
		o.ID = t.cfg.NewID()
	}
	if err := checkID(o.ID); err != nil {
		return Paid{}, err
	}
	if err := t.checkChange(BasketChange{Note: &o.Note, Buyer: &o.Buyer, Helper: &o.Helper, Paper: &o.Paper}); err != nil {
		return Paid{}, err
	}
	items, err := t.freeNames(o.Items)
	if err != nil {
		return Paid{}, err
	}
	basket := inventory.Basket{
		ID: o.ID, Off: o.Off, Helper: o.Helper, Buyer: o.Buyer, Note: o.Note, Gift: o.Gift, Wrap: o.Wrap, Paper: o.Paper, Day: o.Day,
	}
	err = t.book.Read(func(r inventory.Reader) error {
		if _, there, err := r.SaleByID(o.ID); there || err != nil {
			return err
		}
		for _, item := range items {
			if err := item.into(r, &basket); err != nil {
				return err
			}
		}
		for _, back := range o.Back {
			if err := back.into(r, &basket); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Paid{}, err
	}
	t.drafts.mu.Lock()
	held := t.drafts.heldBeside(basket.ID)
	t.drafts.mu.Unlock()
	paid, _, err := t.sell(ctx, basket, held, pay)
	return paid, err
}

// into puts an item into a basket.
func (i Item) into(r inventory.Reader, b *inventory.Basket) error {
	line := inventory.BasketLine{Quantity: i.Quantity, Off: i.Off, Reason: i.Reason}
	if i.Price != nil {
		line.Price = *i.Price
	}
	if i.Free {
		line.Name, line.TaxClass = i.What, i.TaxClass
		_, err := b.Put(line)
		return err
	}
	variant, err := meant(r, i.What)
	if err != nil {
		return err
	}
	if i.Price == nil && i.Off == (inventory.Off{}) {
		return b.Add(variant, i.Quantity)
	}
	line.Variant = variant
	_, err = b.Put(line)
	return err
}

// meant gives the variant that a person means by a code or, when nothing else is called so, by its
// whole name.
func meant(r inventory.Reader, what string) (string, error) {
	_, v, err := r.Find(what)
	if inventory.CodeOf(err) != "variant.unknown" {
		return v.ID, err
	}
	var named []string
	scanErr := r.Products(func(p inventory.Product) error {
		for _, v := range p.Variants {
			if !p.Archived && !v.Archived && strings.EqualFold(p.Name(v), what) {
				named = append(named, v.ID)
			}
		}
		return nil
	})
	if scanErr != nil || len(named) != 1 {
		return "", errors.Join(scanErr, err)
	}
	return named[0], nil
}

func checkID(id string) error {
	odd := func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')
	}
	if len(id) > 64 || strings.ContainsFunc(id, odd) {
		return inventory.Refuse("sale.id", "A sale's id has at most 64 letters, digits and dashes, such as a UUID. Nothing was sold.", nil)
	}
	// A UUID has letters, and digits enough between them to look like a card number by chance.
	if strings.ContainsFunc(id, unicode.IsLetter) {
		return nil
	}
	return inventory.CheckReference(id)
}

// sell makes a sale of a basket, unless one with its id stands already; made says which.
func (t *Till) sell(ctx context.Context, basket inventory.Basket, held []inventory.Basket, pay inventory.Payment) (paid Paid, made bool, err error) {
	err = t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		made = false
		if _, there, err := r.SaleByID(basket.ID); there || err != nil {
			return nil, err
		}
		if err := unusedRefs(r, pay, inventory.RowKey{}); err != nil {
			return nil, err
		}
		r = t.at(r, basket)
		drafts, sale, err := t.ringUp(r, basket, pay)
		if err != nil {
			return nil, err
		}
		made = true
		paid.Warnings, err = shortTexts(r, sale.Lines, held)
		return drafts, err
	})
	if err != nil {
		return Paid{}, false, err
	}
	err = t.book.Read(func(r inventory.Reader) (err error) {
		var there bool
		if paid.Sale, there, err = r.SaleByID(basket.ID); err == nil && !there {
			err = errNotKept
		}
		if err == nil && paid.Sale.Batch != "" {
			paid.Refunds, err = exchanged(r, paid.Sale)
		}
		return err
	})
	if err != nil {
		return Paid{}, false, err
	}
	for _, f := range paid.Refunds {
		if slip := t.slipOf(f); slip != nil {
			paid.Credit, paid.CreditID = slip, f.Number()
		}
	}
	// After a try of which nobody knew, the sale stands and what was typed may not.
	paid.Warnings = append(paid.Warnings, t.keepTyped(basket)...)
	paid.Change = paid.Sale.Change()
	paid.Receipt, err = t.receiptOf(paid.Sale)
	return paid, made, err
}

// ringUp turns a basket and a payment into the entries of a sale, or of an exchange.
func (t *Till) ringUp(r inventory.Reader, basket inventory.Basket, pay inventory.Payment) ([]journal.Draft, inventory.Sale, error) {
	if len(basket.Back) > 0 {
		return t.exchangeDrafts(r, basket, pay)
	}
	sale, _, err := r.RingUp(basket, pay)
	if err != nil {
		return nil, sale, err
	}
	drafts, day, err := t.dayOf(r, basket, sale.Currency)
	if err != nil {
		return nil, sale, err
	}
	count, err := r.Receipts(t.book.Till())
	if err != nil {
		return nil, sale, err
	}
	sale.Day = day
	sale.Letter, sale.Count = t.Letter(), count+1
	hasBuyer(&sale, basket)
	d, err := inventory.NewDraft(inventory.KindSale, basket.ID, sale)
	return append(drafts, d), sale, err
}

// hasBuyer says on a sale that there is a buyer. The name goes elsewhere, under the sale's id.
func hasBuyer(sale *inventory.Sale, b inventory.Basket) {
	if b.Buyer != "" {
		sale.Buyer = b.ID
	}
}

// dayOf gives the market day that a sale belongs to: the open one, which it opens where there is none, or
// for a sale from paper the one that was chosen, closed or not.
func (t *Till) dayOf(r inventory.Reader, b inventory.Basket, c money.Currency) ([]journal.Draft, string, error) {
	if b.Day == "" {
		return t.dayDrafts(r, c)
	}
	day, known, err := r.Day(b.Day)
	switch {
	case err != nil:
		return nil, "", err
	case !known:
		return nil, "", inventory.Refuse("sale.day", "There is no market day "+b.Day+" in this book. Nothing was sold: choose one of those that are there.", nil)
	case b.Paper == "" && day.Closed != nil:
		return nil, "", inventory.Refuse("sale.dayclosed", "That market day is closed. Nothing was sold: a sale from paper can still go on it, when its hour is given.", nil)
	}
	return nil, b.Day, nil
}

// Sales gives the last sales, the newest first, at most limit of them.
func (t *Till) Sales(limit int) ([]inventory.Sale, error) {
	var all []inventory.Sale
	err := t.book.Read(func(r inventory.Reader) (err error) {
		all, err = r.LastSales(limit)
		return err
	})
	slices.Reverse(all)
	return all, err
}

// errNotKept says that a sale never happened.
var errNotKept = errors.New("till: the sale is not in the book")
