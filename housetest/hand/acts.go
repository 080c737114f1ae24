package hand

import (
	"fmt"
	"hash/fnv"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Lines is how many lines a sale has.
const Lines = 6

// wanted is what the sale with an id is of: six things, one or two of each.
func wanted(id string) (basket []inventory.BasketLine) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id))
	seed := h.Sum64()
	for i := range Lines {
		thing := (int(seed%Things) + i*(1+2*int(seed>>8%2))) % Things
		basket = append(basket, inventory.BasketLine{Variant: sku(thing), Quantity: unit.Quantity(1+seed>>(16+i)&1) * unit.One})
	}
	return basket
}

// Sell rings up the sale of an id, once: one that stands is left alone.
func (h Hand) Sell(id string) error {
	return h.write(func(r inventory.Reader) ([]journal.Draft, error) {
		if _, there, err := r.SaleByID(id); there || err != nil {
			return nil, err
		}
		basket := inventory.Basket{ID: id}
		for _, want := range wanted(id) {
			_, v, err := r.Find(want.Variant)
			if err == nil {
				err = basket.Add(v.ID, want.Quantity)
			}
			if err != nil {
				return nil, err
			}
		}
		pay := inventory.Payment{Exact: true}
		if len(id)%2 == 1 {
			pay = inventory.Payment{Card: true}
		}
		sale, _, err := r.RingUp(basket, pay)
		if err != nil {
			return nil, err
		}
		day, open, err := r.OpenDay()
		if err != nil {
			return nil, err
		}
		if sale.Day = day.ID; !open {
			sale.Day = "between days"
		}
		last, err := r.Receipts(h.Book.Till())
		if err != nil {
			return nil, err
		}
		sale.Letter, sale.Count = h.Book.Info().Letter, last+1
		d, err := inventory.NewDraft(inventory.KindSale, id, sale)
		return []journal.Draft{d}, err
	})
}

// Count keeps what was counted of a thing. Counted again it comes to the same.
func (h Hand) Count(id string, thing int, found unit.Quantity) error {
	return h.write(func(r inventory.Reader) ([]journal.Draft, error) {
		_, v, err := r.Find(sku(thing))
		if err != nil {
			return nil, err
		}
		knew, err := r.OnHand(v.ID)
		if err != nil || knew == found {
			return nil, err
		}
		d, err := inventory.NewDraft(inventory.KindStock, id, inventory.StockMove{
			Variant: v.ID, Delta: found - knew, Reason: inventory.ReasonCounted, Found: found, Knew: knew,
		})
		return []journal.Draft{d}, err
	})
}

// OpenDay opens the market day of an id, once.
func (h Hand) OpenDay(id string) error {
	return h.write(func(r inventory.Reader) ([]journal.Draft, error) {
		if day, there, err := r.Day(id); err != nil || there && day.Open != nil {
			return nil, err
		}
		d, err := inventory.NewDraft(inventory.KindDayOpen, id, inventory.DayOpen{Market: "Square", Float: money.New(5000, currency)})
		return []journal.Draft{d}, err
	})
}

// CloseDay closes the market day of an id, once.
func (h Hand) CloseDay(id string) error {
	return h.write(func(r inventory.Reader) ([]journal.Draft, error) {
		day, there, err := r.Day(id)
		if err != nil || there && day.Closed != nil {
			return nil, err
		}
		if !there || day.Open == nil {
			return nil, fmt.Errorf("there is no market day %s to close", id)
		}
		cash, err := day.CashInBox()
		if err != nil {
			return nil, err
		}
		d, err := inventory.NewDraft(inventory.KindDayClose, "end of "+id, inventory.DayClose{Day: id, Counted: cash, Noted: true})
		return []journal.Draft{d}, err
	})
}
