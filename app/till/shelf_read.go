package till

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/search"
	"trestle/inventory/unit"
)

// readShelf reads everything; was is the shelf before, whose order stays, nil for none.
func readShelf(r inventory.Reader, was *shelf) (*shelf, error) {
	s := &shelf{onHand: map[string]unit.Quantity{}}
	err := r.Products(func(p inventory.Product) error {
		if !p.Archived {
			s.goods = append(s.goods, good{product: shelved(p), name: search.Fold(p.Title)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := r.Stock(func(variant, place string, q unit.Quantity) error {
		if place == inventory.PlaceStall {
			s.onHand[variant] = q
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if err := s.readLabels(r); err != nil {
		return nil, err
	}
	s.register()
	if was != nil && len(was.lie) > 0 {
		s.lies, s.lie = was.lies, was.lieOf(s)
	}
	if _, err := s.reorder(r); err != nil {
		return nil, err
	}
	s.buildIndex()
	s.lay()
	return s, nil
}

// shelved is a product without what only a sync asks for: ten thousand of them stay in memory. Who changes a product
// reads it from the book.
func shelved(p inventory.Product) inventory.Product {
	p.Remotes, p.Handle, p.Permalink = nil, "", ""
	for i := range p.Variants {
		p.Variants[i].Remotes = nil
	}
	return p
}

// register puts the goods in the order of their names and makes what finds them by their ids.
func (s *shelf) register() {
	slices.SortFunc(s.goods, func(a, b good) int {
		if c := strings.Compare(a.name, b.name); c != 0 {
			return c
		}
		return strings.Compare(a.product.ID, b.product.ID)
	})
	s.byID = make(map[string]int, len(s.goods))
	s.owner = make(map[string]int32, len(s.goods))
	counts := map[string]int{}
	for i, g := range s.goods {
		s.byID[g.product.ID] = i
		for _, v := range g.product.Variants {
			s.owner[v.ID] = int32(i)
		}
		if g.product.Category != "" {
			counts[g.product.Category]++
		}
	}
	s.categories = slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
}

func (s *shelf) readLabels(r inventory.Reader) (err error) {
	if s.prices, err = r.StallPrices(); err != nil {
		return err
	}
	s.marks, err = r.Marks()
	return err
}

// recount reads what is on hand of some variants again.
func (s *shelf) recount(r inventory.Reader, variants map[string]bool) error {
	if len(variants) == 0 {
		return nil
	}
	s.onHand = maps.Clone(s.onHand)
	for v := range variants {
		q, err := r.OnHand(v)
		if err != nil {
			return err
		}
		s.onHand[v] = q
	}
	return nil
}

// reread reads some products again, and keeps the order and, where it can, the index.
func (s *shelf) reread(r inventory.Reader, products map[string]bool) error {
	was, found := *s, true // found: nothing changes in how things are found
	s.goods = slices.Clone(s.goods)
	gone := map[string]bool{}
	for id := range products {
		p, err := r.Product(id)
		if err != nil && inventory.CodeOf(err) != "product.unknown" {
			return err
		}
		i, there := was.byID[id]
		next := good{product: shelved(p), name: search.Fold(p.Title)}
		switch {
		case err != nil || p.Archived:
			gone[id] = true
			found = found && !there
		case there:
			found = found && next.foundLike(&s.goods[i])
			s.goods[i] = next
		default:
			found = false
			s.goods = append(s.goods, next)
		}
	}
	if found {
		return nil
	}
	s.goods = slices.DeleteFunc(s.goods, func(g good) bool { return gone[g.product.ID] })
	s.register()
	s.lie = was.lieOf(s)
	s.buildIndex()
	return nil
}

// foundLike tells whether a product is found by the same words as before, and has the same variants.
func (g *good) foundLike(was *good) bool {
	return reflect.DeepEqual(g.entry(), was.entry()) &&
		slices.EqualFunc(g.product.Variants, was.product.Variants, func(a, b inventory.Variant) bool { return a.ID == b.ID })
}
