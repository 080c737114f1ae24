package inventory_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// counter is a stall with bread (food), a mug (crafts) and a bottle that comes back, and the vouchers that it takes.
type counter struct{ *stall }

func newCounter(t testing.TB, country, currency, included string) counter {
	s := counter{newStall(t, country, currency, included)}
	c := money.Currency(currency)
	s.put(inventory.KindDayOpen, inventory.DayOpen{Market: "Square", Float: money.Zero(c)})
	for _, p := range []inventory.Product{
		{ID: "of-bread", Title: "bread", Category: "food", TaxClass: "food", Variants: []inventory.Variant{{ID: "bread", Price: money.New(500, c), Tracked: true}}},
		{ID: "of-mug", Title: "mug", Category: "crafts", Variants: []inventory.Variant{{ID: "mug", Price: money.New(1250, c), Tracked: true}}},
		{ID: "of-nuts", Title: "nuts", Category: "food", TaxClass: "food", Variants: []inventory.Variant{{ID: "nuts", Price: money.New(1733, c), Unit: unit.Kg}}},
		{ID: "of-bottle", Title: "bottle", Category: "food", Returnable: true, Variants: []inventory.Variant{{ID: "bottle", Price: money.New(25, c), Tracked: true}}},
	} {
		s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
	}
	for _, v := range []inventory.Voucher{
		{ID: "snap", Name: "SNAP", Categories: []string{"food"}},
		{ID: "cheque", Name: "Cheque", Categories: []string{"food"}, Faces: []money.Amount{money.New(500, c)}, LastDay: "2026-10-31"},
		{ID: "token", Name: "Token", Taxed: true, CashBack: true, Faces: []money.Amount{money.New(100, c), money.New(500, c)}},
		{ID: "gift", Name: "Gift card", Taxed: true, Change: true},
		{ID: "crafts", Name: "Crafts", Taxed: true, Categories: []string{"crafts"}},
		{ID: "over", Name: "Old", Ended: true},
		{ID: "unset", Name: "For food", Limited: true},
		{ID: "set", Name: "For food", Taxed: true, Limited: true, Categories: []string{"food"}},
	} {
		s.put(inventory.KindVoucher, v)
	}
	return s
}

// bask is a line of a basket of so many, by thousandths for what is weighed.
func bask(variant string, n int64) inventory.BasketLine {
	q := unit.Quantity(n)
	if variant != "nuts" {
		q *= unit.One
	}
	return inventory.BasketLine{Variant: variant, Quantity: q}
}

func basketOf(lines ...inventory.BasketLine) inventory.Basket { return inventory.Basket{Lines: lines} }

// paidAs is what was paid with, such as "voucher snap 5.00, cash 1.00".
func paidAs(tenders []inventory.Tender) string {
	var out []string
	for _, t := range tenders {
		out = append(out, strings.Join(strings.Fields(t.Kind+" "+t.Of+" "+t.Amount.Decimal()), " "))
	}
	return strings.Join(out, ", ")
}

func notesOf(notes []inventory.Problem) string {
	var out []string
	for _, n := range notes {
		if n.Say == "" {
			out = append(out, "silent:")
		}
		out = append(out, n.Code)
	}
	return strings.Join(out, " ")
}

// How a sale is paid with several things: what each counts, what is left, and what the sale says in the end.
func TestTally(t *testing.T) {
	usd := func(n int64) money.Amount { return money.New(n, "USD") }
	hand := func(kind, of string, n int64) inventory.Handed {
		return inventory.Handed{Kind: kind, Of: of, Amount: usd(n)}
	}
	snap := func(n int64) inventory.Handed { return hand(inventory.Token, "snap", n) }
	parts := func(h ...inventory.Handed) inventory.Payment { return inventory.Payment{Parts: h, Exact: true} }
	bread, mug := bask("bread", 2), bask("mug", 1) // 10.00 + 7 %, 12.50 + 20 %
	for _, c := range []struct {
		name     string
		included bool
		country  string
		lines    []inventory.BasketLine
		pay      inventory.Payment
		rest     string // before the rest is paid
		notes    string
		tenders  string // of the sale, or the code of what refused it
		tax      int64
		change   int64
		tip      int64
		rounding int64
	}{
		{name: "a voucher bears no tax", lines: []inventory.BasketLine{bread}, pay: parts(snap(1000)), rest: "0.00", tenders: "voucher snap 10.00"},
		{name: "where prices hold the tax they stay", included: true, lines: []inventory.BasketLine{bread}, pay: parts(snap(1000)), rest: "0.00", tenders: "voucher snap 10.00"},
		{name: "half of it bears no tax", lines: []inventory.BasketLine{bread}, pay: parts(snap(500)), rest: "5.35", tenders: "voucher snap 5.00, cash 5.35", tax: 35},
		{name: "half of it, prices hold the tax", included: true, lines: []inventory.BasketLine{bread}, pay: parts(snap(500)), rest: "5.00", tenders: "voucher snap 5.00, cash 5.00", tax: 33},
		{name: "only what it may buy", lines: []inventory.BasketLine{bread, mug}, pay: parts(snap(3000)), rest: "15.00", notes: "voucher.less", tenders: "voucher snap 10.00, cash 15.00", tax: 250},
		{name: "nothing that it may buy", lines: []inventory.BasketLine{mug}, pay: parts(snap(300)), rest: "15.00", notes: "voucher.nothing", tenders: "cash 15.00", tax: 250},
		{name: "a bottle is nothing that it buys", lines: []inventory.BasketLine{bask("bottle", 4)}, pay: parts(snap(300)), rest: "1.20", notes: "voucher.nothing", tenders: "cash 1.20", tax: 20},
		{name: "after cash as far as there is something left", lines: []inventory.BasketLine{bread}, pay: parts(hand(inventory.Cash, "", 1000), snap(500)), rest: "0.00", notes: "voucher.less", tenders: "cash 10.00, voucher snap 0.65", tax: 65},
		{name: "not one of its pieces", lines: []inventory.BasketLine{bread}, pay: parts(hand(inventory.Token, "cheque", 300)), rest: "10.70", notes: "voucher.face", tenders: "cash 10.70", tax: 70},
		{name: "several of its pieces", lines: []inventory.BasketLine{bread}, pay: parts(hand(inventory.Token, "token", 700)), rest: "3.70", tenders: "voucher token 7.00, cash 3.70", tax: 70},
		{name: "not taken any more", lines: []inventory.BasketLine{bread}, pay: parts(hand(inventory.Token, "over", 700)), rest: "10.70", notes: "voucher.ended", tenders: "cash 10.70", tax: 70},
		{name: "for some goods only, and nobody said which", lines: []inventory.BasketLine{bread, mug}, pay: parts(hand(inventory.Token, "unset", 700)), rest: "25.70", notes: "voucher.unset", tenders: "voucher.unset"},
		{name: "for some goods only, which are said", lines: []inventory.BasketLine{bread, mug}, pay: parts(hand(inventory.Token, "set", 1000)), rest: "15.70", tenders: "voucher set 10.00, cash 15.70", tax: 320},
		{name: "not known", lines: []inventory.BasketLine{bread}, pay: parts(hand(inventory.Token, "what", 700)), rest: "10.70", notes: "voucher.unknown", tenders: "cash 10.70", tax: 70},
		{name: "no change", lines: []inventory.BasketLine{bask("bread", 1)}, pay: parts(hand(inventory.Token, "token", 700)), rest: "0.00", notes: "voucher.less", tenders: "voucher token 5.35", tax: 35},
		{name: "change for a gift card", lines: []inventory.BasketLine{bask("bread", 1)}, pay: parts(hand(inventory.Token, "gift", 1000)), rest: "0.00", tenders: "voucher gift 10.00, cash -4.65", tax: 35, change: 465},
		{name: "two vouchers on one line", lines: []inventory.BasketLine{bread}, pay: parts(hand(inventory.Token, "token", 500), snap(1000)), rest: "0.01", notes: "voucher.less", tenders: "voucher token 5.00, voucher snap 5.32, cash 0.01", tax: 33},
		{name: "one that is not needed", lines: []inventory.BasketLine{bread}, pay: parts(snap(1000), snap(100)), rest: "0.00", notes: "pay.enough", tenders: "voucher snap 10.00"},
		{name: "two cards and cash", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Parts: []inventory.Handed{hand(inventory.Card, "", 500), hand(inventory.Cash, "", 200)}, Card: true, CardRef: "7"}, rest: "8.00", tenders: "card 5.00, cash 2.00, card 8.00", tax: 250},
		{name: "a card for more than is left", lines: []inventory.BasketLine{mug}, pay: parts(hand(inventory.Card, "", 5000)), rest: "0.00", notes: "pay.over", tenders: "card 15.00", tax: 250},
		{name: "cash as a part, with change", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Parts: []inventory.Handed{hand(inventory.Cash, "", 2000)}}, rest: "0.00", tenders: "cash 15.00", tax: 250, change: 500},
		{name: "the rest is owed", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Cash: usd(500), Owe: true}, rest: "15.00", tenders: "cash 5.00, owed 10.00", tax: 250},
		{name: "all is owed", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Owe: true}, rest: "15.00", tenders: "owed 15.00", tax: 250},
		{name: "nothing is owed when all is paid", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Cash: usd(2000), Owe: true}, rest: "15.00", tenders: "cash 15.00", tax: 250, change: 500},
		{name: "keep the change", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Cash: usd(2000), Tip: true}, rest: "15.00", tenders: "cash 15.00", tax: 250, tip: 500},
		{name: "no change, no tip", lines: []inventory.BasketLine{mug}, pay: inventory.Payment{Exact: true, Tip: true}, rest: "15.00", tenders: "cash 15.00", tax: 250},
		{name: "bottles come back", lines: []inventory.BasketLine{bask("bottle", -10)}, pay: inventory.Payment{}, rest: "-3.00", tenders: "cash -3.00", tax: -50, change: 300},
		{name: "bottles do not go back onto a card", lines: []inventory.BasketLine{bask("bottle", -10)}, pay: inventory.Payment{Card: true}, rest: "-3.00", tenders: "sale.cardback"},
		{name: "bottles for bread", lines: []inventory.BasketLine{bread, bask("bottle", -10)}, pay: parts(snap(1000)), rest: "0.00", notes: "voucher.less", tenders: "voucher snap 7.20", tax: -30},
		{name: "in five-cent coins", country: "CA", lines: []inventory.BasketLine{bask("bread", 1)}, pay: parts(snap(300)), rest: "2.14", tenders: "voucher snap 3.00, cash 2.15", tax: 14, rounding: 1},
		{name: "change in five-cent coins", country: "CA", lines: []inventory.BasketLine{bask("nuts", 100)}, pay: parts(hand(inventory.Token, "gift", 500)), rest: "0.00", tenders: "voucher gift 5.00, cash -3.15", tax: 12, change: 315, rounding: 0},
		{name: "still missing", lines: []inventory.BasketLine{bread}, pay: inventory.Payment{Parts: []inventory.Handed{snap(500)}}, rest: "5.35", tenders: "sale.short"},
		{name: "another price than was told", lines: []inventory.BasketLine{bread}, pay: inventory.Payment{Exact: true, Expect: usd(1000)}, rest: "10.70", tenders: "sale.changed"},
		{name: "what was told before the voucher was handed over", lines: []inventory.BasketLine{bread}, pay: inventory.Payment{Parts: []inventory.Handed{snap(1000)}, Expect: usd(1000)}, rest: "0.00", tenders: "voucher snap 10.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newCounter(t, "US", "USD", map[bool]string{true: "yes", false: "no"}[c.included])
			if c.country == "CA" {
				s.put(inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetCashStep: "5"}})
			}
			b := basketOf(c.lines...)
			s.read(func(r inventory.Reader) error {
				tally, err := r.Tally(b, c.pay)
				s.must(err)
				if tally.Rest.Decimal() != c.rest || notesOf(tally.Notes) != c.notes {
					t.Errorf("the rest is %s, want %s; notes %q, want %q", tally.Rest.Decimal(), c.rest, notesOf(tally.Notes), c.notes)
				}
				sale, _, err := r.RingUp(b, c.pay)
				if got := inventory.CodeOf(err); err != nil {
					if got != c.tenders {
						t.Errorf("refused as %s, want %s", got, c.tenders)
					}
					return nil
				}
				got := fmt.Sprintf("%s; tax %d, change %d, tip %d, rounding %d", paidAs(sale.Tenders), sale.Sum.Tax.Minor(), sale.Change().Minor(), sale.Tip.Minor(), sale.Rounding.Minor())
				want := fmt.Sprintf("%s; tax %d, change %d, tip %d, rounding %d", c.tenders, c.tax, c.change, c.tip, c.rounding)
				if got != want {
					t.Errorf("\n got %s\nwant %s", got, want)
				}
				saleLaws(t, sale)
				return nil
			})
		})
	}
}

// saleLaws are what holds for every sale, however it is paid.
func saleLaws(t interface{ Fatalf(string, ...any) }, s inventory.Sale) {
	paid, exempt, untaxed, gross, free := int64(0), int64(0), int64(0), int64(0), int64(0)
	for _, one := range s.Tenders {
		paid += one.Amount.Minor()
		switch {
		case one.Amount.Sign() < 0 && one.Kind != inventory.Cash:
			t.Fatalf("a %s below zero", one.Kind)
		case one.Of == "snap" || one.Of == "cheque":
			untaxed += one.Amount.Minor()
		}
	}
	for _, l := range s.Lines {
		gross += l.Share.Gross.Minor()
		exempt += l.Exempt.Minor()
		if l.Exempt.Sign() < 0 || l.Exempt.Sign() > 0 && l.Exempt.Cmp(l.Amount) > 0 || l.Returnable && l.Exempt.Sign() != 0 {
			t.Fatalf("%s of %s are exempt", l.Exempt, l.Amount)
		}
		if sum := l.Share.Net.Minor() + l.Share.Tax.Minor(); sum != l.Share.Gross.Minor() {
			t.Fatalf("net and tax of %s are no gross", l.Name)
		}
	}
	for _, r := range s.Taxes {
		free += r.Gross.Minor()
	}
	if paid != s.Total().Minor() || gross != s.Sum.Gross.Minor() || free != gross || exempt != untaxed || s.Tip.Sign() < 0 {
		t.Fatalf("paid %d of %s; lines %d and rates %d of %s; %d exempt of %d; tip %s", paid, s.Total(), gross, free, s.Sum.Gross, exempt, untaxed, s.Tip)
	}
}

// A voucher counts on its last day and not on the next, as the clock on the stall's wall says; without a clock it does.
func TestTheLastDayOfAVoucher(t *testing.T) {
	s := newCounter(t, "US", "USD", "no")
	zone := time.FixedZone("there", -5*3600)
	for want, now := range map[string]time.Time{
		"voucher cheque 5.00": time.Date(2026, 10, 31, 23, 59, 0, 0, zone),
		"cash 5.35":           time.Date(2026, 11, 1, 0, 1, 0, 0, zone),
	} {
		s.read(func(r inventory.Reader) error {
			pay := inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Token, Of: "cheque", Amount: money.New(500, "USD")}}, Exact: true}
			sale, _, err := r.AsOf(now).RingUp(basketOf(bask("bread", 1)), pay)
			if err != nil || paidAs(sale.Tenders) != want {
				t.Errorf("at %s: %s, %v; want %s", now, paidAs(sale.Tenders), err, want)
			}
			return nil
		})
	}
	s.read(func(r inventory.Reader) error {
		pay := inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Token, Of: "cheque", Amount: money.New(500, "USD")}}}
		_, _, err := r.RingUp(basketOf(bask("bread", 1)), pay)
		return err
	})
}

func TestPartsThatAreRefused(t *testing.T) {
	s := newCounter(t, "US", "USD", "no")
	for code, h := range map[string]inventory.Handed{
		"sale.currency":   {Kind: inventory.Cash, Amount: euro(100)},
		"sale.cash":       {Kind: inventory.Cash, Amount: money.New(-100, "USD")},
		"sale.tender":     {Kind: inventory.Owed, Amount: money.New(100, "USD")},
		"sale.large":      {Kind: inventory.Token, Of: "snap", Amount: money.New(1e15, "USD")},
		"sale.cardnumber": {Kind: inventory.Card, Amount: money.New(100, "USD"), Ref: "4111 1111 1111 1111"},
	} {
		s.read(func(r inventory.Reader) error {
			if _, err := r.Tally(basketOf(bask("bread", 1)), inventory.Payment{Parts: []inventory.Handed{h}}); inventory.CodeOf(err) != code {
				t.Errorf("%+v: %v, want %s", h, err, code)
			}
			return nil
		})
	}
	s.read(func(r inventory.Reader) error {
		tally, err := r.Tally(inventory.Basket{}, inventory.Payment{})
		if err != nil || !tally.Rest.IsZero() || tally.Rest.Currency() != "USD" {
			t.Errorf("an empty basket: %+v, %v", tally, err)
		}
		b := basketOf(bask("bread", 1))
		b.Back = []inventory.Returned{{Sale: "x"}}
		if _, _, err := r.RingUp(b, inventory.Payment{Exact: true}); inventory.CodeOf(err) != "sale.exchange" {
			t.Errorf("an exchange rung up as a sale: %v", err)
		}
		return nil
	})
}
