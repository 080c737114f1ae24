package inventory

import (
	"slices"
	"strings"

	"trestle/inventory/journal"
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

// ownFile is the source of files that Trestle wrote itself, whose ids are those of the book.
const ownFile = "csv:trestle"

func (s Source) names() []string { return append([]string{s.Name}, s.Aliases...) }

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
	m.takeAll(in)
	drafts, err := m.productDrafts(batch)
	if err != nil {
		return nil, Merged{}, err
	}
	shops, err := r.shopsOf(src)
	if err != nil {
		return nil, Merged{}, err
	}
	for i := range m.met {
		move, moved, err := r.importedStock(src.Name, shops, &m.met[i])
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

// shopsOf gives the connected shops whose export a file is.
func (r Reader) shopsOf(src Source) ([]Shop, error) {
	shops, err := r.Shops()
	return slices.DeleteFunc(shops, func(s Shop) bool { return !slices.Contains(src.names(), csvOf(s.Kind)) }), err
}

// importedStock finds by how much a source's figure moves stock: by what it has changed since it
// was last seen, so that what was sold at the stall in between stays sold. Where the shop itself is
// connected and counts the variant, its file says nothing new: the shop was told of those sales.
func (r Reader) importedStock(source string, shops []Shop, met *meeting) (StockMove, bool, error) {
	if met.in.Stock == nil {
		return StockMove{}, false, nil
	}
	if counted, err := r.countedBy(shops, met.variant); counted || err != nil {
		return StockMove{}, false, err
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

// countedBy tells whether one of the shops counts a variant.
func (r Reader) countedBy(shops []Shop, variant string) (bool, error) {
	for _, shop := range shops {
		l, ok, err := r.LinkOf(shop.ID, variant)
		if err != nil || ok && l.Counted {
			return true, err
		}
	}
	return false, nil
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
	out := Merged{Products: products, Variants: len(m.met), Skipped: append([]Skipped{}, m.skipped...)}
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

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
