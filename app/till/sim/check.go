package sim

import (
	"bytes"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// glance compares what the screens show with the ledger. It is cheap and is done after each step.
func (d *device) glance() {
	if d.till == nil {
		return
	}
	status, err := d.till.Status()
	if err != nil {
		d.w.broken(Works, "%s: the status: %s", d.name, short(err))
	}
	if status.Sales > len(d.led.sales) {
		d.w.broken(NoTwice, "%s: %d sales are counted, %d were acknowledged", d.name, status.Sales, len(d.led.sales))
	}
	if status.Sales < len(d.led.sales) {
		d.w.broken(AckedPresent, "%s: %d sales are counted, %d were acknowledged", d.name, status.Sales, len(d.led.sales))
	}
	if status.NotCopied < d.led.uncopied {
		d.w.broken(CopyTold, "%s: %d sales and refunds are said to be in no copy; it is %d", d.name, status.NotCopied, d.led.uncopied)
	}
	if len(status.Damage) > 0 && !d.hurt && !d.sorry {
		d.w.broken(DamageNamed, "%s: damage is named where there is none: %s", d.name, strings.Join(status.Damage, " | "))
	}
	d.sameStock()
	d.sameDay()
	d.sameByHand()
}

// sameStock compares every figure and price.
func (d *device) sameStock() {
	lines, err := d.till.Stock()
	if err != nil {
		d.w.broken(Works, "%s: the stock: %s", d.name, short(err))
	}
	for _, l := range d.own(lines) {
		sku := l.Variant.SKU
		if got, want := int64(l.OnHand), d.led.onHand(sku); got != want {
			d.w.broken(Stock, "%s: there are %d of %s, it should be %d", d.name, got, sku, want)
		}
		if got, want := l.Variant.Asked().Minor(), d.led.price[sku]; got != want {
			d.w.broken(Money, "%s: %s costs %d, it should be %d", d.name, sku, got, want)
		}
	}
	if n := len(d.own(lines)); n != len(d.led.goods) {
		d.w.broken(Stock, "%s: %d things are in the catalogue, %d were brought", d.name, n, len(d.led.goods))
	}
}

// own leaves out what a till that took over a shop learned there, of which the ledger knows nothing.
func (d *device) own(lines []till.StockLine) []till.StockLine {
	if !d.blind {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l till.StockLine) bool {
		return !slices.Contains(d.led.goods, l.Variant.SKU)
	})
}

// everySale compares every sale with what its buyer was told.
func (d *device) everySale() {
	sales, err := d.till.Sales(len(d.led.sales) + 10)
	if err != nil {
		d.w.broken(AckedPresent, "%s: the sales cannot be read: %s", d.name, short(err))
	}
	seen := map[string]bool{}
	for _, s := range sales {
		want := d.led.byID[s.ID]
		if want == nil || seen[s.ID] {
			d.w.broken(NoTwice, "%s: sale %s (%s) was never acknowledged, or stands twice", d.name, s.ID, s.Number())
		}
		seen[s.ID] = true
		d.same(s, want)
	}
	for _, want := range d.led.sales {
		if !seen[want.id] {
			d.w.broken(AckedPresent, "%s: sale %s (%s) is gone", d.name, want.id, want.number)
		}
	}
	d.sameDebts()
	if is, err := d.tabsAre(d.till, d.led.tabs); err != nil || !is {
		d.w.broken(BasketKept, "%s: the baskets are %v, not %v any more (%v)", d.name, d.tabsNow(), d.led.tabs, err)
	}
}

// verified rereads everything on a device whose program has ended: chain, signatures, and the views
// against a fresh fold.
func (d *device) verified() {
	rep, err := till.Verify(d.config())
	d.w.say("%s: verify → %d entries, %s %s", d.name, rep.Entries, strings.Join(rep.Faults, " | "), short(err))
	if err != nil {
		d.w.broken(Works, "%s: verify: %s", d.name, short(err))
	}
	if !rep.OK {
		d.w.broken(FreshFold, "%s: verify: %s", d.name, strings.Join(rep.Faults, " | "))
	}
	if rep.Sales != len(d.led.sales) {
		d.w.broken(AckedPresent, "%s: the journals hold %d sales, %d were acknowledged", d.name, rep.Sales, len(d.led.sales))
	}
}

// freshFold folds the journals anew, apart from the book, and compares the views key by key.
func (d *device) freshFold() {
	fresh := memview.New()
	f := inventory.NewFolder(fresh)
	disk := journal.Sub(d.disk, "journal")
	tills, err := journal.Tills(disk)
	for _, id := range tills {
		if err == nil {
			_, _, err = journal.Read(disk, id, journal.Head{}, false, f.Add)
		}
	}
	if err == nil {
		err = f.Flush()
	}
	diff := ""
	if err == nil {
		diff, err = book.Differ(d.store.kept, fresh)
	}
	if err != nil || diff != "" {
		d.w.broken(FreshFold, "%s: the views differ from a fresh fold at %s (%v)", d.name, diff, err)
	}
}

// copyWhole compares the second copy with the journal, byte for byte; that of a full file is compressed.
func (d *device) copyWhole() {
	if d.disk == nil {
		return
	}
	for _, name := range d.disk.Names() {
		rest, is := strings.CutPrefix(name, "journal/")
		if !is || d.disk.Bytes("copy/"+rest+".zst") != nil {
			continue
		}
		if !bytes.Equal(d.disk.Bytes(name), d.disk.Bytes("copy/"+rest)) {
			d.w.broken(CopyWhole, "%s: copy/%s is not the journal's", d.name, rest)
		}
	}
}
