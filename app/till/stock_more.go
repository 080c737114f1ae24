package till

import (
	"maps"
	"slices"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// lay writes what few products need over a product, once it makes sense.
func (m *More) lay(r inventory.Reader, p *inventory.Product, v *inventory.Variant) error {
	set, err := r.Settings()
	if err != nil {
		return err
	}
	if err := m.check(set, *p, *v); err != nil {
		return err
	}
	if err := m.checkDeposit(r, *p, *v); err != nil {
		return err
	}
	if err := m.checkParts(r, *p, *v); err != nil {
		return err
	}
	p.Returnable, p.TaxClass = m.Returnable, m.TaxClass
	v.Tracked, v.Cost, v.Low, v.Deposit, v.Parts = m.Tracked, m.Cost, m.Low, m.Deposit, m.Parts
	if len(v.Parts) > 0 {
		v.Tracked = false // its parts are counted
	}
	return nil
}

func (m *More) check(set inventory.Settings, p inventory.Product, v inventory.Variant) error {
	_, rated := set.Rates[m.TaxClass]
	switch {
	case m.Cost != (money.Amount{}) && (m.Cost.Currency() != set.Currency || m.Cost.Sign() < 0 || m.Cost.Minor() >= maxPrice):
		return inventory.Refuse("product.cost", "What one costs you is an amount in the stall's currency, not below zero. Nothing was changed: enter it again, or leave it empty.", nil)
	case m.Low < 0 || m.Low >= maxStock:
		return inventory.Refuse("product.low", "The figure at which stock is low cannot be below zero. Nothing was changed: enter it again, or leave it empty.", nil)
	case m.TaxClass != "" && m.TaxClass != p.TaxClass && !rated:
		return inventory.Refuse("product.class", "The stall has no tax rate of that name. Nothing was changed: choose one of those that are there.", nil)
	}
	return nil
}

func (m *More) checkDeposit(r inventory.Reader, p inventory.Product, v inventory.Variant) error {
	if m.Deposit == "" || m.Deposit == v.Deposit && !m.Returnable {
		return nil
	}
	q, w, err := r.Variant(m.Deposit)
	if err != nil {
		return err
	}
	if m.Returnable || !q.Returnable || w.ID == v.ID {
		return inventory.Refuse("product.deposit", "Only a bottle, a jar or a crate that comes back can go with other goods, and none goes with another. Nothing was changed: choose one that is marked as coming back.", nil)
	}
	return nil
}

// checkParts refuses kits in kits: nobody could say what is left on the table.
func (m *More) checkParts(r inventory.Reader, p inventory.Product, v inventory.Variant) error {
	if len(m.Parts) == 0 || slices.Equal(m.Parts, v.Parts) {
		return nil
	}
	odd := inventory.Refuse("product.parts", "A kit is put together from other goods that are no kits themselves, of each more than nothing. Nothing was changed: look at its parts again.", nil)
	seen := map[string]bool{}
	for _, part := range m.Parts {
		q, w, err := r.Variant(part.Variant)
		switch {
		case err != nil:
			return err
		case w.ID == v.ID, len(w.Parts) > 0, seen[w.ID], part.Quantity <= 0, part.Quantity >= maxStock, m.Returnable,
			w.Measure().Whole() && part.Quantity%unit.One != 0, q.Archived:
			return odd
		}
		seen[w.ID] = true
	}
	return r.Products(func(q inventory.Product) error {
		for _, w := range q.Variants {
			if slices.ContainsFunc(w.Parts, func(part inventory.Part) bool { return part.Variant == v.ID }) {
				return odd
			}
		}
		return nil
	})
}

// TaxClasses lists the names of the stall's tax rates but the standard one's.
func (t *Till) TaxClasses() ([]string, error) {
	set, err := t.Settings()
	names := slices.Sorted(maps.Keys(set.Rates))
	return slices.DeleteFunc(names, func(n string) bool { return n == "" }), err
}
