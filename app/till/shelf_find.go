package till

import (
	"strings"

	"trestle/inventory"
	"trestle/inventory/search"
)

// maxFound is how many tiles a query shows: nobody scrolls through more, another letter is quicker.
const maxFound = 500

// buildIndex makes what finds the goods, in their order.
func (s *shelf) buildIndex() {
	entries := make([]search.Entry, len(s.goods))
	for i := range s.goods {
		entries[i] = s.goods[i].entry()
	}
	s.index = search.New(entries)
}

// entry gives what a product is found by.
func (g *good) entry() search.Entry {
	p := &g.product
	e := search.Entry{Name: p.Title, Codes: make([]string, 0, 2*len(p.Variants)), Words: []string{p.Category}}
	for j := range p.Variants {
		v := &p.Variants[j]
		if v.Archived {
			continue
		}
		for _, code := range [...]string{v.SKU, v.Barcode} {
			if code != "" {
				e.Codes = append(e.Codes, code)
			}
		}
		for _, o := range v.Options {
			e.Words = append(e.Words, o.Value)
		}
	}
	return e
}

// Tiles gives the products of a category ("" for all) that go with a query ("" for all), the best first (see
// package search), and what is found equally well as it lies on the table: favourites, then what sells best at this
// market. Of a query with very many answers it gives the best few hundred. The tiles are shared: they are not
// for changing.
func (t *Till) Tiles(category, query string) ([]Tile, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(query) == "" {
		return s.under(category), nil
	}
	limit := maxFound
	if category != "" {
		limit = 0 // counted below
	}
	var out []Tile
	for _, i := range s.index.Query(query, limit) {
		if category == "" || s.goods[i].product.Category == category {
			if out = append(out, s.table[s.place[i]]); len(out) == maxFound {
				break
			}
		}
	}
	return out, nil
}

// under gives all tiles of a category.
func (s *shelf) under(category string) []Tile {
	if category == "" {
		return s.table[:len(s.table):len(s.table)]
	}
	var out []Tile
	for at := range s.table {
		if s.goods[s.byID[s.table[at].Product]].product.Category == category {
			out = append(out, s.table[at])
		}
	}
	return out
}

// Find gives the product and variant with exactly this barcode, SKU or id.
func (t *Till) Find(code string) (product, variant string, ok bool) {
	err := t.book.Read(func(r inventory.Reader) error {
		p, v, err := r.Find(code)
		product, variant = p.ID, v.ID
		return err
	})
	return product, variant, err == nil
}
