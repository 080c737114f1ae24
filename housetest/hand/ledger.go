package hand

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Receipt is a sale or a refund as the book holds it.
type Receipt struct {
	ID     string
	Number string
	Count  uint64
	Refund bool
	Wrong  string // why it is not the one that its id stands for, "" when it is
}

// Receipts gives every sale and refund of the book, in the order of their numbers.
func Receipts(b *book.Book) ([]Receipt, error) {
	var out []Receipt
	err := b.Read(func(r inventory.Reader) error {
		names, err := skus(r)
		if err != nil {
			return err
		}
		sold := map[string]inventory.Sale{}
		err = r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
			sold[s.Number()] = s
			out = append(out, Receipt{ID: s.ID, Number: s.Number(), Count: s.Count, Wrong: wrong(s, names)})
			return nil
		})
		if err != nil {
			return err
		}
		return r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error {
			back := Receipt{ID: f.ID, Number: f.Number(), Count: f.Count, Refund: true}
			sale := sold[f.Receipt]
			if f.ID != RefundID(sale.ID) && !(f.Void && f.ID == VoidID(sale.ID)) || len(f.Lines) != Lines || f.Sum != sale.Sum {
				back.Wrong = fmt.Sprintf("it gives back %s of sale %s", f.Total().Decimal(), sale.ID)
			}
			out = append(out, back)
			return nil
		})
	})
	slices.SortStableFunc(out, func(a, b Receipt) int { return int(a.Count) - int(b.Count) })
	return out, err
}

// Payments counts, by their ids, the payments of what was owed.
func Payments(b *book.Book) (map[string]int, error) {
	out := map[string]int{}
	err := b.Read(func(r inventory.Reader) error {
		return r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
			paid, err := r.PaymentsOf(inventory.RowKey{Till: s.Stamp.Till, N: s.Stamp.N})
			for _, p := range paid {
				out[p.ID]++
			}
			return err
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
		if names[l.Variant] != want[i].What || l.Quantity != want[i].Quantity {
			return fmt.Sprintf("line %d is %s of %s, not %s of %s", i+1, l.Quantity, names[l.Variant], want[i].Quantity, want[i].What)
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

// Numbers says what is wrong with receipts: their numbers run from 1 without a gap, none stands twice, no id does,
// and each is what its id stands for. "" when nothing is.
func Numbers(receipts []Receipt) string {
	seen := map[string]bool{}
	for i, s := range receipts {
		switch {
		case s.Wrong != "":
			return fmt.Sprintf("%s (%s) is not what it should be: %s", s.ID, s.Number, s.Wrong)
		case s.Count != uint64(i+1):
			return fmt.Sprintf("%s has receipt %s, where number %d should stand", s.ID, s.Number, i+1)
		case seen[s.ID]:
			return fmt.Sprintf("%s stands in the book twice", s.ID)
		}
		seen[s.ID] = true
	}
	return ""
}

// Ledger writes down what the book has come to: settings, goods with their prices and stock, sales, refunds, days.
func Ledger(b *book.Book) (string, error) {
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	err := b.Read(func(r inventory.Reader) error {
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
		if err != nil {
			return err
		}
		open, err := r.Unfinished(b.Till())
		say("%d batches without an end", len(open))
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
		say("sale %s is %s over %s", s.ID, s.Number(), s.Total().Decimal())
		return nil
	})
	if err != nil {
		return err
	}
	err = r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error {
		say("refund %s is %s over %s", f.ID, f.Number(), f.Total().Decimal())
		return nil
	})
	if err != nil {
		return err
	}
	var days []string
	err = r.Days(func(d inventory.Day) error {
		market := ""
		if d.Open != nil {
			market = d.Open.Market
		}
		days = append(days, fmt.Sprintf("day at %q: closed %t, %d sales, takings %s, tax %s", market, d.Closed != nil, d.Sum.Sales, d.Sum.Takings.Decimal(), d.Sum.Tax.Decimal()))
		return nil
	})
	slices.Sort(days)
	for _, d := range days {
		say("%s", d)
	}
	return err
}
