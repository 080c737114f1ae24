package inventory_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// A debt is paid in parts, in coins, and shrinks when what was bought comes back.
func TestWhatIsOwed(t *testing.T) {
	s := newCounter(t, "IE", "EUR", "yes")
	sale, err := s.ringsUp(basketOf(bask("mug", 2), bask("nuts", 400)), inventory.Payment{Cash: euro(1000), Owe: true}) // 25.00 and 6.93
	s.must(err)
	row := inventory.RowKey{Till: s.till, N: sale.Stamp.N}
	day := s.day()
	for _, step := range []struct {
		pay     inventory.Payment
		back    *inventory.BackLine
		want    string // tenders, or the code of what refused it
		left    string
		takings string
	}{
		{pay: inventory.Payment{}, want: "sale.short", left: "21.93", takings: "31.93"},
		{pay: inventory.Payment{Owe: true}, want: "owed.none", left: "21.93", takings: "31.93"},
		{pay: inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Token, Of: "snap", Amount: euro(100)}}, Exact: true}, want: "voucher.nothing", left: "21.93", takings: "31.93"},
		{pay: inventory.Payment{Cash: euro(500), Owe: true}, want: "cash 5.00", left: "16.93", takings: "31.93"},
		{back: &inventory.BackLine{Line: 0, Quantity: 1000, Goods: inventory.Restock}, want: "owed 12.50", left: "4.43", takings: "19.43"},
		{pay: inventory.Payment{Exact: true}, want: "cash 4.45", left: "0.00", takings: "19.45"},
		{pay: inventory.Payment{Exact: true}, want: "owed.nothing", left: "0.00", takings: "19.45"},
		{back: &inventory.BackLine{Line: 1, Goods: inventory.Waste}, want: "cash 6.95", left: "0.00", takings: "12.50"},
		{back: &inventory.BackLine{Line: 0, Goods: inventory.Restock}, want: "cash 12.50", left: "0.00", takings: "0.00"},
	} {
		if step.back != nil {
			f, _, err := s.givesBack(sale, inventory.Way{}, *step.back)
			if s.must(err); paidAs(f.Tenders) != step.want {
				t.Errorf("back %s, want %s", paidAs(f.Tenders), step.want)
			}
		} else {
			s.settles(sale, day, step.pay, step.want)
		}
		s.read(func(r inventory.Reader) error {
			left, err := r.DebtOf(row)
			debts, dErr := r.Debts()
			if err != nil || dErr != nil || left.Decimal() != step.left || (len(debts) == 1) != (left.Sign() > 0) {
				t.Errorf("after %s: %s is owed, %+v, %v", step.want, left, debts, err)
			}
			return nil
		})
	}
	sum := inventory.DaySum{}
	s.read(func(r inventory.Reader) error {
		d, _, err := r.Day(day)
		sum = d.Sum
		return err
	})
	other := inventory.DaySum{}
	s.read(func(r inventory.Reader) error {
		d, _, err := r.Day("day")
		other = d.Sum
		return err
	})
	if owed := sum.ByTender[inventory.Owed].Minor() + other.ByTender[inventory.Owed].Minor(); owed != 0 {
		t.Errorf("%d is owed after all", owed)
	}
	if cash := sum.ByTender[inventory.Cash].Minor() + other.ByTender[inventory.Cash].Minor(); cash != 0 {
		t.Errorf("%d lies in the box after all", cash)
	}
}

func (s counter) settles(sale inventory.Sale, day string, pay inventory.Payment, want string) {
	s.Helper()
	var body inventory.PaymentBody
	var err error
	s.read(func(r inventory.Reader) error {
		body, err = r.Settle(sale, pay)
		return nil
	})
	if err != nil {
		if inventory.CodeOf(err) != want {
			s.Errorf("settling: %v, want %s", err, want)
		}
		return
	}
	if paidAs(body.Tenders) != want {
		s.Errorf("settled with %s, want %s", paidAs(body.Tenders), want)
	}
	body.Day = day
	s.put(inventory.KindPayment, body)
}

// Whatever is exchanged for whatever, sale and refunds net out, vouchers come back as vouchers, and the till tells
// the difference before.
func TestExchange(t *testing.T) {
	snap := []inventory.Handed{{Kind: inventory.Token, Of: "snap", Amount: euro(1000)}}
	for _, c := range []struct {
		name    string
		paid    inventory.Payment
		sold    inventory.BasketLine
		back    inventory.BackLine
		taken   []inventory.BasketLine
		pay     inventory.Payment
		rest    string
		tenders string
		refund  string
	}{
		{name: "even", paid: inventory.Payment{Card: true}, sold: bask("mug", 1), taken: []inventory.BasketLine{bask("mug", 1)}, rest: "0.00", tenders: "exchange 12.50", refund: "exchange 12.50"},
		{name: "the buyer adds", paid: inventory.Payment{Exact: true}, sold: bask("bread", 1), taken: []inventory.BasketLine{bask("mug", 1)}, pay: inventory.Payment{Cash: euro(1000)}, rest: "7.50", tenders: "exchange 5.00, cash 7.50", refund: "exchange 5.00"},
		{name: "the buyer gets something back", paid: inventory.Payment{Card: true}, sold: bask("mug", 2), taken: []inventory.BasketLine{bask("mug", 1)}, rest: "-12.50", tenders: "exchange 12.50", refund: "exchange 12.50, cash 12.50"},
		{name: "by card", paid: inventory.Payment{Card: true}, sold: bask("mug", 2), taken: []inventory.BasketLine{bask("mug", 1)}, pay: inventory.Payment{Back: inventory.Way{Card: true}}, rest: "-12.50", tenders: "exchange 12.50", refund: "exchange 12.50, card 12.50"},
		{name: "as store credit", paid: inventory.Payment{Card: true}, sold: bask("mug", 2), taken: []inventory.BasketLine{bask("mug", 1)}, pay: inventory.Payment{Back: inventory.Way{Credit: true}}, rest: "-12.50", tenders: "exchange 12.50", refund: "exchange 12.50, credit 12.50"},
		{name: "a voucher buys what it may", paid: inventory.Payment{Parts: snap}, sold: bask("bread", 2), taken: []inventory.BasketLine{bask("bread", 1), bask("mug", 1)}, pay: inventory.Payment{Exact: true}, rest: "12.50", tenders: "voucher snap 5.00, cash 12.50", refund: "voucher snap 10.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newCounter(t, "IE", "EUR", "yes")
			old, err := s.ringsUp(basketOf(c.sold), c.paid)
			s.must(err)
			c.back.Goods = inventory.Restock
			b := basketOf(c.taken...)
			b.Back = []inventory.Returned{{Sale: old.ID, Lines: []inventory.BackLine{c.back}}}
			s.read(func(r inventory.Reader) error {
				tally, err := r.Tally(b, c.pay)
				if s.must(err); tally.Rest.Decimal() != c.rest {
					t.Errorf("the rest is %s, want %s", tally.Rest.Decimal(), c.rest)
				}
				sale, refunds, takes, _, err := r.RingExchange(b, c.pay)
				if s.must(err); len(refunds) != 1 || len(takes) != 1 || paidAs(sale.Tenders) != c.tenders || paidAs(refunds[0].Tenders) != c.refund {
					t.Errorf("\n got %s for %s\nwant %s for %s", paidAs(sale.Tenders), paidAs(refunds[0].Tenders), c.tenders, c.refund)
				}
				saleLaws(t, sale)
				return nil
			})
		})
	}
}

func TestWhatCannotBeVoided(t *testing.T) {
	s := newCounter(t, "IE", "EUR", "yes")
	first, err := s.ringsUp(basketOf(bask("mug", 1)), inventory.Payment{Exact: true})
	s.must(err)
	_, err = s.ringsUp(basketOf(bask("mug", 1)), inventory.Payment{Exact: true})
	s.must(err)
	owed, err := s.ringsUp(basketOf(bask("mug", 1)), inventory.Payment{Owe: true})
	s.must(err)
	s.settles(owed, s.day(), inventory.Payment{Exact: true}, "cash 12.50")
	codes := func() (out string) {
		s.read(func(r inventory.Reader) error {
			for _, sale := range []inventory.Sale{first, owed} {
				_, _, err := r.RingVoid(sale, s.till)
				out += inventory.CodeOf(err) + " "
			}
			_, _, err := r.RingVoid(owed, "00000000000000bb")
			out += inventory.CodeOf(err)
			return nil
		})
		return out
	}
	if got := codes(); got != "void.last void.given void.last" {
		t.Error(got)
	}
	s.put(inventory.KindDayClose, inventory.DayClose{Day: owed.Day})
	if got := codes(); got != "void.last void.day void.last" {
		t.Error(got)
	}
}

// Three tills that could not hear of each other use one store credit, pay one debt and give back: whatever arrives
// first, the views are the same, and what was used twice is named.
func TestDebtsAndCreditInAnyOrder(t *testing.T) {
	s := newCounter(t, "IE", "EUR", "yes")
	sale, err := s.ringsUp(basketOf(bask("mug", 2)), inventory.Payment{Cash: euro(500), Owe: true})
	s.must(err)
	paid, err := s.ringsUp(basketOf(bask("mug", 1)), inventory.Payment{Exact: true})
	s.must(err)
	f, _, err := s.givesBack(paid, inventory.Way{Credit: true}, inventory.BackLine{Goods: inventory.Waste})
	s.must(err)
	var back inventory.Refund
	var use inventory.Sale
	var pay inventory.PaymentBody
	s.read(func(r inventory.Reader) error {
		if back, _, err = r.RingBack(sale, []inventory.BackLine{{Quantity: 1000, Goods: inventory.Waste}}, inventory.Way{}); err != nil {
			return err
		}
		if pay, err = r.Settle(sale, inventory.Payment{Exact: true}); err != nil {
			return err
		}
		all := inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Credit, Of: f.Number(), Amount: euro(1000)}}}
		use, _, err = r.RingUp(basketOf(bask("bread", 2)), all)
		return err
	})
	back.Letter, back.Count, back.Day, pay.Day = "B", 2, "d2", "d2"
	journals := [][]journal.Entry{s.wrote}
	for i := range 2 {
		till := journal.TillID(fmt.Sprintf("00000000000000b%d", i))
		use.Letter, use.Count, use.Day = "B", 1, "d2"
		var entries []journal.Entry
		for n, body := range []any{use, back, pay} {
			kind := []string{inventory.KindSale, inventory.KindRefund, inventory.KindPayment}[n]
			d, err := inventory.NewDraft(kind, fmt.Sprintf("%s-%d", till, n), body)
			s.must(err)
			entries = append(entries, journal.Entry{V: d.V, N: uint64(n + 1), Clock: uint64(20 + n), Kind: d.Kind, ID: d.ID, Body: d.Body, Till: till, Place: placeOf(uint64(n + 1))})
		}
		journals = append(journals, entries)
	}
	want := ""
	rapid.Check(t, func(rt *rapid.T) {
		rest := append([][]journal.Entry(nil), journals...)
		v := memview.New()
		for len(rest) > 0 {
			i := rapid.IntRange(0, len(rest)-1).Draw(rt, "whose")
			n := rapid.IntRange(1, len(rest[i])).Draw(rt, "how many")
			s.must(foldInto(v, rest[i][:n]))
			if rest[i] = rest[i][n:]; len(rest[i]) == 0 {
				rest = append(rest[:i], rest[i+1:]...)
			}
		}
		got, err := dump(v)
		s.must(err)
		if want == "" {
			want = got
		}
		if got != want {
			rt.Fatalf("the order shows:\n%s", firstDifference(want, got))
		}
		s.must(read(v, nil, func(r inventory.Reader) error {
			over, err := r.Overspent()
			if err != nil || len(over) != 1 || over[0].ID != f.Number() || over[0].Left() != euro(-750) {
				rt.Fatalf("overspent are %+v, %v", over, err)
			}
			debts, err := r.Debts()
			if len(debts) != 0 {
				rt.Fatalf("owed are %+v", debts)
			}
			if _, odd, _ := r.Strange(); len(odd) > 0 {
				rt.Fatalf("odd: %v", odd)
			}
			return err
		}))
	})
}
