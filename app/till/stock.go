package till

import (
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// StockLine is one variant as the stock list shows it.
type StockLine struct {
	Product  string
	Variant  inventory.Variant
	Name     string
	Category string
	Stall    money.Amount  // the stall's own price; the zero value when it asks the shop's
	OnHand   unit.Quantity // at the stall
	Home     unit.Quantity // at home
	Low      bool
	Out      bool // sold out, said by hand
	Pinned   bool // a favourite
	Picture  string
}

// Asked is the price of one unit at this stall.
func (l StockLine) Asked() money.Amount {
	if l.Stall != (money.Amount{}) {
		return l.Stall
	}
	return l.Variant.Asked()
}

// Stock lists every variant that is sold, by product name.
func (t *Till) Stock() ([]StockLine, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	home := map[string]unit.Quantity{}
	err = t.book.Read(func(r inventory.Reader) error {
		return r.Stock(func(variant, place string, q unit.Quantity) error {
			if place == inventory.PlaceHome {
				home[variant] = q
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	var out []StockLine
	for i := range s.goods {
		p := &s.goods[i].product
		for _, v := range p.Variants {
			if !v.Archived {
				out = append(out, s.stockLine(p, v, home[v.ID]))
			}
		}
	}
	return out, nil
}

func (s *shelf) stockLine(p *inventory.Product, v inventory.Variant, home unit.Quantity) StockLine {
	mark := s.marks[v.ID]
	l := StockLine{
		Product: p.ID, Variant: v, Name: p.Name(v), Category: p.Category, Stall: s.prices[v.ID],
		OnHand: s.onHand[v.ID], Home: home, Out: mark.Out, Pinned: mark.Pinned, Picture: v.Image,
	}
	if l.Picture == "" && len(p.Images) > 0 {
		l.Picture = p.Images[0]
	}
	l.Low = v.Tracked && l.OnHand <= v.LowAt()
	return l
}
