package inventory_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// fair is a stall with random goods, rates, offers and reductions.
type fair struct {
	*stall
	currency money.Currency
	offers   []inventory.Offer
	goods    int
}

var lawRates = []string{"0", "5", "7", "8.875", "19", "21"}

func newFair(t testing.TB, rt *rapid.T, included string) *fair {
	c := rapid.SampledFrom([]string{"EUR", "JPY", "KWD"}).Draw(rt, "currency")
	f := &fair{stall: newStall(t, "XX", c, included), currency: money.Currency(c), goods: rapid.IntRange(1, 5).Draw(rt, "goods")}
	set := map[string]string{}
	for _, rate := range lawRates {
		set[inventory.SetTaxRate+".r"+rate] = rate
	}
	f.put(inventory.KindSet, inventory.SetBody{Set: set})
	class := func() string { return "r" + rapid.SampledFrom(lawRates).Draw(rt, "rate") }
	f.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
		ID: "jar", Title: "Jar", TaxClass: class(), Returnable: true, Variants: []inventory.Variant{{ID: "jar", Price: f.amount(rt, 300)}},
	}})
	for i := range f.goods {
		v := inventory.Variant{ID: fmt.Sprint("v", i), Price: f.amount(rt, 2000)}
		if rapid.Bool().Draw(rt, "kg") {
			v.Unit = unit.Kg
		}
		if rapid.IntRange(0, 3).Draw(rt, "in a jar") == 0 {
			v.Deposit = "jar"
		}
		f.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
			ID: fmt.Sprint("p", i), Title: fmt.Sprint("Thing ", i), Category: fmt.Sprint("c", i%2), TaxClass: class(), Variants: []inventory.Variant{v},
		}})
	}
	for i := range rapid.IntRange(0, 3).Draw(rt, "offers") {
		o := inventory.Offer{
			ID: fmt.Sprint("o", i), Price: f.amount(rt, 3000), Category: fmt.Sprint("c", i%2),
			Count: unit.Quantity(rapid.SampledFrom([]int64{500, 1000, 2000, 3000, 12000}).Draw(rt, "count")),
		}
		f.offers = append(f.offers, o)
		f.put(inventory.KindOffer, o)
	}
	if rapid.Bool().Draw(rt, "hour") {
		f.put(inventory.KindReduction, running("hour", tax.Rate(rapid.Int64Range(1, 1_000_000).Draw(rt, "less")), "c0"))
	}
	return f
}

func (f *fair) amount(rt *rapid.T, most int64) money.Amount {
	return money.New(rapid.Int64Range(0, most).Draw(rt, "amount"), f.currency)
}

// basket draws lines that can be sold.
func (f *fair) basket(rt *rapid.T) inventory.Basket {
	var b inventory.Basket
	for range rapid.IntRange(1, 6).Draw(rt, "lines") {
		l := inventory.BasketLine{Quantity: unit.Quantity(rapid.Int64Range(1, 9).Draw(rt, "pieces")) * unit.One}
		switch rapid.IntRange(0, 7).Draw(rt, "what") {
		case 0:
			l.Variant, l.Quantity = "jar", -l.Quantity
		case 1:
			l.Price, l.TaxClass = f.amount(rt, 2000), "r"+rapid.SampledFrom(lawRates).Draw(rt, "rate")
		default:
			l.Variant = fmt.Sprint("v", rapid.IntRange(0, f.goods-1).Draw(rt, "variant"))
			switch rapid.IntRange(0, 5).Draw(rt, "said") {
			case 0:
				l.Price = f.amount(rt, 2000)
			case 1:
				l.Total = f.amount(rt, 9000)
			case 2:
				l.Off.Percent = tax.Rate(rapid.Int64Range(1, 1_000_000).Draw(rt, "off"))
			case 3:
				l.Off.Money = f.amount(rt, 100)
			}
		}
		if _, err := b.Put(l); err != nil {
			rt.Fatal(err)
		}
	}
	return b
}

func (f *fair) price(b inventory.Basket) (q inventory.Quote, err error) {
	f.read(func(r inventory.Reader) error {
		q, err = r.AsOf(noon).Price(b)
		return nil
	})
	return q, err
}

// mustPrice prices a basket, or leaves the case when it is refused for a reason that a seller understands.
func (f *fair) mustPrice(rt *rapid.T, b inventory.Basket) inventory.Quote {
	q, err := f.price(b)
	if err != nil {
		if inventory.CodeOf(err) == "" {
			rt.Fatalf("%v is no sentence for a seller", err)
		}
		rt.Skip(err.Error())
	}
	return q
}

func yesNo(rt *rapid.T) string { return rapid.SampledFrom([]string{"yes", "no"}).Draw(rt, "included") }

// Each line's amount and its cuts come to what it costs before them, whatever goes off.
func TestLawsOfAQuote(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFair(t, rt, yesNo(rt))
		b := f.basket(rt)
		switch rapid.IntRange(0, 3).Draw(rt, "off the basket") {
		case 0:
			b.Off.Percent = tax.Rate(rapid.Int64Range(1, 1_000_000).Draw(rt, "percent"))
		case 1:
			b.Off.Money = f.amount(rt, 3000)
		case 2:
			b.Off.Total = f.amount(rt, 20_000)
		}
		q := f.mustPrice(rt, b)
		quoteLaw(rt, q)
		for i, l := range q.Lines {
			full, err := l.Price.Scale(int64(l.Quantity), int64(unit.One))
			if from := b.Line(q.Keys[i]); err == nil && from != nil && from.Variant == l.Variant && from.Total != (money.Amount{}) && l.Quantity > 0 {
				full = from.Total
			}
			for _, c := range l.Cuts {
				full, _ = full.Sub(c.Amount)
			}
			if err != nil || full.Cmp(l.Amount) != 0 {
				rt.Fatalf("line %d of %s %s at %s less %v is %s, not %s", i, l.Quantity, l.Name, l.Price, l.Cuts, full, l.Amount)
			}
		}
	})
}

// An agreed total is met to the minor unit, and what is outside of tax is at most one where one rate is taxed.
func TestAnAgreedTotalIsMet(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFair(t, rt, yesNo(rt))
		b := f.basket(rt)
		b.Off.Total = f.amount(rt, rapid.SampledFrom([]int64{100, 5000, 100_000}).Draw(rt, "most"))
		q := f.mustPrice(rt, b)
		quoteLaw(rt, q)
		pays, err := q.Sum.Gross.Add(q.Agreed)
		if err != nil || pays != b.Off.Total {
			rt.Fatalf("%s were agreed on, the buyer pays %s and %s", b.Off.Total, q.Sum.Gross, q.Agreed)
		}
		if q.Agreed.Sign() < 0 || q.Agreed.Minor() > 1 || q.Included && !q.Agreed.IsZero() {
			rt.Fatalf("%s of %s are outside of tax", q.Agreed, b.Off.Total)
		}
	})
}

// An offer never makes a basket dearer.
func TestOffersNeverMakeDearer(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFair(t, rt, yesNo(rt))
		b := f.basket(rt)
		with := f.mustPrice(rt, b)
		for _, o := range f.offers {
			f.put(inventory.KindOffer, inventory.Offer{ID: o.ID, Ended: true})
		}
		without := f.mustPrice(rt, b)
		if with.Sum.Gross.Cmp(without.Sum.Gross) > 0 {
			rt.Fatalf("%s with offers, %s without", with.Sum.Gross, without.Sum.Gross)
		}
		for i := range with.Lines {
			if with.Lines[i].Amount.Cmp(without.Lines[i].Amount) > 0 {
				rt.Fatalf("%s costs %s with offers, %s without", with.Lines[i].Name, with.Lines[i].Amount, without.Lines[i].Amount)
			}
		}
	})
}

// In which order things were tapped changes nothing of what they cost together.
func TestTheOrderOfLinesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFair(t, rt, yesNo(rt))
		b := f.basket(rt)
		if rapid.Bool().Draw(rt, "money off") {
			b.Off.Money = f.amount(rt, 3000)
		} else if rapid.Bool().Draw(rt, "agreed") {
			b.Off.Total = f.amount(rt, 9000)
		}
		one := f.mustPrice(rt, b)
		b.Lines = rapid.Permutation(b.Lines).Draw(rt, "other order")
		other, err := f.price(b)
		if err != nil || one.Sum != other.Sum || one.Agreed != other.Agreed || !slices.Equal(one.Taxes, other.Taxes) {
			rt.Fatalf("%+v and then %+v (%v)", one.Sum, other.Sum, err)
		}
	})
}

// A draft comes from a file, in which bits may turn: whatever it says, pricing answers with a quote or a sentence.
func FuzzPrice(f *testing.F) {
	for _, b := range []inventory.Basket{
		{Lines: []inventory.BasketLine{some("mug", 1), some("honey", 3), some("case", 2), line("beans", 733)}, Off: inventory.Off{Total: euro(2000)}},
		{Lines: []inventory.BasketLine{byHand(some("mug", 1), 0), {Price: euro(5), Quantity: unit.One}, some("jar", -2)}, Off: inventory.Off{Money: euro(3)}},
		{Lines: []inventory.BasketLine{lessOff(some("set", 1), inventory.Off{Percent: pct})}, Off: inventory.Off{Percent: pct}},
	} {
		raw, err := json.Marshal(b)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, true)
		f.Add(raw, false)
	}
	stalls := map[bool]*stall{}
	for _, added := range []bool{false, true} {
		s := newStall(f, "DE", "EUR", map[bool]string{false: "yes", true: "no"}[added])
		table(s)
		s.put(inventory.KindOffer, offer("o", 3, 1500, "preserves"))
		s.put(inventory.KindReduction, running("hour", 20*pct))
		stalls[added] = s
	}
	f.Fuzz(func(t *testing.T, raw []byte, added bool) {
		var b inventory.Basket
		if json.Unmarshal(raw, &b) != nil {
			return
		}
		err := read(stalls[added].views, stalls[added], func(r inventory.Reader) error {
			q, err := r.AsOf(noon).Price(b)
			if err != nil {
				if inventory.CodeOf(err) == "" {
					t.Fatalf("%v is no sentence for a seller", err)
				}
				return nil
			}
			quoteLaw(t, q)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		b.Mend()
		seen := map[int]bool{}
		for _, l := range b.Lines {
			if l.Key < 1 || l.Key > b.Last || seen[l.Key] {
				t.Fatalf("the key %d, the last is %d", l.Key, b.Last)
			}
			seen[l.Key] = true
		}
	})
}

// BenchmarkPriceOfManyChoices is one line of a product that comes in many sizes and colours.
func BenchmarkPriceOfManyChoices(b *testing.B) {
	s := newStall(b, "DE", "EUR", "yes")
	p := inventory.Product{ID: "shirt", Title: "Shirt"}
	for i := range 60 {
		p.Variants = append(p.Variants, inventory.Variant{ID: fmt.Sprint("s", i), SKU: fmt.Sprint("SHIRT-", i), Price: euro(2500), Tracked: true, Options: []inventory.Option{{Name: "Size", Value: "M"}, {Name: "Colour", Value: "silver"}}})
	}
	s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
	basket := inventory.Basket{Lines: []inventory.BasketLine{some("s7", 1)}}
	s.read(func(r inventory.Reader) error {
		for b.Loop() {
			if _, err := r.Price(basket); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkPrice is a full basket at a stall with five offers and a last hour.
func BenchmarkPrice(b *testing.B) {
	for _, included := range []string{"yes", "no"} {
		b.Run("included="+included, func(b *testing.B) {
			s := newStall(b, "DE", "EUR", included)
			table(s)
			basket := inventory.Basket{}
			for i := range 20 {
				s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
					ID: fmt.Sprint("g", i), Title: fmt.Sprint("Good number ", i), Category: fmt.Sprint("c", i%5), Description: "Made by hand in a small room behind the house.",
					Variants: []inventory.Variant{{ID: fmt.Sprint("g", i), Price: euro(int64(100 + 37*i)), Tracked: true, Deposit: []string{"", "jar"}[i%2]}},
				}})
				s.must(basket.Add(fmt.Sprint("g", i), 2*unit.One))
			}
			for i := range 5 {
				s.put(inventory.KindOffer, offer(fmt.Sprint("o", i), 3, 500, fmt.Sprint("c", i)))
			}
			s.put(inventory.KindReduction, running("hour", 20*pct))
			basket.Off.Total = euro(5003)
			s.read(func(r inventory.Reader) error {
				r = r.AsOf(noon)
				b.ReportAllocs()
				for b.Loop() {
					if _, err := r.Price(basket); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
}
