package till

import (
	"slices"
	"sync"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
)

// drafts are the open baskets. They are no entries: they lie in one small file of their own and survive a
// kill.
type drafts struct {
	mu   sync.Mutex
	all  []*draft // in the order in which they were opened; never empty once loaded
	at   int      // the current one
	said []string // what is to be said of the current one since its last act
}

// draft is one open basket with what takes its acts back.
type draft struct {
	Basket inventory.Basket `json:"basket"`
	Undo   []step           `json:"undo,omitempty"`
	Held   bool             `json:"held,omitempty"` // put aside by hand
	At     string           `json:"at,omitempty"`   // when it was opened
}

// maxOpen bounds how many baskets are open at once.
const maxOpen = 24

func (d *drafts) current() *draft { return d.all[d.at] }

func (d *drafts) find(id string) int {
	return slices.IndexFunc(d.all, func(o *draft) bool { return o.Basket.ID == id })
}

// heldBeside gives all baskets but one. What is in a draft is never changed in place, only replaced.
func (d *drafts) heldBeside(id string) []inventory.Basket {
	var out []inventory.Basket
	for _, o := range d.all {
		if o.Basket.ID != id && len(o.Basket.Lines) > 0 {
			out = append(out, o.Basket)
		}
	}
	return out
}

// bare tells whether nothing was put into a basket.
func (d *draft) bare() bool {
	h := headOf(d.Basket)
	h.Helper = ""
	return len(d.Basket.Lines) == 0 && len(d.Undo) == 0 && h.same(head{})
}

// OpenBasket is one of the baskets that are open.
type OpenBasket struct {
	ID      string
	Helper  string // whose it is
	Initial string
	Colour  int
	Lines   int
	Total   money.Amount
	Held    bool // put aside
	At      time.Time
	Current bool
}

// Baskets gives the open baskets in the order in which they were opened.
func (t *Till) Baskets() ([]OpenBasket, error) {
	t.drafts.mu.Lock()
	var out []OpenBasket
	var baskets []inventory.Basket
	for i, d := range t.drafts.all {
		at, _ := time.Parse(time.RFC3339, d.At)
		out = append(out, OpenBasket{ID: d.Basket.ID, Helper: d.Basket.Helper, Lines: len(d.Basket.Lines), Held: d.Held, At: at, Current: i == t.drafts.at})
		baskets = append(baskets, d.Basket)
	}
	t.drafts.mu.Unlock()
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		for i := range out {
			var of Basket
			r := t.at(r, baskets[i])
			priced, err := priceAll(r, baskets[i])
			if err == nil {
				err = of.figures(r, set, priced)
			}
			if err != nil {
				return err
			}
			out[i].Total = of.Total
			h, known, err := r.Helper(out[i].Helper)
			if err != nil {
				return err
			}
			if known {
				out[i].Initial, out[i].Colour = h.Initial, h.Colour
			}
		}
		return nil
	})
	return out, err
}

// SwitchBasket makes an open basket the current one.
func (t *Till) SwitchBasket(id string) error {
	return t.rearrange(func(d *drafts) error {
		to := d.find(id)
		if to < 0 {
			return errNoBasket
		}
		d.turnTo(to)
		return nil
	})
}

var errNoBasket = inventory.Refuse("basket.gone", "That basket is not open any more: it was paid or dropped. The others are as they were.", nil)

// turnTo makes a basket current. An empty one that is left behind is dropped where its helper has another.
func (d *drafts) turnTo(to int) {
	left, next := d.current(), d.all[to]
	fresh := *next
	fresh.Held = false
	d.all[to] = &fresh
	d.at = to
	if left == next || !left.bare() {
		return
	}
	others := slices.ContainsFunc(d.all, func(o *draft) bool { return o != left && o.Basket.Helper == left.Basket.Helper })
	if others {
		from := slices.Index(d.all, left)
		d.drop(from)
	}
}

// drop takes a basket that is not the current one away.
func (d *drafts) drop(i int) {
	d.all = slices.Delete(slices.Clone(d.all), i, i+1)
	if i < d.at {
		d.at--
	}
}

// NewBasket opens a basket for a helper ("" for nobody in particular) and makes it the current one. An
// empty one that the helper has open is taken for it.
func (t *Till) NewBasket(helper string) (string, error) {
	if err := t.knownHelper(helper); err != nil {
		return "", err
	}
	var id string
	err := t.rearrange(func(d *drafts) error {
		for i, o := range d.all {
			if o.Basket.Helper == helper && o.bare() {
				id = o.Basket.ID
				d.turnTo(i)
				return nil
			}
		}
		made, err := t.open(d, helper)
		id = made
		return err
	})
	return id, err
}

// open adds a fresh basket and makes it current.
func (t *Till) open(d *drafts, helper string) (string, error) {
	if len(d.all) >= maxOpen {
		return "", inventory.Refuse("basket.many", "So many baskets are open that one more cannot be kept. Take payment for one, or drop one.", nil)
	}
	fresh := t.freshDraft(helper)
	d.all = append(slices.Clone(d.all), fresh)
	d.turnTo(len(d.all) - 1)
	return fresh.Basket.ID, nil
}

func (t *Till) freshDraft(helper string) *draft {
	return &draft{Basket: inventory.Basket{ID: t.cfg.NewID(), Helper: helper}, At: t.cfg.Now().Format(time.RFC3339)}
}

// knownHelper refuses a helper that does not sell here, or not any more.
func (t *Till) knownHelper(helper string) error {
	return t.book.Read(func(r inventory.Reader) error {
		if err := aHelper(r, helper); err != nil || helper == "" {
			return err
		}
		h, _, err := r.Helper(helper)
		if err == nil && h.Gone {
			err = errNoHelper
		}
		return err
	})
}

var errNoHelper = inventory.Refuse("helper.unknown", "There is no such helper at this stall. Choose one of those that are there.", nil)

// aHelper refuses what is the id of no helper: a name that is typed would get into the journal.
func aHelper(r inventory.Reader, helper string) error {
	if helper == "" {
		return nil
	}
	_, known, err := r.Helper(helper)
	if err == nil && !known {
		err = errNoHelper
	}
	return err
}

// HoldBasket puts the current basket aside. A fresh one for the same helper is current.
func (t *Till) HoldBasket() error {
	return t.rearrange(func(d *drafts) error {
		if len(d.current().Basket.Lines) == 0 && len(d.current().Basket.Back) == 0 {
			return nil
		}
		aside := *d.current()
		aside.Held = true
		d.all = slices.Clone(d.all)
		d.all[d.at] = &aside
		_, err := t.open(d, aside.Basket.Helper)
		return err
	})
}

// DropBasket throws an open basket away. Nothing was sold from it, so nothing is lost but what was tapped.
func (t *Till) DropBasket(id string) error {
	return t.rearrange(func(d *drafts) error {
		i := d.find(id)
		switch {
		case i < 0:
			return errNoBasket
		case i != d.at:
			d.drop(i)
		default:
			d.all = slices.Clone(d.all)
			d.all[i] = t.freshDraft(d.all[i].Basket.Helper)
		}
		return nil
	})
}

// rearrange changes which baskets are open, durably.
func (t *Till) rearrange(change func(*drafts) error) error {
	t.drafts.mu.Lock()
	defer t.drafts.mu.Unlock()
	next := &drafts{all: slices.Clone(t.drafts.all), at: t.drafts.at}
	if err := change(next); err != nil {
		return err
	}
	if err := t.saveDrafts(next); err != nil {
		return err
	}
	t.drafts.all, t.drafts.at, t.drafts.said = next.all, next.at, nil
	return nil
}
