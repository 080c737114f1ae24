package till

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// tell writes an entry, as a catalogue that changes does.
func tell(t *testing.T, s *Till, kind string, bodies ...any) {
	t.Helper()
	must(t, s.keep(ctx, kind, bodies...))
}

func TestALineThatCannotBePricedIsMarked(t *testing.T) {
	s := newStall(t)
	soap, bowl := variant(t, s, "SOAP"), variant(t, s, "BOWL")
	must(t, s.Add(bowl, unit.One))
	must(t, s.Put(inventory.BasketLine{Variant: soap, Quantity: unit.One, Off: inventory.Off{Money: euro(t, "6")}}))
	tell(t, s, inventory.KindPrice, inventory.PriceBody{Prices: map[string]money.Amount{soap: euro(t, "5")}})

	b, err := s.Basket()
	must(t, err)
	if len(b.Lines) != 2 || b.Lines[0].Fault != nil || inventory.CodeOf(b.Lines[1].Fault) != "basket.off" {
		t.Fatalf("the lines are %+v", b.Lines)
	}
	if b.Lines[1].Amount != euro(t, "5") || b.Lines[1].Discount.Money != euro(t, "6") || b.Total != euro(t, "51") || len(b.Warnings) != 1 {
		t.Errorf("without its discount: %+v of %s, %q", b.Lines[1], b.Total, b.Warnings)
	}
	if _, err := s.Pay(ctx, inventory.Payment{Exact: true}); inventory.CodeOf(err) != "basket.off" {
		t.Errorf("paying: %v", err)
	}
	open, err := s.Baskets()
	must(t, err)
	if open[0].Total != euro(t, "51") {
		t.Errorf("the tab says %s", open[0].Total)
	}

	must(t, s.Add(bowl, unit.One)) // one thing that is wrong keeps nobody from tapping on
	must(t, s.ChangeBasket(BasketChange{Note: ptr("blue")}))
	if err := s.ChangeLine(1, LineChange{Off: &inventory.Off{Money: euro(t, "500")}}); inventory.CodeOf(err) != "basket.off" {
		t.Errorf("another fault was let in: %v", err)
	}
	must(t, s.Undo())
	must(t, s.Undo())
	s = reopened(t, s)
	b, err = s.Basket()
	must(t, err)
	if len(b.Lines) != 2 || b.Lines[1].Fault == nil {
		t.Fatalf("after a restart: %+v", b.Lines)
	}
	must(t, s.ChangeLine(2, LineChange{Off: &inventory.Off{}}))
	paid, err := s.Pay(ctx, inventory.Payment{Exact: true})
	must(t, err)
	if paid.Sale.Sum.Gross != euro(t, "51") {
		t.Errorf("mended, it is %s", paid.Sale.Sum.Gross)
	}
}

func TestADiscountThatIsTooMuchNowIsMarked(t *testing.T) {
	s := newStall(t)
	soap, bowl := variant(t, s, "SOAP"), variant(t, s, "BOWL")
	must(t, s.Add(bowl, unit.One))
	must(t, s.Add(soap, unit.One))
	must(t, s.ChangeBasket(BasketChange{Off: &inventory.Off{Money: euro(t, "10")}}))
	must(t, s.Remove(1))
	b, err := s.Basket()
	must(t, err)
	if inventory.CodeOf(b.Fault) != "basket.off" || b.Total != euro(t, "6.50") || b.Discount.Money != euro(t, "10") || b.Lines[0].Fault != nil {
		t.Errorf("%+v", b)
	}
}

func TestWhatWasGivenBackMeanwhileIsMarked(t *testing.T) {
	s := newStall(t)
	sold, err := s.Sell(ctx, "sale-1", []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Exact: true})
	must(t, err)
	must(t, s.BringBack(sold.Sale.ID, []inventory.BackLine{{Quantity: unit.One, Goods: inventory.Restock}}))
	must(t, s.Add(variant(t, s, "BOWL"), unit.One))
	_, err = s.Refund(ctx, RefundOptions{Sale: sold.Sale.ID})
	must(t, err)
	b, err := s.Basket()
	must(t, err)
	if len(b.Back) != 1 || b.Back[0].Fault == nil || b.Back[0].Name != "Lavender soap" || !b.Back[0].Amount.IsZero() || b.Total != euro(t, "46") {
		t.Errorf("%+v", b)
	}
	if _, err := s.Pay(ctx, inventory.Payment{Exact: true}); inventory.CodeOf(err) == "" {
		t.Errorf("paying: %v", err)
	}
	must(t, s.BringBack(sold.Sale.ID, nil))
	_, err = s.Pay(ctx, inventory.Payment{Exact: true})
	must(t, err)
}

// A basket that could be sold once can be shown, whatever becomes of the catalogue, and what is wrong with it
// never keeps other things from it.
func TestABasketIsShownWhateverChanges(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := newCatalogue(t, rt)
		c.fill(rt)
		var keys []int
		before, err := c.s.Basket()
		must(t, err)
		for _, l := range before.Lines {
			if l.Fault != nil {
				rt.Fatalf("%+v cannot be sold from the start", l)
			}
			if !l.Derived {
				keys = append(keys, l.Key)
			}
		}
		for range rapid.IntRange(1, 6).Draw(rt, "changes") {
			c.change(rt)
		}
		after, err := c.s.Basket()
		if err != nil {
			rt.Fatalf("the screen stays empty: %v", err)
		}
		c.whole(rt, keys, after)
		if _, err := c.s.Baskets(); err != nil {
			rt.Fatalf("the tabs: %v", err)
		}
		_, err = c.s.Tally(inventory.Payment{})
		if marked := faultsOf(after) > 0; marked != (err != nil) || err != nil && inventory.CodeOf(err) == "" {
			rt.Fatalf("marked: %v, the payment says %v", marked, err)
		}
		if err := c.s.Put(inventory.BasketLine{Name: "Table", Price: money.New(100, "EUR"), Quantity: unit.One}); err != nil {
			rt.Fatalf("nothing goes into the basket any more: %v", err)
		}
		for _, key := range keys {
			if err := c.s.Remove(key); err != nil {
				rt.Fatalf("line %d cannot be taken away: %v", key, err)
			}
		}
		if err := c.s.ChangeBasket(BasketChange{Off: &inventory.Off{}}); err != nil {
			rt.Fatal(err)
		}
		if _, err := c.s.Tally(inventory.Payment{}); err != nil {
			rt.Fatalf("mended, it cannot be paid: %v", err)
		}
		for range 3 {
			if err := c.s.Undo(); err != nil {
				rt.Fatalf("taking back: %v", err)
			}
		}
	})
}

func faultsOf(b Basket) (n int) {
	for _, l := range b.Lines {
		if l.Fault != nil {
			n++
		}
	}
	if b.Fault != nil {
		n++
	}
	return n
}

// catalogue is a stall whose things change. One folder serves all cases.
type catalogue struct {
	t    *testing.T
	s    *Till
	made map[string]inventory.Product
}

var theCatalogue *catalogue

// inMemory is a stall on no disk.
func inMemory(t *testing.T) *Till {
	t.Helper()
	c := Config{Dir: "stall", Book: book.Options{Disk: memfs.New(), MaxFile: 1 << 20}}
	views := memview.New()
	c.Book.Views = func(string) (inventory.Views, error) { return views, nil }
	c.Book.Lock = func(string) (func() error, error) { return func() error { return nil }, nil }
	c.Book.Forget = func(string) error { return nil }
	c.Book.Free = func(string) (uint64, bool) { return 60 << 20, true }
	s, err := Init(c, Start{Name: "Elder & Clay", Country: "IE", TaxRate: "23"})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newCatalogue(t *testing.T, rt *rapid.T) *catalogue {
	if theCatalogue == nil || theCatalogue.t != t {
		theCatalogue = &catalogue{t: t, s: inMemory(t), made: map[string]inventory.Product{}}
	}
	c := theCatalogue
	for _, id := range []string{"jar", "a", "b", "c", "set"} {
		c.put(c.product(rt, id, true))
	}
	for _, o := range []string{"o1", "o2"} {
		tell(t, c.s, inventory.KindOffer, inventory.Offer{ID: o, Ended: true})
	}
	_, err := c.s.StopReduction(ctx, "")
	if err != nil && inventory.CodeOf(err) == "" { // none may run
		t.Fatal(err)
	}
	b, err := c.s.Basket()
	must(t, err)
	must(t, c.s.DropBasket(b.ID))
	return c
}

func (c *catalogue) put(p inventory.Product) {
	c.made[p.ID] = p
	tell(c.t, c.s, inventory.KindProduct, inventory.ProductBody{Product: p})
	tell(c.t, c.s, inventory.KindPrice, inventory.PriceBody{Prices: map[string]money.Amount{p.ID: {}}})
}

// product draws a thing. The jar is one that comes back; the set is made of others.
func (c *catalogue) product(rt *rapid.T, id string, sound bool) inventory.Product {
	v := inventory.Variant{ID: id, SKU: "C-" + id, Price: money.New(rapid.Int64Range(0, 900).Draw(rt, "price"), "EUR"), Unit: unit.Each, Tracked: rapid.Bool().Draw(rt, "tracked")}
	if id != "jar" && rapid.Bool().Draw(rt, "in a jar") {
		v.Deposit = "jar"
	}
	p := inventory.Product{ID: id, Title: "Thing " + id, Category: "Table", Returnable: id == "jar"}
	if id == "set" {
		v.Parts = []inventory.Part{{Variant: "a", Quantity: 2 * unit.One}, {Variant: "b", Quantity: unit.One}}
	}
	if id == "c" {
		v.Unit = unit.Kg
	}
	if !sound {
		switch rapid.IntRange(0, 7).Draw(rt, "what has happened") {
		case 0:
			p.Archived = true
		case 1:
			v.Unit = rapid.SampledFrom([]unit.Unit{unit.Each, unit.Kg}).Draw(rt, "unit")
		case 2:
			v.Parts = append(v.Parts, inventory.Part{Variant: rapid.SampledFrom([]string{"a", "set", "gone"}).Draw(rt, "part"), Quantity: unit.One})
		case 3:
			v.Price = money.New(rapid.Int64Range(-5, 5).Draw(rt, "odd price"), rapid.SampledFrom([]money.Currency{"EUR", "GBP"}).Draw(rt, "money"))
		case 4:
			v.Deposit = rapid.SampledFrom([]string{"gone", "a"}).Draw(rt, "deposit")
		case 5:
			p.Returnable = !p.Returnable
		case 6:
			v.ID, v.SKU = "other-"+id, "C-other-"+id // the thing itself is no more
		}
	}
	p.Variants = []inventory.Variant{v}
	return p
}

// fill puts lines into the basket; those that cannot be are left out.
func (c *catalogue) fill(rt *rapid.T) {
	for range rapid.IntRange(1, 6).Draw(rt, "lines") {
		l := inventory.BasketLine{Variant: rapid.SampledFrom([]string{"a", "b", "c", "set", "jar"}).Draw(rt, "thing"), Quantity: unit.Quantity(rapid.IntRange(1, 4).Draw(rt, "pieces")) * unit.One}
		switch rapid.IntRange(0, 6).Draw(rt, "said") {
		case 0:
			l.Off.Money = money.New(rapid.Int64Range(1, 900).Draw(rt, "off"), "EUR")
		case 1:
			l.Off.Percent = 200_000
		case 2:
			l.Price = money.New(rapid.Int64Range(0, 900).Draw(rt, "by hand"), "EUR")
		case 3:
			l.Variant, l.Quantity = "c", unit.Quantity(rapid.Int64Range(1, 3000).Draw(rt, "weight"))
		case 4:
			l.Variant, l.Quantity = "jar", -l.Quantity
		}
		if err := c.s.Put(l); err != nil && inventory.CodeOf(err) == "" {
			rt.Fatal(err)
		}
	}
	off := inventory.Off{Money: money.New(rapid.Int64Range(0, 900).Draw(rt, "off all"), "EUR")}
	if rapid.Bool().Draw(rt, "agreed") {
		off = inventory.Off{Total: money.New(rapid.Int64Range(0, 5000).Draw(rt, "agreed total"), "EUR")}
	}
	if err := c.s.ChangeBasket(BasketChange{Off: &off}); err != nil && inventory.CodeOf(err) == "" {
		rt.Fatal(err)
	}
}

// change does one thing to the catalogue.
func (c *catalogue) change(rt *rapid.T) {
	id := rapid.SampledFrom([]string{"a", "b", "c", "set", "jar"}).Draw(rt, "of")
	switch rapid.IntRange(0, 3).Draw(rt, "change") {
	case 0:
		price := money.New(rapid.Int64Range(0, 50).Draw(rt, "stall price"), "EUR")
		tell(c.t, c.s, inventory.KindPrice, inventory.PriceBody{Prices: map[string]money.Amount{id: price}})
	case 1:
		o := inventory.Offer{ID: rapid.SampledFrom([]string{"o1", "o2"}).Draw(rt, "offer"), Category: "Table", Count: 2 * unit.One, Price: money.New(1, "EUR")}
		o.Ended = rapid.Bool().Draw(rt, "ended")
		tell(c.t, c.s, inventory.KindOffer, o)
	case 2:
		if _, err := c.s.Reduce(ctx, ReduceOptions{Percent: 500_000}); err != nil && inventory.CodeOf(err) == "" {
			rt.Fatal(err)
		}
	default:
		c.put(c.product(rt, id, false))
	}
}

// whole checks that every line is there, and that what is marked says why.
func (c *catalogue) whole(rt *rapid.T, keys []int, b Basket) {
	there := map[int]bool{}
	sum := int64(0)
	for _, l := range b.Lines {
		there[l.Key] = true
		sum += l.Full.Minor()
		if l.Fault != nil && (inventory.CodeOf(l.Fault) == "" || !strings.Contains(strings.Join(b.Warnings, "\n"), l.Fault.Error())) {
			rt.Fatalf("%+v is marked with no sentence: %v, %q", l, l.Fault, b.Warnings)
		}
	}
	for _, key := range keys {
		if !there[key] {
			rt.Fatalf("line %d is gone from the screen: %s", key, fmt.Sprint(b.Lines))
		}
	}
	if sum != b.Full.Minor() {
		rt.Fatalf("the lines come to %d, the basket says %s", sum, b.Full)
	}
}
