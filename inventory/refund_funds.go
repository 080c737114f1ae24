package inventory

import "slices"

// funds is what a sale was paid with and what of it has not gone back yet, in minor units.
type funds struct {
	left  int64  // of all
	owed  int64  // not paid yet
	bound []fund // vouchers that only go back as they came
	loose []fund // what may go back in cash
}

// fund is one way in which a sale was paid.
type fund struct {
	source
	left  int64
	taxed bool   // a voucher that bears tax
	buys  []bool // of each line, whether such a voucher may pay it
}

// free is how much may go back in cash.
func (f funds) free() int64 {
	free := f.left - f.owed
	for _, v := range f.bound {
		free -= v.left
	}
	return max(0, free)
}

// of is what was paid in one way and has not gone back in it.
func (f funds) of(kind string) int64 {
	sum := int64(0)
	for _, one := range f.loose {
		if one.kind == kind {
			sum += max(0, one.left)
		}
	}
	return sum
}

// funds adds up what a sale was paid with: at once, with the bottles that came back with it, and later.
func (r Reader) funds(sale Sale, given Given) (funds, error) {
	row := RowKey{Till: sale.Stamp.Till, N: sale.Stamp.N}
	paid := newPurse()
	for _, t := range sale.Tenders {
		paid.add(sourceOf(t), t.Amount.Minor())
	}
	for _, l := range sale.Lines {
		if l.Quantity < 0 {
			paid.add(source{kind: Cash}, -l.Share.Gross.Minor())
		}
	}
	later, err := r.PaymentsOf(row)
	if err != nil {
		return funds{}, err
	}
	for _, b := range later {
		if b.Currency != sale.Currency {
			continue
		}
		for _, t := range b.Tenders {
			paid.add(sourceOf(t), t.Amount.Minor())
		}
		paid.add(source{kind: Owed}, -b.amount())
	}
	missing, err := r.missing(row)
	if err != nil {
		return funds{}, err
	}
	for _, rec := range missing {
		if rec.Currency == sale.Currency {
			paid.add(source{kind: Bank, of: rec.Account}, -rec.Amount)
			paid.add(source{kind: Owed}, rec.Amount)
		}
	}
	paid.mend()
	for _, of := range paid.order {
		paid.sums[of] -= given.bySource[of]
	}
	out := funds{left: paid.total - given.Total.Minor()}
	for _, of := range paid.order {
		if err := r.sort(sale, fund{source: of, left: max(0, paid.sums[of])}, &out); err != nil {
			return funds{}, err
		}
	}
	return out, nil
}

// sort puts a fund where it belongs.
func (r Reader) sort(sale Sale, f fund, into *funds) error {
	if f.kind == Owed {
		into.owed = f.left
		return nil
	}
	if f.kind != Token {
		into.loose = append(into.loose, f)
		return nil
	}
	v, known, err := r.Voucher(f.of)
	if err != nil {
		return err
	}
	if known && v.CashBack {
		into.loose = append(into.loose, f)
		return nil
	}
	f.taxed = known && v.Taxed
	if f.taxed {
		categories := map[string]string{}
		f.buys = make([]bool, len(sale.Lines))
		for i, l := range sale.Lines {
			if f.buys[i], err = r.buys(v, l, categories); err != nil {
				return err
			}
		}
	}
	into.bound = append(into.bound, f)
	return nil
}

// purse adds up sources in the order in which they came.
type purse struct {
	order []source
	sums  map[source]int64
	total int64
}

func newPurse() *purse { return &purse{sums: map[source]int64{}} }

func (p *purse) add(of source, minor int64) {
	if _, there := p.sums[of]; !there {
		p.order = append(p.order, of)
	}
	p.sums[of] += minor
	p.total += minor
}

// mend takes the cash that was given as change for a voucher off that voucher: what it paid is what it was worth
// less that.
func (p *purse) mend() {
	cash := source{kind: Cash}
	for _, of := range slices.Backward(p.order) {
		if short := -p.sums[cash]; short > 0 && of.kind == Token {
			take := min(short, p.sums[of])
			p.sums[of] -= take
			p.sums[cash] += take
		}
	}
}
