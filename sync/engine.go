package shopsync

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// Options says what an engine works with.
type Options struct {
	Shop      string         // id of the shop in the book
	Till      journal.TillID // this till; a shop belongs to exactly one
	Book      Book
	Connector Connector
	Clock     Clock
	IDs       func() string  // new ids for entries
	Progress  func(Progress) // may be nil
	// Full compares the figures of all products, not only of those that something happened to. It
	// is done once a day in any case.
	Full bool
}

// Engine brings one shop and the book together. Sync may be called from any goroutine; one runs at
// a time.
type Engine struct {
	o       Options
	running sync.Mutex
}

// New makes an engine.
func New(o Options) *Engine {
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return &Engine{o: o}
}

// The names of the cursors that the engine keeps for a shop.
const (
	cursorOrders    = "orders"      // how far online orders were polled
	cursorSince     = "orders.from" // the shop's time when it was connected
	cursorCatalogue = "catalogue"   // how far the catalogue was pulled
	cursorFigures   = "figures"     // when all figures were last compared
	cursorMark      = "mark"        // orders for rows that are open have numbers above this
	cursorRowMark   = "mark:"       // the same for one row that was refused
)

// batchSize is how many rows get their intents in one flush. A new batch begins only when every row
// of the one before has an outcome: that is what makes one mark enough.
const batchSize = 25

// fullEvery is how often all figures are compared.
const fullEvery = 24 * time.Hour

var errRunning = inventory.Refuse("sync.running", "A sync with this shop is running already. Wait for it, or cancel it first.", nil)

// run is one sync.
type run struct {
	*Engine
	shop   inventory.Shop
	report Report
	mark   int64           // the highest order that this run knows of
	want   map[string]Ref  // variants whose figure is to be read
	fresh  map[string]bool // variants that the last poll found new orders of
	orders map[string]bool // online orders counted in the report
}

// Sync does one sync. The report says how far it came also when there is an error; whatever is left
// is done by the next.
func (e *Engine) Sync(ctx context.Context) (Report, error) {
	if !e.running.TryLock() {
		return Report{}, errRunning
	}
	defer e.running.Unlock()
	r := &run{Engine: e, want: map[string]Ref{}, orders: map[string]bool{}}
	err := r.all(ctx)
	if finErr := r.conclude(); err == nil {
		err = finErr
	}
	return r.report, err
}

// all runs the stages in their order.
func (r *run) all(ctx context.Context) error {
	if err := r.check(); err != nil {
		return err
	}
	for _, stage := range []func(context.Context) error{
		r.connect, r.settle, r.poll, r.catalogue, r.push, r.figures,
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := stage(ctx); err != nil {
			return err
		}
	}
	return nil
}

// check makes sure that the shop is this till's to speak with.
func (r *run) check() error {
	return r.o.Book.Read(func(b inventory.Reader) error {
		shop, ok, err := b.Shop(r.o.Shop)
		if err != nil {
			return err
		}
		if !ok {
			return inventory.Refuse("shop.unknown", "No shop called \""+r.o.Shop+"\" is connected. Connect it with: trestle shop add.", nil)
		}
		if shop.Till != r.o.Till {
			return inventory.Refuse("shop.othertill", "This shop belongs to another till, and two tills must never speak with one shop. Sync there, or hand the shop over to this till.", nil)
		}
		r.shop = shop
		r.mark, err = r.number(b, cursorMark)
		return err
	})
}

// connect asks a new shop who it is and notes where to begin, before anything is counted.
func (r *run) connect(ctx context.Context) error {
	since, currency := "", inventory.Settings{}.Currency
	err := r.o.Book.Read(func(b inventory.Reader) (err error) {
		if since, err = b.Cursor(r.o.Shop, cursorSince); err != nil {
			return err
		}
		set, err := b.Settings()
		currency = set.Currency
		return err
	})
	if err != nil || since != "" {
		return err
	}
	about, err := r.o.Connector.About(ctx)
	if err != nil {
		return err
	}
	if about.Currency != currency {
		return inventory.Refuse("shop.currency", "The shop sells in "+string(about.Currency)+", the stall in "+string(currency)+". Trestle does not convert money; nothing was changed.", nil)
	}
	mark, err := r.o.Connector.Mark(ctx)
	if err != nil {
		return err
	}
	begin, err := r.o.Connector.Orders(ctx, "", func([]Order) error { return nil })
	if err != nil {
		return err
	}
	r.mark = mark
	if about.Now.IsZero() {
		about.Now = r.o.Clock.Now()
	}
	return r.o.Book.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
		return r.drafts(
			r.cursor(cursorOrders, begin),
			r.cursor(cursorMark, strconv.FormatInt(mark, 10)),
			r.cursor(cursorSince, about.Now.UTC().Format(time.RFC3339)),
		)
	})
}

// conclude fills in what the report says about the book as it is now.
func (r *run) conclude() error {
	return r.o.Book.Read(func(b inventory.Reader) (err error) {
		if r.report.Waiting, err = b.Waiting(r.o.Shop); err != nil {
			return err
		}
		return r.clashes(b)
	})
}

// wait sleeps until at, telling why.
func (r *run) wait(ctx context.Context, at time.Time, p Progress) error {
	d := at.Sub(r.o.Clock.Now())
	if d <= 0 {
		return ctx.Err()
	}
	p.Wait = d
	r.o.Progress(p)
	return r.o.Clock.Sleep(ctx, d)
}

// entry is a body and its kind, on the way to a draft.
type entry struct {
	kind string
	body any
}

func (r *run) cursor(name, value string) entry {
	return entry{inventory.KindShopCursor, inventory.CursorMoved{Shop: r.o.Shop, Name: name, Value: value}}
}

func (r *run) drafts(entries ...entry) ([]journal.Draft, error) {
	out := make([]journal.Draft, 0, len(entries))
	for _, e := range entries {
		d, err := inventory.NewDraft(e.kind, r.o.IDs(), e.body)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// write makes entries durable that do not depend on the views.
func (r *run) write(ctx context.Context, entries ...entry) error {
	// What is known must be kept even when a person has just cancelled: it was paid for with calls.
	return r.o.Book.Write(context.WithoutCancel(ctx), func(inventory.Reader) ([]journal.Draft, error) {
		return r.drafts(entries...)
	})
}

// number reads a cursor that holds a number; an unreadable one is 0, which only costs longer looks.
func (r *run) number(b inventory.Reader, name string) (int64, error) {
	s, err := b.Cursor(r.o.Shop, name)
	if err != nil || s == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, nil //nolint:nilerr // see above
	}
	return n, nil
}

// faultOf gives the Fault of an error.
func faultOf(err error) (*Fault, bool) {
	var f *Fault
	ok := errors.As(err, &f)
	return f, ok
}
