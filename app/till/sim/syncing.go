package sim

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"trestle/app/till"
	"trestle/sync"
	"trestle/sync/practice"
)

// sync syncs once over the network as it is. It may end early; what it has done stays done. While
// the shop is new to some things, nothing goes wrong: until a thing is linked, the shop's figure counts
// and not the stall's.
func (d *device) sync() {
	if !d.linked() {
		d.calmly(d.syncOnce)
		return
	}
	d.syncOnce()
}

// linked tells whether the shop and the till know each other's names of everything.
func (d *device) linked() bool {
	state, err := d.till.ShopState()
	if err != nil {
		d.w.broken(Works, "%s: how the shop stands: %s", d.name, short(err))
	}
	return state.Linked >= len(d.led.goods)
}

// calmly does something while nothing goes wrong.
func (d *device) calmly(fn func()) {
	w := d.w
	faults, bad, twice := w.mood.faults, w.bad, w.twice
	w.mood.faults, w.bad, w.twice = 0, 0, 0
	fn()
	w.mood.faults, w.bad, w.twice = faults, bad, twice
}

func (d *device) syncOnce() {
	d.synced = d.acts
	before := map[string]int64{}
	for sku, n := range d.led.home {
		before[sku] = n
	}
	err, met := d.try("sync", func(t *till.Till) error {
		_, err := t.Sync(ctx, nil)
		return err
	})
	d.ready()
	var fault *shopsync.Fault
	if err != nil && !met && !errors.As(err, &fault) {
		d.w.broken(Works, "%s: a sync on a sound disk: %s", d.name, short(err))
	}
	d.broughtHome(before)
}

// broughtHome learns from the stock how much of what was sold online is known here by now. That is
// never more than was sold, and never less than before.
func (d *device) broughtHome(before map[string]int64) {
	lines, err := d.till.Stock()
	if err != nil {
		d.w.broken(Works, "%s: the stock after a sync: %s", d.name, short(err))
	}
	for _, l := range d.own(lines) {
		sku := l.Variant.SKU
		home := d.led.stock[sku] - int64(l.OnHand)
		if d.blind {
			d.led.home[sku] = home // the shop's figure holds sales of the till before that nobody here knows
			continue
		}
		if home < before[sku] || home > d.w.online[sku] {
			d.w.broken(Stock, "%s: after a sync there are %s of %s; without online sales it would be %d, %d were sold online and %d of them known", d.name, l.OnHand, sku, d.led.stock[sku], d.w.online[sku], before[sku])
		}
		d.led.home[sku] = home
	}
}

// buyOnline lets a buyer take a piece or two of what the shop shows.
func (d *device) buyOnline() {
	w := d.w
	shelf := w.shop.Shelf()
	if len(shelf) == 0 {
		return
	}
	it := shelf[w.rnd.IntN(len(shelf))]
	n := int64(1 + w.rnd.IntN(2))
	if it.Stock == nil || *it.Stock < n || d.till.VariantOf(strconv.FormatInt(it.Product, 10), "") == "" {
		return
	}
	if _, err := w.shop.Buy([]practice.BuyLine{{Product: it.Product, Variation: it.Variation, Quantity: n}}); err == nil {
		w.online[it.SKU] += n * thousand
		w.bought++
		w.say("a buyer takes %d of %s online", n, it.SKU)
	}
}

// agree syncs over a good network until all is told, and compares the shop with what was
// acknowledged.
func (d *device) agree() {
	w := d.w
	w.bad, w.twice = 0, 0
	_ = w.line.Sleep(ctx, 10*time.Minute) // whatever is still in flight arrives first
	for range 3 {
		_, err := d.till.Sync(ctx, nil)
		d.settled()
		w.say("%s: last sync → %s", d.name, short(err))
		if err != nil {
			w.broken(ShopOnce, "%s: a sync over a good network: %s", d.name, short(err))
		}
		_ = w.line.Sleep(ctx, 25*time.Hour) // the next one compares all figures
	}
	d.ordersAgree()
	found, err := d.till.OnlineOrders()
	if err != nil || found > w.bought || found < w.bought && !d.blind {
		w.broken(ShopOnce, "%s: %d things were sold online, and %d such orders are known here (%v)", d.name, w.bought, found, err)
	}
	d.broughtHome(w.online)
	state, err := d.till.ShopState()
	if err != nil || state.Waiting > 0 || len(state.Refused) > 0 && !d.blind { // a figure that the till before moved is not clear
		w.broken(ShopOnce, "%s: %d rows wait and %d are refused after the last sync (%v)", d.name, state.Waiting, len(state.Refused), err)
	}
	for _, it := range w.shop.Shelf() {
		if d.blind {
			break // the till before moved these figures too
		}
		if it.Stock != nil && *it.Stock*thousand != d.led.onHand(it.SKU) {
			w.broken(ShopStock, "the shop shows %d of %s, the stall has %d", *it.Stock, it.SKU, d.led.onHand(it.SKU))
		}
	}
}

// ordersAgree checks that each acknowledged sale is one completed order over the same money, and
// nothing else is.
func (d *device) ordersAgree() {
	sales, err := d.till.Sales(len(d.led.sales) + 1)
	if err != nil {
		d.w.broken(Works, "%s: reading the sales: %s", d.name, short(err))
	}
	want, seen := map[string]int64{}, map[string]bool{}
	for _, s := range sales {
		seen[fmt.Sprintf("%s-%d", s.Stamp.Till, s.Stamp.N)] = true
		want[fmt.Sprintf("%s-%d", s.Stamp.Till, s.Stamp.N)] = s.Total().Minor()
	}
	for _, o := range d.w.shop.Orders() {
		if o.CreatedVia != "trestle" || o.Status == "cancelled" {
			continue
		}
		total, there := want[o.Transaction]
		if !there && d.blind && !seen[o.Transaction] {
			seen[o.Transaction] = true
			continue // of the till before, after the copy
		}
		if !there || o.Status != "completed" || o.Total.Minor() != total {
			d.w.broken(ShopOnce, "order %d (%s, %s) over %s: no sale, or one of %d, or there twice", o.ID, o.Transaction, o.Status, o.Total, total)
		}
		delete(want, o.Transaction)
	}
	if len(want) > 0 {
		d.w.broken(ShopOnce, "%d sales are not in the shop", len(want))
	}
}
