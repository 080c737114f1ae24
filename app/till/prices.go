package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// PriceRow is a variant on today's price list.
type PriceRow struct {
	Product, Variant, Name, SKU, Category string
	Unit                                  unit.Unit
	Shop                                  money.Amount // the catalogue's price
	Stall                                 money.Amount // the stall's own; the zero value when it has none
	Asked                                 money.Amount // the one that counts
	Changed                               bool         // since the last market day was closed
	Returnable                            bool         // a bottle, a jar, a crate: its price is what comes back

	Cost   money.Amount // what one unit costs the seller; the zero value when that is not known
	Margin int          // in percent of the price without tax; only where Cost is known
}

// HasCost tells whether the margin is known.
func (p PriceRow) HasCost() bool { return p.Cost.Sign() > 0 && p.Asked.Sign() > 0 }

// Prices gives today's price list, by product name. It is the last one, until a price is changed.
func (t *Till) Prices() ([]PriceRow, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	var set inventory.Settings
	var changed map[string]bool
	err = t.book.Read(func(r inventory.Reader) (err error) {
		if set, err = r.Settings(); err != nil {
			return err
		}
		since, err := lastShut(r)
		if err == nil {
			changed, err = r.StallPricesSince(since)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []PriceRow
	for i := range s.goods {
		p := &s.goods[i].product
		for _, v := range live(*p) {
			row := PriceRow{
				Product: p.ID, Variant: v.ID, Name: p.Name(v), SKU: v.SKU, Category: p.Category, Unit: v.Measure(),
				Shop: v.Asked(), Stall: s.prices[v.ID], Asked: s.asked(v), Changed: changed[v.ID], Returnable: p.Returnable, Cost: v.Cost,
			}
			row.margin(set, p.TaxClass)
			out = append(out, row)
		}
	}
	return out, nil
}

// margin works out what is left of a price without its tax, in whole percent.
func (p *PriceRow) margin(set inventory.Settings, class string) {
	if !p.HasCost() || p.Asked.Currency() != p.Cost.Currency() {
		p.Cost = money.Amount{}
		return
	}
	net := p.Asked
	if set.Included {
		var err error
		if net, err = net.Scale(int64(wholePrice), int64(wholePrice+set.RateOf(class))); err != nil {
			return
		}
	}
	left, err := net.Sub(p.Cost)
	if err != nil || net.Sign() <= 0 {
		return
	}
	share, err := left.Scale(100, net.Minor())
	if err == nil {
		p.Margin = int(share.Minor())
	}
}

// lastShut is where the last market day was closed: what comes later is of today, be the stall open or not.
func lastShut(r inventory.Reader) (inventory.Stamp, error) {
	var last inventory.Stamp
	err := r.Days(func(d inventory.Day) error {
		if d.Closed != nil && last.Before(d.Shut) {
			last = d.Shut
		}
		return nil
	})
	return last, err
}

// SetPrices sets the stall's own prices, by variant, in one entry; an empty price goes back to the shop's. It
// tells how many that changed.
func (t *Till) SetPrices(ctx context.Context, prices map[string]money.Amount) (changed int, err error) {
	err = t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		set, err := r.Settings()
		if err != nil {
			return nil, err
		}
		body := inventory.PriceBody{Prices: map[string]money.Amount{}}
		for id, price := range prices {
			differs, err := newPrice(r, set, id, price)
			if err != nil {
				return nil, err
			}
			if differs {
				body.Prices[id] = price
			}
		}
		if changed = len(body.Prices); changed == 0 {
			return nil, nil
		}
		d, err := inventory.NewDraft(inventory.KindPrice, t.cfg.NewID(), body)
		return []journal.Draft{d}, err
	})
	return changed, err
}

// newPrice tells whether a price is another than the one that counts.
func newPrice(r inventory.Reader, set inventory.Settings, id string, price money.Amount) (bool, error) {
	p, v, err := r.Variant(id)
	if err != nil {
		return false, err
	}
	was, has, err := r.StallPrice(id)
	switch {
	case err != nil:
		return false, err
	case price == (money.Amount{}):
		return has, nil
	case price.Currency() != set.Currency, price.Sign() < 0, price.Minor() >= maxPrice:
		return false, inventory.Refuse("price.odd", p.Name(v)+" cannot have that price at this stall. No price was changed: enter it again, above zero and in the stall's currency.", nil)
	case !has:
		was = v.Asked()
	}
	return was != price, nil
}

// maxPrice is a million million of the smallest coins.
const maxPrice = 1_000_000_000_000
