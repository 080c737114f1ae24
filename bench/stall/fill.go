package stall

import (
	"context"
	"fmt"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// Fill writes sales many at a time: one sync for each would only measure the disk.
func Fill(ctx context.Context, opt book.Options, sales int) error {
	const together = 500
	b, err := book.Open(opt)
	if err != nil {
		return err
	}
	defer b.Close()
	goods, err := Goods(b)
	if err != nil {
		return err
	}
	m := NewMaker(goods, 1, 0)
	for done := 0; done < sales; {
		_, err := b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
			var out []journal.Draft
			for ; len(out) < together && done < sales; done++ {
				s, err := m.Next()
				if err != nil {
					return nil, err
				}
				d, err := Draft(s)
				if err != nil {
					return nil, err
				}
				out = append(out, d)
			}
			return out, nil
		})
		if err != nil {
			return err
		}
	}
	if err := Recheck(ctx, b); err != nil {
		return err
	}
	return b.Close()
}

// Recheck is what the program does behind the selling after each start: it rereads everything, and
// compresses the copies of full files.
func Recheck(ctx context.Context, b *book.Book) error {
	faults, err := b.Recheck(ctx)
	if err == nil && len(faults) > 0 {
		err = fmt.Errorf("the book is damaged: %v", faults)
	}
	return err
}

// Keep writes one ready sale as the till does: one write, one sync, one answer.
func Keep(ctx context.Context, b *book.Book, s inventory.Sale) error {
	_, err := b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
		d, err := Draft(s)
		return []journal.Draft{d}, err
	})
	return err
}

// Sell rings up a ready sale's lines from the catalogue and keeps what comes of it: all that the book does
// for a tap on "Paid".
func Sell(ctx context.Context, b *book.Book, s inventory.Sale) error {
	basket := inventory.Basket{ID: s.ID}
	for _, l := range s.Lines {
		if err := basket.Add(l.Variant, l.Quantity); err != nil {
			return err
		}
	}
	_, err := b.Write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		if _, there, err := r.SaleByID(s.ID); there || err != nil {
			return nil, err
		}
		sale, _, err := r.RingUp(basket, inventory.Payment{Exact: true})
		if err != nil {
			return nil, err
		}
		last, err := r.Receipts(b.Till())
		if err != nil {
			return nil, err
		}
		sale.ID, sale.Letter, sale.Count, sale.Day = s.ID, s.Letter, last+1, s.Day
		d, err := Draft(sale)
		return []journal.Draft{d}, err
	})
	return err
}
