package till

import (
	"context"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// NextColour asks for the next colour that no helper has.
const NextColour = -1

// Helpers lists who sells at this stall, in the order in which they came.
func (t *Till) Helpers() ([]inventory.Helper, error) {
	var out []inventory.Helper
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Helpers()
		return err
	})
	return out, err
}

// AddHelper adds somebody who sells here, by one or two letters and a colour; NextColour picks one. Nobody's name
// is asked for or kept.
func (t *Till) AddHelper(ctx context.Context, initial string, colour int) (inventory.Helper, error) {
	h := inventory.Helper{ID: t.cfg.NewID()}
	err := t.keepHelper(ctx, &h, initial, colour)
	return h, err
}

// ChangeHelper changes letters and colour of a helper. What was sold keeps belonging to the same one.
func (t *Till) ChangeHelper(ctx context.Context, id, initial string, colour int) (inventory.Helper, error) {
	h, err := t.FindHelper(id)
	if err != nil {
		return h, err
	}
	if colour == NextColour {
		colour = h.Colour
	}
	err = t.keepHelper(ctx, &h, initial, colour)
	return h, err
}

// HelperGone takes a helper off the list. What was sold keeps colour and letters, and who comes back is added anew.
func (t *Till) HelperGone(ctx context.Context, id string) error {
	h, err := t.FindHelper(id)
	if err != nil {
		return err
	}
	h.Gone = true
	return t.keep(ctx, inventory.KindHelper, h)
}

// FindHelper gives a helper of the stall by id, or by letters that only one has.
func (t *Till) FindHelper(what string) (inventory.Helper, error) {
	all, err := t.Helpers()
	if err != nil {
		return inventory.Helper{}, err
	}
	what = strings.TrimSpace(what)
	if i := slices.IndexFunc(all, func(h inventory.Helper) bool { return h.ID == what }); i >= 0 {
		return all[i], nil
	}
	all = slices.DeleteFunc(all, func(h inventory.Helper) bool { return !strings.EqualFold(h.Initial, what) })
	if len(all) != 1 {
		return inventory.Helper{}, inventory.Refuse("helper.unknown", "There is no such helper at this stall, or more than one with these letters. Nothing was changed: choose one from the list.", nil)
	}
	return all[0], nil
}

// keepHelper looks at letters and colour beside those of the others, and writes them down.
func (t *Till) keepHelper(ctx context.Context, h *inventory.Helper, initial string, colour int) error {
	h.Initial = strings.ToUpper(inventory.Clean(initial))
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		all, err := r.Helpers()
		if err != nil {
			return nil, err
		}
		others := slices.DeleteFunc(all, func(o inventory.Helper) bool { return o.ID == h.ID })
		if h.Colour = colour; colour == NextColour {
			h.Colour = freeColour(others)
		}
		if !h.Good() {
			return nil, inventory.Refuse("helper.initial", "A helper has one or two letters and one of eight colours, never a name. Nothing was changed: enter the letters again.", nil)
		}
		for _, o := range others {
			if strings.EqualFold(o.Initial, h.Initial) && o.Colour == h.Colour {
				return nil, inventory.Refuse("helper.twice", "Somebody has these letters in this colour already. Nothing was changed: take another colour or other letters, so that you can tell the two apart.", nil)
			}
		}
		return t.draft(inventory.KindHelper, *h)
	})
}

// freeColour is the first colour that fewest have.
func freeColour(others []inventory.Helper) int {
	var taken [inventory.Colours]int
	for _, o := range others {
		if o.Colour >= 0 && o.Colour < inventory.Colours {
			taken[o.Colour]++
		}
	}
	return slices.Index(taken[:], slices.Min(taken[:]))
}
