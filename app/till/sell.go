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

// Paid is a sale that is durable, with what the buyer is handed.
type Paid struct {
	Sale     inventory.Sale
	Change   money.Amount
	Warnings []string // what went below zero
	Receipt  Receipt
}

// Pay sells the basket. When the sale it returns has an id, that sale is kept, durably, even beside an
// error, which then says that only its receipt link is missing. After an error whose outcome is
// unknown, calling it again with the same basket finds the sale or makes it, and never makes two.
func (t *Till) Pay(ctx context.Context, pay inventory.Payment) (Paid, error) {
	t.mu.Lock()
	basket := t.copyBasket()
	t.mu.Unlock()
	paid, err := t.sell(ctx, basket, pay)
	if paid.Sale.ID != "" {
		t.next(basket, paid.Sale)
	}
	if paid.Sale.ID != "" && !sameGoods(basket, paid.Sale) {
		// An earlier try was kept although it said that nobody knew, and the basket has changed since.
		return Paid{}, inventory.Refuse("sale.earlier", "The basket was paid already as "+paid.Sale.Number()+", as it stood then. What is in it now is a new sale: look at it, then take payment.", nil)
	}
	return paid, err
}

// next begins the next basket. What has been added while the sale was being kept, or since an earlier
// try that was kept after all, is in it.
func (t *Till) next(paid inventory.Basket, sale inventory.Sale) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.basket.ID != paid.ID {
		return // another call has begun it
	}
	fresh := inventory.Basket{ID: t.cfg.NewID()}
	for _, l := range t.basket.Lines {
		sold := unit.Quantity(0)
		for _, line := range sale.Lines {
			if line.Variant == l.Variant {
				sold += line.Quantity
			}
		}
		if l.Quantity > sold {
			fresh.Lines = append(fresh.Lines, inventory.BasketLine{Variant: l.Variant, Quantity: l.Quantity - sold})
		}
	}
	t.basket, t.undo = fresh, nil
	// The sale stands whether or not the file is written: its id is in the book, and a basket with
	// that id is dropped at the next start.
	_ = t.saveBasket(t.basket)
}

// sameGoods tells whether a sale is of just what a basket holds.
func sameGoods(b inventory.Basket, sale inventory.Sale) bool {
	return slices.EqualFunc(b.Lines, sale.Lines, func(l inventory.BasketLine, s inventory.Line) bool {
		return l.Variant == s.Variant && l.Quantity == s.Quantity
	})
}

// Item is one thing that a command sells: what names a SKU, barcode or id.
type Item struct {
	What     string
	Quantity unit.Quantity
}

// Sell sells items at once, without the basket on the screen. id may be empty; one that is given
// and already stands in the book gives that sale.
func (t *Till) Sell(ctx context.Context, id string, items []Item, pay inventory.Payment) (Paid, error) {
	if id == "" {
		id = t.cfg.NewID()
	}
	if err := checkID(id); err != nil {
		return Paid{}, err
	}
	basket := inventory.Basket{ID: id}
	err := t.book.Read(func(r inventory.Reader) error {
		if _, there, err := r.SaleByID(id); there || err != nil {
			return err
		}
		for _, item := range items {
			variant, err := meant(r, item.What)
			if err != nil {
				return err
			}
			if err := basket.Add(variant, item.Quantity); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Paid{}, err
	}
	return t.sell(ctx, basket, pay)
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

func (t *Till) sell(ctx context.Context, basket inventory.Basket, pay inventory.Payment) (Paid, error) {
	var warnings []string
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		if _, there, err := r.SaleByID(basket.ID); there || err != nil {
			return nil, err
		}
		sale, shorts, err := r.RingUp(basket, pay)
		if err != nil {
			return nil, err
		}
		warnings = shortTexts(shorts)
		return t.saleDrafts(r, basket.ID, sale)
	})
	if err != nil {
		return Paid{}, err
	}
	var sale inventory.Sale
	err = t.book.Read(func(r inventory.Reader) (err error) {
		var there bool
		if sale, there, err = r.SaleByID(basket.ID); err == nil && !there {
			err = errNotKept
		}
		return err
	})
	if err != nil {
		return Paid{}, err
	}
	receipt, err := t.receiptOf(sale)
	return Paid{Sale: sale, Change: sale.Change(), Warnings: warnings, Receipt: receipt}, err
}

// saleDrafts numbers a sale and puts it on the open market day; without one, the sale opens it.
func (t *Till) saleDrafts(r inventory.Reader, id string, sale inventory.Sale) ([]journal.Draft, error) {
	var drafts []journal.Draft
	day, open, err := r.OpenDay()
	if err != nil {
		return nil, err
	}
	sale.Day = day.ID
	if !open {
		sale.Day = t.cfg.NewID()
		d, err := inventory.NewDraft(inventory.KindDayOpen, sale.Day, inventory.DayOpen{Float: money.Zero(sale.Currency)})
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, d)
	}
	count, err := r.Receipts(t.book.Till())
	if err != nil {
		return nil, err
	}
	sale.Letter, sale.Count = t.Letter(), count+1
	d, err := inventory.NewDraft(inventory.KindSale, id, sale)
	return append(drafts, d), err
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
