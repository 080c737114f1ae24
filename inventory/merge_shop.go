package inventory

import (
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// Pull makes the entries that bring products of a shop into the book: products that are new or
// changed, and links. Making a link counts its variant's stock once (see Link). All entries are of
// one batch, without the commit that ends it; pulling the same again makes none.
func (r Reader) Pull(shop Shop, in []Incoming, batch string, ids func() string) ([]journal.Draft, Merged, error) {
	src := Source{Name: shopSource(shop.ID), Aliases: []string{csvOf(shop.Kind)}}
	m, err := r.newMerger(src, ids)
	if err != nil {
		return nil, Merged{}, err
	}
	m.takeAll(named(in))
	drafts, err := m.productDrafts(batch)
	if err != nil {
		return nil, Merged{}, err
	}
	unsent, err := r.Unsent(shop.ID)
	if err != nil {
		return nil, Merged{}, err
	}
	for i := range m.met {
		l, needed, err := r.linkFor(shop, m.met[i], m.products[m.met[i].product], unsent)
		if err != nil {
			return nil, Merged{}, err
		}
		if !needed {
			continue
		}
		m.met[i].changed = true
		l.Batch = batch
		d, err := NewDraft(KindShopLink, ids(), l)
		if err != nil {
			return nil, Merged{}, err
		}
		drafts = append(drafts, d)
	}
	return drafts, m.report(len(in)), nil
}

// named leaves what a shop has a name for: a link to anything else would lead nowhere.
func named(in []Incoming) []Incoming {
	var out []Incoming
	for _, p := range in {
		if p.Remote == "" {
			continue
		}
		seen := map[string]bool{}
		p.Variants = slices.DeleteFunc(slices.Clone(p.Variants), func(v IncomingVariant) bool {
			remote := v.Remote
			if remote == p.Remote {
				remote = ""
			}
			twice := seen[remote]
			seen[remote] = true
			return twice
		})
		out = append(out, p)
	}
	return out
}

// csvOf is the source name of files that a kind of shop exports.
func csvOf(kind string) string { return "csv:" + kind }

// linkFor gives the link that a meeting needs, and whether it differs from what stands.
func (r Reader) linkFor(shop Shop, met meeting, p *Product, unsent map[string]unit.Quantity) (Link, bool, error) {
	v, _ := p.Variant(met.variant)
	l := Link{
		Shop: shop.ID, Variant: met.variant, Product: met.of.Remote, RemoteVariant: met.in.Remote,
		Permalink: met.in.Permalink, Whole: true,
		// A shop that counts pieces says nothing of kilograms.
		Counted: met.in.Stock != nil && v.Measure().Whole(),
	}
	if l.Permalink == "" {
		l.Permalink = met.of.Permalink
	}
	if l.RemoteVariant == l.Product {
		l.RemoteVariant = ""
	}
	old, linked, err := r.LinkOf(shop.ID, met.variant)
	if err != nil {
		return l, false, err
	}
	if linked && (old.Counted || !l.Counted) {
		l.Again = true
		l.Counted = old.Counted // once counted, the figures go on
		same := old.Product == l.Product && old.RemoteVariant == l.RemoteVariant && old.Permalink == l.Permalink
		return l, !same, nil
	}
	if !l.Counted {
		return l, true, nil
	}
	return l, true, r.countFor(shop, &l, *met.in.Stock, unsent[met.variant])
}

// countFor works out what a new link does to stock. The shop's figure is taken as the count, and
// what rows will still tell the shop comes off it. Where a file of the same shop was imported
// before, only what changed since then counts on either side: stall sales from before the
// connection stay sold, and the shop is told of them once.
func (r Reader) countFor(shop Shop, l *Link, figure, unsent unit.Quantity) error {
	have, err := r.OnHand(l.Variant)
	if err != nil {
		return err
	}
	base, seen, err := r.SourceFigure(csvOf(shop.Kind), l.Variant)
	if err != nil {
		return err
	}
	// Another shop of the kind was connected after that file: it was told what has changed since.
	shops, err := r.shopsOf(Source{Name: csvOf(shop.Kind)})
	if err != nil {
		return err
	}
	counted, err := r.countedBy(shops, l.Variant)
	if err != nil {
		return err
	}
	if l.Knew, err = r.Knows(); err != nil {
		return err
	}
	seen = seen && !counted
	l.Figure = figure
	if !seen {
		l.Had, err = have.Sub(unsent)
		return err
	}
	l.Had = base
	since, err := have.Sub(base)
	if err != nil {
		return err
	}
	l.Owed, err = since.Sub(unsent)
	return err
}
