package till

import (
	"context"
	"slices"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// Arrival is goods that came in.
type Arrival struct {
	ID       string // of the act, said with its first thing; one that already stands in the book is not done again
	What     string // code, id or whole name
	Quantity unit.Quantity
	Lot      inventory.Lot // when they were harvested or made, and until when they are good; may be empty
}

// Loss is goods that cannot be sold any more.
type Loss struct {
	ID       string // as an Arrival's
	What     string
	Quantity unit.Quantity
	Why      string        // one of inventory.Wastes, or ""
	Lot      inventory.Lot // of which lot, when that is known
}

// Transfer is goods that go from one place to another: inventory.PlaceStall, inventory.PlaceHome.
type Transfer struct {
	ID       string // as an Arrival's
	What     string
	Quantity unit.Quantity
	From, To string
}

// Counted is goods that were counted.
type Counted struct {
	What  string
	Found unit.Quantity
}

// Count keeps what was counted of a variant; its effect is the difference to what this till knew.
func (t *Till) Count(ctx context.Context, what string, found unit.Quantity) error {
	return t.CountAll(ctx, []Counted{{What: what, Found: found}})
}

// CountAll keeps what was counted of several things, all or none. Of one that is named twice the last
// figure counts.
func (t *Till) CountAll(ctx context.Context, all []Counted) error {
	return t.shift(ctx, len(all), once{}, func(s *shifts) error { // counting again finds no difference
		for _, c := range all {
			if err := s.count(c); err != nil {
				return err
			}
		}
		return nil
	})
}

// Receive adds to a variant's stock what came in.
func (t *Till) Receive(ctx context.Context, what string, more unit.Quantity) error {
	return t.ReceiveAll(ctx, []Arrival{{What: what, Quantity: more}})
}

// ReceiveAll adds what came in, all or none. What was said to be sold out is there again: that is said first, so that
// nothing can fail any more once the goods are in.
func (t *Till) ReceiveAll(ctx context.Context, all []Arrival) error {
	once := onceAs(len(all), func() (string, string) { return all[0].ID, all[0].What })
	plan := func(s *shifts) error { return s.receive(all) }
	over := false
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if over, err = once.stands(r); over || err != nil {
			return err
		}
		return plan(t.shifts(r, ""))
	})
	if over || err != nil {
		return err
	}
	var what []string
	for _, a := range all {
		what = append(what, a.What)
	}
	if err := t.mark(ctx, what, false, func(m *inventory.Mark) { m.Out = false }); err != nil {
		return err
	}
	return t.shift(ctx, len(all), once, plan)
}

func (s *shifts) receive(all []Arrival) error {
	for _, a := range all {
		if a.Quantity <= 0 {
			return errNoQuantity
		}
		if err := checkLot(a.Lot); err != nil {
			return err
		}
		m := inventory.StockMove{Delta: a.Quantity, Reason: inventory.ReasonReceived, Lot: a.Lot}
		if err := s.move(a.What, m, false); err != nil {
			return err
		}
	}
	return nil
}

// Waste takes off a variant's stock what cannot be sold any more.
func (t *Till) Waste(ctx context.Context, what string, less unit.Quantity) error {
	return t.WasteAll(ctx, []Loss{{What: what, Quantity: less}})
}

// WasteAll takes off what cannot be sold any more, all or none.
func (t *Till) WasteAll(ctx context.Context, all []Loss) error {
	once := onceAs(len(all), func() (string, string) { return all[0].ID, all[0].What })
	return t.shift(ctx, len(all), once, func(s *shifts) error {
		for _, l := range all {
			if l.Quantity <= 0 {
				return errNoQuantity
			}
			if l.Why != "" && !slices.Contains(inventory.Wastes(), l.Why) {
				return inventory.Refuse("stock.why", "That is none of the reasons for waste. Nothing was changed: pick one of those that are offered.", nil)
			}
			if err := checkLot(l.Lot); err != nil {
				return err
			}
			m := inventory.StockMove{Delta: -l.Quantity, Reason: inventory.ReasonWasted, Why: l.Why, Lot: l.Lot}
			if err := s.move(l.What, m, false); err != nil {
				return err
			}
		}
		return nil
	})
}

// Move takes goods from one place to another, all or none.
func (t *Till) Move(ctx context.Context, all ...Transfer) error {
	once := onceAs(len(all), func() (string, string) { return all[0].ID, all[0].What })
	return t.shift(ctx, 2*len(all), once, func(s *shifts) error {
		for _, m := range all {
			switch {
			case m.Quantity <= 0:
				return errNoQuantity
			case !isPlace(m.From) || !isPlace(m.To) || m.From == m.To:
				return inventory.Refuse("stock.place", "Goods go from the stall to home, or from home to the stall. Nothing was moved: choose where they go.", nil)
			}
			out := inventory.StockMove{Place: bodyPlace(m.From), Delta: -m.Quantity, Reason: inventory.ReasonMoved}
			in := inventory.StockMove{Place: bodyPlace(m.To), Delta: m.Quantity, Reason: inventory.ReasonMoved}
			for _, move := range []inventory.StockMove{out, in} {
				if err := s.move(m.What, move, false); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func isPlace(p string) bool { return p == inventory.PlaceStall || p == inventory.PlaceHome }

// bodyPlace is how an entry writes a place: the stall need not be said.
func bodyPlace(p string) string {
	if p == inventory.PlaceStall {
		return ""
	}
	return p
}

// count plans what was counted of one thing.
func (s *shifts) count(c Counted) error {
	_, v, err := known(s.r, c.What)
	if err != nil {
		return err
	}
	knew, err := s.at(v.ID, inventory.PlaceStall)
	if err != nil {
		return err
	}
	delta, err := c.Found.Sub(knew)
	if err != nil {
		return tooMuch(err)
	}
	return s.move(v.ID, inventory.StockMove{Delta: delta, Reason: inventory.ReasonCounted, Found: c.Found, Knew: knew}, true)
}

// move plans a change of stock of one thing. Who counts wants to know what is there, so the goods are
// counted from here on, and so are pieces of which nothing was known. What is weighed, or was sold uncounted so
// far, stays loose: its figure would be wrong.
func (s *shifts) move(what string, m inventory.StockMove, counts bool) error {
	p, v, err := known(s.r, what)
	if err != nil {
		return err
	}
	if len(v.Parts) > 0 {
		return noStock(p, v)
	}
	place := m.Place
	if place == "" {
		place = inventory.PlaceStall
	}
	have, err := s.at(v.ID, place)
	if err != nil {
		return err
	}
	if m.Delta <= -maxStock || m.Delta >= maxStock || m.Found >= maxStock || m.Found < 0 {
		return tooMuch(nil)
	}
	if v.Measure().Whole() && (m.Delta%unit.One != 0 && m.Reason != inventory.ReasonCounted || m.Found%unit.One != 0) {
		return inWhole(p, v)
	}
	if s.known[place+"/"+v.ID], err = have.Add(m.Delta); err != nil {
		return tooMuch(err)
	}
	if !v.Tracked && (counts || have == 0 && v.Measure().Whole() && m.Reason != inventory.ReasonMoved) {
		if err := s.track(p, v.ID); err != nil {
			return err
		}
	}
	m.Variant, m.Batch = v.ID, s.batch
	if m.Source == "" {
		m.Source, s.source = s.source, ""
	}
	return s.draft(inventory.KindStock, m)
}

// track has a variant counted from here on.
func (s *shifts) track(p inventory.Product, variant string) error {
	if s.goods[variant] {
		return nil
	}
	s.goods[variant] = true
	for i := range p.Variants {
		p.Variants[i].Tracked = p.Variants[i].Tracked || s.goods[p.Variants[i].ID]
	}
	return s.draft(inventory.KindProduct, inventory.ProductBody{Product: p, Batch: s.batch})
}

func noStock(p inventory.Product, v inventory.Variant) error {
	return inventory.Refuse("stock.kit", p.Name(v)+" is put together from other goods and has no stock of its own. Change the stock of its parts.", nil)
}

func inWhole(p inventory.Product, v inventory.Variant) error {
	return inventory.Refuse("stock.fraction", p.Name(v)+" is counted in whole pieces. Enter a whole number.", nil)
}

func tooMuch(cause error) error {
	return inventory.Refuse("stock.large", "That quantity is not one that a stall can hold. The stock is as it was.", cause)
}

var errNoQuantity = inventory.Refuse("stock.none", "Enter how much came in or went, above zero. What is there in all is kept with a count.", nil)

const maxStock = 1_000_000_000 * unit.One
