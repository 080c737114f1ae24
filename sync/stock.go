package shopsync

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// stock brings a change of stock that was not a sale to a shop that only replaces figures: read,
// write down the intent with the figure read, write, and look whether it is so. Between the read and
// the write another order can slip in, whose effect the write then undoes; that moment is two calls
// long and cannot be closed from outside.
func (r *run) stock(ctx context.Context, row inventory.Row) error {
	ref, err := r.stockRef(row)
	if err != nil {
		return err
	}
	if ref.Product == "" {
		return r.refuse(ctx, row, 0, errUncounted)
	}
	t := stockTry{row: row, ref: ref}
	if row.State == inventory.RowDoubt && row.Intent != nil {
		t.doubt, t.before = true, row.Intent.Before
	}
	for finished := false; !finished; {
		if finished, err = r.tryStock(ctx, &t); err != nil {
			return err
		}
	}
	return nil
}

// stockTry is a change of stock on its way.
type stockTry struct {
	row    inventory.Row
	ref    Ref
	doubt  bool          // a write was made and its answer lost
	before unit.Quantity // the figure before it
	failed int
}

// tryStock looks at the figure and, unless that is the outcome, writes once.
func (r *run) tryStock(ctx context.Context, t *stockTry) (finished bool, err error) {
	if t.doubt {
		// Online orders since then moved the figure too; the book must know of them to judge.
		if err := r.poll(ctx); err != nil {
			return false, err
		}
	}
	shown, err := r.o.Connector.Figures(ctx, []Ref{t.ref}, nil)
	if err != nil {
		return false, err
	}
	figure, there := shown[t.ref]
	if !there {
		return true, r.refuse(ctx, t.row, 0, errUncounted)
	}
	if t.doubt {
		done, f, err := r.judge(t.row, t.before, figure)
		switch {
		case err != nil:
			return false, err
		case f != nil:
			return true, r.refuse(ctx, t.row, 0, f)
		case done:
			return true, r.stockSent(ctx, t.row, t.ref, true)
		}
	}
	if t.failed >= failures {
		return true, r.refuse(ctx, t.row, 0, errFailing)
	}
	t.before = figure
	kind, err := r.replace(ctx, t.row, t.ref, figure)
	if err != nil || kind == 0 {
		return kind == 0, err
	}
	if t.doubt = uncertain(kind); !t.doubt {
		return false, nil // nothing was done; the Caller rests before the next call
	}
	if kind == Failed {
		t.failed++
	}
	at := r.o.Clock.Now().Add(r.o.Connector.Limit())
	return false, r.wait(ctx, at, Progress{Stage: StagePush, Why: whyLost})
}

// whyLost tells a person what a pause is for.
const whyLost = "the shop's answer was lost; waiting until it has surely finished"

// replace writes the intent and then the figure. Kind 0 without an error is an outcome; another kind
// says why there is none yet.
func (r *run) replace(ctx context.Context, row inventory.Row, ref Ref, figure unit.Quantity) (Kind, error) {
	want, err := figure.Add(row.Stock.Delta)
	if err != nil {
		return 0, r.refuse(ctx, row, 0, errUncounted)
	}
	if err := r.write(ctx, entry{inventory.KindShopIntent, inventory.Intent{Shop: r.o.Shop, Row: row.Key, Before: figure}}); err != nil {
		return 0, err
	}
	got, err := r.o.Connector.SetFigure(ctx, ref, want)
	if err == nil {
		if got != want {
			return 0, r.refuse(ctx, row, 0, errUncounted)
		}
		return 0, r.stockSent(ctx, row, ref, false)
	}
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	fault, ok := faultOf(err)
	switch {
	case !ok || fault.Kind == Stop:
		return 0, err
	case fault.Kind == Refused:
		return 0, r.refuse(ctx, row, 0, fault)
	}
	return fault.Kind, nil
}

// judge tells from the figure whether a write whose answer was lost was done: by the figure that the
// book expects, which knows of online orders since, else by the one that was read before the write.
func (r *run) judge(row inventory.Row, before, figure unit.Quantity) (done bool, f *Fault, err error) {
	var should unit.Quantity
	err = r.o.Book.Read(func(b inventory.Reader) (err error) {
		should, err = b.ShopFigure(r.o.Shop, row.Stock.Variant)
		return err
	})
	if err != nil {
		return false, nil, err
	}
	for _, base := range []unit.Quantity{should, before} {
		want, err := base.Add(row.Stock.Delta)
		if err != nil {
			return false, nil, err
		}
		if figure == want || figure == base {
			return figure == want, nil, nil
		}
	}
	return false, errUnclear, nil
}

func (r *run) stockSent(ctx context.Context, row inventory.Row, ref Ref, already bool) error {
	r.want[row.Stock.Variant] = ref
	if already {
		r.report.Already++
	} else {
		r.report.Sent++
	}
	return r.write(ctx, entry{inventory.KindShopSent, inventory.Sent{
		Shop: r.o.Shop, Row: row.Key, Already: already,
		Moved: []inventory.Moved{{Variant: row.Stock.Variant, Delta: row.Stock.Delta}},
	}})
}

// stockRef gives what the shop calls the variant of a row, when it counts it.
func (r *run) stockRef(row inventory.Row) (Ref, error) {
	var ref Ref
	err := r.o.Book.Read(func(b inventory.Reader) error {
		if row.Stock == nil {
			return nil
		}
		link, ok, err := b.LinkOf(r.o.Shop, row.Stock.Variant)
		if err == nil && ok && link.Counted {
			ref = refOf(link)
		}
		return err
	})
	return ref, err
}

var (
	errUncounted = NewFault(Refused, "stock.uncounted", "The shop does not count this product, so the change stays at the stall. Switch stock keeping on in the shop, then try again.", nil)
	errUnclear   = NewFault(Refused, "stock.unclear", "The answer to a change of stock was lost and the shop's figure has changed since, so it is not clear whether it was made. Compare the figure in the shop, then try again or leave it.", nil)
	errFailing   = NewFault(Refused, "stock.failing", "The shop broke down over this change of stock several times. Its error log says why; try again later.", nil)
)
