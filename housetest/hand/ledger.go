package hand

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Sale is what the book holds of one sale.
type Sale struct {
	ID     string
	Number string
	Count  uint64
	Wrong  string // why it is not the sale that its id stands for, "" when it is
}

// Sales gives every sale of the book, in its order.
func (h Hand) Sales() ([]Sale, error) {
	var out []Sale
	err := h.Book.Read(func(r inventory.Reader) error {
		names, err := skus(r)
		if err != nil {
			return err
		}
		return r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
			out = append(out, Sale{ID: s.ID, Number: s.Number(), Count: s.Count, Wrong: wrong(s, names)})
			return nil
		})
	})
	return out, err
}

// skus gives the SKU of each variant.
func skus(r inventory.Reader) (map[string]string, error) {
	names := map[string]string{}
	err := r.Products(func(p inventory.Product) error {
		for _, v := range p.Variants {
			names[v.ID] = v.SKU
		}
		return nil
	})
	return names, err
}

// wrong says what a sale lacks that the one with its id has.
func wrong(s inventory.Sale, names map[string]string) string {
	want := wanted(s.ID)
	if len(s.Lines) != len(want) {
		return fmt.Sprintf("it has %d lines, not %d", len(s.Lines), len(want))
	}
	var sum tax.Share
	for i, l := range s.Lines {
		if names[l.Variant] != want[i].Variant || l.Quantity != want[i].Quantity {
			return fmt.Sprintf("line %d is %s of %s, not %s of %s", i+1, l.Quantity, names[l.Variant], want[i].Quantity, want[i].Variant)
		}
		next, err := sum.Add(l.Share)
		if err != nil {
			return err.Error()
		}
		sum = next
	}
	if sum != s.Sum || paid(s) != s.Total() {
		return "its lines, its sum and what was paid do not agree"
	}
	return ""
}

// paid is what the tenders of a sale come to.
func paid(s inventory.Sale) money.Amount {
	sum := money.Zero(s.Currency)
	for _, t := range s.Tenders {
		if next, err := sum.Add(t.Amount); err == nil {
			sum = next
		}
	}
	return sum
}

// Numbers says what is wrong with the receipts' numbers: they run from 1 without a gap, none stands twice, and no
// id does. "" when nothing is.
func Numbers(sales []Sale) string {
	seen := map[string]bool{}
	for i, s := range sales {
		switch {
		case s.Wrong != "":
			return fmt.Sprintf("sale %s is not the one it should be: %s", s.ID, s.Wrong)
		case s.Count != uint64(i+1):
			return fmt.Sprintf("sale %s has receipt %s, where number %d should stand", s.ID, s.Number, i+1)
		case seen[s.ID]:
			return fmt.Sprintf("sale %s stands in the book twice", s.ID)
		}
		seen[s.ID] = true
	}
	return ""
}

// Ledger writes down what the book has come to: settings, goods with their prices and stock, sales, market days.
func (h Hand) Ledger() (string, error) {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	err := h.Book.Read(func(r inventory.Reader) error {
		set, err := r.SettingsMap()
		if err != nil {
			return err
		}
		for _, k := range slices.Sorted(maps.Keys(set)) {
			say("setting %s is %s", k, set[k])
		}
		if err := sayGoods(r, say); err != nil {
			return err
		}
		if err := saySales(r, say); err != nil {
			return err
		}
		unknown, odd, err := r.Strange()
		for _, s := range append(unknown, odd...) {
			say("cannot be folded: %s", s)
		}
		open, openErr := r.Unfinished(h.Book.Till())
		say("%d batches without an end", len(open))
		if err == nil {
			err = openErr
		}
		return err
	})
	return strings.Join(lines, "\n"), err
}

func sayGoods(r inventory.Reader, say func(string, ...any)) error {
	var goods []string
	err := r.Products(func(p inventory.Product) error {
		for _, v := range p.Variants {
			here, err := r.OnHand(v.ID)
			if err != nil {
				return err
			}
			sold, err := r.Sold(v.ID)
			if err != nil {
				return err
			}
			goods = append(goods, fmt.Sprintf("%s %q asks %s, %s on hand, %s sold", v.SKU, p.Title, v.Asked().Decimal(), here, sold))
		}
		return nil
	})
	slices.Sort(goods)
	for _, g := range goods {
		say("%s", g)
	}
	return err
}

func saySales(r inventory.Reader, say func(string, ...any)) error {
	err := r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
		say("sale %s is %s of day %s over %s", s.ID, s.Number(), s.Day, s.Total().Decimal())
		return nil
	})
	if err != nil {
		return err
	}
	var days []string
	err = r.Days(func(d inventory.Day) error {
		days = append(days, fmt.Sprintf("day %s: open %t, closed %t, %d sales, takings %s, tax %s", d.ID, d.Open != nil, d.Closed != nil, d.Sum.Sales, d.Sum.Takings.Decimal(), d.Sum.Tax.Decimal()))
		return nil
	})
	slices.Sort(days)
	for _, d := range days {
		say("%s", d)
	}
	return err
}
