package inventory_test

import (
	"fmt"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// stall is one till with its views, for tests that tell one story.
type stall struct {
	testing.TB
	views *memview.Views
	till  journal.TillID
	n     uint64
	wrote []journal.Entry
	ids   int
}

func newStall(t testing.TB, country, currency, included string) *stall {
	s := &stall{TB: t, views: memview.New(), till: "000000000000000a"}
	s.put(inventory.KindEnrol, inventory.TillInfo{Stall: "stall", Letter: "A"})
	s.put(inventory.KindSet, inventory.SetBody{Set: map[string]string{
		inventory.SetName: "Elder & Clay", inventory.SetCountry: country, inventory.SetCurrency: currency,
		inventory.SetIncluded: included, inventory.SetTaxRate: "20", inventory.SetTaxRate + ".food": "7",
	}})
	return s
}

func dutchStall(t testing.TB) *stall { return newStall(t, "NL", "EUR", "yes") }

func (s *stall) id() string {
	s.ids++
	return fmt.Sprintf("id-%06d", s.ids)
}

func (s *stall) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *stall) put(kind string, body any) { s.putAs(kind, s.id(), body) }

func (s *stall) putAs(kind, id string, body any) {
	s.Helper()
	d, err := inventory.NewDraft(kind, id, body)
	s.must(err)
	s.write(d)
}

func (s *stall) write(drafts ...journal.Draft) {
	s.Helper()
	var entries []journal.Entry
	for _, d := range drafts {
		s.n++
		entries = append(entries, journal.Entry{V: d.V, N: s.n, Clock: s.n, At: "2026-05-01T09:30:00+02:00", Kind: d.Kind, ID: d.ID, Body: d.Body, Till: s.till, Place: placeOf(s.n)})
	}
	s.wrote = append(s.wrote, entries...)
	s.must(foldInto(s.views, entries))
}

func (s *stall) read(fn func(inventory.Reader) error) {
	s.Helper()
	s.must(read(s.views, s, fn))
}

// Line gives a line back.
func (s *stall) Line(_ journal.TillID, at journal.Place) (journal.Entry, error) {
	return lineOf(s.wrote, at)
}

// imports imports a file of a source and gives what it came to.
func (s *stall) imports(source string, in ...inventory.Incoming) inventory.Merged {
	s.Helper()
	return s.merge(func(r inventory.Reader, batch string) (drafts, inventory.Merged, error) {
		return r.Import(inventory.Source{Name: source}, in, batch, s.id)
	})
}

// pulls pulls from a shop, which it connects first when it was not.
func (s *stall) pulls(shop inventory.Shop, in ...inventory.Incoming) inventory.Merged {
	s.Helper()
	s.connect(shop)
	return s.merge(func(r inventory.Reader, batch string) (drafts, inventory.Merged, error) {
		return r.Pull(shop, in, batch, s.id)
	})
}

func (s *stall) connect(shop inventory.Shop) {
	s.Helper()
	there := false
	s.read(func(r inventory.Reader) (err error) {
		_, there, err = r.Shop(shop.ID)
		return err
	})
	if !there {
		s.put(inventory.KindShop, shop)
	}
}

func (s *stall) merge(plan func(inventory.Reader, string) (drafts, inventory.Merged, error)) inventory.Merged {
	s.Helper()
	batch := s.id()
	var list drafts
	var m inventory.Merged
	s.read(func(r inventory.Reader) (err error) {
		list, m, err = plan(r, batch)
		return err
	})
	if len(list) > 0 {
		s.write(list...)
		s.put(inventory.KindBatchCommit, inventory.BatchEnd{Batch: batch, Count: len(list)})
	}
	s.read(func(r inventory.Reader) error {
		if unknown, odd, err := r.Strange(); err != nil || len(unknown)+len(odd) > 0 {
			s.Errorf("entries that cannot be folded: %v %v %v", unknown, odd, err)
		}
		return nil
	})
	return m
}

// sells rings up pieces of a variant for exact cash and gives the entry.
func (s *stall) sells(variant string, pieces int) inventory.RowKey {
	s.Helper()
	return s.rings(inventory.BasketLine{Variant: variant, Quantity: unit.Quantity(pieces) * unit.One})
}

func (s *stall) rings(lines ...inventory.BasketLine) inventory.RowKey {
	s.Helper()
	var sale inventory.Sale
	id := s.id()
	s.read(func(r inventory.Reader) (err error) {
		if sale, _, err = r.RingUp(inventory.Basket{ID: id, Lines: lines}, inventory.Payment{Exact: true}); err != nil {
			return err
		}
		last, err := r.Receipts(s.till)
		sale.Letter, sale.Count, sale.Day = "A", last+1, "day"
		return err
	})
	s.putAs(inventory.KindSale, id, sale)
	return inventory.RowKey{Till: s.till, N: s.n}
}

// onHand says what is at the stall.
func (s *stall) onHand(variant string) (q unit.Quantity) {
	s.Helper()
	s.read(func(r inventory.Reader) (err error) {
		q, err = r.OnHand(variant)
		return err
	})
	return q
}

// find gives the variant with a SKU.
func (s *stall) find(sku string) (p inventory.Product, v inventory.Variant) {
	s.Helper()
	s.read(func(r inventory.Reader) (err error) {
		p, v, err = r.Find(sku)
		return err
	})
	return p, v
}

func euro(cents int64) money.Amount { return money.New(cents, "EUR") }

func stockOf(n int64) *unit.Quantity {
	q := unit.Quantity(n) * unit.One
	return &q
}

// soap is a product of one variant as a source shows it.
func soap(remote, handle, title, sku string, stock *unit.Quantity) inventory.Incoming {
	return inventory.Incoming{
		Remote: remote, Handle: handle, Title: title,
		Variants: []inventory.IncomingVariant{{SKU: sku, Price: euro(450), Stock: stock}},
	}
}
