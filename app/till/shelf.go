package till

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// shelf is the catalogue in memory, in the order in which it lies on the table, with what is on
// hand. A sale changes a few figures of it; a changed product makes it be read again.
type shelf struct {
	goods      []good
	byID       map[string]int // product → index in goods
	categories []string
	onHand     map[string]unit.Quantity // variant → at the stall
}

// good is a product on the shelf and the text by which it is found.
type good struct {
	product inventory.Product
	sold    unit.Quantity
	name    string // folded, for ranking
	text    string // folded name, category, SKUs and barcodes
}

// noticed hears of every write and marks what has to be read again. It runs on the clerk's turn,
// so it only marks.
func (t *Till) noticed(entries []journal.Entry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, e := range entries {
		switch e.Kind {
		case inventory.KindSale:
			s, err := inventory.SaleOf(e)
			if err != nil {
				t.stale = true
			}
			for _, l := range s.Lines {
				t.touched[l.Variant] = true
			}
		case inventory.KindStock:
			var m inventory.StockMove
			_ = json.Unmarshal(e.Body, &m)
			t.touched[m.Variant] = t.touched[m.Variant] || m.Batch == ""
		case inventory.KindShopOrder, inventory.KindShopSeen:
			var m struct{ Variant string }
			_ = json.Unmarshal(e.Body, &m)
			t.touched[m.Variant] = true
		case inventory.KindProduct, inventory.KindBatchCommit, inventory.KindShopLink:
			t.stale = true
		}
	}
}

// fresh gives the shelf as the book has it now. One caller at a time brings it up to date: another
// would put back an older one.
func (t *Till) fresh() (*shelf, error) {
	t.shelving.Lock()
	defer t.shelving.Unlock()
	t.mu.Lock()
	stale, touched, have := t.stale, t.touched, t.shelf
	t.stale, t.touched = false, map[string]bool{}
	t.mu.Unlock()
	var next *shelf
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if stale || have == nil {
			next, err = readShelf(r)
			return err
		}
		next = have
		if len(touched) > 0 {
			next, err = have.with(r, touched)
		}
		return err
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	if err != nil {
		t.stale = true
		return nil, err
	}
	t.shelf = next
	return next, nil
}

func readShelf(r inventory.Reader) (*shelf, error) {
	s := &shelf{byID: map[string]int{}, onHand: map[string]unit.Quantity{}}
	err := r.Products(func(p inventory.Product) error {
		if !p.Archived {
			s.goods = append(s.goods, good{product: p, name: folded(p.Title), text: searchText(p)})
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
	sold, err := r.SoldAll()
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for i := range s.goods {
		g := &s.goods[i]
		for _, v := range g.product.Variants {
			g.sold += sold[v.ID]
		}
		if g.product.Category != "" {
			counts[g.product.Category]++
		}
	}
	// What sells best lies in front; a new stall is in the order of its names.
	slices.SortStableFunc(s.goods, func(a, b good) int {
		return cmp.Or(cmp.Compare(b.sold, a.sold), cmp.Compare(a.name, b.name), cmp.Compare(a.product.ID, b.product.ID))
	})
	for i, g := range s.goods {
		s.byID[g.product.ID] = i
	}
	for c := range counts {
		s.categories = append(s.categories, c)
	}
	slices.SortFunc(s.categories, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return s, nil
}

// with gives a copy of the shelf whose figures for the touched variants are read again. The order
// stays: tiles must not move under a seller's finger during a day.
func (s *shelf) with(r inventory.Reader, touched map[string]bool) (*shelf, error) {
	next := *s
	next.onHand = make(map[string]unit.Quantity, len(s.onHand))
	for k, v := range s.onHand {
		next.onHand[k] = v
	}
	for v := range touched {
		q, err := r.OnHand(v)
		if err != nil {
			return nil, err
		}
		next.onHand[v] = q
	}
	return &next, nil
}

// folded makes two spellings that look alike the same: no capitals, no accents.
func folded(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func searchText(p inventory.Product) string {
	parts := []string{p.Title, p.Category}
	for _, v := range p.Variants {
		parts = append(parts, v.SKU, v.Barcode, v.Choice())
	}
	return folded(strings.Join(parts, " "))
}

// Tile is a product as it lies on the table.
type Tile struct {
	Product string
	Variant string // its only variant, "" when there are several to choose from
	Name    string
	Price   money.Amount // the lowest, where variants differ
	Differ  bool         // whether they differ
	Unit    unit.Unit
	Options []string // short names of the variants, such as S, M, L; none for one variant
	Tracked bool
	OnHand  unit.Quantity // of all variants together
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

// Tiles gives the products of a category ("" for all) that go with a query ("" for all): each of
// its words stands in the name, category, a SKU or a barcode. Names that begin with the query come
// first, then names in which a word does.
func (t *Till) Tiles(category, query string) ([]Tile, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	words := strings.Fields(folded(query))
	found := [3][]int{}
	for i := range s.goods {
		g := &s.goods[i]
		if category != "" && g.product.Category != category {
			continue
		}
		if rank, ok := g.goesWith(words); ok {
			found[rank] = append(found[rank], i)
		}
	}
	out := make([]Tile, 0, len(found[0])+len(found[1])+len(found[2]))
	for _, rank := range found {
		for _, i := range rank {
			out = append(out, s.tile(i))
		}
	}
	return out, nil
}

func (g *good) goesWith(words []string) (rank int, ok bool) {
	for _, w := range words {
		if !strings.Contains(g.text, w) {
			return 0, false
		}
	}
	switch {
	case len(words) == 0 || strings.HasPrefix(g.name, words[0]):
		return 0, true
	case strings.Contains(g.name, " "+words[0]):
		return 1, true
	}
	return 2, true
}

func (s *shelf) tile(i int) Tile {
	p := s.goods[i].product
	tile := Tile{Product: p.ID, Name: p.Title}
	if len(p.Images) > 0 {
		tile.Picture = p.Images[0]
	}
	live := 0
	for _, v := range p.Variants {
		if v.Archived {
			continue
		}
		if live == 0 {
			tile.Price, tile.Unit, tile.Variant = v.Asked(), v.Measure(), v.ID
		}
		live++
		if v.Asked().Cmp(tile.Price) != 0 {
			tile.Differ = true
		}
		if v.Asked().Cmp(tile.Price) < 0 {
			tile.Price = v.Asked()
		}
		tile.Options = append(tile.Options, v.Choice())
		if v.Tracked {
			tile.Tracked = true
			tile.OnHand += s.onHand[v.ID]
		}
	}
	if live > 1 {
		tile.Variant = ""
	} else {
		tile.Options = nil
	}
	return tile
}

// Choice is one variant that a seller picks.
type Choice struct {
	inventory.Variant
	OnHand unit.Quantity
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
		if !v.Archived {
			out = append(out, Choice{Variant: v, OnHand: s.onHand[v.ID]})
		}
	}
	return p, out, true
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
