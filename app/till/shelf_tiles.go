package till

import (
	"slices"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Tile is a product as it lies on the table. Its ground has the colour of Product.
type Tile struct {
	Product string
	Variant string // its only variant, "" when there are several to choose from
	Name    string
	Price   money.Amount // as the stall asks it; the lowest, where variants differ
	Differ  bool         // whether they differ
	Unit    unit.Unit
	Options []string // short names of the variants, such as S, M, L; none for one variant
	Tracked bool
	OnHand  unit.Quantity // of all variants together
	Low     bool          // of no variant that is counted there is more than its low mark
	SoldOut bool          // said by hand, of all variants
	Pinned  bool          // a favourite
	Picture string        // key for Picture, "" when there is none
}

// Categories lists the categories in use, the fullest first.
func (t *Till) Categories() ([]string, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	return s.categories, nil
}

// HasPinned tells whether there are favourites.
func (t *Till) HasPinned() bool {
	s, err := t.fresh()
	return err == nil && s.pinned > 0
}

// lay puts the goods on the table: favourites first, each group as it lies.
func (s *shelf) lay() {
	s.table, s.place = make([]Tile, 0, len(s.goods)), make([]int32, len(s.goods))
	order := make([]int32, 0, len(s.goods))
	for _, pinned := range []bool{true, false} {
		for _, i := range s.lie {
			if s.isPinned(int(i)) != pinned {
				continue
			}
			s.place[i] = int32(len(order))
			order = append(order, i)
			s.table = append(s.table, s.tile(int(i)))
		}
		if pinned {
			s.pinned = len(order)
		}
	}
	s.index = s.index.InOrder(order)
}

// repaint makes the tiles of some variants anew, where they lie.
func (s *shelf) repaint(variants map[string]bool) {
	s.table = slices.Clone(s.table)
	for v := range variants {
		if i, ok := s.owner[v]; ok {
			s.table[s.place[i]] = s.tile(int(i))
		}
	}
}

func (s *shelf) isPinned(i int) bool {
	if len(s.marks) == 0 {
		return false
	}
	for _, v := range s.goods[i].product.Variants {
		if !v.Archived && s.marks[v.ID].Pinned {
			return true
		}
	}
	return false
}

// asked is the price of one unit at this stall.
func (s *shelf) asked(v inventory.Variant) money.Amount {
	if p, ok := s.prices[v.ID]; ok {
		return p
	}
	return v.Asked()
}

func (s *shelf) tile(i int) Tile {
	p := &s.goods[i].product
	tile := Tile{Product: p.ID, Name: p.Title, Pinned: s.isPinned(i), Low: true, SoldOut: true}
	if len(p.Images) > 0 {
		tile.Picture = p.Images[0]
	}
	live := 0
	for j := range p.Variants {
		v := &p.Variants[j]
		if v.Archived {
			continue
		}
		price := s.asked(*v)
		if live == 0 {
			tile.Price, tile.Unit, tile.Variant = price, v.Measure(), v.ID
		}
		live++
		if price.Cmp(tile.Price) != 0 {
			tile.Differ = true
		}
		if price.Cmp(tile.Price) < 0 {
			tile.Price = price
		}
		tile.SoldOut = tile.SoldOut && s.marks[v.ID].Out
		if v.Tracked {
			tile.Tracked = true
			tile.OnHand += s.onHand[v.ID]
			tile.Low = tile.Low && s.onHand[v.ID] <= v.LowAt()
		}
	}
	tile.Low, tile.SoldOut = tile.Low && tile.Tracked, tile.SoldOut && live > 0
	if live > 1 {
		tile.Variant = ""
		for _, v := range p.Variants {
			if !v.Archived {
				tile.Options = append(tile.Options, v.Choice())
			}
		}
	}
	return tile
}

// Choice is one variant that a seller picks, with its price at this stall.
type Choice struct {
	inventory.Variant
	OnHand unit.Quantity
	Low    bool
	Out    bool // sold out, said by hand
	Pinned bool
}

// Product gives a product with its variants that are still sold; false when it is gone.
func (t *Till) Product(id string) (inventory.Product, []Choice, bool) {
	s, err := t.fresh()
	if err != nil {
		return inventory.Product{}, nil, false
	}
	i, ok := s.byID[id]
	if !ok {
		return inventory.Product{}, nil, false
	}
	p := s.goods[i].product
	var out []Choice
	for _, v := range p.Variants {
		if v.Archived {
			continue
		}
		mark, low := s.marks[v.ID], v.Tracked && s.onHand[v.ID] <= v.LowAt()
		if price, ok := s.prices[v.ID]; ok {
			v.Price, v.Sale = price, money.Amount{}
		}
		out = append(out, Choice{Variant: v, OnHand: s.onHand[v.ID], Low: low, Out: mark.Out, Pinned: mark.Pinned})
	}
	return p, out, true
}
