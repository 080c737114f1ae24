package till

import (
	"encoding/json"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// news is what has to be read again.
type news struct {
	all      bool            // the catalogue
	products map[string]bool // these products
	labels   bool            // prices and marks
	day      bool            // a market day was opened or closed
	touched  map[string]bool // stock of these variants
	batches  map[batchKey]*batchNews
}

type batchKey struct {
	till  journal.TillID
	batch string
}

// batchNews is what a batch touches once it is whole.
type batchNews struct {
	n       int // entries that were heard of
	touched []string
}

// Beyond these a batch is no refund but an import, and all is read again.
const (
	maxBatches = 64
	maxOfBatch = 1000
)

func (n *news) touch(variant string) {
	if n.touched == nil {
		n.touched = map[string]bool{}
	}
	n.touched[variant] = true
}

// held notes what an entry of a batch touches; it counts with the commit only.
func (n *news) held(e *journal.Entry, batch, variant string) {
	if n.batches == nil {
		n.batches = map[batchKey]*batchNews{}
	}
	k := batchKey{e.Till, batch}
	b := n.batches[k]
	if b == nil {
		if len(n.batches) >= maxBatches {
			clear(n.batches) // their commits will not find all entries, and have all read again
		}
		b = new(batchNews)
		n.batches[k] = b
	}
	if b.n++; variant != "" && len(b.touched) < maxOfBatch {
		b.touched = append(b.touched, variant)
	}
}

func (n *news) ended(e *journal.Entry) {
	var end inventory.BatchEnd
	_ = json.Unmarshal(e.Body, &end)
	k := batchKey{e.Till, end.Batch}
	b := n.batches[k]
	delete(n.batches, k)
	switch {
	case e.Kind == inventory.KindBatchAbandon:
	case b == nil || b.n != end.Count || len(b.touched) >= maxOfBatch:
		n.all = true
	default:
		for _, v := range b.touched {
			n.touch(v)
		}
	}
}

// hear takes an entry in.
func (n *news) hear(e *journal.Entry) {
	switch e.Kind {
	case inventory.KindSale:
		s, err := inventory.SaleOf(*e)
		if err != nil {
			n.all = true
			return
		}
		if s.Batch != "" {
			n.held(e, s.Batch, "")
			n.batches[batchKey{e.Till, s.Batch}].take(s)
			return
		}
		for _, v := range taken(s) {
			n.touch(v)
		}
	case inventory.KindStock, inventory.KindRefund:
		var m struct{ Batch, Variant string }
		_ = json.Unmarshal(e.Body, &m)
		switch {
		case m.Batch != "":
			n.held(e, m.Batch, m.Variant)
		case m.Variant != "":
			n.touch(m.Variant)
		}
	case inventory.KindShopOrder, inventory.KindShopSeen:
		var m struct{ Variant string }
		_ = json.Unmarshal(e.Body, &m)
		n.touch(m.Variant)
	case inventory.KindPrice, inventory.KindMark:
		n.labels = true
	case inventory.KindDayOpen, inventory.KindDayClose:
		n.day = true
	case inventory.KindBatchCommit, inventory.KindBatchAbandon:
		n.ended(e)
	case inventory.KindProduct:
		var m struct {
			Product struct{ ID string }
			Batch   string
		}
		_ = json.Unmarshal(e.Body, &m)
		if m.Batch == "" { // the commit of an import has all read again
			if n.products == nil {
				n.products = map[string]bool{}
			}
			n.products[m.Product.ID] = true
		}
	case inventory.KindShopLink:
		n.all = true
	}
}

// take notes what a sale of the batch takes out of stock.
func (b *batchNews) take(s inventory.Sale) {
	for _, v := range taken(s) {
		if len(b.touched) < maxOfBatch {
			b.touched = append(b.touched, v)
		}
	}
}

// taken lists the variants whose stock a sale changes: a kit takes its parts.
func taken(s inventory.Sale) (variants []string) {
	for _, l := range s.Lines {
		variants = append(variants, l.Variant)
		for _, t := range l.Takes {
			variants = append(variants, t.Variant)
		}
	}
	return variants
}

func (n *news) nothing() bool {
	return !n.all && !n.labels && !n.day && len(n.products) == 0 && len(n.touched) == 0
}
