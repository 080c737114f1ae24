package inventory

import (
	"reflect"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// Merged is what a merge came to, in variants.
type Merged struct {
	Products  int       `json:"products"`
	Variants  int       `json:"variants"`
	New       int       `json:"new"`
	Changed   int       `json:"changed"`
	Unchanged int       `json:"unchanged"`
	Skipped   []Skipped `json:"skipped"`
	Touched   int       `json:"-"` // products of which anything is new or changed
}

// Source says where incoming products come from.
type Source struct {
	Name string // "csv:shopify" or "shop:ID"
	// Aliases are other names of the same source, whose product ids mean the same: what was
	// exported from a WooCommerce shop and what its API says.
	Aliases []string
}

// meeting is one incoming variant and the variant of the book that it turned out to be.
type meeting struct {
	in      IncomingVariant
	of      Incoming
	product string
	variant string
	isNew   bool
	changed bool
}

// Import makes the entries that bring products of a file into the book, all of one batch and
// without the commit that ends it. Importing the same again makes none. ids gives new ids.
func (r Reader) Import(src Source, in []Incoming, batch string, ids func() string) ([]journal.Draft, Merged, error) {
	m, err := r.newMerger(src, ids)
	if err != nil {
		return nil, Merged{}, err
	}
	for _, product := range in {
		m.take(product)
	}
	drafts, err := m.productDrafts(batch)
	if err != nil {
		return nil, Merged{}, err
	}
	for i := range m.met {
		move, moved, err := r.importedStock(src.Name, &m.met[i])
		if err != nil {
			return nil, Merged{}, err
		}
		if !moved {
			continue
		}
		m.met[i].changed = true
		move.Batch = batch
		d, err := NewDraft(KindStock, ids(), move)
		if err != nil {
			return nil, Merged{}, err
		}
		drafts = append(drafts, d)
	}
	return drafts, m.report(len(in)), nil
}

// importedStock finds by how much a source's figure moves stock: by what it has changed since it
// was last seen, so that what was sold at the stall in between stays sold.
func (r Reader) importedStock(source string, met *meeting) (StockMove, bool, error) {
	if met.in.Stock == nil {
		return StockMove{}, false, nil
	}
	seen, ever, err := r.SourceFigure(source, met.variant)
	if err != nil {
		return StockMove{}, false, err
	}
	knew, err := r.OnHand(met.variant)
	if err != nil {
		return StockMove{}, false, err
	}
	base := seen
	if !ever {
		base = knew
	}
	delta, err := met.in.Stock.Sub(base)
	move := StockMove{
		Variant: met.variant, Delta: delta, Reason: ReasonImported,
		Found: *met.in.Stock, Knew: knew, Source: source, Seen: seen,
	}
	return move, delta != 0 || !ever, err
}

// merger finds the products of the book that incoming ones are.
type merger struct {
	src      Source
	ids      func() string
	products map[string]*Product
	byRemote map[string]string
	byHandle map[string]string
	bySKU    map[string]string
	byTitle  map[string]string
	dirty    []string // products to write, in order
	isDirty  map[string]bool
	met      []meeting
}

func (r Reader) newMerger(src Source, ids func() string) (*merger, error) {
	m := &merger{
		src: src, ids: ids, products: map[string]*Product{}, isDirty: map[string]bool{},
		byRemote: map[string]string{}, byHandle: map[string]string{},
		bySKU: map[string]string{}, byTitle: map[string]string{},
	}
	err := r.Products(func(p Product) error {
		m.index(&p)
		return nil
	})
	return m, err
}

func (m *merger) index(p *Product) {
	m.products[p.ID] = p
	first := func(in map[string]string, k string) {
		if _, taken := in[k]; k != "" && !taken {
			in[k] = p.ID
		}
	}
	for _, source := range append([]string{m.src.Name}, m.src.Aliases...) {
		first(m.byRemote, p.Remotes[source])
	}
	first(m.byHandle, fold(p.Handle))
	first(m.byHandle, fold(p.ID)) // the practice shop is filled from the book and knows our ids
	first(m.byTitle, fold(p.Title))
	for _, v := range p.Variants {
		first(m.bySKU, v.SKU)
	}
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// find gives the product that an incoming one is: by the source's own id, its handle, the SKU of a
// variant, its title. One that carries another id of the same source is another product.
func (m *merger) find(in Incoming) *Product {
	ways := []struct {
		index map[string]string
		key   string
		sure  bool
	}{{m.byRemote, in.Remote, true}, {m.byHandle, fold(in.Handle), false}}
	for _, v := range in.Variants {
		ways = append(ways, struct {
			index map[string]string
			key   string
			sure  bool
		}{m.bySKU, v.SKU, false})
	}
	ways = append(ways, struct {
		index map[string]string
		key   string
		sure  bool
	}{m.byTitle, fold(in.Title), false})
	for _, w := range ways {
		p := m.products[w.index[w.key]]
		if w.key == "" || p == nil {
			continue
		}
		other := p.Remotes[m.src.Name]
		if w.sure || in.Remote == "" || other == "" || other == in.Remote {
			return p
		}
	}
	if m.src.Name == "csv:trestle" {
		return m.products[in.Remote]
	}
	return nil
}

func (m *merger) take(in Incoming) {
	p := m.find(in)
	isNew := p == nil
	if isNew {
		p = &Product{ID: m.ids()}
	}
	before := *p
	ours := !isNew && fold(in.Handle) == fold(p.ID)
	next := *p
	if !ours {
		next = m.describe(*p, in)
	}
	next.Variants = append([]Variant(nil), p.Variants...)
	from := len(m.met)
	for _, v := range in.Variants {
		m.takeVariant(&next, in, v, ours)
	}
	common := !sameButVariants(before, next)
	for i := from; i < len(m.met); i++ {
		m.met[i].changed = m.met[i].changed || common
	}
	if isNew || !reflect.DeepEqual(before, next) {
		*p = next
		m.index(p)
		if !m.isDirty[p.ID] {
			m.isDirty[p.ID] = true
			m.dirty = append(m.dirty, p.ID)
		}
	}
}

func sameButVariants(a, b Product) bool {
	a.Variants, b.Variants = nil, nil
	return reflect.DeepEqual(a, b)
}

// describe gives p the texts of the source. What the source leaves blank stays as it is.
func (m *merger) describe(p Product, in Incoming) Product {
	keep := func(into *string, v string) {
		if v != "" {
			*into = v
		}
	}
	keep(&p.Title, in.Title)
	keep(&p.Description, clip(in.Description, 8000))
	keep(&p.Handle, in.Handle)
	keep(&p.Permalink, in.Permalink)
	if len(in.Categories) > 0 {
		// "Clothing > Hoodies" stands under Hoodies: a chip has room for one word.
		path := strings.Split(in.Categories[0], ">")
		p.Category = strings.TrimSpace(path[len(path)-1])
	}
	if len(in.Images) > 0 {
		p.Images = in.Images
	}
	if in.Remote != "" {
		p.Remotes = withRemote(p.Remotes, m.src.Name, in.Remote)
	}
	return p
}

func withRemote(old map[string]string, source, remote string) map[string]string {
	next := map[string]string{source: remote}
	for k, v := range old {
		if k != source {
			next[k] = v
		}
	}
	return next
}

// takeVariant finds or makes the variant that v is. One that the source was given by us (ours) is
// left as it is.
func (m *merger) takeVariant(p *Product, in Incoming, v IncomingVariant, ours bool) {
	i := m.findVariant(*p, in, v)
	met := meeting{in: v, of: in, product: p.ID}
	if i < 0 {
		p.Variants = append(p.Variants, Variant{ID: m.ids()})
		i = len(p.Variants) - 1
		met.isNew = true
	}
	before := p.Variants[i]
	if !ours || met.isNew {
		p.Variants[i] = m.describeVariant(before, v)
	}
	met.variant = before.ID
	met.changed = !reflect.DeepEqual(before, p.Variants[i])
	m.met = append(m.met, met)
}

// findVariant looks for the variant by the source's id, its options, its SKU.
func (m *merger) findVariant(p Product, in Incoming, v IncomingVariant) int {
	find := func(same func(Variant) bool) int {
		for i, have := range p.Variants {
			if same(have) {
				return i
			}
		}
		return -1
	}
	if v.Remote != "" {
		for _, source := range append([]string{m.src.Name}, m.src.Aliases...) {
			if i := find(func(have Variant) bool { return have.Remotes[source] == v.Remote }); i >= 0 {
				return i
			}
		}
	}
	if i := find(func(have Variant) bool { return optionKey(have.Options) == optionKey(v.Options) }); i >= 0 {
		return i
	}
	if v.SKU != "" {
		if i := find(func(have Variant) bool { return have.SKU == v.SKU }); i >= 0 {
			return i
		}
	}
	return -1
}

func (m *merger) describeVariant(have Variant, v IncomingVariant) Variant {
	if len(v.Options) > 0 {
		have.Options = v.Options
	}
	if v.SKU != "" {
		have.SKU = v.SKU
	}
	if v.Barcode != "" {
		have.Barcode = v.Barcode
	}
	if v.Unit != "" && v.Unit != unit.Each {
		have.Unit = v.Unit
	}
	if v.Image != "" {
		have.Image = v.Image
	}
	if !have.Own {
		have.Price, have.Sale = v.Price, v.Sale
	}
	if v.Stock != nil {
		have.Tracked = true
	}
	if v.Remote != "" {
		have.Remotes = withRemote(have.Remotes, m.src.Name, v.Remote)
	}
	return have
}

func (m *merger) productDrafts(batch string) ([]journal.Draft, error) {
	var out []journal.Draft
	for _, id := range m.dirty {
		d, err := NewDraft(KindProduct, m.ids(), ProductBody{Product: *m.products[id], Batch: batch})
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func (m *merger) report(products int) Merged {
	out := Merged{Products: products, Variants: len(m.met), Skipped: []Skipped{}}
	touched := map[string]bool{}
	for _, met := range m.met {
		if met.isNew || met.changed {
			touched[met.product] = true
		}
		switch {
		case met.isNew:
			out.New++
		case met.changed:
			out.Changed++
		default:
			out.Unchanged++
		}
	}
	out.Touched = len(touched)
	return out
}

func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && s[limit]&0xC0 == 0x80 {
		limit--
	}
	return s[:limit]
}
