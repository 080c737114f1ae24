package till

import (
	"time"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// AgingLot is goods that came in together and should be sold soon. How much is left of them is a
// reckoning: see inventory.LotLeft.
type AgingLot struct {
	Product, Variant, Name string
	Unit                   unit.Unit
	Lot                    inventory.Lot
	In, Left               unit.Quantity
	Days                   int // until the day they are best before; below zero when it has passed
}

// dayForm is how the days of a lot are written.
const dayForm = time.DateOnly

// checkLot refuses days that are none.
func checkLot(l inventory.Lot) error {
	for _, day := range []string{l.Made, l.Best} {
		if _, err := time.Parse(dayForm, day); day != "" && err != nil {
			return inventory.Refuse("stock.day", "That is not a day. Nothing was changed: write it as year, month and day, like 2026-11-22.", err)
		}
	}
	if l.Made != "" && l.Best != "" && l.Best < l.Made {
		return inventory.Refuse("stock.days", "Goods cannot be best before a day that lies before the one they were made. Nothing was changed: look at the two days again.", nil)
	}
	return nil
}

// Today is the day as lots write it.
func (t *Till) Today() string { return t.cfg.Now().Format(dayForm) }

// Aging lists the goods that are best before a day not more than so many days away, the oldest first.
func (t *Till) Aging(days int) ([]AgingLot, error) {
	now := t.cfg.Now()
	today, err := time.Parse(dayForm, now.Format(dayForm))
	if err != nil {
		return nil, err
	}
	days = max(-maxAging, min(days, maxAging))
	var out []AgingLot
	err = t.book.Read(func(r inventory.Reader) error {
		lots, err := r.Aging(today.AddDate(0, 0, days).Format(dayForm))
		if err != nil {
			return err
		}
		for _, l := range lots {
			p, v, err := r.Variant(l.Variant)
			if inventory.CodeOf(err) == "variant.unknown" {
				continue // its product has not arrived from the other till
			}
			if err != nil {
				return err
			}
			lot := AgingLot{Product: p.ID, Variant: v.ID, Name: p.Name(v), Unit: v.Measure(), Lot: l.Lot, In: l.In, Left: l.Left}
			if best, err := time.Parse(dayForm, l.Lot.Best); err == nil {
				lot.Days = int(best.Sub(today).Hours() / 24)
			}
			out = append(out, lot)
		}
		return nil
	})
	return out, err
}

const maxAging = 3650

// LotsOf gives what is left of the lots of a variant, the one to sell first in front. Lots that are gone
// are left out.
func (t *Till) LotsOf(variant string) ([]inventory.LotLeft, error) {
	var out []inventory.LotLeft
	err := t.book.Read(func(r inventory.Reader) error {
		lots, err := r.Lots(variant)
		for _, l := range lots {
			if l.Left > 0 {
				out = append(out, l)
			}
		}
		return err
	})
	return out, err
}
