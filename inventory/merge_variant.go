package inventory

import "reflect"

// variants is how the variants of one product are known: by what a shop's links say, the source's id,
// their options, their SKU; the surest way first.
type variants struct {
	m     *merger
	in    Incoming
	of    []Variant
	ways  [4]map[string][]int
	shown map[string]bool // ids that the source still shows
	ours  bool            // the source was filled from the book: its own ids say nothing
}

func (m *merger) variants(of []Variant, in Incoming) *variants {
	k := &variants{m: m, in: in, of: of, shown: map[string]bool{}}
	for i := range k.ways {
		k.ways[i] = map[string][]int{}
	}
	put := func(way int, key string, i int) {
		if key != "" {
			k.ways[way][key] = append(k.ways[way][key], i)
		}
	}
	for i, v := range of {
		put(0, v.ID, i)
		for _, source := range m.src.names() {
			put(1, v.Remotes[source], i)
		}
		if m.src.Name == ownFile {
			put(1, v.ID, i)
		}
		put(2, "="+optionKey(v.Options), i)
		put(3, v.SKU, i)
	}
	for _, v := range in.Variants {
		k.shown[v.Remote] = true
	}
	return k
}

// find gives the index of the variant that v is, or -1. None is found twice, and one whose own id the
// source still shows is not taken for another.
func (k *variants) find(v IncomingVariant) int {
	remote := v.Remote
	if remote == k.in.Remote {
		remote = "" // as links say it
	}
	keys := [4]string{k.m.linked[[2]string{k.in.Remote, remote}], v.Remote, "=" + optionKey(v.Options), v.SKU}
	if k.ours {
		keys[0], keys[1] = "", ""
	}
	for way, key := range keys {
		for _, i := range k.ways[way][key] {
			other := k.of[i].Remotes[k.m.src.Name]
			free := way < 2 || other == "" || other == v.Remote || !k.shown[other]
			if free && !k.m.claimed[k.of[i].ID] {
				return i
			}
		}
	}
	return -1
}

// takeVariant finds or makes the variant that v is. One that the source was given by us (ours) is
// left as it is.
func (m *merger) takeVariant(p *Product, in Incoming, v IncomingVariant, known *variants, ours bool) {
	if v.Stock != nil && !sane(*v.Stock) {
		v.Stock = nil // no stall has so much: the source does not mean it
	}
	i := known.find(v)
	met := meeting{in: v, of: in, product: p.ID}
	if i < 0 {
		p.Variants = append(p.Variants, Variant{ID: VariantID(*p, m.ids())})
		i = len(p.Variants) - 1
		met.isNew = true
	}
	before := p.Variants[i]
	if !ours || met.isNew {
		p.Variants[i] = m.describeVariant(before, v)
	}
	met.variant = before.ID
	m.claimed[met.variant] = true
	met.changed = !reflect.DeepEqual(before, p.Variants[i])
	m.met = append(m.met, met)
}
