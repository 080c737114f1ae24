package till

import (
	"context"
	"slices"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// ReturnablePresets are the keys of what most often comes back: words name them in the seller's language.
func ReturnablePresets() []string { return []string{"bottle", "jar", "crate"} }

// AddReturnable puts something on the table that buyers bring back: a bottle, a jar, a crate. Its deposit has a tax
// class of its own, "" for the standard rate.
func (t *Till) AddReturnable(ctx context.Context, name string, deposit money.Amount, class string) (Returnable, error) {
	if err := t.checkDeposit(deposit); err != nil {
		return Returnable{}, err
	}
	id, err := t.Save(ctx, Edit{
		Name: name, Price: deposit, Unit: unit.Each, More: &More{Returnable: true, TaxClass: class},
	})
	if err != nil {
		return Returnable{}, err
	}
	return t.returnable(id)
}

// ChangeReturnable changes name, deposit and tax class of one. What was paid for those that are out is not changed:
// who brings one back gets what it costs then.
func (t *Till) ChangeReturnable(ctx context.Context, variant, name string, deposit money.Amount, class string) error {
	if err := t.checkDeposit(deposit); err != nil {
		return err
	}
	e, err := t.EditOf(variant)
	if err != nil {
		return err
	}
	e.Name, e.Price, e.More.TaxClass = name, deposit, class
	_, err = t.Save(ctx, e)
	return err
}

func (t *Till) checkDeposit(deposit money.Amount) error {
	set, err := t.Settings()
	if err == nil && (deposit.Currency() != set.Currency || deposit.Sign() <= 0 || deposit.Minor() >= maxPrice) {
		err = inventory.Refuse("returnable.deposit", "What comes back needs a returnable deposit above zero. Nothing was changed: enter what a buyer gets back for one.", nil)
	}
	return err
}

func (t *Till) returnable(product string) (Returnable, error) {
	all, err := t.Returnables()
	if i := slices.IndexFunc(all, func(r Returnable) bool { return r.Product == product }); i >= 0 {
		return all[i], err
	}
	return Returnable{Product: product}, err
}

// ComesIn lists the products whose goods come in a returnable: all of their variants do, or Some.
func (t *Till) ComesIn(returnable string) ([]Contained, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	var out []Contained
	for i := range s.goods {
		p := &s.goods[i].product
		if p.Returnable || p.Archived {
			continue
		}
		c := Contained{Product: p.ID, Name: p.Title, Category: p.Category}
		for _, v := range live(*p) {
			if v.Deposit == returnable {
				c.In++
			}
			c.Of++
		}
		if c.Of > 0 {
			out = append(out, c)
		}
	}
	return out, nil
}

// Contained is a product beside the question whether its goods come in a returnable.
type Contained struct {
	Product, Name, Category string
	In, Of                  int // variants that do, of all
}

// SetComesIn says of products whether their goods come in a returnable; all of their variants then do. Products that
// stood with another returnable go over to this one.
func (t *Till) SetComesIn(ctx context.Context, returnable string, products []string, in bool) error {
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		q, w, err := r.Variant(returnable)
		if err != nil {
			return nil, err
		}
		if !q.Returnable {
			return nil, inventory.Refuse("returnable.none", q.Name(w)+" is nothing that comes back. Nothing was changed: choose a bottle, a jar or a crate.", nil)
		}
		var out []journal.Draft
		for _, id := range products {
			p, err := r.Product(id)
			if err != nil {
				return nil, err
			}
			if p.Returnable || !containedIn(&p, w.ID, in) {
				continue
			}
			d, err := inventory.NewDraft(inventory.KindProduct, t.cfg.NewID(), inventory.ProductBody{Product: p})
			if err != nil {
				return nil, err
			}
			out = append(out, d)
		}
		return out, nil
	})
}

// containedIn sets the deposit of a product's variants and tells whether that changed anything.
func containedIn(p *inventory.Product, returnable string, in bool) bool {
	changed := false
	p.Variants = slices.Clone(p.Variants)
	for i := range p.Variants {
		v := &p.Variants[i]
		switch {
		case in && v.Deposit != returnable:
			v.Deposit, changed = returnable, true
		case !in && v.Deposit == returnable:
			v.Deposit, changed = "", true
		}
	}
	return changed
}
