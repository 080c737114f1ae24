package sim

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"time"

	"trestle/inventory/journal/memfs"
	"trestle/inventory/money"
	"trestle/sync/badnet"
	"trestle/sync/practice"
)

const currency money.Currency = "EUR"

// world is one schedule under way.
type world struct {
	trace
	seed     uint64
	rnd      *rand.Rand
	real     bool   // on a real folder, with Badger
	folder   string // that folder
	line     *badnet.Clock
	shop     *practice.Shop
	net      *badnet.Net
	bad      int // percent of the calls to the shop that go wrong
	twice    int // percent that arrive twice
	online   map[string]int64
	bought   int
	devices  []*device
	ids      int
	codes    int // SKUs given out
	tabs     int // open baskets so far
	vouchers []voucher
	country  string
	step     int64             // smallest coin
	rate     int64             // tax, in tenths of a percent
	included bool              // prices hold their tax
	variant  map[string]string // SKU → variant
	mood     mood
	figures  *Figures
	stick    *memfs.Disk // where copies lie
	copies   []copied
	maxFile  int64 // bytes a file of a journal holds, 0 for the program's own limit
}

// mood is what a schedule is about; each leans another way, or the rare things would never meet.
type mood struct {
	steps   int
	faults  int // percent of the acts in which a fault is planned
	cuts    int // of the steps in which the power fails between acts
	flips   int // of the steps in which bits flip
	offline bool
	shop    bool
	copies  int // weight of backup and restore
}

var start = time.Date(2026, 5, 16, 9, 0, 0, 0, time.UTC)

func newWorld(seed uint64, figures *Figures) *world {
	w := &world{
		seed: seed, rnd: rand.New(rand.NewPCG(seed, 0x7472657374)), //nolint:gosec // a replay, not a secret
		line: badnet.NewClock(start), online: map[string]int64{}, variant: map[string]string{}, figures: figures,
	}
	w.country, w.step = "IE", 5
	if w.rnd.IntN(3) == 0 {
		w.country, w.step = "GB", 1
	}
	if w.chance(40) {
		w.maxFile = 12<<10 + int64(w.rnd.IntN(12<<10))
	}
	w.included = w.chance(60)
	w.rate = []int64{0, 100, 135, 230}[w.rnd.IntN(4)]
	w.mood = mood{steps: 12 + w.rnd.IntN(24), faults: 20, cuts: 6, copies: 1}
	switch w.rnd.IntN(6) {
	case 0:
		w.mood.faults, w.mood.cuts = 60, 15
	case 1:
		w.mood.flips = 16
	case 2:
		w.mood.shop, w.mood.copies, w.bad, w.twice = true, 4, 15, 5
	case 3:
		w.mood.shop, w.mood.offline, w.bad = true, true, 5
	case 4:
		w.mood.copies = 8
	case 5:
		w.mood.faults, w.mood.steps = 0, 38
	}
	return w
}

// chance is true in percent of a hundred cases.
func (w *world) chance(percent int) bool { return w.rnd.IntN(100) < percent }

func (w *world) newID() string {
	w.ids++
	return fmt.Sprintf("id-%05d", w.ids)
}

// wrap is what lies between a till and the shop.
func (w *world) wrap(next http.RoundTripper) http.RoundTripper {
	if w.net == nil {
		w.net = badnet.New(badnet.Options{Next: doubling{w, next}, Clock: w.line, Seed: w.seed, Decide: w.decide})
	}
	return calming{w, w.net}
}

func (w *world) decide(int, *http.Request) badnet.Fault {
	if !w.chance(w.bad) {
		return badnet.None
	}
	f := badnet.Fault(1 + w.rnd.IntN(int(badnet.NoRoute)))
	w.figures.Faults[f.String()]++
	return f
}

// calming lets the clerk finish before the shop is called: what it does to its disk must not depend
// on who is faster.
type calming struct {
	w    *world
	next http.RoundTripper
}

func (c calming) RoundTrip(r *http.Request) (*http.Response, error) {
	for _, d := range c.w.devices {
		d.settled()
	}
	return c.next.RoundTrip(r)
}

// doubling lets some calls arrive twice, as when something on the way tries again by itself.
type doubling struct {
	w    *world
	next http.RoundTripper
}

func (d doubling) RoundTrip(r *http.Request) (*http.Response, error) {
	if !d.w.chance(d.w.twice) {
		return d.next.RoundTrip(r)
	}
	d.w.figures.Faults["doubled call"]++
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
	}
	send := func() (*http.Response, error) {
		again := r.Clone(r.Context())
		again.Body = io.NopCloser(bytes.NewReader(body))
		return d.next.RoundTrip(again)
	}
	first, err := send()
	if second, err := send(); err == nil {
		_ = second.Body.Close()
	}
	return first, err
}
