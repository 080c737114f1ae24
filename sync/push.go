package shopsync

import (
	"context"
	"slices"
	"strconv"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// failures is how often the shop may break down over one row before the row is refused.
const failures = 5

// settle finishes rows that an earlier run left with an intent and no outcome. Nobody knows when
// their last call was, so the shop's whole limit is waited out before it is asked.
func (r *run) settle(ctx context.Context) error {
	rows, err := r.rows(0, func(row inventory.Row) bool { return row.State == inventory.RowDoubt })
	if err != nil || len(rows) == 0 {
		return err
	}
	at := r.o.Clock.Now().Add(r.o.Connector.Limit())
	why := "making sure what the shop did before the last sync was broken off"
	if err := r.wait(ctx, at, Progress{Stage: StageSettle, Total: len(rows), Why: why}); err != nil {
		return err
	}
	return r.batch(ctx, StageSettle, rows, 0, len(rows))
}

// push sends the rows that wait, a batch at a time.
func (r *run) push(ctx context.Context) error {
	total, done := 0, 0
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		total, err = b.Waiting(r.o.Shop)
		return err
	})
	if err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		rows, err := r.rows(batchSize, func(inventory.Row) bool { return true })
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := r.intend(ctx, rows); err != nil {
			return err
		}
		if err := r.batch(ctx, StagePush, rows, done, max(total, done+len(rows))); err != nil {
			return err
		}
		done += len(rows)
	}
}

func (r *run) rows(limit int, keep func(inventory.Row) bool) ([]inventory.Row, error) {
	var rows []inventory.Row
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		rows, err = b.Outbox(r.o.Shop, limit)
		return err
	})
	return slices.DeleteFunc(rows, func(row inventory.Row) bool { return !keep(row) }), err
}

// intend makes the intents of a batch of sales durable, and the mark that their orders will exceed.
// A change of stock gets its intent when the figure before it is known.
func (r *run) intend(ctx context.Context, rows []inventory.Row) error {
	return r.o.Book.Write(ctx, func(b inventory.Reader) ([]journal.Draft, error) {
		var entries []entry
		for _, row := range rows {
			if row.Sale != nil && row.State == inventory.RowWaiting {
				entries = append(entries, entry{inventory.KindShopIntent, inventory.Intent{Shop: r.o.Shop, Row: row.Key}})
			}
		}
		have, err := r.number(b, cursorMark)
		if err != nil {
			return nil, err
		}
		if len(entries) > 0 && r.mark > have {
			entries = append(entries, r.cursor(cursorMark, strconv.FormatInt(r.mark, 10)))
		}
		return r.drafts(entries...)
	})
}

// job is a row on its way.
type job struct {
	row    inventory.Row
	sale   Sale
	ready  time.Time // not to be touched before
	failed int
	last   error
}

// batch brings every row to an outcome: sales first, one call at a time, those in doubt set aside
// until the shop's limit has passed; then changes of stock, which must not meet a sale half done.
func (r *run) batch(ctx context.Context, stage Stage, rows []inventory.Row, done, total int) error {
	jobs, stock, err := r.jobs(rows)
	if err != nil {
		return err
	}
	for len(jobs) > 0 {
		i := soonest(jobs, r.o.Clock.Now())
		j := jobs[i]
		p := Progress{Stage: stage, Done: done, Total: total, Why: whyLost}
		if err := r.wait(ctx, j.ready, p); err != nil {
			return err
		}
		r.o.Progress(Progress{Stage: stage, Done: done, Total: total})
		finished, err := r.sale(ctx, j)
		if err != nil {
			return err
		}
		if finished {
			jobs = slices.Delete(jobs, i, i+1)
			done++
		}
	}
	for _, row := range stock {
		r.o.Progress(Progress{Stage: stage, Done: done, Total: total})
		if err := r.stock(ctx, row); err != nil {
			return err
		}
		done++
	}
	return ctx.Err()
}

// soonest picks the first job that is ready, else the one that will be first.
func soonest(jobs []*job, now time.Time) int {
	best := 0
	for i, j := range jobs {
		if !j.ready.After(now) {
			return i
		}
		if j.ready.Before(jobs[best].ready) {
			best = i
		}
	}
	return best
}

// sale makes one try for a sale. It returns true when the row has its outcome, and an error only
// when the sync cannot go on.
func (r *run) sale(ctx context.Context, j *job) (bool, error) {
	sent, err := r.o.Connector.Push(ctx, j.sale)
	r.mark = max(r.mark, sent.Mark)
	if len(sent.Cancelled) > 0 {
		r.report.Duplicates = append(r.report.Duplicates, sent.Cancelled...)
	}
	if err == nil {
		return true, r.sent(ctx, j, sent)
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	fault, ok := faultOf(err)
	if !ok {
		return false, err
	}
	switch fault.Kind {
	case Refused:
		if j.sale.LookOnly && j.last != nil {
			fault, _ = faultOf(j.last) // it is sure now that the shop does not have it; say why
		}
		return true, r.refuse(ctx, j.row, j.sale.Mark, fault)
	case Busy, Unreached:
		return false, nil // the Caller rests before its next call
	case Unknown:
		j.ready = r.o.Clock.Now().Add(r.o.Connector.Limit())
		return false, nil
	case Failed:
		j.ready = r.o.Clock.Now().Add(r.o.Connector.Limit())
		j.last = err
		if j.failed++; j.failed > failures {
			return true, r.refuse(ctx, j.row, j.sale.Mark, fault)
		}
		// The last look makes nothing: it only makes sure that the shop does not have the sale.
		j.sale.LookOnly = j.failed == failures
		return false, nil
	}
	return false, err
}

// sent writes down that the shop has a sale, and by how much its figures moved for it.
func (r *run) sent(ctx context.Context, j *job, s Sent) error {
	body := inventory.Sent{Shop: r.o.Shop, Row: j.row.Key, Remote: s.Remote, Already: s.Already, Note: s.Note}
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		body.Moved, err = r.moved(b, j.row.Sale, s.Took)
		return err
	})
	if err != nil {
		return err
	}
	if err := r.write(ctx, entry{inventory.KindShopSent, body}); err != nil {
		return err
	}
	if s.Already {
		r.report.Already++
	} else {
		r.report.Sent++
	}
	if s.Note != "" {
		r.report.Notes = append(r.report.Notes, Note{Number: j.sale.Number, Remote: s.Remote, Text: s.Note})
	}
	return nil
}

// refuse keeps a row that the shop will not take, with its reason. The mark stays with the row: when
// a person tries it again, orders of today must be looked through too.
func (r *run) refuse(ctx context.Context, row inventory.Row, mark int64, f *Fault) error {
	number := ""
	if row.Sale != nil {
		number = row.Sale.Number()
	}
	r.report.Refused = append(r.report.Refused, Refusal{Row: row.Key, Number: number, Code: f.Problem.Code, Reason: f.Error()})
	return r.write(ctx,
		entry{inventory.KindShopRefused, inventory.RowRefused{Shop: r.o.Shop, Row: row.Key, Code: f.Problem.Code, Reason: f.Error()}},
		r.cursor(cursorRowMark+keyText(row.Key), strconv.FormatInt(mark, 10)),
	)
}
