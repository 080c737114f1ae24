package till

import (
	"context"
	"slices"
	"sync"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// A count of the whole stall takes an hour, and buyers come in between. So it is a draft: each figure is kept
// with what the till knew when it was typed, and changes stock by the difference at the end. What is sold or comes
// in after a line was counted is neither lost nor counted twice.

// tallying is the count that is under way, if any.
type tallying struct {
	mu    sync.Mutex
	draft *countDraft // as the file says; replaced, never changed in place
	read  bool
}

// countDraft is what is kept of a count that is under way.
type countDraft struct {
	ID       string               `json:"id"`
	At       string               `json:"at"`
	Category string               `json:"category,omitempty"`
	Loose    bool                 `json:"loose,omitempty"` // what nobody counts is on the list too
	Blind    bool                 `json:"blind,omitempty"` // what should be there is hidden
	Lines    map[string]countLine `json:"lines,omitempty"` // by variant
	// Ending is the variant whose entry tells that the count was finished, once that is tried.
	Ending string `json:"ending,omitempty"`
}

type countLine struct {
	Found unit.Quantity `json:"found"`
	Knew  unit.Quantity `json:"knew"` // what the till took to be there when it was counted
	At    string        `json:"at"`
}

// CountOptions say what is counted.
type CountOptions struct {
	Category string // "" for all
	Loose    bool   // with what nobody counts so far; also taken when everything is loose
	Blind    bool   // what should be there is hidden while it is counted
}

// CountLine is one thing on the list of a count.
type CountLine struct {
	Product, Variant, Name, SKU, Category string
	Unit                                  unit.Unit
	Tracked                               bool
	Counted                               bool
	Found                                 unit.Quantity // what was counted
	Expected                              unit.Quantity // what the till knew then; now, while it is not counted
	Differ                                unit.Quantity // Found less Expected; nothing while it is not counted
	Will                                  unit.Quantity // what will be there once the count is finished
}

// CountState is how a count stands.
type CountState struct {
	Open     bool
	Category string
	Blind    bool
	At       time.Time // when it began
	Lines    []CountLine
	Done     int // lines that are counted
	Differ   int // of these, lines where something else was there
}

var errNoCount = inventory.Refuse("count.none", "No count is under way. Nothing was changed: begin one first.", nil)

// StartCount begins a count. One that is under way has to be finished or dropped first.
func (t *Till) StartCount(o CountOptions) (CountState, error) {
	s, err := t.fresh()
	if err != nil {
		return CountState{}, err
	}
	if !o.Loose {
		o.Loose = !s.anyTracked(o.Category)
	}
	err = t.recount(func(d *countDraft) (*countDraft, error) {
		if d != nil {
			return nil, inventory.Refuse("count.open", "A count is under way already. Go on with it, or drop it before you begin another.", nil)
		}
		return &countDraft{
			ID: t.cfg.NewID(), At: t.cfg.Now().Format(time.RFC3339), Category: o.Category, Loose: o.Loose, Blind: o.Blind,
			Lines: map[string]countLine{},
		}, nil
	})
	if err != nil {
		return CountState{}, err
	}
	return t.CountState()
}

func (s *shelf) anyTracked(category string) bool {
	return slices.ContainsFunc(s.goods, func(g good) bool {
		return (category == "" || g.product.Category == category) &&
			slices.ContainsFunc(live(g.product), func(v inventory.Variant) bool { return v.Tracked })
	})
}

// SetCounted keeps what was counted of a variant, with what this till knows of it now. A second figure
// replaces the first.
func (t *Till) SetCounted(what string, found unit.Quantity) error {
	return t.recount(func(d *countDraft) (*countDraft, error) {
		if d == nil {
			return nil, errNoCount
		}
		return d, t.book.Read(func(r inventory.Reader) error {
			p, v, err := known(r, what)
			if err != nil {
				return err
			}
			switch {
			case len(v.Parts) > 0:
				return noStock(p, v)
			case found < 0 || found >= maxStock:
				return tooMuch(nil)
			case v.Measure().Whole() && found%unit.One != 0:
				return inWhole(p, v)
			}
			knew, err := r.OnHand(v.ID)
			if err != nil {
				return err
			}
			d.Lines[v.ID] = countLine{Found: found, Knew: knew, At: t.cfg.Now().Format(time.RFC3339)}
			return nil
		})
	})
}

// ClearCounted takes a figure back: the variant is not counted.
func (t *Till) ClearCounted(what string) error {
	return t.recount(func(d *countDraft) (*countDraft, error) {
		if d == nil {
			return nil, errNoCount
		}
		return d, t.book.Read(func(r inventory.Reader) error {
			if _, counted := d.Lines[what]; counted { // also of what has left the catalogue since
				delete(d.Lines, what)
				return nil
			}
			_, v, err := known(r, what)
			delete(d.Lines, v.ID)
			return err
		})
	})
}

// CountBlind hides what should be there while it is counted, or shows it.
func (t *Till) CountBlind(blind bool) error {
	return t.recount(func(d *countDraft) (*countDraft, error) {
		if d == nil {
			return nil, errNoCount
		}
		d.Blind = blind
		return d, nil
	})
}

// DropCount throws the count away that is under way. Stock stays as it is.
func (t *Till) DropCount() error {
	return t.recount(func(*countDraft) (*countDraft, error) { return nil, nil })
}

// CountState tells how the count stands: Open is false when none is under way.
func (t *Till) CountState() (CountState, error) {
	s, err := t.fresh()
	if err != nil {
		return CountState{}, err
	}
	t.tallying.mu.Lock()
	defer t.tallying.mu.Unlock()
	d, err := t.countNow()
	if d == nil || err != nil {
		return CountState{}, err
	}
	return d.state(s), nil
}

// CountEnd is what a finished count came to.
type CountEnd struct {
	Lines  int // kept
	Differ int // of these, where something else was there than the till knew
	Zeroed int // of these, set to nothing because nobody counted them
}

// FinishCount keeps what was counted, all of it or nothing, and ends the count. What was not counted is left
// as it is, or with rest it is set to nothing: it was not found.
func (t *Till) FinishCount(ctx context.Context, rest bool) (CountEnd, error) {
	s, err := t.fresh()
	if err != nil {
		return CountEnd{}, err
	}
	t.tallying.mu.Lock()
	defer t.tallying.mu.Unlock()
	d, err := t.countNow()
	switch {
	case err != nil:
		return CountEnd{}, err
	case d == nil:
		return CountEnd{}, errNoCount
	}
	last := d.clone()
	if err := t.book.Read(last.forget); err != nil {
		return CountEnd{}, err
	}
	var gone []string
	if rest {
		for _, l := range last.state(s).Lines {
			if !l.Counted && l.Tracked {
				gone = append(gone, l.Variant)
			}
		}
	}
	end := CountEnd{Lines: len(last.Lines) + len(gone), Zeroed: len(gone)}
	if end.Lines == 0 {
		return CountEnd{}, inventory.Refuse("count.empty", "Nothing is counted yet, so there is nothing to keep. Type what is there of the first thing, or drop the count.", nil)
	}
	last.Ending = last.first(gone)
	if err := t.keepCount(last); err != nil {
		return CountEnd{}, err
	}
	err = t.book.WriteBatch(ctx, func(r inventory.Reader, batch string) ([]journal.Draft, error) {
		p := t.shifts(r, batch)
		end.Differ = 0
		err := last.plan(p, gone, &end)
		return p.drafts, err
	}, nil)
	if err != nil {
		return CountEnd{}, err
	}
	return end, t.keepCount(nil)
}
