package sim

import (
	"fmt"

	"trestle/app/till"
	"trestle/inventory"
)

// What was said of a payment by bank app; "" while it waits.
const (
	bankCame    = "came"
	bankMissing = "missing"
	bankVoid    = "void"
)

// byBank pays a part, or all that is left, by bank app.
func (d *device) byBank(a *deal, rest int64) {
	ref, err := d.till.NewPaymentReference(a.order.ID)
	again, againErr := d.till.NewPaymentReference(a.order.ID)
	if err != nil || againErr != nil || ref != again || len(ref) != 10 {
		d.w.broken(Works, "%s: the payment reference of %s is %q, then %q (%s)", d.name, a.order.ID, ref, again, short(err))
	}
	part := rest
	if d.w.chance(50) {
		part = rest / 2
	}
	a.pay.Parts = append(a.pay.Parts, inventory.Handed{Kind: inventory.Bank, Ref: ref, Amount: cents(part)})
	a.want.bank += part
}

// lookInBank says of a payment by bank app that it came, or that it never did; once in a while that it came after all.
func (d *device) lookInBank() {
	w := d.w
	var of *sale
	for _, s := range d.led.sales {
		fresh := s.came == "" && s.backGross == 0
		late := s.came == bankMissing && s.backGross == 0 && s.later == 0
		if s.bank > 0 && len(s.back) == 0 && (fresh || late) && (of == nil || w.chance(50)) {
			of = s
		}
	}
	if of == nil {
		d.haggle()
		return
	}
	missing := of.came == "" && w.chance(40)
	act, say, to := (*till.Till).ConfirmPayment, "has come", bankCame
	if missing {
		act, say, to = (*till.Till).PaymentMissing, "is missing", bankMissing
	}
	d.do(change{
		say: fmt.Sprintf("%d by bank app of %s %s", of.bank, of.number, say),
		run: func(t *till.Till) error {
			_, err := act(t, ctx, of.number, "")
			return err
		},
		happened: func(t *till.Till) (bool, error) {
			all, err := t.BankPayments(of.id)
			return len(all) == 1 && all[0].Missing == missing && all[0].Confirmed != missing, err
		},
		apply: func() { d.wasSeen(of, to) },
	})
}

// wasSeen writes down what was said. What is missing is owed on the day of the sale.
func (d *device) wasSeen(of *sale, to string) {
	kept, day := *of, d.led.days[of.day]
	switch {
	case to == bankMissing:
		kept.open += of.bank
		day.add(pot{bank: -of.bank, owed: of.bank}, 1)
	case of.came == bankMissing:
		kept.open -= of.bank
		day.add(pot{bank: of.bank, owed: -of.bank}, 1)
	}
	kept.came = to
	d.led.put(&kept)
	d.w.figures.Seen++
}

// sameBank compares what is not confirmed with the ledger, payment by payment and day by day.
func (d *device) sameBank() {
	waits, unsure := map[string]int64{}, map[string]int64{}
	for _, s := range d.led.sales {
		if s.bank > 0 && s.came == "" {
			waits[s.id] = s.bank
			unsure[s.day] += s.bank
		}
	}
	open, err := d.till.Unconfirmed()
	if err != nil || len(open) != len(waits) {
		d.w.broken(BankSeen, "%s: %d payments wait to be seen in the bank, %d are listed (%v)", d.name, len(waits), len(open), err)
	}
	for _, u := range open {
		if u.Amount.Minor() != waits[u.ID] {
			d.w.broken(BankSeen, "%s: of %s %s waits to be seen in the bank, it is %d", d.name, u.Receipt, u.Amount, waits[u.ID])
		}
	}
	got, found, err := d.till.Day()
	if err != nil || found && got.Sum.Unconfirmed.Minor() != unsure[got.ID] {
		d.w.broken(BankSeen, "%s: of day %s %s waits to be seen in the bank, it is %d (%v)", d.name, got.ID, got.Sum.Unconfirmed, unsure[got.ID], err)
	}
}
