package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/book"
)

// Status is how things stand.
type Status struct {
	Till          string   `json:"till"`
	Stall         string   `json:"stall"`
	Sales         int      `json:"sales"`
	NotCopied     int      `json:"not_copied"` // sales and refunds that are in no copy away from this device
	WaitingToSync int      `json:"waiting_to_sync"`
	Shops         []string `json:"shops"`
	Healed        []string `json:"healed"` // what was mended and nobody has read yet
	Damage        []string `json:"damage,omitempty"`
	Newer         int      `json:"newer,omitempty"` // entries that need a newer Trestle
	Practice      bool     `json:"practice,omitempty"`
	NoShop        bool     `json:"no_shop,omitempty"` // only the practice shop stands in; nobody waits for what it is not told

	LastBackup *LastBackup `json:"last_backup"`          // null when none was made
	FreeBytes  *uint64     `json:"free_bytes,omitempty"` // on the disk of the data folder; missing where the system does not say
}

// Status says how things stand.
func (t *Till) Status() (Status, error) {
	health := t.book.Health()
	s := Status{Till: t.Letter(), Shops: []string{}, Healed: append([]string{}, health.Unread...)}
	s.Damage = append(t.Damage(), t.typedDamage()...)
	if free, known := t.book.Free(); known {
		s.FreeBytes = &free
	}
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		s.Stall, s.Practice = set.Name, set.Practice
		if s.Sales, err = r.CountSales(); err != nil {
			return err
		}
		if s.NotCopied, s.LastBackup, err = t.copied(r); err != nil {
			return err
		}
		shops, err := r.Shops()
		if err != nil {
			return err
		}
		s.NoShop = !set.Practice
		for _, shop := range shops {
			if !shop.Active {
				continue
			}
			waiting, err := r.Waiting(shop.ID)
			if err != nil {
				return err
			}
			s.Shops = append(s.Shops, shop.ID)
			s.NoShop = s.NoShop && shop.Kind == KindPractice
			s.WaitingToSync += waiting
		}
		unknown, _, err := r.Strange()
		s.Newer = len(unknown)
		return err
	})
	return s, err
}

// Damage names in sentences what is known to be damaged and could not be mended.
func (t *Till) Damage() []string {
	var says []string
	for _, f := range t.book.Health().Faults {
		says = append(says, f.String())
	}
	return says
}

// NoticesRead forgets sentences about what was mended that the seller has read. What was mended after
// they were shown stays.
func (t *Till) NoticesRead(shown []string) error { return t.book.NoticesRead(shown) }

// Verify rereads the whole book in cfg.Dir without selling from it; see book.Verify.
func Verify(cfg Config) (book.Report, error) {
	cfg = cfg.defaults()
	rep, err := book.Verify(cfg.book())
	if err == nil {
		cfg.verifyTyped(&rep)
	}
	return rep, err
}

// Recheck rereads the whole book while the till goes on selling, and gives the damage it finds in
// sentences. A window runs it behind the selling screen after it has opened.
func (t *Till) Recheck(ctx context.Context) ([]string, error) {
	faults, err := t.book.Recheck(ctx)
	var out []string
	for _, f := range faults {
		out = append(out, f.String())
	}
	return out, err
}
