package till

import (
	"slices"

	"trestle/inventory"
	"trestle/inventory/money"
)

// Room is what the selling room wants to know of the stall beside its goods and baskets.
type Room struct {
	Settings inventory.Settings
	Open     *inventory.Day     // the open market day
	Helpers  []inventory.Helper // who sells here, without those who have gone
}

// Room reads how things stand by a few look-ups.
func (t *Till) Room() (Room, error) {
	var out Room
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if out.Settings, err = r.Settings(); err != nil {
			return err
		}
		day, open, err := r.OpenDay()
		if err != nil {
			return err
		}
		if open {
			out.Open = &day
		}
		out.Helpers, err = r.Helpers()
		out.Helpers = slices.DeleteFunc(out.Helpers, func(h inventory.Helper) bool { return h.Gone })
		return err
	})
	return out, err
}

// RecentDays gives the last market days, the newest first, at most limit of them.
func (t *Till) RecentDays(limit int) ([]inventory.Day, error) {
	var out []inventory.Day
	err := t.book.Read(func(r inventory.Reader) error {
		return r.Days(func(d inventory.Day) error {
			out = append(out, d)
			return nil
		})
	})
	slices.SortFunc(out, func(a, b inventory.Day) int {
		if a.Clock == b.Clock {
			return 0
		}
		if a.Clock > b.Clock {
			return -1
		}
		return 1
	})
	return out[:min(len(out), limit)], err
}

// Returnable is a bottle, a jar or a crate that the stall takes back.
type Returnable struct {
	Product, Variant string
	Name             string
	Price            money.Amount // given for one
}

// Returnables lists what the stall takes back, by name.
func (t *Till) Returnables() ([]Returnable, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	var out []Returnable
	for i := range s.goods {
		p := &s.goods[i].product
		if !p.Returnable || p.Archived {
			continue
		}
		for _, v := range p.Variants {
			if !v.Archived {
				out = append(out, Returnable{Product: p.ID, Variant: v.ID, Name: p.Name(v), Price: s.asked(v)})
			}
		}
	}
	return out, nil
}
