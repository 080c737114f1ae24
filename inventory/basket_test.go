package inventory_test

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func line(variant string, q unit.Quantity) inventory.BasketLine {
	return inventory.BasketLine{Variant: variant, Quantity: q}
}

// What a basket costs, and what is refused before anything is paid.
func TestPrice(t *testing.T) {
	full := make([]inventory.BasketLine, inventory.MaxLines+1)
	for i := range full {
		full[i] = line("v0", unit.One)
	}
	for _, c := range []struct {
		name     string
		included string
		lines    []inventory.BasketLine
		gross    int64
		tax      int64
		short    int
		refused  string
	}{
		{name: "one thing, tax inside", included: "yes", lines: []inventory.BasketLine{line("v0", unit.One)}, gross: 1200, tax: 200, short: 1},
		{name: "one thing, tax added", included: "no", lines: []inventory.BasketLine{line("v0", unit.One)}, gross: 1440, tax: 240, short: 1},
		{name: "two rates", included: "yes", lines: []inventory.BasketLine{line("v0", unit.One), line("food", unit.One)}, gross: 1307, tax: 207, short: 1},
		{name: "nothing", included: "yes"},
		{name: "by weight", included: "yes", lines: []inventory.BasketLine{line("kg", 640)}, gross: 319, tax: 53},
		{name: "half a piece", included: "yes", lines: []inventory.BasketLine{line("v0", 500)}, refused: "basket.fraction"},
		{name: "none of it", included: "yes", lines: []inventory.BasketLine{line("v0", 0)}, refused: "basket.quantity"},
		{name: "less than none", included: "yes", lines: []inventory.BasketLine{line("v0", -unit.One)}, refused: "basket.quantity"},
		{name: "nothing of the catalogue", included: "yes", lines: []inventory.BasketLine{line("x", unit.One)}, refused: "variant.unknown"},
		{name: "a quantity beyond all", included: "yes", lines: []inventory.BasketLine{line("v0", 1e13)}, refused: "sale.large"},
		{name: "a quantity near the end of numbers", included: "yes", lines: []inventory.BasketLine{line("v0", math.MaxInt64/1000*1000)}, refused: "sale.large"},
		{name: "an amount beyond all", included: "yes", lines: []inventory.BasketLine{line("dear", 1e6*unit.One)}, refused: "sale.large"},
		{name: "a price in another currency", included: "yes", lines: []inventory.BasketLine{line("franc", unit.One)}, refused: "basket.currency"},
		{name: "a price below zero", included: "yes", lines: []inventory.BasketLine{line("minus", unit.One)}, refused: "basket.price"},
		{name: "without a price", included: "yes", lines: []inventory.BasketLine{line("free", unit.One)}},
		{name: "on sale", included: "yes", lines: []inventory.BasketLine{line("cheap", 2*unit.One)}, gross: 1600, tax: 267},
		{name: "on two lines", included: "yes", lines: []inventory.BasketLine{line("kg", 640), line("kg", 360)}, gross: 499, tax: 83},
		{name: "too many lines", included: "yes", lines: full, refused: "basket.full"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStall(t, "DE", "EUR", c.included)
			s.goods("EUR", 1200)
			for _, p := range []inventory.Product{
				{ID: "f", Title: "Bread", TaxClass: "food", Variants: []inventory.Variant{{ID: "food", Price: euro(107)}}},
				{ID: "k", Title: "Beans", Variants: []inventory.Variant{{ID: "kg", Price: euro(499), Unit: unit.Kg}}},
				{ID: "d", Title: "Dear", Variants: []inventory.Variant{{ID: "dear", Price: euro(math.MaxInt64 / 2)}}},
				{ID: "c", Title: "Franc", Variants: []inventory.Variant{{ID: "franc", Price: money.New(100, "CHF")}}},
				{ID: "m", Title: "Minus", Variants: []inventory.Variant{{ID: "minus", Price: euro(-1)}}},
				{ID: "o", Title: "Free", Variants: []inventory.Variant{{ID: "free"}}},
				{ID: "s", Title: "Cheap", Variants: []inventory.Variant{{ID: "cheap", Price: euro(1000), Sale: euro(800)}}},
			} {
				s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
			}
			s.read(func(r inventory.Reader) error {
				q, err := r.Price(inventory.Basket{Lines: c.lines})
				if inventory.CodeOf(err) != c.refused || c.refused == "" && err != nil {
					t.Fatalf("got %q (%v), want %q", inventory.CodeOf(err), err, c.refused)
				}
				if err == nil && (q.Sum.Gross.Minor() != c.gross || q.Sum.Tax.Minor() != c.tax || len(q.Warnings) != c.short) {
					t.Errorf("got %s with %s tax, %d warnings; want %d, %d, %d", q.Sum.Gross, q.Sum.Tax, len(q.Warnings), c.gross, c.tax, c.short)
				}
				return nil
			})
		})
	}
}

func TestABasketGathersEqualThings(t *testing.T) {
	var b inventory.Basket
	for _, q := range []unit.Quantity{unit.One, 2 * unit.One} {
		if err := b.Add("a", q); err != nil {
			t.Fatal(err)
		}
	}
	if len(b.Lines) != 1 || b.Lines[0].Quantity != 3*unit.One {
		t.Errorf("the lines are %v", b.Lines)
	}
	if err := b.Add("a", math.MaxInt64); inventory.CodeOf(err) != "basket.quantity" || b.Lines[0].Quantity != 3*unit.One {
		t.Errorf("an overflow gave %v and left %v", err, b.Lines)
	}
	for i := range inventory.MaxLines - 1 {
		if err := b.Add(string(rune('b'+i)), unit.One); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Add("one too many", unit.One); inventory.CodeOf(err) != "basket.full" || len(b.Lines) != inventory.MaxLines {
		t.Errorf("a full basket gave %v and holds %d lines", err, len(b.Lines))
	}
}

// More of the same goes on a line only when nothing was said of that line by hand.
func TestWhatMayBeGathered(t *testing.T) {
	for _, c := range []struct {
		name string
		line inventory.BasketLine
		q    unit.Quantity
		want int // lines afterwards
	}{
		{"a plain line", inventory.BasketLine{}, unit.One, 1},
		{"of which was said that it is short", inventory.BasketLine{Short: true}, unit.One, 1},
		{"with a note", inventory.BasketLine{Note: "blue"}, unit.One, 2},
		{"at a price by hand", inventory.BasketLine{Price: euro(0)}, unit.One, 2},
		{"from a label", inventory.BasketLine{Total: euro(0)}, unit.One, 2},
		{"of a typed weight", inventory.BasketLine{Typed: true}, unit.One, 2},
		{"with a tare", inventory.BasketLine{Tare: 1}, unit.One, 2},
		{"with something off", inventory.BasketLine{Off: inventory.Off{Percent: 1}}, unit.One, 2},
		{"to be wrapped", inventory.BasketLine{Wrap: true}, unit.One, 2},
		{"that is bought, and one comes back", inventory.BasketLine{}, -unit.One, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.line.Variant, c.line.Quantity = "a", unit.One
			b := inventory.Basket{Lines: []inventory.BasketLine{c.line}}
			if err := b.Add("a", c.q); err != nil || len(b.Lines) != c.want {
				t.Errorf("%d lines (%v), want %d", len(b.Lines), err, c.want)
			}
			if err := b.Add("a", c.q); err != nil || len(b.Lines) != c.want {
				t.Errorf("%d lines (%v) after one more, want %d", len(b.Lines), err, c.want)
			}
		})
	}
}

// A key is a line's own for the life of the basket: never given twice, also after its line is gone.
func TestKeysOfABasket(t *testing.T) {
	b := inventory.Basket{Lines: []inventory.BasketLine{line("old", unit.One), {Key: 7, Variant: "kept"}, {Key: 7, Variant: "twice"}, {Key: -1}, {Key: math.MaxInt}}, Last: 3}
	b.Mend()
	seen := map[int]bool{}
	for _, l := range b.Lines {
		if l.Key < 1 || l.Key > b.Last || seen[l.Key] {
			t.Fatalf("the keys are %+v, the last %d", b.Lines, b.Last)
		}
		seen[l.Key] = true
	}
	if b.Lines[1].Key != 7 {
		t.Errorf("a good key became %d", b.Lines[1].Key)
	}
	key, err := b.Put(line("new", unit.One))
	if err != nil || seen[key] || b.Line(key).Variant != "new" {
		t.Fatalf("the new line has the key %d (%v)", key, err)
	}
	b.Line(key).Quantity = 2 * unit.One
	if b.Lines[5].Quantity != 2*unit.One {
		t.Error("a line was not changed in its place")
	}
	if !b.Take(key) || b.Take(key) || b.Line(key) != nil || len(b.Lines) != 5 {
		t.Errorf("taken away, the lines are %+v", b.Lines)
	}
	if again, err := b.Put(line("next", unit.One)); err != nil || again <= key {
		t.Errorf("the key %d came after %d (%v)", again, key, err)
	}
	if none := (&inventory.Basket{Lines: []inventory.BasketLine{{}}}); none.Line(0) != nil || none.Take(0) {
		t.Error("a line without a key was found by it")
	}
}

func TestACloneSharesNothing(t *testing.T) {
	b := inventory.Basket{Lines: []inventory.BasketLine{some("a", 1)}, Back: []inventory.Returned{{Sale: "s", Lines: []inventory.BackLine{{Line: 1}}}}}
	c := b.Clone()
	c.Lines[0].Variant, c.Back[0].Sale, c.Back[0].Lines[0].Line = "b", "t", 2
	if b.Lines[0].Variant != "a" || b.Back[0].Sale != "s" || b.Back[0].Lines[0].Line != 1 {
		t.Errorf("the first is %+v now", b)
	}
}

// A price of nothing and an agreed total of nothing are not the same as none: the draft keeps them.
func TestADraftKeepsNothing(t *testing.T) {
	b := inventory.Basket{Lines: []inventory.BasketLine{{Key: 1, Variant: "a", Quantity: unit.One, Price: euro(0), Total: euro(0)}, {Key: 2, Variant: "b"}}, Off: inventory.Off{Total: euro(0)}, Last: 2}
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	var again inventory.Basket
	if err := json.Unmarshal(raw, &again); err != nil || !reflect.DeepEqual(again, b) {
		t.Errorf("%s was read as %+v (%v)", raw, again, err)
	}
}

// Lines come to the sum, tenders to the total, change is what was given beyond it; and whatever rings
// up can be folded.
func TestLawsOfASale(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		at := rapid.SampledFrom([][2]string{{"DE", "EUR"}, {"FI", "EUR"}, {"CH", "CHF"}, {"SE", "SEK"}, {"JP", "JPY"}, {"US", "USD"}}).Draw(rt, "country")
		s := newStall(t, at[0], at[1], rapid.SampledFrom([]string{"yes", "no"}).Draw(rt, "included"))
		s.put(inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetExempt: "yes"}})
		currency := money.Currency(at[1])
		s.goods(currency, rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(0, 5000), rapid.Int64Range(0, 1e14)), 1, 4).Draw(rt, "prices")...)
		var b inventory.Basket
		for i := range rapid.IntRange(1, 4).Draw(rt, "lines") {
			_ = b.Add([]string{"v0", "v1", "v2", "v3"}[i], unit.Quantity(rapid.OneOf(rapid.Int64Range(1, 5), rapid.Int64Range(1, 1e12)).Draw(rt, "pieces"))*unit.One)
		}
		pay := inventory.Payment{
			Cash: money.New(rapid.OneOf(rapid.Int64Range(0, 20_000), rapid.Int64()).Draw(rt, "cash"), currency),
			Card: rapid.Bool().Draw(rt, "card"), Exact: rapid.Bool().Draw(rt, "exact"),
		}
		var sale inventory.Sale
		var err error
		s.read(func(r inventory.Reader) error {
			sale, _, err = r.RingUp(b, pay)
			return nil
		})
		if err != nil {
			if inventory.CodeOf(err) == "" {
				rt.Fatalf("%v is no sentence for a seller", err)
			}
			return
		}
		saleLaw(rt, sale)
		sale.Letter, sale.Count = "A", 1
		s.putAs(inventory.KindSale, "sale", sale)
		s.read(func(r inventory.Reader) error {
			if kept, ok, err := r.SaleByID("sale"); !ok || err != nil || kept.Total() != sale.Total() {
				_, odd, _ := r.Strange()
				rt.Fatalf("a paid sale did not count: %v %v", err, odd)
			}
			return nil
		})
	})
}

func saleLaw(t *rapid.T, s inventory.Sale) {
	var lines, rates, tenders []money.Amount
	for _, l := range s.Lines {
		lines = append(lines, l.Share.Gross)
	}
	for _, r := range s.Taxes {
		rates = append(rates, r.Gross)
	}
	for _, tender := range s.Tenders {
		tenders = append(tenders, tender.Amount)
		if tender.Amount.Sign() < 0 {
			t.Fatalf("a tender of %s", tender.Amount)
		}
	}
	for what, parts := range map[string][]money.Amount{"lines": lines, "rates": rates} {
		if sum, err := money.Sum(parts...); err != nil || sum.Cmp(s.Sum.Gross) != 0 {
			t.Fatalf("the %s come to %s (%v), the sum is %s", what, sum, err, s.Sum.Gross)
		}
	}
	if sum, err := money.Sum(tenders...); err != nil || sum.Cmp(s.Total()) != 0 {
		t.Fatalf("the tenders come to %s (%v), the total is %s", sum, err, s.Total())
	}
	if change, err := s.Tendered().Sub(s.Total()); err != nil || change != s.Change() || change.Sign() < 0 {
		t.Fatalf("%s given for %s leaves %s, the sale says %s", s.Tendered(), s.Total(), change, s.Change())
	}
}

// The law decides before anything is rung up.
func TestTheLawIsAskedFirst(t *testing.T) {
	for _, c := range []struct {
		name, country string
		set           map[string]string
		refused       string
	}{
		{"a country that wants a signer", "DE", nil, "fiscal.closed"},
		{"an exempt seller there", "DE", map[string]string{inventory.SetExempt: "yes"}, ""},
		{"practice", "DE", map[string]string{inventory.SetPractice: "yes"}, ""},
		{"a country that does not", "NL", nil, ""},
		{"a country that Trestle does not know", "XX", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStall(t, c.country, "EUR", "yes")
			s.put(inventory.KindSet, inventory.SetBody{Set: c.set})
			s.goods("EUR", 100)
			s.read(func(r inventory.Reader) error {
				_, _, err := r.RingUp(inventory.Basket{Lines: []inventory.BasketLine{line("v0", unit.One)}}, inventory.Payment{Exact: true})
				if inventory.CodeOf(err) != c.refused {
					t.Errorf("got %q (%v), want %q", inventory.CodeOf(err), err, c.refused)
				}
				return nil
			})
		})
	}
}
