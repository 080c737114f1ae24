package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// SoldOut says by hand that something is sold out, or is there again: loose goods are not counted.
func (t *Till) SoldOut(ctx context.Context, what string, out bool) error {
	return t.mark(ctx, []string{what}, false, func(m *inventory.Mark) { m.Out = out })
}

// Pin makes a product a favourite, by one of its variants, or no favourite any more. Favourites lie in front.
func (t *Till) Pin(ctx context.Context, what string, pinned bool) error {
	return t.mark(ctx, []string{what}, !pinned, func(m *inventory.Mark) { m.Pinned = pinned })
}

// mark changes what is said of some variants by hand, or of all of their products; where nothing changes,
// nothing is written.
func (t *Till) mark(ctx context.Context, what []string, whole bool, change func(*inventory.Mark)) error {
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		marks := map[string]inventory.Mark{}
		for _, w := range what {
			p, v, err := known(r, w)
			if err != nil {
				return nil, err
			}
			variants := []inventory.Variant{v}
			if whole {
				variants = p.Variants
			}
			for _, v := range variants {
				was, err := r.Mark(v.ID)
				if err != nil {
					return nil, err
				}
				is := was
				if change(&is); is != was {
					marks[v.ID] = is
				}
			}
		}
		if len(marks) == 0 {
			return nil, nil
		}
		d, err := inventory.NewDraft(inventory.KindMark, t.cfg.NewID(), inventory.MarkBody{Marks: marks})
		return []journal.Draft{d}, err
	})
}
