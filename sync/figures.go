package shopsync

import (
	"context"
	"maps"
	"slices"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// rounds is how often figures are read again because online orders came in between. A shop that is
// so busy is compared at the next sync.
const rounds = 4

// figures compares what the shop shows with what it should. It reads between two polls of orders and
// believes a difference only where both found nothing new.
func (r *run) figures(ctx context.Context) error {
	full, err := r.fullDue()
	if err != nil {
		return err
	}
	if full {
		if err := r.wantAll(); err != nil {
			return err
		}
	}
	before := r.fresh
	for range rounds {
		refs := slices.Collect(maps.Values(r.want))
		if len(refs) == 0 {
			break
		}
		read := 0
		r.o.Progress(Progress{Stage: StageFigures, Total: len(refs)})
		shown, err := r.o.Connector.Figures(ctx, refs, func(n int) {
			read += n
			r.o.Progress(Progress{Stage: StageFigures, Done: read, Total: len(refs)})
		})
		if err != nil {
			return err
		}
		asked := r.want
		r.want = map[string]Ref{} // poll puts in what it finds
		if err := r.poll(ctx); err != nil {
			return err
		}
		if err := r.believe(ctx, asked, shown, before); err != nil {
			return err
		}
		before = r.fresh
	}
	if !full {
		return nil
	}
	return r.write(ctx, r.cursor(cursorFigures, r.o.Clock.Now().UTC().Format(time.RFC3339)))
}

// believe writes down the differences that nothing else explains, and asks again for those that the
// polls on either side make doubtful.
func (r *run) believe(ctx context.Context, asked map[string]Ref, shown map[Ref]unit.Quantity, before map[string]bool) error {
	return r.o.Book.Write(context.WithoutCancel(ctx), func(b inventory.Reader) ([]journal.Draft, error) {
		doubt, err := r.inDoubt(b)
		if err != nil {
			return nil, err
		}
		var entries []entry
		for _, variant := range slices.Sorted(maps.Keys(asked)) {
			ref := asked[variant]
			if before[variant] || r.fresh[variant] {
				r.want[variant] = ref
				continue
			}
			seen, different, err := r.difference(b, variant, ref, shown)
			if err != nil {
				return nil, err
			}
			if !different || doubt[variant] {
				continue
			}
			r.report.Adjusted = append(r.report.Adjusted, Adjusted{Variant: variant, From: seen.Had.String(), To: seen.Figure.String()})
			entries = append(entries, entry{inventory.KindShopSeen, seen})
		}
		return r.drafts(entries...)
	})
}

// difference tells whether the shop shows another figure of a variant than it should.
func (r *run) difference(b inventory.Reader, variant string, ref Ref, shown map[Ref]unit.Quantity) (inventory.FigureSeen, bool, error) {
	seen := inventory.FigureSeen{Shop: r.o.Shop, Variant: variant}
	link, ok, err := b.LinkOf(r.o.Shop, variant)
	if err != nil || !ok || !link.Counted {
		return seen, false, err
	}
	figure, there := shown[ref]
	if !there {
		p, v, err := b.Variant(variant)
		if err == nil {
			r.report.Gone = append(r.report.Gone, p.Name(v))
		}
		return seen, false, nil
	}
	seen.Figure = figure
	seen.Had, err = b.ShopFigure(r.o.Shop, variant)
	return seen, seen.Figure != seen.Had, err
}

// inDoubt gives the variants of rows whose outcome is not known.
func (r *run) inDoubt(b inventory.Reader) (map[string]bool, error) {
	rows, err := b.Outbox(r.o.Shop, 0)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, row := range rows {
		if row.State != inventory.RowDoubt {
			continue
		}
		if row.Stock != nil {
			out[row.Stock.Variant] = true
		}
		if row.Sale == nil {
			continue
		}
		for _, l := range row.Sale.Lines {
			out[l.Variant] = true
			for _, t := range l.Takes {
				out[t.Variant] = true
			}
		}
	}
	return out, nil
}

// fullDue tells whether all figures are to be compared. A clock that was set back says yes.
func (r *run) fullDue() (bool, error) {
	if r.o.Full {
		return true, nil
	}
	last := ""
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		last, err = b.Cursor(r.o.Shop, cursorFigures)
		return err
	})
	if err != nil {
		return false, err
	}
	at, err := time.Parse(time.RFC3339, last)
	if err != nil {
		return true, nil //nolint:nilerr // never compared
	}
	age := r.o.Clock.Now().Sub(at)
	return age < -time.Hour || age >= fullEvery, nil
}

// wantAll asks for the figure of everything that the shop counts.
func (r *run) wantAll() error {
	return r.o.Book.Read(func(b inventory.Reader) error {
		return b.Links(r.o.Shop, func(l inventory.Link) error {
			if l.Counted {
				r.want[l.Variant] = refOf(l)
			}
			return nil
		})
	})
}
