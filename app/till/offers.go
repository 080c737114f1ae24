package till

import (
	"context"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// OfferRow is an offer with the names of what it goes over.
type OfferRow struct {
	inventory.Offer
	Goods []string // of the products that were picked, none for a category
}

// Offers lists the offers that run: several of a group, mixed, for a price.
func (t *Till) Offers() ([]OfferRow, error) {
	var out []OfferRow
	err := t.book.Read(func(r inventory.Reader) error {
		all, err := r.Offers()
		for _, o := range all {
			row := OfferRow{Offer: o}
			for _, v := range o.Variants {
				p, w, err := r.Variant(v)
				if inventory.CodeOf(err) == "variant.unknown" {
					continue // its product has not arrived from the other till
				}
				if err != nil {
					return err
				}
				row.Goods = append(row.Goods, p.Name(w))
			}
			out = append(out, row)
		}
		return err
	})
	return out, err
}

// SaveOffer keeps a new offer, or a changed one when it has an id. What is called what among its goods is settled
// by code, id or whole name.
func (t *Till) SaveOffer(ctx context.Context, o inventory.Offer) (inventory.Offer, error) {
	var err error
	if o.Name, err = named(o.Name); err != nil {
		return o, err
	}
	o.Category, o.Ended = inventory.Clean(o.Category), false
	if o.ID == "" {
		o.ID = t.cfg.NewID()
	}
	goods := o.Variants
	err = t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		o.Variants = nil
		for _, what := range goods {
			p, v, err := known(r, what)
			if err != nil {
				return nil, err
			}
			if p.Returnable {
				return nil, inventory.Refuse("offer.returnable", "A bottle, a jar or a crate that comes back is never cheaper in an offer. Nothing was changed: choose other goods.", nil)
			}
			if !slices.Contains(o.Variants, v.ID) {
				o.Variants = append(o.Variants, v.ID)
			}
		}
		set, err := r.Settings()
		if err != nil {
			return nil, err
		}
		if err := checkOffer(o, set.Currency); err != nil {
			return nil, err
		}
		return t.draft(inventory.KindOffer, o)
	})
	return o, err
}

func checkOffer(o inventory.Offer, c money.Currency) error {
	switch {
	case o.Count <= unit.One || o.Count > maxOffered:
		return inventory.Refuse("offer.count", "An offer goes over more than one and at most 1000. Nothing was changed: enter how many go together.", nil)
	case o.Price.Currency() != c || o.Price.Sign() <= 0 || o.Price.Minor() >= maxPrice:
		return inventory.Refuse("offer.price", "An offer needs a price above zero for all of them together. Nothing was changed: enter it again.", nil)
	case len(o.Variants) == 0 && o.Category == "":
		return inventory.Refuse("offer.goods", "Say what the offer goes over: a category, or goods that you pick. Nothing was changed.", nil)
	}
	return nil
}

const maxOffered = 1000 * unit.One

// EndOffer ends an offer. What was sold keeps its price.
func (t *Till) EndOffer(ctx context.Context, id string) error {
	all, err := t.Offers()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(o OfferRow) bool { return o.ID == id || o.Name == id })
	if i < 0 {
		return inventory.Refuse("offer.unknown", "No such offer runs. Nothing was changed: choose one from the list.", nil)
	}
	o := all[i].Offer
	o.Ended = true
	return t.keep(ctx, inventory.KindOffer, o)
}
