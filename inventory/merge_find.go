package inventory

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// merger finds the products of the book that incoming ones are. Each is taken at most once: two
// products of one source are two products, however alike they are.
type merger struct {
	src      Source
	ids      func() string
	products map[string]*Product
	ways     [4]map[string][]string // how a product is known → products, the surest way first
	linked   map[[2]string]string   // a shop's product and variation id → variant
	taken    map[string]bool        // products that an incoming one turned out to be
	claimed  map[string]bool        // variants that one turned out to be; the first has its product's id
	dirty    []string               // products to write, in order
	met      []meeting
	skipped  []Skipped
}

// The ways in which a product is known.
const (
	byRemote = iota
	byHandle
	bySKU
	byTitle
)

func (r Reader) newMerger(src Source, ids func() string) (*merger, error) {
	m := &merger{src: src, ids: ids, products: map[string]*Product{}, taken: map[string]bool{}, claimed: map[string]bool{}}
	for i := range m.ways {
		m.ways[i] = map[string][]string{}
	}
	if shop, ok := strings.CutPrefix(src.Name, shopSource("")); ok {
		if err := m.useLinks(r, shop); err != nil {
			return nil, err
		}
	}
	err := r.Products(func(p Product) error {
		m.index(&p)
		return nil
	})
	return m, err
}

// useLinks takes what a shop's links say for the surest way of all.
func (m *merger) useLinks(r Reader, shop string) error {
	m.linked = map[[2]string]string{}
	return r.Links(shop, func(l Link) error {
		m.linked[[2]string{l.Product, l.RemoteVariant}] = l.Variant
		p, _, err := r.Variant(l.Variant)
		if CodeOf(err) != "" {
			return nil // it has left the catalogue
		}
		ids := m.ways[byRemote][l.Product]
		if err == nil && !slices.Contains(ids, p.ID) {
			m.ways[byRemote][l.Product] = append(ids, p.ID)
		}
		return err
	})
}

func (m *merger) index(p *Product) {
	m.products[p.ID] = p
	put := func(way int, k string) {
		if in := m.ways[way]; k != "" && !slices.Contains(in[k], p.ID) {
			in[k] = append(in[k], p.ID)
		}
	}
	for _, source := range m.src.names() {
		put(byRemote, p.Remotes[source])
	}
	if m.src.Name == ownFile {
		put(byRemote, p.ID)
	}
	put(byHandle, fold(p.Handle))
	put(byHandle, fold(p.ID)) // the practice shop is filled from the book and knows our ids
	put(byTitle, fold(p.Title))
	for _, v := range p.Variants {
		put(bySKU, v.SKU)
	}
}

// takeAll finds the product of each incoming one, or makes it. The surest way is tried for all of
// them before the next one for any: a title must not take what an id of another names.
func (m *merger) takeAll(in []Incoming) {
	in = once(in)
	found := make([]*Product, len(in))
	for i := range in {
		found[i] = m.own(in[i])
	}
	for way := range m.ways {
		for i := range in {
			if found[i] == nil {
				found[i] = m.find(way, in[i])
			}
		}
	}
	for i := range in {
		m.take(found[i], in[i])
	}
}

// once drops what stands twice by its own id: pages of a shop overlap when it changes while they are
// read.
func once(in []Incoming) []Incoming {
	twice := func(seen map[string]bool, id string) bool {
		before := id != "" && seen[id]
		seen[id] = true
		return before
	}
	products := map[string]bool{}
	in = slices.DeleteFunc(slices.Clone(in), func(p Incoming) bool { return len(p.Variants) == 0 || twice(products, p.Remote) })
	for i := range in {
		variants := map[string]bool{}
		in[i].Variants = slices.DeleteFunc(slices.Clone(in[i].Variants), func(v IncomingVariant) bool { return twice(variants, v.Remote) })
	}
	return in
}

// own gives the product whose id an incoming one carries as its handle: the practice shop is filled
// from the book. It is surer than any id of that shop's, which a new one gives out again.
func (m *merger) own(in Incoming) *Product {
	p := m.products[in.Handle]
	if p == nil || m.taken[p.ID] {
		return nil
	}
	m.taken[p.ID] = true
	return p
}

// find looks for the product in one way. One that carries another id of the same source is another
// product, unless the id itself was found.
func (m *merger) find(way int, in Incoming) *Product {
	keys := []string{in.Remote}
	switch way {
	case byHandle:
		keys[0] = fold(in.Handle)
	case byTitle:
		keys[0] = fold(in.Title)
	case bySKU:
		keys = keys[:0]
		for _, v := range in.Variants {
			keys = append(keys, v.SKU)
		}
	}
	for _, k := range keys {
		for _, id := range m.ways[way][k] {
			p := m.products[id]
			other := p.Remotes[m.src.Name]
			if !m.taken[id] && (way == byRemote || in.Remote == "" || other == "" || other == in.Remote) {
				m.taken[id] = true
				return p
			}
		}
	}
	return nil
}

// take brings an incoming product into p, or into a new one.
func (m *merger) take(p *Product, in Incoming) {
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
	if isNew && next.Title == "" {
		m.skipped = append(m.skipped, Skipped{Line: in.Line, Reason: "The product has no name."})
		return
	}
	next.Variants = slices.Clone(p.Variants)
	from := len(m.met)
	known := m.variants(p.Variants, in)
	known.ours = ours
	for _, v := range in.Variants {
		m.takeVariant(&next, in, v, known, ours)
	}
	common := !sameButVariants(before, next)
	for i := from; i < len(m.met); i++ {
		m.met[i].changed = m.met[i].changed || common
	}
	if isNew || !reflect.DeepEqual(before, next) {
		if raw, err := json.Marshal(next); err != nil || len(raw) > MaxBody-1<<10 {
			m.met = m.met[:from]
			m.skipped = append(m.skipped, Skipped{Line: in.Line, Reason: "The product's texts or variants are more than one entry holds."})
			return
		}
		*p = next
		m.products[p.ID] = p
		m.dirty = append(m.dirty, p.ID)
	}
}
