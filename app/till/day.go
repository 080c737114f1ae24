package till

import (
	"context"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// OpenDay opens a market day at a place with cash in the box.
func (t *Till) OpenDay(ctx context.Context, market string, float money.Amount) (inventory.Day, error) {
	market = inventory.Clean(market)
	if utf8.RuneCountInString(market) > 80 {
		return inventory.Day{}, inventory.Refuse("day.market", "The market's name is too long: at most 80 characters.", nil)
	}
	if err := inventory.CheckReference(market); err != nil {
		return inventory.Day{}, err
	}
	if float.Sign() < 0 {
		return inventory.Day{}, errFloat
	}
	id := t.cfg.NewID()
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		if _, open, err := r.OpenDay(); err != nil || open {
			if err == nil {
				err = inventory.Refuse("day.isopen", "A market day is open already. Close it first with: trestle day close.", nil)
			}
			return nil, err
		}
		d, err := inventory.NewDraft(inventory.KindDayOpen, id, inventory.DayOpen{Market: market, Float: float})
		return []journal.Draft{d}, err
	})
	if err != nil {
		return inventory.Day{}, err
	}
	return t.day(id)
}

// SetFloat says what cash lay in the box when the open market day began: a day that the first sale opened was not asked.
func (t *Till) SetFloat(ctx context.Context, float money.Amount) (inventory.Day, error) {
	var id string
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		day, open, err := r.OpenDay()
		if err == nil && !open {
			err = noDay()
		}
		if err != nil {
			return nil, err
		}
		set, err := r.Settings()
		switch {
		case err != nil:
			return nil, err
		case float.Sign() < 0:
			return nil, errFloat
		case float.Currency() != set.Currency:
			return nil, inventory.Refuse("day.currency", "The float is cash in the stall's own currency. Nothing was changed: enter it again.", nil)
		}
		id = day.ID
		d, err := inventory.NewDraft(inventory.KindDayFloat, t.cfg.NewID(), inventory.DayFloat{Day: id, Float: float})
		return []journal.Draft{d}, err
	})
	if err != nil {
		return inventory.Day{}, err
	}
	return t.day(id)
}

var errFloat = inventory.Refuse("day.float", "The cash in the box cannot be less than nothing.", nil)

func noDay() error {
	return inventory.Refuse("day.none", "No market day is open. The next sale opens one, or use: trestle day open.", nil)
}

// CloseDay closes the open market day. counted is the cash found in the box, nil when nobody
// counted.
func (t *Till) CloseDay(ctx context.Context, counted *money.Amount) (inventory.Day, error) {
	var id string
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		day, open, err := r.OpenDay()
		if err == nil && !open {
			err = noDay()
		}
		if err != nil {
			return nil, err
		}
		id = day.ID
		end := inventory.DayClose{Day: id}
		if counted != nil {
			end.Counted, end.Noted = *counted, true
		}
		d, err := inventory.NewDraft(inventory.KindDayClose, t.cfg.NewID(), end)
		return []journal.Draft{d}, err
	})
	if err != nil {
		return inventory.Day{}, err
	}
	return t.day(id)
}

func (t *Till) day(id string) (inventory.Day, error) {
	var d inventory.Day
	err := t.book.Read(func(r inventory.Reader) (err error) {
		d, _, err = r.Day(id)
		return err
	})
	return d, err
}

// Day gives the open market day, else the last one; false when there was none yet.
func (t *Till) Day() (inventory.Day, bool, error) {
	var day inventory.Day
	var found bool
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if day, found, err = r.OpenDay(); err != nil || found {
			return err
		}
		return r.Days(func(d inventory.Day) error {
			if !found || d.Clock > day.Clock {
				day, found = d, true
			}
			return nil
		})
	})
	return day, found, err
}

// SalesOf gives the sales of a market day in the order of the book.
func (t *Till) SalesOf(day string) ([]inventory.Sale, error) {
	var out []inventory.Sale
	err := t.book.Read(func(r inventory.Reader) error {
		return r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
			if s.Day == day {
				out = append(out, s)
			}
			return nil
		})
	})
	return out, err
}
