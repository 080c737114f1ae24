package inventory_test

import (
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// refundDrafts are the entries that a till writes for a refund.
func refundDrafts(t interface{ Fatal(...any) }, ids func() string, id string, f inventory.Refund, takes []inventory.Take) []journal.Draft {
	var out []journal.Draft
	add := func(kind, id string, body any) {
		d, err := inventory.NewDraft(kind, id, body)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	if len(takes) > 0 {
		f.Batch = ids()
	}
	for _, take := range takes {
		add(inventory.KindStock, ids(), inventory.StockMove{Variant: take.Variant, Delta: take.Quantity, Reason: inventory.ReasonReturned, Batch: f.Batch})
	}
	add(inventory.KindRefund, id, f)
	if f.Batch != "" {
		add(inventory.KindBatchCommit, ids(), inventory.BatchEnd{Batch: f.Batch, Count: len(takes) + 1})
	}
	return out
}

// givesBack rings a sale back and keeps the refund.
func (s *stall) givesBack(sale inventory.Sale, way inventory.Way, lines ...inventory.BackLine) (inventory.Refund, []inventory.Take, error) {
	s.Helper()
	var f inventory.Refund
	var takes []inventory.Take
	var err error
	s.read(func(r inventory.Reader) error {
		if f, takes, err = r.RingBack(sale, lines, way); err != nil {
			return nil
		}
		last, rErr := r.Receipts(s.till)
		f.Letter, f.Count, f.Day = "A", last+1, "day"
		return rErr
	})
	if err != nil {
		return f, nil, err
	}
	id := s.id()
	s.write(refundDrafts(s, s.id, id, f, takes)...)
	s.read(func(r inventory.Reader) error {
		kept, ok, err := r.RefundByID(id)
		if _, odd, _ := r.Strange(); err != nil || !ok || kept.Total() != f.Total() || len(odd) > 0 {
			s.Fatalf("the refund did not count: %v %v %v", ok, err, odd)
		}
		return nil
	})
	return f, takes, nil
}

// sold rings up a basket and gives the sale as the book has it.
func (s *stall) sold(pay inventory.Payment, lines ...inventory.BasketLine) (sale inventory.Sale, err error) {
	s.Helper()
	id := s.id()
	s.read(func(r inventory.Reader) error {
		if sale, _, err = r.RingUp(inventory.Basket{ID: id, Lines: lines}, pay); err != nil {
			return nil
		}
		last, rErr := r.Receipts(s.till)
		sale.Letter, sale.Count, sale.Day = "A", last+1, "day"
		return rErr
	})
	if err != nil {
		return sale, err
	}
	s.putAs(inventory.KindSale, id, sale)
	s.read(func(r inventory.Reader) error {
		sale, _, err = r.SaleByID(id)
		return err
	})
	return sale, err
}

// tracked puts counted goods with these prices into the catalogue, the last one sold by weight.
func (s *stall) tracked(c money.Currency, prices ...int64) {
	s.Helper()
	for i, p := range prices {
		v := inventory.Variant{ID: thing(i), Price: money.New(p, c), Tracked: true}
		if i == len(prices)-1 {
			v.Unit = unit.Kg
		}
		s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{ID: "of-" + thing(i), Title: thing(i), Variants: []inventory.Variant{v}}})
		s.put(inventory.KindStock, inventory.StockMove{Variant: v.ID, Delta: 100 * unit.One, Reason: inventory.ReasonReceived})
	}
}

// In whatever parts a sale is given back, and in whatever order: each part's net and tax are its gross,
// nothing ever exceeds what was taken, and in the end everything is back to the last cent.
func TestARefundGivesBackExactlyWhatWasTaken(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, sale := someSold(rt, t)
		money, back, shares := sale.Total(), tax.Share{}, make([]tax.Share, len(sale.Lines))
		for left := len(sale.Lines); left > 0; {
			lines := someBack(rt, s, sale, &left)
			f, _, err := s.givesBack(sale, inventory.Way{}, lines...)
			if err != nil {
				rt.Fatalf("%v: %+v", err, lines)
			}
			for _, l := range f.Lines {
				shares[l.Line] = neverMore(rt, shares[l.Line], l.Share, sale.Lines[l.Line].Share)
			}
			back = neverMore(rt, back, f.Sum, sale.Sum)
			if money, err = money.Sub(f.Total()); err != nil || money.Sign() < 0 || f.Total().Sign() < 0 {
				rt.Fatalf("%s goes back, then %s is left: %v", f.Total(), money, err)
			}
		}
		if back != sale.Sum || !money.IsZero() {
			rt.Fatalf("%+v is back of %+v, and %s of the money is left", back, sale.Sum, money)
		}
		for _, l := range sale.Lines {
			if s.onHand(l.Variant) != 100*unit.One {
				rt.Fatalf("%s of %s are there", s.onHand(l.Variant), l.Variant)
			}
		}
		if _, _, err := s.givesBack(sale, inventory.Way{}, inventory.BackLine{Goods: inventory.Restock}); inventory.CodeOf(err) != "refund.given" {
			rt.Fatalf("the same again: %v", err)
		}
		s.read(func(r inventory.Reader) error {
			d, _, err := r.Day("day")
			if err != nil || !d.Sum.Takings.IsZero() || !d.Sum.Tax.IsZero() || !d.Sum.Rounding.IsZero() || d.Sum.Back.Cmp(sale.Total()) != 0 {
				rt.Fatalf("the day is not even: %+v %v", d.Sum, err)
			}
			return numbersRise(rt, r)
		})
	})
}

// someSold is a stall somewhere that has sold something for some kind of payment.
func someSold(rt *rapid.T, t *testing.T) (*stall, inventory.Sale) {
	at := rapid.SampledFrom([][2]string{{"IE", "EUR"}, {"US", "USD"}, {"CH", "CHF"}, {"JP", "JPY"}, {"NL", "EUR"}}).Draw(rt, "country")
	s := newStall(t, at[0], at[1], rapid.SampledFrom([]string{"yes", "no"}).Draw(rt, "included"))
	currency := money.Currency(at[1])
	prices := rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(1, 40), rapid.Int64Range(1, 5000)), 1, 3).Draw(rt, "prices")
	s.tracked(currency, prices...)
	var basket []inventory.BasketLine
	for i := range rapid.IntRange(1, len(prices)).Draw(rt, "lines") {
		basket = append(basket, inventory.BasketLine{Variant: thing(i), Quantity: unit.Quantity(rapid.IntRange(1, 7).Draw(rt, "pieces")) * unit.One})
	}
	pay := rapid.SampledFrom([]inventory.Payment{{Exact: true}, {Card: true}, {Cash: money.New(1, currency), Card: true}}).Draw(rt, "pay")
	sale, err := s.sold(pay, basket...)
	if inventory.CodeOf(err) == "sale.short" { // one coin has paid it already
		sale, err = s.sold(inventory.Payment{Exact: true}, basket...)
	}
	if err != nil {
		rt.Fatal(err)
	}
	return s, sale
}

// neverMore adds what is given back now to what was before, and compares it with what was taken.
func neverMore(t *rapid.T, before, now, taken tax.Share) tax.Share {
	t.Helper()
	if sum, err := now.Net.Add(now.Tax); err != nil || sum.Cmp(now.Gross) != 0 {
		t.Fatalf("net %s and tax %s are not gross %s", now.Net, now.Tax, now.Gross)
	}
	sum, err := before.Add(now)
	if err != nil || sum.Gross.Cmp(taken.Gross) > 0 || sum.Tax.Cmp(taken.Tax) > 0 {
		t.Fatalf("%+v is back of %+v, %v", sum, taken, err)
	}
	return sum
}

// someBack draws lines to give back, of which one at least is still there.
func someBack(rt *rapid.T, s *stall, sale inventory.Sale, left *int) (lines []inventory.BackLine) {
	var given inventory.Given
	s.read(func(r inventory.Reader) (err error) {
		given, err = r.Given(sale)
		return err
	})
	for i := range sale.Lines {
		most := given.Left(sale, i)
		if most == 0 || (len(lines) > 0 && rapid.Bool().Draw(rt, "not this one")) {
			continue
		}
		step := unit.One
		if !sale.Lines[i].Unit.Whole() {
			step = unit.One / 8
		}
		q := unit.Quantity(rapid.Int64Range(0, int64(most/step)).Draw(rt, "back")) * step
		if q == 0 || q == most {
			*left--
		}
		lines = append(lines, inventory.BackLine{Line: i, Quantity: q, Goods: inventory.Restock})
	}
	return lines
}

// numbersRise: within a till receipts have the numbers from 1 without gaps, sales and refunds together.
func numbersRise(t *rapid.T, r inventory.Reader) error {
	next := map[journal.TillID]uint64{}
	return r.Numbers(func(n inventory.Numbered) error {
		if next[n.Row.Till]++; n.Count != next[n.Row.Till] {
			t.Fatalf("receipt %s stands where number %d should", n.Number(), next[n.Row.Till])
		}
		return nil
	})
}

func TestRingBack(t *testing.T) {
	card, cash, both := inventory.Way{Card: true}, inventory.Way{Cash: true}, inventory.Way{Card: true, Cash: true}
	one := func(line int, q string) inventory.BackLine {
		b := inventory.BackLine{Line: line, Goods: inventory.Restock}
		if q != "" {
			b.Quantity, _ = unit.ParseQuantity(q)
		}
		return b
	}
	// Two mugs of 3.33 and half a kilo of tomatoes at 2.50: 7.91; in Irish cash 7.90.
	for _, row := range []struct {
		name string
		pay  inventory.Payment
		way  inventory.Way
		back [][]inventory.BackLine
		want []string // tenders of each, or the code of the error
	}{
		{"all of it in cash", inventory.Payment{Exact: true}, inventory.Way{}, [][]inventory.BackLine{{one(0, ""), one(1, "")}}, []string{"cash 7.90"}},
		{"cash in parts", inventory.Payment{Exact: true}, cash, [][]inventory.BackLine{{one(0, "1")}, {one(0, "1")}, {one(1, "")}}, []string{"cash 3.35", "cash 3.30", "cash 1.25"}},
		{"card in parts", inventory.Payment{Card: true}, inventory.Way{}, [][]inventory.BackLine{{one(0, "1")}, {one(0, "1"), one(1, "")}}, []string{"card 3.33", "card 4.58"}},
		{"paid by card, given back in cash", inventory.Payment{Card: true}, cash, [][]inventory.BackLine{{one(0, ""), one(1, "")}}, []string{"cash 7.90"}},
		{"paid in cash, given back by card", inventory.Payment{Exact: true}, card, [][]inventory.BackLine{{one(0, "")}}, []string{"refund.card"}},
		{"paid with both, the way it came", inventory.Payment{Cash: euro(200), Card: true}, inventory.Way{}, [][]inventory.BackLine{{one(0, "")}, {one(1, "")}}, []string{"card 5.91 cash 0.75", "cash 1.25"}},
		{"paid with both, by both", inventory.Payment{Cash: euro(200), Card: true}, both, [][]inventory.BackLine{{one(0, ""), one(1, "")}}, []string{"card 5.91 cash 2.00"}},
		{"paid with both, more by card than it paid", inventory.Payment{Cash: euro(200), Card: true}, card, [][]inventory.BackLine{{one(0, "")}}, []string{"refund.card"}},
		{"the same line twice in one refund", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(0, "1"), one(0, "1")}}, []string{"card 6.66"}},
		{"more than was sold", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(0, "3")}}, []string{"refund.more"}},
		{"more than is left", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(0, "1")}, {one(0, "2")}}, []string{"card 3.33", "refund.more"}},
		{"a line twice, the second time nothing is left", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(0, ""), one(0, "")}}, []string{"refund.given"}},
		{"half a mug", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(0, "0.5")}}, []string{"refund.fraction"}},
		{"part of a kilo", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(1, "0.1")}}, []string{"card 0.25"}},
		{"less than nothing", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(0, "-1")}}, []string{"refund.more"}},
		{"a line that is not there", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(2, "")}}, []string{"refund.line"}},
		{"a line before the first", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{one(-1, "")}}, []string{"refund.line"}},
		{"no line", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{}}, []string{"refund.nothing"}},
		{"nobody says what becomes of it", inventory.Payment{Card: true}, card, [][]inventory.BackLine{{{Line: 0}}}, []string{"refund.goods"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t, "IE", "EUR", "yes")
			s.tracked("EUR", 333, 250)
			sale, err := s.sold(row.pay, inventory.BasketLine{Variant: "p0", Quantity: 2 * unit.One}, inventory.BasketLine{Variant: "p1", Quantity: 500})
			s.must(err)
			for i, lines := range row.back {
				f, _, err := s.givesBack(sale, row.way, lines...)
				got := inventory.CodeOf(err)
				if err == nil {
					got = backAs(f)
				}
				if got != row.want[i] {
					t.Errorf("part %d: %s, %v; want %s", i+1, got, err, row.want[i])
				}
			}
		})
	}
}

func backAs(f inventory.Refund) string {
	text := ""
	for _, t := range f.Tenders {
		if text != "" {
			text += " "
		}
		text += t.Kind + " " + t.Amount.Decimal()
	}
	return text
}

func TestWasteGoesNotBackIntoStock(t *testing.T) {
	s := newStall(t, "IE", "EUR", "yes")
	s.tracked("EUR", 333, 250)
	sale, err := s.sold(inventory.Payment{Exact: true}, inventory.BasketLine{Variant: "p0", Quantity: 2 * unit.One})
	s.must(err)
	if _, takes, err := s.givesBack(sale, inventory.Way{}, inventory.BackLine{Quantity: unit.One, Goods: inventory.Waste}); err != nil || len(takes) != 0 || s.onHand("p0") != 98*unit.One {
		t.Errorf("%v, %v, %s on hand", err, takes, s.onHand("p0"))
	}
	if _, takes, err := s.givesBack(sale, inventory.Way{}, inventory.BackLine{Goods: inventory.Restock}); err != nil || len(takes) != 1 || s.onHand("p0") != 99*unit.One {
		t.Errorf("%v, %v, %s on hand", err, takes, s.onHand("p0"))
	}
}

// TestCashIsNeverRoundedAboveWhatWasPaid: 3.33 by card would be 3.35 in Irish coins.
func TestCashIsNeverRoundedAboveWhatWasPaid(t *testing.T) {
	s := newStall(t, "IE", "EUR", "yes")
	s.tracked("EUR", 333, 250)
	sale, err := s.sold(inventory.Payment{Card: true}, inventory.BasketLine{Variant: "p0", Quantity: unit.One})
	s.must(err)
	f, _, err := s.givesBack(sale, inventory.Way{Cash: true}, inventory.BackLine{Goods: inventory.Waste})
	if err != nil || backAs(f) != "cash 3.30" || f.Rounding != euro(-3) || f.Sum != sale.Sum {
		t.Errorf("%s, rounding %s, %v", backAs(f), f.Rounding, err)
	}
}

// refund gives back some of a sale that the till knows of.
func (w *world) refund(till *simTill) {
	var drafts []journal.Draft
	w.read(till, func(r inventory.Reader) error {
		sales, err := r.LastSales(4)
		if err != nil || len(sales) == 0 {
			return err
		}
		sale := sales[w.below(len(sales), "which sale")]
		goods := rapid.SampledFrom([]string{inventory.Restock, inventory.Restock, inventory.Waste}).Draw(w.T, "goods")
		given, err := r.Given(sale)
		if err != nil {
			return err
		}
		lines := given.Rest(sale, goods)
		if len(lines) > 1 && w.one(2, "some lines") {
			lines = lines[1:]
		}
		if len(lines) > 0 && w.one(2, "some of it") {
			lines[0].Quantity = min(unit.One, given.Left(sale, lines[0].Line))
		}
		f, takes, err := r.RingBack(sale, lines, inventory.Way{})
		if refused(err) {
			return nil
		} else if err != nil {
			return err
		}
		count, err := r.Receipts(till.id)
		if err != nil {
			return err
		}
		day, open, err := r.OpenDay()
		if f.Day = day.ID; err == nil && !open {
			f.Day = w.id()
			d, dErr := inventory.NewDraft(inventory.KindDayOpen, f.Day, inventory.DayOpen{Float: money.Zero("EUR")})
			drafts, err = append(drafts, d), dErr
		}
		f.Letter, f.Count = till.letter, count+1
		id := w.id()
		if w.lawless && w.one(6, "one refund twice") {
			id = "refund"
		}
		drafts = append(drafts, refundDrafts(w, w.id, id, f, takes)...)
		return err
	})
	w.write(till, drafts...)
}
