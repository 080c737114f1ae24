package shopsync

import (
	"context"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// poll learns of online orders. It leaves in r.fresh the variants that it found anything new of.
func (r *run) poll(ctx context.Context) error {
	r.o.Progress(Progress{Stage: StageOrders, Done: len(r.orders)})
	var cursor, from string
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		if cursor, err = b.Cursor(r.o.Shop, cursorOrders); err != nil {
			return err
		}
		from, err = b.Cursor(r.o.Shop, cursorSince)
		return err
	})
	if err != nil {
		return err
	}
	since, err := time.Parse(time.RFC3339, from)
	if err != nil {
		since = time.Time{}
	}
	r.fresh = map[string]bool{}
	next, err := r.o.Connector.Orders(ctx, cursor, func(orders []Order) error {
		return r.learn(ctx, orders, since)
	})
	if err != nil || next == cursor {
		return err
	}
	return r.write(ctx, r.cursor(cursorOrders, next))
}

// learn writes down what is new of some orders.
func (r *run) learn(ctx context.Context, orders []Order, since time.Time) error {
	return r.o.Book.Write(context.WithoutCancel(ctx), func(b inventory.Reader) ([]journal.Draft, error) {
		var entries []entry
		for _, o := range orders {
			for _, l := range o.Lines {
				line, news, err := r.lineOf(b, o, l, since)
				if err != nil {
					return nil, err
				}
				if news {
					entries = append(entries, entry{inventory.KindShopOrder, line})
				}
			}
		}
		return r.drafts(entries...)
	})
}

// maxPieces bounds a line that is believed.
const maxPieces = 1_000_000 * unit.One

// lineOf compares a line with what was told of it before, and tells whether there is news.
func (r *run) lineOf(b inventory.Reader, o Order, l OrderLine, since time.Time) (inventory.OnlineLine, bool, error) {
	line := inventory.OnlineLine{
		Shop: r.o.Shop, Order: o.Remote, Line: l.Remote, Status: o.Status, Name: l.Name,
		Quantity: l.Taken, At: o.At.Format(time.RFC3339),
	}
	before, known, err := b.OnlineLine(r.o.Shop, o.Remote, l.Remote)
	if err != nil || l.Taken > maxPieces {
		return line, false, err
	}
	switch {
	case known:
		line.Was, line.Variant = before.Quantity, before.Variant
	case o.At.Before(since):
		// Paid before the shop was connected: the figures were counted without it already.
		line.Was = l.Taken
	}
	if known && line.Was == l.Taken && before.Status == o.Status {
		return line, false, nil
	}
	if !known && l.Taken == 0 {
		return line, false, nil
	}
	if line.Variant == "" {
		if line.Variant, err = r.countedHere(b, l.Ref); err != nil {
			return line, false, err
		}
	}
	if line.Quantity != line.Was && line.Variant != "" {
		r.fresh[line.Variant] = true
		r.want[line.Variant] = l.Ref
	}
	if line.Quantity > line.Was && !r.orders[o.Remote] {
		r.orders[o.Remote] = true
		r.report.OnlineSales++
	}
	return line, true, nil
}

// countedHere gives the variant of the stall whose stock an online sale of ref takes from, or "". A
// piece in the shop says nothing of goods that the stall weighs.
func (r *run) countedHere(b inventory.Reader, ref Ref) (string, error) {
	variant, err := b.VariantOf(r.o.Shop, ref.Product, ref.Variant)
	if err != nil || variant == "" {
		return "", err
	}
	_, v, err := b.Variant(variant)
	if err != nil {
		if inventory.CodeOf(err) != "" {
			return "", nil
		}
		return "", err
	}
	if !v.Tracked || !v.Measure().Whole() {
		return "", nil
	}
	return variant, nil
}

// clashes lists the variants of this sync of which less than nothing is left.
func (r *run) clashes(b inventory.Reader) error {
	lines := map[string]bool{}
	err := b.OnlineLines(r.o.Shop, func(l inventory.OnlineLine) error {
		if r.orders[l.Order] && l.Variant != "" {
			lines[l.Variant] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	for variant := range lines {
		have, err := b.OnHand(variant)
		if err != nil {
			return err
		}
		if have >= 0 {
			continue
		}
		p, v, err := b.Variant(variant)
		if err != nil {
			return err
		}
		r.report.Clashes = append(r.report.Clashes, Clash{Variant: variant, Name: p.Name(v), OnHand: have.String()})
	}
	return nil
}
