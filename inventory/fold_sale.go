package inventory

import (
	"errors"
	"fmt"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
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
	if err := setJSON(s, key(kSaleID, e.ID), keyOf(e)); err != nil {
		return err
	}
	if err := addQuantity(s, key(kCount, till), unit.Quantity(1)); err != nil {
		return err
	}
	if err := takeStock(s, sale); err != nil {
		return err
	}
	if err := changeDay(s, sale.Day, func(d *Day) error { return d.Sum.add(sale) }); err != nil {
		return err
	}
	return saleRows(s, record)
}

// check refuses a sale whose own figures do not agree: it must never reach stock or takings.
func (s Sale) check() error {
	if len(s.Lines) == 0 || s.Count == 0 {
		return fmt.Errorf("%w: it has no lines or no number", errBody)
	}
	gross := money.Zero(s.Currency)
	var err error
	for _, l := range s.Lines {
		if !sane(l.Quantity) {
			return fmt.Errorf("%w: a quantity is out of bounds", errBody)
		}
		if gross, err = gross.Add(l.Share.Gross); err != nil {
			return errors.Join(errBody, err)
		}
	}
	paid := money.Zero(s.Currency)
	for _, t := range s.Tenders {
		if paid, err = paid.Add(t.Amount); err != nil {
			return errors.Join(errBody, err)
		}
	}
	if gross.Cmp(s.Sum.Gross) != 0 || paid.Cmp(s.Total()) != 0 {
		return fmt.Errorf("%w: lines, sum and tenders do not agree", errBody)
	}
	return nil
}

func takeStock(s Setter, sale Sale) error {
	for _, l := range sale.Lines {
		for _, t := range l.Takes {
			if !sane(t.Quantity) {
				continue
			}
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
