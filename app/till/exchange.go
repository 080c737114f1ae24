package till

import (
	"trestle/inventory"
	"trestle/inventory/journal"
)

// exchangeDrafts rings up a basket and what is brought back for it as one act: refunds, what of their goods
// comes back to the table, and the sale stand in one batch.
func (t *Till) exchangeDrafts(r inventory.Reader, b inventory.Basket, pay inventory.Payment) ([]journal.Draft, inventory.Sale, error) {
	sale, refunds, takes, _, err := r.RingExchange(b, pay)
	if err != nil {
		return nil, sale, err
	}
	drafts, day, err := t.dayOf(r, b, sale.Currency)
	if err != nil {
		return nil, sale, err
	}
	count, err := r.Receipts(t.book.Till())
	if err != nil {
		return nil, sale, err
	}
	w := batch{t: t, id: t.cfg.NewID(), drafts: drafts}
	for i, f := range refunds {
		w.stock(takes[i])
		count++
		f.Letter, f.Count, f.Day, f.Batch, f.Helper = t.Letter(), count, day, w.id, b.Helper
		w.add(inventory.KindRefund, t.cfg.NewID(), f)
	}
	sale.Letter, sale.Count, sale.Day, sale.Batch = t.Letter(), count+1, day, w.id
	hasBuyer(&sale, b)
	w.add(inventory.KindSale, b.ID, sale)
	drafts, err = w.commit()
	return drafts, sale, err
}

// batch gathers entries that count only together.
type batch struct {
	t      *Till
	id     string
	drafts []journal.Draft
	in     int
	err    error
}

func (w *batch) add(kind, id string, body any) {
	if w.err != nil {
		return
	}
	var d journal.Draft
	d, w.err = inventory.NewDraft(kind, id, body)
	w.drafts = append(w.drafts, d)
	w.in++
}

// stock adds what comes back to the table: entries of their own, as the shop has to hear of each.
func (w *batch) stock(takes []inventory.Take) {
	for _, take := range takes {
		w.add(inventory.KindStock, w.t.cfg.NewID(), inventory.StockMove{
			Variant: take.Variant, Delta: take.Quantity, Reason: inventory.ReasonReturned, Batch: w.id,
		})
	}
}

func (w *batch) commit() ([]journal.Draft, error) {
	n := w.in
	w.add(inventory.KindBatchCommit, w.t.cfg.NewID(), inventory.BatchEnd{Batch: w.id, Count: n})
	return w.drafts, w.err
}

// exchanged gives the refunds that stand in the same batch as a sale.
func exchanged(r inventory.Reader, sale inventory.Sale) ([]inventory.Refund, error) {
	var out []inventory.Refund
	before := sale.Stamp.Clock - min(sale.Stamp.Clock, 4*inventory.MaxLines) // a batch is written at once, and is never larger
	err := r.Refunds(inventory.Stamp{Clock: before}, func(f inventory.Refund) error {
		if f.Batch == sale.Batch && f.Stamp.Till == sale.Stamp.Till {
			out = append(out, f)
		}
		return nil
	})
	return out, err
}

// into puts what is brought back into a basket.
func (o RefundOptions) into(r inventory.Reader, b *inventory.Basket) error {
	sale, lines, err := o.lines(r)
	if err != nil {
		return err
	}
	b.Back = append(b.Back, inventory.Returned{Sale: sale.ID, Lines: lines})
	return nil
}
