package shopsync

import (
	"context"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// pullSize is how many products are merged at once: enough that a long pull does not read the whole
// catalogue again and again, few enough that a sale rung up meanwhile does not wait.
const pullSize = 500

// catalogue pulls the products that changed. What has come is kept, with the cursor behind it, also
// when the rest does not come.
func (r *run) catalogue(ctx context.Context) error {
	cursor := ""
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		cursor, err = b.Cursor(r.o.Shop, cursorCatalogue)
		return err
	})
	if err != nil {
		return err
	}
	r.o.Progress(Progress{Stage: StageCatalogue})
	first := cursor == ""
	held := Page{Cursor: cursor}
	flush := func() error {
		if held.Cursor == cursor && len(held.Products) == 0 {
			return nil
		}
		err := r.merge(ctx, held, cursor)
		cursor, held.Products = held.Cursor, nil
		return err
	}
	pullErr := r.o.Connector.Pull(ctx, cursor, func(p Page) error {
		held.Products, held.Cursor = append(held.Products, p.Products...), p.Cursor
		r.report.Skipped = append(r.report.Skipped, p.Skipped...)
		r.o.Progress(Progress{Stage: StageCatalogue, Done: p.Done, Total: p.Total})
		if len(held.Products) < pullSize {
			return nil
		}
		return flush()
	})
	if err := flush(); err != nil {
		return err
	}
	if pullErr != nil || !first {
		return pullErr
	}
	// Everything has just been seen: the daily comparison can wait its time.
	return r.write(ctx, r.cursor(cursorFigures, r.o.Clock.Now().UTC().Format(time.RFC3339)))
}

// merge brings some products and the cursor behind them into the book, in one flush.
func (r *run) merge(ctx context.Context, p Page, had string) error {
	return r.o.Book.Write(context.WithoutCancel(ctx), func(b inventory.Reader) ([]journal.Draft, error) {
		if err := r.compare(b, p.Products); err != nil {
			return nil, err
		}
		batch := r.o.IDs()
		drafts, merged, err := b.Pull(r.shop, p.Products, batch, r.o.IDs)
		if err != nil {
			return nil, err
		}
		r.report.Pulled += merged.Touched
		var tail []entry
		if len(drafts) > 0 {
			tail = append(tail, entry{inventory.KindBatchCommit, inventory.BatchEnd{Batch: batch, Count: len(drafts)}})
		}
		if p.Cursor != had {
			tail = append(tail, r.cursor(cursorCatalogue, p.Cursor))
		}
		more, err := r.drafts(tail...)
		return append(drafts, more...), err
	})
}

// compare notes the variants, linked before, that the shop shows another figure of than it should.
func (r *run) compare(b inventory.Reader, products []inventory.Incoming) error {
	for _, p := range products {
		for _, v := range p.Variants {
			if v.Stock == nil {
				continue
			}
			ref := Ref{Product: p.Remote, Variant: v.Remote}
			variant, link, err := r.linked(b, ref)
			if err != nil {
				return err
			}
			if variant == "" || !link.Counted {
				continue
			}
			should, err := b.ShopFigure(r.o.Shop, variant)
			if err != nil {
				return err
			}
			if should != *v.Stock {
				r.want[variant] = ref
			}
		}
	}
	return nil
}

// linked gives the variant that the shop calls ref, and its link; "" when it is none of ours.
func (r *run) linked(b inventory.Reader, ref Ref) (string, inventory.Link, error) {
	variant, err := b.VariantOf(r.o.Shop, ref.Product, ref.Variant)
	if err != nil || variant == "" {
		return "", inventory.Link{}, err
	}
	link, ok, err := b.LinkOf(r.o.Shop, variant)
	if err != nil || !ok {
		return "", link, err
	}
	return variant, link, nil
}

func refOf(l inventory.Link) Ref { return Ref{Product: l.Product, Variant: l.RemoteVariant} }
