package inventory

import (
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// saleRecord is a sale as the views keep it: the body and what the entry around it says.
type saleRecord struct {
	ID   string `json:"id"`
	At   string `json:"at"`
	By   Stamp  `json:"by"`
	Sale Sale   `json:"sale"`
}

func (r saleRecord) sale() Sale {
	s := r.Sale
	s.ID, s.At, s.Stamp = r.ID, r.At, r.By
	return s
}

// DaySum is what a market day adds up to. Takings are what buyers paid, tax and rounding included,
// less what was given back.
type DaySum struct {
	Sales    int                     `json:"sales"`
	Lines    int                     `json:"lines"`
	Takings  money.Amount            `json:"takings,omitzero"`
	Tax      money.Amount            `json:"tax,omitzero"`
	Rounding money.Amount            `json:"rounding,omitzero"`
	ByTender map[string]money.Amount `json:"by_tender,omitempty"`
}

func foldSale(s Setter, e journal.Entry) error {
	sale, err := body[Sale](e)
	if err != nil {
		return err
	}
	if err := sale.check(); err != nil {
		return err
	}
	till, n := rowParts(keyOf(e))
	record := saleRecord{ID: e.ID, At: e.At, By: StampOf(e), Sale: sale}
	if err := setJSON(s, key(kSale, till, n), record); err != nil {
		return err
	}
	for _, k := range []string{
		key(kSaleAt, num(e.Clock), till, n),
		key(kReceipt, sale.Number(), till, n),
	} {
		if err := s.Set(k, nil); err != nil {
			return err
		}
	}
	if err := firstSale(s, e); err != nil {
		return err
	}
	if err := countReceipt(s, till, sale.Count); err != nil {
		return err
	}
	if err := takeStock(s, sale); err != nil {
		return err
	}
	if err := changeDay(s, sale.Day, func(d *Day) error { return d.add(sale) }); err != nil {
		return err
	}
	return saleRows(s, record)
}

// firstSale keeps under a sale's id where it is. Should two tills have used one id, the first in the
// order of the book has it.
func firstSale(s Setter, e journal.Entry) error {
	k := key(kSaleID, e.ID)
	var first Stamp
	had, err := getJSON(s, k, &first)
	if err != nil || (had && first.Before(StampOf(e))) {
		return err
	}
	return setJSON(s, k, StampOf(e))
}

// receipts counts what a till has sold. The highest number is kept too: should a line of the journal
// be damaged, no number is given out twice.
type receipts struct {
	Sales   int    `json:"sales"`
	Highest uint64 `json:"highest"`
}

func countReceipt(s Setter, till string, count uint64) error {
	var r receipts
	k := key(kCount, till)
	if _, err := getJSON(s, k, &r); err != nil {
		return err
	}
	return setJSON(s, k, receipts{Sales: r.Sales + 1, Highest: max(r.Highest, count)})
}

func takeStock(s Setter, sale Sale) error {
	for _, l := range sale.Lines {
		for _, t := range l.Takes {
			if err := addQuantity(s, key(kStock, t.Variant, placeOr(t.Place)), -t.Quantity); err != nil {
				return err
			}
		}
		if l.Variant != "" {
			if err := addQuantity(s, key(kSold, l.Variant), l.Quantity); err != nil {
				return err
			}
		}
	}
	return nil
}

// add adds a sale to the sum of its currency. A day has one, unless the stall's was changed on it.
func (d *Day) add(sale Sale) error {
	if d.Sums == nil {
		d.Sums = map[money.Currency]DaySum{}
	}
	sum := d.Sums[sale.Currency]
	err := sum.add(sale)
	d.Sums[sale.Currency] = sum
	return err
}

func (d *DaySum) add(sale Sale) error {
	var err error
	sum := func(into *money.Amount, a money.Amount) {
		if next, e := into.Add(a); e != nil {
			err = e
		} else {
			*into = next
		}
	}
	d.Sales++
	d.Lines += len(sale.Lines)
	sum(&d.Takings, sale.Total())
	sum(&d.Tax, sale.Sum.Tax)
	sum(&d.Rounding, sale.Rounding)
	if d.ByTender == nil {
		d.ByTender = map[string]money.Amount{}
	}
	for _, t := range sale.Tenders {
		next := d.ByTender[t.Kind]
		sum(&next, t.Amount)
		d.ByTender[t.Kind] = next
	}
	return err
}
