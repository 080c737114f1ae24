package inventory_test

import (
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/money"
)

// anySold is a counter somewhere that has sold something for a random payment.
func anySold(rt *rapid.T, t *testing.T) (counter, inventory.Sale) {
	at := rapid.SampledFrom([][2]string{{"US", "USD"}, {"IE", "EUR"}, {"CH", "CHF"}, {"JP", "JPY"}}).Draw(rt, "country")
	s := newCounter(t, at[0], at[1], rapid.SampledFrom([]string{"yes", "no"}).Draw(rt, "included"))
	b := anyBasket(rt)
	b.Helper = "anna"
	if rapid.IntRange(0, 3).Draw(rt, "agreed") == 0 {
		b.Off.Total = money.New(rapid.Int64Range(100, 5000).Draw(rt, "total"), money.Currency(at[1]))
	}
	sale, err := s.ringsUp(b, anyPayment(rt, money.Currency(at[1])))
	for _, pay := range []inventory.Payment{{Exact: true}, {Card: true}} {
		if inventory.CodeOf(err) == "sale.short" || inventory.CodeOf(err) == "sale.cardback" || inventory.CodeOf(err) == "basket.agreed" {
			b.Off = inventory.Off{}
			sale, err = s.ringsUp(b, pay)
		}
	}
	if err != nil {
		rt.Fatal(err)
	}
	return s, sale
}

func anyBasket(rt *rapid.T) inventory.Basket {
	var b inventory.Basket
	for i, v := range []string{"bread", "mug", "nuts", "bottle"} {
		n := rapid.Int64Range(0, 4).Draw(rt, v)
		if v == "bottle" {
			n = rapid.Int64Range(-6, 3).Draw(rt, "bottles")
		}
		if v == "nuts" {
			n *= 137
		}
		if n != 0 || i == 1 && len(b.Lines) == 0 {
			b.Lines = append(b.Lines, bask(v, max(n, map[bool]int64{true: n, false: 1}[v == "bottle"])))
		}
	}
	for i := range b.Lines {
		b.Lines[i].Key = i + 1
	}
	return b
}

func anyPayment(rt *rapid.T, c money.Currency) inventory.Payment {
	amount := rapid.Map(rapid.OneOf(rapid.Int64Range(1, 300), rapid.Int64Range(1, 6000)), func(n int64) money.Amount { return money.New(n, c) })
	var p inventory.Payment
	for range rapid.IntRange(0, 4).Draw(rt, "parts") {
		h := inventory.Handed{Amount: amount.Draw(rt, "amount")}
		of := rapid.SampledFrom([]string{"cash", "card", "snap", "snap", "cheque", "token", "crafts", "A-0077"}).Draw(rt, "of")
		switch of {
		case "cash", "card":
			h.Kind = of
		case "A-0077":
			h.Kind, h.Of = inventory.Credit, of
		default:
			h.Kind, h.Of = inventory.Token, of
		}
		if of == "cheque" || of == "token" {
			h.Amount = money.New(500*rapid.Int64Range(1, 3).Draw(rt, "pieces"), c)
		}
		p.Parts = append(p.Parts, h)
	}
	switch rapid.IntRange(0, 4).Draw(rt, "rest") {
	case 0:
		p.Exact = true
	case 1:
		p.Card = true
	case 2:
		p.Cash, p.Owe = amount.Draw(rt, "cash"), true
	case 3:
		p.Cash, p.Tip = money.New(20_000, c), true
	default:
		p.Cash, p.Card = amount.Draw(rt, "cash"), true
	}
	return p
}

// ringsUp rings up a basket and gives the sale as the book has it.
func (s counter) ringsUp(b inventory.Basket, pay inventory.Payment) (sale inventory.Sale, err error) {
	s.Helper()
	id, day := s.id(), s.day()
	s.read(func(r inventory.Reader) error {
		if sale, _, err = r.RingUp(b, pay); err != nil {
			return nil
		}
		last, rErr := r.Receipts(s.till)
		sale.Letter, sale.Count, sale.Day = "A", last+1, day
		return rErr
	})
	if err != nil {
		return sale, err
	}
	s.putAs(inventory.KindSale, id, sale)
	s.read(func(r inventory.Reader) error {
		var there bool
		if sale, there, err = r.SaleByID(id); err == nil && !there {
			_, odd, _ := r.Strange()
			s.Fatalf("the sale did not count: %v", odd)
		}
		return err
	})
	return sale, err
}

// day is the market day that the counter opened.
func (s counter) day() (id string) {
	s.read(func(r inventory.Reader) error {
		d, _, err := r.OpenDay()
		id = d.ID
		return err
	})
	return id
}

// sums gives the sums of the counter's day.
func (s counter) sums() (d inventory.DaySum) {
	id := s.day()
	s.read(func(r inventory.Reader) error {
		day, _, err := r.Day(id)
		d = day.Sum
		return err
	})
	return d
}

// Whatever is handed over for whatever, the sale adds up, and the tally says before what the sale is then.
func TestLawsOfPaying(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newCounter(t, "IE", "EUR", rapid.SampledFrom([]string{"yes", "no"}).Draw(rt, "included"))
		b, pay := anyBasket(rt), anyPayment(rt, "EUR")
		s.read(func(r inventory.Reader) error {
			tally, err := r.Tally(b, pay)
			if err != nil {
				rt.Fatal(err)
			}
			sale, _, err := r.RingUp(b, pay)
			if refused(err) {
				return nil
			} else if err != nil {
				rt.Fatal(err)
			}
			saleLaws(rt, sale)
			if sale.Sum != tally.Quote.Sum || len(sale.Tenders) < len(tally.Tenders) || paidAs(sale.Tenders[:len(tally.Tenders)]) != paidAs(tally.Tenders) {
				rt.Fatalf("the tally said %s of %s, the sale says %s of %s", paidAs(tally.Tenders), tally.Total, paidAs(sale.Tenders), sale.Sum.Gross)
			}
			if pay.Exact && sale.Change().Sign() < 0 || tally.Rest.Sign() < 0 && sale.Sum.Gross.Sign() > 0 {
				rt.Fatalf("the rest is %s, change %s of %s", tally.Rest, sale.Change(), paidAs(sale.Tenders))
			}
			return nil
		})
	})
}

// In whatever order and parts a sale is given back the way it came, each thing that paid for it gets back what it
// paid, no voucher's money is ever given out in cash, and shares and goods come back to the last.
func TestEachTenderGetsBackWhatItPaid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, sale := anySold(rt, t)
		back, exempt := map[string]int64{}, map[int]int64{}
		way := inventory.Way{Cash: rapid.IntRange(0, 2).Draw(rt, "in cash") == 0}
		for left := positive(sale); left > 0; {
			lines := someBack(rt, s.stall, sale, &left)
			if len(lines) == 0 {
				break
			}
			f, _, err := s.givesBack(sale, way, lines...)
			if err != nil {
				rt.Fatalf("%v: %+v", err, lines)
			}
			refundLaws(rt, f)
			for _, one := range f.Tenders {
				back[one.Kind+one.Of] += one.Amount.Minor()
			}
			for _, l := range f.Lines {
				exempt[l.Line] += l.Exempt.Minor()
			}
		}
		paid := map[string]int64{}
		for _, one := range sale.Tenders {
			paid[one.Kind+one.Of] += one.Amount.Minor()
		}
		for i, l := range sale.Lines {
			if l.Quantity < 0 {
				paid[inventory.Cash] -= l.Share.Gross.Minor()
			}
			if exempt[i] != l.Exempt.Minor() {
				rt.Fatalf("%d of %s exempt came back", exempt[i], l.Exempt)
			}
		}
		for of, n := range paid {
			loose := of == inventory.Cash || of == inventory.Card || of == "voucher"+"token" || of == "credit"+"A-0077"
			if back[of] != n && !(way.Cash && loose) {
				rt.Fatalf("%s paid %d and got %d back: %v of %v", of, n, back[of], back, paid)
			}
		}
	})
}

func positive(sale inventory.Sale) (n int) {
	for _, l := range sale.Lines {
		if l.Quantity > 0 {
			n++
		}
	}
	return n
}

// refundLaws are what holds for every refund.
func refundLaws(t *rapid.T, f inventory.Refund) {
	sum, rates := int64(0), int64(0)
	for _, one := range f.Tenders {
		if one.Amount.Sign() <= 0 {
			t.Fatalf("%s of %s goes back", one.Amount, one.Kind)
		}
		sum += one.Amount.Minor()
	}
	for _, r := range f.Taxes {
		rates += r.Gross.Minor()
	}
	if sum != f.Total().Minor() || rates != f.Sum.Gross.Minor() {
		t.Fatalf("%d goes back of %s, the rates come to %d of %s", sum, f.Total(), rates, f.Sum.Gross)
	}
}

// A void makes a sale as if it had not been: the day, the box, the stock and the store credit stand as before.
func TestAVoidIsTheInverse(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, sale := anySold(rt, t)
		var f inventory.Refund
		var takes []inventory.Take
		s.read(func(r inventory.Reader) (err error) {
			f, takes, err = r.RingVoid(sale, s.till)
			f.Letter, f.Count, f.Day = "A", sale.Count+1, sale.Day
			return err
		})
		s.write(refundDrafts(s, s.id, s.id(), f, takes)...)
		sum := s.sums()
		if !sum.Takings.IsZero() || !sum.Tax.IsZero() || !sum.Rounding.IsZero() || !sum.Tips.IsZero() || !sum.Returned.IsZero() {
			rt.Fatalf("the day is not even: %+v", sum)
		}
		if h := sum.ByHelper["anna"]; !h.Takings.IsZero() || !h.Cash.IsZero() {
			rt.Fatalf("the helper is left with %+v", h)
		}
		for of, n := range sum.ByTender {
			if !n.IsZero() {
				rt.Fatalf("%s of %s is left", n, of)
			}
		}
		s.read(func(r inventory.Reader) error {
			for _, v := range []string{"bread", "mug", "bottle"} {
				if q, err := r.OnHand(v); q != 0 || err != nil {
					rt.Fatalf("%s of %s are there, %v", q, v, err)
				}
			}
			if debts, err := r.Debts(); len(debts) > 0 || err != nil {
				rt.Fatalf("%+v is owed, %v", debts, err)
			}
			if left, _, err := r.CreditLeft("A-0077"); !left.IsZero() || err != nil {
				rt.Fatalf("the credit stands at %s, %v", left, err)
			}
			if _, _, err := r.RingVoid(sale, s.till); inventory.CodeOf(err) != "void.last" {
				rt.Fatalf("a second void: %v", err)
			}
			given, err := r.Given(sale)
			if len(given.Rest(sale, inventory.Restock)) > 0 {
				rt.Fatal("there is something left to give back")
			}
			return err
		})
	})
}

// Store credit is never used above what was given, whatever is handed over how often, as long as the book knows it.
func TestStoreCreditIsNeverUsedTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newCounter(t, "IE", "EUR", "yes")
		sale, err := s.ringsUp(basketOf(bask("mug", 2)), inventory.Payment{Exact: true})
		s.must(err)
		f, _, err := s.givesBack(sale, inventory.Way{Credit: true}, inventory.BackLine{Goods: inventory.Waste})
		if err != nil || f.Credit == nil || f.Credit.Amount != euro(2500) {
			rt.Fatalf("%+v, %v", f, err)
		}
		used := int64(0)
		for range rapid.IntRange(1, 6).Draw(rt, "sales") {
			h := inventory.Handed{Kind: inventory.Credit, Of: f.Number(), Amount: euro(rapid.Int64Range(1, 3000).Draw(rt, "of it"))}
			sale, err := s.ringsUp(basketOf(bask("bread", rapid.Int64Range(1, 3).Draw(rt, "bread"))), inventory.Payment{Parts: []inventory.Handed{h, h}, Exact: true})
			s.must(err)
			for _, one := range sale.Tenders {
				if one.Kind == inventory.Credit {
					used += one.Amount.Minor()
				}
			}
			s.read(func(r inventory.Reader) error {
				left, known, err := r.CreditLeft(f.Number())
				if err != nil || !known || left.Minor() != 2500-used || used > 2500 {
					rt.Fatalf("%d was used, %s is left, %v", used, left, err)
				}
				over, err := r.Overspent()
				if len(over) > 0 {
					rt.Fatalf("overspent: %+v", over)
				}
				return err
			})
		}
	})
}
