package sim

import (
	"fmt"
	"strings"

	"trestle/app/till"
	"trestle/inventory/money"
)

// turnDay opens a market day when none is open, and closes the one that is.
func (d *device) turnDay() {
	l, w := d.led, d.w
	if l.openDay != "" {
		id := l.openDay
		d.do(change{
			say:      "close the day " + id,
			run:      func(t *till.Till) error { _, err := t.CloseDay(ctx, nil); return err },
			happened: func(t *till.Till) (bool, error) { return closedDay(t, id) },
			apply: func() {
				l.days[id].closed = true
				l.openDay = ""
			},
		})
		return
	}
	float := int64(w.rnd.IntN(100)) * 100
	opened := ""
	d.do(change{
		say: fmt.Sprintf("open a day with %d", float),
		run: func(t *till.Till) error {
			day, err := t.OpenDay(ctx, "Market", money.New(float, currency))
			opened = day.ID
			return err
		},
		happened: func(t *till.Till) (bool, error) {
			day, found, err := t.Day()
			opened = day.ID
			return found && l.days[day.ID] == nil, err
		},
		apply: func() {
			l.openDay = opened
			l.days[opened] = &dayOf{float: float}
		},
	})
}

func closedDay(t *till.Till, id string) (bool, error) {
	day, found, err := t.Day()
	return found && (day.ID != id || day.Closed != nil), err
}

// sameDay compares the day on the screen with the ledger.
func (d *device) sameDay() {
	got, found, err := d.till.Day()
	if err != nil {
		d.w.broken(Works, "%s: the day: %s", d.name, short(err))
	}
	if !found {
		if len(d.led.days) > 0 {
			d.w.broken(AckedPresent, "%s: there were %d market days, and there is none", d.name, len(d.led.days))
		}
		return
	}
	want := d.led.days[got.ID]
	if want == nil || d.led.openDay != "" && got.ID != d.led.openDay || want.closed != (got.Closed != nil) {
		d.w.broken(AckedPresent, "%s: the day is %s, closed %v; open should be %q", d.name, got.ID, got.Closed != nil, d.led.openDay)
	}
	var by pot
	for key, amount := range got.Sum.ByTender {
		kind, _, _ := strings.Cut(key, ":")
		*by.of(kind) += amount.Minor()
	}
	if got.Sum.Sales != want.sales || got.Sum.Refunds != want.refunds || by != want.pot || got.Sum.Takings.Minor() != want.sum() {
		d.w.broken(Money, "%s: day %s says %d sales, %d refunds, %s, %+v; it was %d and %d, %+v", d.name, got.ID,
			got.Sum.Sales, got.Sum.Refunds, got.Sum.Takings, by, want.sales, want.refunds, want.pot)
	}
	box, err := got.CashInBox()
	if holds := want.cash + want.float + want.tips; err != nil || box.Minor() != holds || got.Sum.Tips.Minor() != want.tips {
		d.w.broken(Money, "%s: the box of day %s should hold %d with %d tips, it says %s with %s (%v)", d.name, got.ID, holds, want.tips, box, got.Sum.Tips, err)
	}
}
