package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/sync"
	"trestle/sync/badnet"
	"trestle/sync/practice"
)

// Options say what to run.
type Options struct {
	Tickets *os.File // nil: forty sales of its own
	Days    int      // of the tickets; 0 for all
	Faults  int      // percent of calls to the shop that fail in some way
	Seed    uint64
	Say     func(string)          // a line for a person, as the days go by; may be nil
	Part    func(done, total int) // progress; may be nil
}

// Result is what was found.
type Result struct {
	Sales           int    `json:"sales"`
	Lines           int    `json:"lines"`
	Takings         string `json:"takings"`
	Faults          int    `json:"faults"`
	StockMismatches int    `json:"stock_mismatches"`
	SalesInShop     int    `json:"sales_in_shop"`
	Duplicates      int    `json:"duplicates"`
	Missing         int    `json:"missing"`
	ReceiptsDecoded int    `json:"receipts_decoded"`
	Seed            uint64 `json:"seed"`

	Calls       int      `json:"calls"`
	Days        int      `json:"days"`
	OnlineSales int      `json:"online_sales"`
	OnlineFound int      `json:"online_found"`
	Products    int      `json:"products"`
	Verified    bool     `json:"verified"`
	Currency    string   `json:"currency"`
	Wrong       []string `json:"wrong"` // every mismatch in a sentence
}

// OK tells whether everything came out as it must.
func (r Result) OK() bool {
	return len(r.Wrong) == 0 && r.Verified && r.Sales > 0
}

// runner is one demo under way.
type runner struct {
	o      Options
	ctx    context.Context
	rnd    *rand.Rand
	clock  *badnet.Clock
	net    *badnet.Net
	shop   *practice.Shop
	till   *till.Till
	start  map[string]unit.Quantity // variant → counted before the first sale
	stall  map[string]unit.Quantity // sold at the stall
	online map[string]unit.Quantity // sold online
	take   money.Amount
	closed bool // no buyer orders any more
	out    Result
}

// Run runs the demo in a temporary folder, which it deletes at the end.
func Run(ctx context.Context, o Options) (Result, error) {
	dir, err := os.MkdirTemp("", "trestle-demo-")
	if err != nil {
		return Result{}, inventory.Refuse("demo.folder", "The demo could not make a temporary folder. Nothing was run: check that the disk is not full.", err)
	}
	defer os.RemoveAll(dir)
	if o.Say == nil {
		o.Say = func(string) {}
	}
	if o.Part == nil {
		o.Part = func(int, int) {}
	}
	r := &runner{
		o: o, ctx: ctx, rnd: rand.New(rand.NewPCG(o.Seed, 0x64656d6f)), //nolint:gosec // a replay, not a secret
		start: map[string]unit.Quantity{}, stall: map[string]unit.Quantity{}, online: map[string]unit.Quantity{},
	}
	r.out.Seed, r.out.Currency, r.out.Wrong = o.Seed, "EUR", []string{}
	if err := r.run(dir); err != nil {
		return r.out, err
	}
	rep, err := till.Verify(till.Config{Dir: dir, Now: r.clock.Now})
	if err != nil {
		return r.out, err
	}
	r.out.Verified = rep.OK
	for _, fault := range rep.Faults {
		r.wrong("verify: %s", fault)
	}
	return r.out, nil
}

func (r *runner) wrong(format string, args ...any) {
	r.out.Wrong = append(r.out.Wrong, fmt.Sprintf(format, args...))
}

func (r *runner) run(dir string) error {
	days, err := r.days()
	if err != nil {
		return err
	}
	if err := r.setUp(dir, days); err != nil {
		return err
	}
	defer r.till.Close()
	total := 0
	for _, d := range days {
		total += len(d.Tickets)
	}
	for i, d := range days {
		if err := r.day(i, d, total); err != nil {
			return err
		}
	}
	// Buyers have gone to bed: what is ordered behind the last poll nobody could know.
	r.closed = true
	for range 2 {
		if err := r.sync(); err != nil {
			return err
		}
	}
	r.out.Faults, r.out.Calls, r.out.Days = r.net.Faults(), r.net.Calls(), len(days)
	r.out.Takings = r.take.Decimal()
	return r.check()
}

// days gives what is to be rung up, moved into the years that a receipt link can name.
func (r *runner) days() ([]Day, error) {
	if r.o.Tickets == nil {
		goods, err := practiceNames()
		if err != nil {
			return nil, err
		}
		return ownTickets(r.rnd, goods), nil
	}
	days, err := ReadTickets(r.o.Tickets, r.o.Days)
	for i := range days {
		for j := range days[i].Tickets {
			if t := &days[i].Tickets[j]; t.At.Year() < 2026 {
				t.At = t.At.AddDate(10, 0, 0)
			}
		}
	}
	return days, err
}

// setUp makes the stall, its catalogue, the shop and the network between them, and links the two.
func (r *runner) setUp(dir string, days []Day) error {
	r.clock = badnet.NewClock(days[0].Tickets[0].At.Add(-time.Hour))
	var err error
	r.shop, err = practice.Open(practice.Options{Name: "Demo shop", Currency: "EUR", Now: r.clock.Now})
	if err != nil {
		return err
	}
	r.net = badnet.New(badnet.Options{
		Next: practice.Transport(r.shop), Clock: r.clock, Percent: r.o.Faults, Seed: r.o.Seed,
	})
	r.till, err = till.Init(till.Config{
		Dir: dir, Now: r.clock.Now, Clock: r.clock, Practice: r.shop,
		// A network as bad as this one would end a real sync now and then; the seller would sync again.
		Patience: shopsync.Patience{Tries: 40},
		Wrap:     func(http.RoundTripper) http.RoundTripper { return r.net },
	}, till.Start{Name: "Demo stall", Country: "GB", Currency: "EUR", TaxRate: "10"})
	if err != nil {
		return err
	}
	goods, err := r.goods(days)
	if err != nil {
		return err
	}
	if err := r.till.Bring(r.ctx, "csv:trestle", goods); err != nil {
		return err
	}
	lines, err := r.till.Stock()
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.Variant.Tracked {
			r.start[l.Variant.ID] = l.OnHand
		}
	}
	r.out.Products = len(goods)
	r.o.Say(fmt.Sprintf("A stall with %d products and its online shop; %d of 100 calls between them go wrong. Seed %d.", len(goods), r.o.Faults, r.o.Seed))
	return r.sync()
}

// goods are what the tickets name, from the price list or the practice stall.
func (r *runner) goods(days []Day) ([]inventory.Incoming, error) {
	if r.o.Tickets == nil {
		return practiceGoods(r.ctx)
	}
	return catalogue(days, "EUR")
}

// sync syncs until it goes through; a seller would press the button again, too.
func (r *runner) sync() error {
	var err error
	for range 20 {
		_, err = r.till.Sync(r.ctx, func(shopsync.Progress) {
			if r.rnd.IntN(40) == 0 {
				r.buyOnline()
			}
		})
		if err == nil || r.ctx.Err() != nil {
			return err
		}
		if err := r.clock.Sleep(r.ctx, 10*time.Minute); err != nil {
			return err
		}
	}
	return err
}
