package sim

import (
	"context"
	"fmt"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

var ctx = context.Background()

// payment is how a buyer pays, and how the ledger says it.
type payment struct {
	given int64
	card  bool
	exact bool
	tip   bool // the change stays
}

func (w *world) payment(gross int64) payment {
	switch w.rnd.IntN(4) {
	case 0:
		return payment{given: half(gross, w.step) * w.step, exact: true}
	case 1:
		return payment{card: true}
	case 2:
		return payment{given: gross/500*500 + 1000, tip: w.chance(30)}
	}
	return payment{given: min(500, gross/2), card: true}
}

func (p payment) pay() inventory.Payment {
	out := inventory.Payment{Cash: money.New(p.given, currency), Card: p.card, Exact: p.exact, Tip: p.tip}
	if p.exact {
		out.Cash = money.Zero(currency)
	}
	return out
}

// someItems picks 1 to 6 things off the table.
func (d *device) someItems() []item {
	w := d.w
	var out []item
	for _, i := range w.rnd.Perm(len(d.led.goods))[:1+w.rnd.IntN(min(6, len(d.led.goods)))] {
		sku := d.led.goods[i]
		q := int64(1+w.rnd.IntN(3)) * thousand
		if loose(sku) {
			q = 50 + int64(w.rnd.IntN(2500))
		}
		out = append(out, item{sku: sku, q: q})
	}
	return out
}

// loose tells whether a thing is sold by weight.
func loose(sku string) bool { return sku[0] == 'K' }

// sell rings up a sale in one go and, when nobody knows whether it was kept, does the same again.
func (d *device) sell() {
	items := d.someItems()
	d.ring(items, d.led.costs(items, d.w.rate, d.w.included))
}

// ring rings items up that come to what the ledger wants.
func (d *device) ring(items []item, want *sale) {
	w := d.w
	p := w.payment(want.gross)
	want.pay(p, w.step)
	want.id = w.newID()
	if w.chance(3) {
		want.id = "" // the till gives one itself; then it cannot be tried again
	}
	var asked []till.Item
	for _, it := range items {
		asked = append(asked, till.Item{What: it.sku, Quantity: unit.Quantity(it.q)})
	}
	for tries := 0; ; tries++ {
		var paid till.Paid
		err, met := d.try(fmt.Sprintf("sell %s %v", want.id, items), func(t *till.Till) (err error) {
			paid, err = t.Sell(ctx, want.id, asked, p.pay())
			return err
		})
		if paid.Sale.ID != "" {
			d.acknowledge(paid.Sale, want)
			break
		}
		if !met {
			w.broken(Works, "%s: a sale on a sound disk: %s", d.name, short(err))
		}
		d.ready()
		again := want.id != "" && tries < 4 && w.chance(70)
		if again && w.chance(60) && inventory.CodeOf(err) != "book.unwritten" {
			continue // nobody looks: trying again must find it or make it
		}
		if d.found(want, err) {
			break
		}
		if !again {
			return // the buyer has gone
		}
	}
	if want.id != "" && w.chance(15) {
		d.sellAgain(want, asked, p)
	}
}

// found looks whether a sale of which nobody knew was kept.
func (d *device) found(want *sale, err error) bool {
	d.reread()
	last, readErr := d.till.Sales(1)
	if readErr != nil {
		d.w.broken(Works, "%s: reading the last sale: %s", d.name, short(readErr))
	}
	if len(last) == 0 || d.led.byID[last[0].ID] != nil {
		d.openedAlone()
		return false
	}
	if inventory.CodeOf(err) == "book.unwritten" {
		d.w.broken(RefusedNothing, "%s: the sale was refused with %q, but it is there", d.name, err)
	}
	d.w.say("%s: %s was kept", d.name, last[0].Number())
	d.acknowledge(last[0], want)
	return true
}

// openedAlone writes down a market day that a sale has opened which then was not kept itself: of what
// is written at once, a power cut may leave a first part.
func (d *device) openedAlone() {
	if d.led.openDay != "" {
		return
	}
	day, found, err := d.till.Day()
	if err == nil && found && day.Closed == nil && d.led.days[day.ID] == nil && day.Sum.Sales == 0 {
		d.led.openDay = day.ID
		d.led.days[day.ID] = &dayOf{}
	}
}

// sellAgain sells under an id that stands already: it must give the same sale and make none.
func (d *device) sellAgain(want *sale, asked []till.Item, p payment) {
	if d.till == nil {
		d.ready()
	}
	paid, err := d.till.Sell(ctx, want.id, asked, p.pay())
	d.settled()
	d.w.say("%s: sell %s again → %s %s", d.name, want.id, paid.Sale.ID, short(err))
	if paid.Sale.ID != want.id || paid.Sale.Number() != want.number {
		d.w.broken(NoTwice, "%s: selling %s (%s) again gave %s %s, %s", d.name, want.id, want.number, paid.Sale.ID, paid.Sale.Number(), short(err))
	}
}

// acknowledge compares a sale that the book says it keeps with what the buyer was told, and writes it
// down.
func (d *device) acknowledge(got inventory.Sale, want *sale) {
	l := d.led
	if want.id == "" {
		want.id = got.ID
	}
	want.open = want.owed
	if want.used != "" {
		l.credits[want.used].left -= want.credit
	}
	d.agreed(got, want)
	want.number = inventory.ReceiptNumber(l.letter, uint64(l.next)) //nolint:gosec // small
	want.day = got.Day
	if l.openDay != "" && got.Day != l.openDay {
		d.w.broken(Money, "%s: sale %s is on day %s, open is %s", d.name, got.ID, got.Day, l.openDay)
	}
	if l.openDay == "" && l.days[got.Day] != nil {
		d.w.broken(Money, "%s: sale %s is on day %s, which is closed", d.name, got.ID, got.Day)
	}
	d.same(got, want)
	l.add(want)
	d.w.figures.Sales++
}

// same compares a sale of the book with the ledger's.
func (d *device) same(got inventory.Sale, want *sale) {
	if got.ID != want.id {
		d.w.broken(AckedPresent, "%s: sale %s stands where %s should", d.name, got.ID, want.id)
	}
	if got.Number() != want.number {
		d.w.broken(NoGaps, "%s: sale %s has number %s, not %s", d.name, got.ID, got.Number(), want.number)
	}
	if got.Sum.Gross.Minor() != want.gross || got.Sum.Tax.Minor() != want.tax || got.Total().Minor() != want.paid ||
		potOf(got.Tenders) != want.pot || got.Day != want.day {
		d.w.broken(Money, "%s: %s says gross %s, tax %s, total %s, tenders %+v on %s; it was %d, %d, %d, %+v on %s", d.name, got.Number(),
			got.Sum.Gross, got.Sum.Tax, got.Total(), potOf(got.Tenders), got.Day, want.gross, want.tax, want.paid, want.pot, want.day)
	}
	if got.Tip.Minor() != want.tip {
		d.w.broken(Money, "%s: %s has a tip of %s, it was %d", d.name, got.Number(), got.Tip, want.tip)
	}
	if len(got.Lines) != len(want.items) {
		d.w.broken(AckedPresent, "%s: %s has %d lines, not %d", d.name, got.Number(), len(got.Lines), len(want.items))
	}
	d.cutsAdd(got, want)
	for i, line := range got.Lines {
		if int64(line.Quantity) != want.items[i].q || !want.loose && line.Amount.Minor() != want.lines[i] || line.Variant != d.w.variant[want.items[i].sku] {
			d.w.broken(Money, "%s: %s line %d is %s × %s for %s, not %v for %d", d.name, got.Number(), i+1, line.Quantity, line.Name, line.Amount, want.items[i], want.lines)
		}
	}
}
