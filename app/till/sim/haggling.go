package sim

import (
	"fmt"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// voucher is one that the stall takes: without tax on what it pays, or with.
type voucher struct {
	id    string
	taxed bool
}

func cents(n int64) money.Amount { return money.New(n, currency) }

// tenth is ten percent, as the program writes rates.
const tenth tax.Rate = 100_000

// takeVouchers sets up what the stall takes beside money.
func (d *device) takeVouchers() {
	for _, v := range []inventory.Voucher{{Name: "Market token"}, {Name: "Town voucher", Taxed: true}} {
		kept, err := d.till.SaveVoucher(ctx, v)
		d.settled()
		if err != nil {
			d.w.broken(Works, "%s: a voucher: %s", d.name, short(err))
		}
		d.w.vouchers = append(d.w.vouchers, voucher{kept.ID, kept.Taxed})
	}
}

// deal is a sale with all that people agree on at a table.
type deal struct {
	order till.Order
	pay   inventory.Payment
	want  *sale
	total int64
}

// haggle sells with discounts, prices by hand, an agreed total, vouchers, store credit, several tenders, on
// credit, and with a note.
func (d *device) haggle() {
	w := d.w
	items := d.someItems()
	if len(items) > 3 {
		items = items[:3]
	}
	a := &deal{order: till.Order{ID: w.newID()}, want: &sale{items: items, id: ""}}
	a.want.id = a.order.ID
	for _, it := range items {
		d.haggleLine(a, it)
	}
	switch w.rnd.IntN(4) {
	case 0:
		a.order.Off.Percent = tenth
		for i, amount := range a.want.lines {
			a.want.base -= half(amount, 10)
			a.want.lines[i] = amount - half(amount, 10)
		}
	case 1:
		a.want.agreed, a.want.loose = 1+int64(w.rnd.IntN(3000)), true
		a.order.Off.Total = cents(a.want.agreed)
	}
	if w.chance(20) {
		a.order.Note = "zz-typed-" + a.order.ID
	}
	d.tenders(a)
	d.deal(a)
}

// haggleLine puts a line into the order as a seller says it, and what it costs into the ledger.
func (d *device) haggleLine(a *deal, it item) {
	w := d.w
	one := till.Item{What: it.sku, Quantity: unit.Quantity(it.q)}
	price := d.led.asked(it.sku)
	if w.chance(25) {
		price = int64(w.rnd.IntN(900))
		by := cents(price)
		one.Price, one.Reason = &by, inventory.WhyRegular
	}
	amount := half(price*it.q, thousand)
	switch w.rnd.IntN(5) {
	case 0:
		one.Off.Percent = tenth
		amount -= half(amount, 10)
	case 1:
		off := amount / 3
		one.Off.Money = cents(off)
		amount -= off
	}
	a.order.Items = append(a.order.Items, one)
	a.want.lines = append(a.want.lines, amount)
	a.want.base += amount
}

// tenders chooses how it is paid, and works out what each part counts.
func (d *device) tenders(a *deal) {
	w, s := d.w, a.want
	s.taxed(w.rate, w.included, 0)
	a.total = s.gross
	if s.agreed > 0 {
		a.total = s.agreed
	} else if w.chance(40) && len(w.vouchers) > 0 {
		d.handVoucher(a)
	}
	part := func(kind, of string, face, counts int64) {
		if counts > 0 {
			a.pay.Parts = append(a.pay.Parts, inventory.Handed{Kind: kind, Of: of, Amount: cents(face)})
			*s.of(kind) += counts
		}
	}
	if id := d.someCredit(); id != "" && w.chance(70) {
		face := 1 + int64(w.rnd.IntN(1500))
		part(inventory.Credit, id, face, min(face, d.led.credits[id].left, a.total-s.sum()))
		if s.credit > 0 {
			s.used = id
		}
	}
	if rest := a.total - s.sum(); rest > 3 && w.chance(30) {
		part(inventory.Cash, "", rest/3, rest/3)
	}
	if rest := a.total - s.sum(); rest > 3 && w.chance(30) {
		part(inventory.Card, "", rest/2, rest/2)
	}
	if rest := a.total - s.sum(); rest > 3 && w.chance(20) {
		d.byBank(a, rest)
	}
	rest, due := a.total-s.sum(), int64(0)
	switch n := w.rnd.IntN(10); {
	case n < 4:
		a.pay.Exact = true
		due = half(rest, w.step) * w.step
		s.cash += due
	case n < 7:
		a.pay.Card = true
		s.card += rest
	default:
		a.pay.Owe = true
		if half(rest, w.step) > 0 { // less than half a coin nobody owes
			s.owed = rest
		}
	}
	s.paid = s.sum()
}

// handVoucher pays a part with a voucher, perhaps one of more than the goods cost.
func (d *device) handVoucher(a *deal) {
	s, v := a.want, d.w.vouchers[d.w.rnd.IntN(len(d.w.vouchers))]
	face := 1 + int64(d.w.rnd.IntN(2000))
	a.pay.Parts = append(a.pay.Parts, inventory.Handed{Kind: inventory.Token, Of: v.id, Amount: cents(face)})
	if v.taxed {
		s.token = min(face, s.gross)
		return
	}
	s.token = min(face, s.base)
	s.taxed(d.w.rate, d.w.included, s.token)
	a.total = s.gross
}

// someCredit gives a store credit of which something is left, "" for none.
func (d *device) someCredit() string {
	for _, s := range d.led.sales { // in an order that is the same in each run
		for _, id := range s.slips {
			if d.led.credits[id].left > 0 {
				return id
			}
		}
	}
	return ""
}

// deal rings it up, and again under its id for as long as nobody knows.
func (d *device) deal(a *deal) {
	w := d.w
	for tries := 0; ; tries++ {
		var paid till.Paid
		err, met := d.try(fmt.Sprintf("deal %s %v for %d, paid %+v", a.order.ID, a.want.items, a.total, a.want.pot), func(t *till.Till) (err error) {
			paid, err = t.SellOrder(ctx, a.order, a.pay)
			return err
		})
		if paid.Sale.ID != "" {
			d.acknowledge(paid.Sale, a.want)
			d.noteKept(a, paid)
			break
		}
		if !met {
			w.broken(Works, "%s: a deal on a sound disk: %s", d.name, short(err))
		}
		d.ready()
		if tries < 4 && w.chance(60) && inventory.CodeOf(err) != "book.unwritten" {
			continue
		}
		if d.found(a.want, err) {
			break
		}
		if tries > 3 || w.chance(30) {
			return
		}
	}
	if w.chance(15) {
		d.dealAgain(a)
	}
}

// noteKept writes down what was typed, unless the seller was told that it is not kept.
func (d *device) noteKept(a *deal, paid till.Paid) {
	if a.order.Note != "" && !strings.Contains(strings.Join(paid.Warnings, "\n"), "typed") {
		d.led.notes[a.order.ID] = a.order.Note
	}
}

// dealAgain does it once more under its id, as after an answer that nobody heard. What was typed is kept by then.
func (d *device) dealAgain(a *deal) {
	d.ready()
	paid, err := d.till.SellOrder(ctx, a.order, a.pay)
	d.settled()
	d.w.say("%s: deal %s again → %s %s", d.name, a.order.ID, paid.Sale.ID, short(err))
	if paid.Sale.Number() != a.want.number {
		d.w.broken(NoTwice, "%s: the deal %s (%s) again gave %s, %s", d.name, a.order.ID, a.want.number, paid.Sale.Number(), short(err))
	}
	d.noteKept(a, paid)
}

// agreed checks a total that was agreed on, and takes over what tax made of it.
func (d *device) agreed(got inventory.Sale, want *sale) {
	if want.agreed == 0 || want.number != "" {
		return
	}
	gross, levy := got.Sum.Gross.Minor(), got.Sum.Tax.Minor()
	rate := half((gross-levy)*d.w.rate, 1000)
	if d.w.included {
		rate = half(gross*d.w.rate, 1000+d.w.rate)
	}
	if diff := want.agreed - gross; diff < 0 || diff > 1 || d.w.included && diff != 0 || rate != levy {
		d.w.broken(Money, "%s: %d was agreed on, the sale says %d with %d tax", d.name, want.agreed, gross, levy)
	}
	want.gross, want.tax = gross, levy
}

// cutsAdd checks that each line and its cuts come to its price, and all lines to the sum.
func (d *device) cutsAdd(got inventory.Sale, want *sale) {
	sum := int64(0)
	for i, l := range got.Lines {
		full := half(l.Price.Minor()*int64(l.Quantity), thousand)
		sum += l.Amount.Minor()
		for _, c := range l.Cuts {
			full -= c.Amount.Minor()
		}
		if full != l.Amount.Minor() {
			d.w.broken(Money, "%s: %s line %d is %s × %s less %v, that is not %s", d.name, got.Number(), i+1, l.Quantity, l.Price, l.Cuts, l.Amount)
		}
	}
	if whole := got.Sum.Gross.Minor(); got.Included && sum != whole || !got.Included && sum != whole-got.Sum.Tax.Minor() {
		d.w.broken(Money, "%s: the lines of %s come to %d, its sum is %s with %s tax", d.name, got.Number(), sum, got.Sum.Gross, got.Sum.Tax)
	}
}
