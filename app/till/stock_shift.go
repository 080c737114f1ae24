package till

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// shifts plans several changes of stock that count together.
type shifts struct {
	t      *Till
	r      inventory.Reader
	batch  string
	drafts []journal.Draft
	known  map[string]unit.Quantity // what the moves before leave of a variant, by place and id
	goods  map[string]bool          // products that are counted from here on
	source string                   // under which the first entry remembers the act
}

func (t *Till) shifts(r inventory.Reader, batch string) *shifts {
	return &shifts{t: t, r: r, batch: batch, known: map[string]unit.Quantity{}, goods: map[string]bool{}}
}

// shift keeps changes of stock: one by itself, several as one batch; nothing when the act stands already.
func (t *Till) shift(ctx context.Context, n int, o once, plan func(*shifts) error) error {
	if err := o.check(); err != nil {
		return err
	}
	drafts := func(r inventory.Reader, batch string) ([]journal.Draft, error) {
		if over, err := o.stands(r); over || err != nil {
			return nil, err
		}
		s := t.shifts(r, batch)
		s.source = o.source()
		err := plan(s)
		return s.drafts, err
	}
	if n == 1 {
		return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) { return drafts(r, "") })
	}
	return t.book.WriteBatch(ctx, drafts, nil)
}

func (s *shifts) draft(kind string, body any) error {
	d, err := inventory.NewDraft(kind, s.t.cfg.NewID(), body)
	if err == nil {
		s.drafts = append(s.drafts, d)
	}
	return err
}

// once is an act that may be tried again: after an error of the disk nobody knows whether it was kept. Its first
// entry carries the id, and the views remember it beside the thing that it is about.
type once struct{ id, what string }

func onceAs(n int, first func() (id, what string)) once {
	if n == 0 {
		return once{}
	}
	id, what := first()
	return once{id, what}
}

func (o once) check() error {
	if o.id == "" {
		return nil
	}
	return checkID(o.id)
}

func (o once) source() string {
	if o.id == "" {
		return ""
	}
	return "move:" + o.id
}

// stands tells whether the act was kept already.
func (o once) stands(r inventory.Reader) (bool, error) {
	if o.id == "" {
		return false, nil
	}
	_, v, err := known(r, o.what)
	if err != nil {
		return false, err
	}
	_, there, err := r.SourceFigure(o.source(), v.ID)
	return there, err
}

// NewMoveID gives an id for goods that come and go: an act that is tried again under it counts once.
func (t *Till) NewMoveID() string { return t.cfg.NewID() }

// at gives what will be at a place after the moves that are planned already.
func (s *shifts) at(variant, place string) (unit.Quantity, error) {
	if q, ok := s.known[place+"/"+variant]; ok {
		return q, nil
	}
	return s.r.At(variant, place)
}
