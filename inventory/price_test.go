package inventory_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// noon is when all that runs for a while runs.
var noon = time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)

// pct is one percent.
const pct tax.Rate = 10_000

// table puts the goods of these tests on the table of a stall.
func table(s *stall) {
	good := func(id, category, class string, price int64, v inventory.Variant) {
		v.ID, v.Price = id, euro(price)
		s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
			ID: "p-" + id, Title: id, Category: category, TaxClass: class, Returnable: category == "returnables", Variants: []inventory.Variant{v},
		}})
	}
	good("jam", "preserves", "food", 450, inventory.Variant{Deposit: "jar"})
	good("honey", "preserves", "food", 700, inventory.Variant{})
	good("mug", "pottery", "", 1800, inventory.Variant{Tracked: true})
	good("bowl", "pottery", "", 2400, inventory.Variant{Tracked: true})
	good("saucer", "pottery", "", 600, inventory.Variant{})
	good("beans", "vegetables", "food", 499, inventory.Variant{Unit: unit.Kg, Tracked: true})
	good("milk", "drinks", "food", 120, inventory.Variant{Unit: unit.L, Deposit: "bottle"})
	good("beer", "drinks", "", 100, inventory.Variant{Deposit: "bottle", Tracked: true})
	good("case", "drinks", "", 1800, inventory.Variant{Deposit: "crate", Tracked: true, Parts: []inventory.Part{{Variant: "beer", Quantity: 20 * unit.One}}})
	good("set", "pottery", "", 3900, inventory.Variant{Parts: []inventory.Part{
		{Variant: "mug", Quantity: 2 * unit.One}, {Variant: "saucer", Quantity: 2 * unit.One}, {Variant: "gone", Quantity: unit.One},
	}})
	good("sets", "pottery", "", 7000, inventory.Variant{Parts: []inventory.Part{{Variant: "set", Quantity: 2 * unit.One}}})
	good("orphan", "drinks", "", 100, inventory.Variant{Deposit: "gone"})
	good("gift", "", "", 0, inventory.Variant{})
	good("jar", "returnables", "", 50, inventory.Variant{})
	good("bottle", "returnables", "", 8, inventory.Variant{})
	good("crate", "returnables", "", 150, inventory.Variant{Tracked: true})
}

// show writes a quote down: each line with what it takes off, the total and what is outside of it.
func show(q inventory.Quote) string {
	var out []string
	for _, l := range q.Lines {
		text := fmt.Sprintf("%s %s", l.Quantity, l.Name)
		for _, c := range l.Cuts {
			text += " -" + c.Amount.Decimal() + " " + c.Kind
			if c.Of != "" {
				text += ":" + c.Of
			}
		}
		out = append(out, text+" = "+l.Amount.Decimal())
	}
	text := strings.Join(out, ", ") + "; " + q.Sum.Gross.Decimal()
	if !q.Agreed.IsZero() {
		text += " and " + q.Agreed.Decimal()
	}
	return text
}

func some(variant string, pieces int64) inventory.BasketLine {
	return line(variant, unit.Quantity(pieces)*unit.One)
}

// with changes a line.
func with(l inventory.BasketLine, change func(*inventory.BasketLine)) inventory.BasketLine {
	change(&l)
	return l
}

func byHand(l inventory.BasketLine, cents int64) inventory.BasketLine {
	return with(l, func(l *inventory.BasketLine) { l.Price = euro(cents) })
}

func lessOff(l inventory.BasketLine, off inventory.Off) inventory.BasketLine {
	return with(l, func(l *inventory.BasketLine) { l.Off = off })
}

func offer(id string, count, cents int64, category string, variants ...string) inventory.Offer {
	return inventory.Offer{ID: id, Name: id, Count: unit.Quantity(count) * unit.One, Price: euro(cents), Category: category, Variants: variants}
}

func running(id string, percent tax.Rate, categories ...string) inventory.Reduction {
	return inventory.Reduction{ID: id, Percent: percent, Categories: categories, From: "2026-05-01T11:00:00Z", Until: "2026-05-01T13:00:00Z"}
}

type priceCase struct {
	name    string
	added   bool // tax is added to prices
	put     []any
	lines   []inventory.BasketLine
	off     inventory.Off
	want    string
	refused string
}

func (c priceCase) run(t *testing.T) {
	included := "yes"
	if c.added {
		included = "no"
	}
	s := newStall(t, "DE", "EUR", included)
	table(s)
	for _, body := range c.put {
		switch body := body.(type) {
		case inventory.Offer:
			s.put(inventory.KindOffer, body)
		case inventory.Reduction:
			s.put(inventory.KindReduction, body)
		case inventory.PriceBody:
			s.put(inventory.KindPrice, body)
		default:
			t.Fatalf("%T cannot be put", body)
		}
	}
	s.read(func(r inventory.Reader) error {
		q, err := r.AsOf(noon).Price(inventory.Basket{Lines: c.lines, Off: c.off})
		if inventory.CodeOf(err) != c.refused || c.refused == "" && err != nil {
			t.Fatalf("got %q (%v), want %q", inventory.CodeOf(err), err, c.refused)
		}
		if err == nil {
			if got := show(q); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			quoteLaw(t, q)
		}
		return nil
	})
}

type fataler interface{ Fatalf(string, ...any) }

// quoteLaw checks what holds for every quote.
func quoteLaw(t fataler, q inventory.Quote) {
	var full, off, gross int64
	for _, l := range q.Lines {
		cuts := int64(0)
		for _, c := range l.Cuts {
			cuts += c.Amount.Minor()
			if c.Amount.IsZero() {
				t.Fatalf("%s has a cut of nothing", l.Name)
			}
		}
		full, off, gross = full+l.Amount.Minor()+cuts, off+cuts, gross+l.Share.Gross.Minor()
		if l.Returnable && cuts != 0 {
			t.Fatalf("%s off the returnable %s", money.New(cuts, q.Currency), l.Name)
		}
		if !l.Returnable && l.Amount.Sign() < 0 {
			t.Fatalf("%s costs %s", l.Name, l.Amount)
		}
	}
	if full != q.Full.Minor() || off != q.Off.Minor() || gross != q.Sum.Gross.Minor() || len(q.Keys) != len(q.Lines) {
		t.Fatalf("lines come to %d, %d off, %d with tax; the quote says %s, %s, %s", full, off, gross, q.Full, q.Off, q.Sum.Gross)
	}
}

func TestPricesByHand(t *testing.T) {
	stallPrice := inventory.PriceBody{Prices: map[string]money.Amount{"mug": euro(1500)}}
	free := inventory.BasketLine{Name: "pottery", Price: euro(333), Quantity: 2 * unit.One}
	for _, c := range []priceCase{
		{name: "of the catalogue", lines: []inventory.BasketLine{some("mug", 2)}, want: "2 mug = 36.00; 36.00"},
		{name: "of the stall", put: []any{stallPrice}, lines: []inventory.BasketLine{some("mug", 2)}, want: "2 mug = 30.00; 30.00"},
		{name: "by hand before the stall's", put: []any{stallPrice}, lines: []inventory.BasketLine{byHand(some("mug", 2), 1000)}, want: "2 mug = 20.00; 20.00"},
		{name: "for nothing", lines: []inventory.BasketLine{byHand(some("mug", 2), 0)}, want: "2 mug = 0.00; 0.00"},
		{name: "below nothing", lines: []inventory.BasketLine{byHand(some("mug", 2), -1)}, refused: "basket.below"},
		{name: "in another currency", lines: []inventory.BasketLine{with(some("mug", 1), func(l *inventory.BasketLine) { l.Price = money.New(1, "CHF") })}, refused: "basket.money"},
		{name: "beyond all", lines: []inventory.BasketLine{byHand(some("mug", 1), 1e17)}, refused: "sale.large"},
		{name: "beyond all together", lines: []inventory.BasketLine{byHand(some("mug", 1), 6e16), byHand(some("mug", 1), 6e16)}, refused: "sale.large"},
		{name: "a label says all", lines: []inventory.BasketLine{with(line("beans", 733), func(l *inventory.BasketLine) { l.Total = euro(360) })}, want: "0.733 beans = 3.60; 3.60"},
		{name: "a label below nothing", lines: []inventory.BasketLine{with(line("beans", 733), func(l *inventory.BasketLine) { l.Total = euro(-360) })}, refused: "basket.below"},
		{name: "a free amount", lines: []inventory.BasketLine{free}, want: "2 pottery = 6.66; 6.66"},
		{name: "a free amount of no name", lines: []inventory.BasketLine{with(free, func(l *inventory.BasketLine) { l.Name = "" })}, want: "2  = 6.66; 6.66"},
		{name: "a free amount without a price", lines: []inventory.BasketLine{with(free, func(l *inventory.BasketLine) { l.Price = money.Amount{} })}, refused: "basket.unpriced"},
		{name: "a free amount has its tax", added: true, lines: []inventory.BasketLine{with(free, func(l *inventory.BasketLine) { l.TaxClass = "food" })}, want: "2 pottery = 6.66; 7.13"},
		{name: "half a free amount", lines: []inventory.BasketLine{with(free, func(l *inventory.BasketLine) { l.Quantity = 500 })}, refused: "basket.fraction"},
		{name: "less than none", lines: []inventory.BasketLine{some("mug", -1)}, refused: "basket.quantity"},
		{name: "a tare below nothing", lines: []inventory.BasketLine{with(line("beans", 733), func(l *inventory.BasketLine) { l.Tare = -1 })}, refused: "basket.quantity"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestSeveralForAPrice(t *testing.T) {
	three := offer("three", 3, 1500, "preserves")
	two := offer("two", 2, 4000, "", "mug", "bowl")
	kilos := offer("kilos", 2, 800, "vegetables")
	for _, c := range []priceCase{
		{name: "too few", put: []any{three}, lines: []inventory.BasketLine{some("honey", 2)}, want: "2 honey = 14.00; 14.00"},
		{name: "just enough", put: []any{three}, lines: []inventory.BasketLine{some("honey", 3)}, want: "3 honey -6.00 offer:three = 15.00; 15.00"},
		{name: "one over", put: []any{three}, lines: []inventory.BasketLine{some("honey", 7)}, want: "7 honey -12.00 offer:three = 37.00; 37.00"},
		{name: "never dearer", put: []any{three}, lines: []inventory.BasketLine{some("jam", 3)}, want: "3 jam = 13.50, 3 jar = 1.50; 15.00"},
		{name: "mixed, the dearest together", put: []any{three}, lines: []inventory.BasketLine{some("jam", 2), some("honey", 2)},
			want: "2 jam -0.85 offer:three = 8.15, 2 jar = 1.00, 2 honey -2.65 offer:three = 11.35; 20.50"},
		{name: "a group that saves nothing stays out", put: []any{offer("three", 3, 1400, "preserves")}, lines: []inventory.BasketLine{some("honey", 3), some("jam", 3)},
			want: "3 honey -7.00 offer:three = 14.00, 3 jam = 13.50, 3 jar = 1.50; 29.00"},
		{name: "by variant", put: []any{two}, lines: []inventory.BasketLine{some("mug", 1), some("bowl", 1), some("saucer", 1)},
			want: "1 mug -0.86 offer:two = 17.14, 1 bowl -1.14 offer:two = 22.86, 1 saucer = 6.00; 46.00"},
		{name: "a piece counts once, the first id first", put: []any{two, offer("all", 2, 3000, "pottery")}, lines: []inventory.BasketLine{some("mug", 2), some("bowl", 1)},
			want: "2 mug -5.14 offer:all = 30.86, 1 bowl -6.86 offer:all = 17.14; 48.00"},
		{name: "what one leaves another takes", put: []any{offer("a", 1, 2000, "", "bowl"), offer("b", 2, 3000, "pottery")}, lines: []inventory.BasketLine{some("mug", 2), some("bowl", 1)},
			want: "2 mug -6.00 offer:b = 30.00, 1 bowl -4.00 offer:a = 20.00; 50.00"},
		{name: "by weight", put: []any{kilos}, lines: []inventory.BasketLine{line("beans", 4500)}, want: "4.5 beans -3.96 offer:kilos = 18.50; 18.50"},
		{name: "two lines of one thing", put: []any{kilos}, lines: []inventory.BasketLine{line("beans", 1200), line("beans", 1300)},
			want: "1.2 beans -1.19 offer:kilos = 4.80, 1.3 beans -0.79 offer:kilos = 5.70; 10.50"},
		{name: "ended", put: []any{inventory.Offer{ID: "three", Ended: true}}, lines: []inventory.BasketLine{some("honey", 3)}, want: "3 honey = 21.00; 21.00"},
		{name: "in another currency", put: []any{inventory.Offer{ID: "x", Category: "preserves", Count: unit.One, Price: money.New(1, "CHF")}}, lines: []inventory.BasketLine{some("honey", 3)}, want: "3 honey = 21.00; 21.00"},
		{name: "not on a price by hand", put: []any{three}, lines: []inventory.BasketLine{byHand(some("honey", 3), 600)}, want: "3 honey = 18.00; 18.00"},
		{name: "not on a line with its own discount", put: []any{three}, lines: []inventory.BasketLine{lessOff(some("honey", 3), inventory.Off{Percent: 10 * pct})}, want: "3 honey -2.10 line = 18.90; 18.90"},
		{name: "not on returnables", put: []any{offer("jars", 3, 1, "returnables")}, lines: []inventory.BasketLine{some("jar", 3)}, want: "3 jar = 1.50; 1.50"},
		{name: "for nothing", put: []any{offer("free", 3, 0, "preserves")}, lines: []inventory.BasketLine{some("honey", 4)}, want: "4 honey -21.00 offer:free = 7.00; 7.00"},
		{name: "very many", put: []any{three}, lines: []inventory.BasketLine{some("honey", 1_000_000_000)}, want: "1000000000 honey -1999999998.00 offer:three = 5000000002.00; 5000000002.00"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestReductions(t *testing.T) {
	hour := running("hour", 20*pct)
	for _, c := range []priceCase{
		{name: "of everything", put: []any{hour}, lines: []inventory.BasketLine{some("mug", 1), some("honey", 1)}, want: "1 mug -3.60 hour:hour = 14.40, 1 honey -1.40 hour:hour = 5.60; 20.00"},
		{name: "of a category", put: []any{running("hour", 20*pct, "preserves", "x")}, lines: []inventory.BasketLine{some("mug", 1), some("honey", 1)}, want: "1 mug = 18.00, 1 honey -1.40 hour:hour = 5.60; 23.60"},
		{name: "half a cent goes up", put: []any{running("hour", 125*pct/10)}, lines: []inventory.BasketLine{byHand(some("mug", 1), 1800), line("beans", 1000)}, want: "1 mug = 18.00, 1 beans -0.62 hour:hour = 4.37; 22.37"},
		{name: "after offers", put: []any{hour, offer("three", 3, 1500, "preserves")}, lines: []inventory.BasketLine{some("honey", 3)}, want: "3 honey -6.00 offer:three -3.00 hour:hour = 12.00; 12.00"},
		{name: "before the line's own", put: []any{hour}, lines: []inventory.BasketLine{lessOff(some("mug", 1), inventory.Off{Percent: 10 * pct})}, want: "1 mug -3.60 hour:hour -1.44 line = 12.96; 12.96"},
		{name: "not on returnables", put: []any{hour}, lines: []inventory.BasketLine{some("jam", 1), some("crate", -1)}, want: "1 jam -0.90 hour:hour = 3.60, 1 jar = 0.50, -1 crate = -1.50; 2.60"},
		{name: "not on a price by hand", put: []any{hour}, lines: []inventory.BasketLine{byHand(some("mug", 1), 1000), {Price: euro(100), Quantity: unit.One}}, want: "1 mug = 10.00, 1  = 1.00; 11.00"},
		{name: "on a label", put: []any{hour}, lines: []inventory.BasketLine{with(line("beans", 733), func(l *inventory.BasketLine) { l.Total = euro(360) })}, want: "0.733 beans -0.72 hour:hour = 2.88; 2.88"},
		{name: "the highest of several", put: []any{hour, running("best", 30*pct), running("other", 30*pct)}, lines: []inventory.BasketLine{some("mug", 1)}, want: "1 mug -5.40 hour:best = 12.60; 12.60"},
		{name: "over", put: []any{inventory.Reduction{ID: "x", Percent: 20 * pct, From: "2026-05-01T10:00:00Z", Until: "2026-05-01T12:00:00Z"}}, lines: []inventory.BasketLine{some("mug", 1)}, want: "1 mug = 18.00; 18.00"},
		{name: "all of it", put: []any{running("hour", 100*pct)}, lines: []inventory.BasketLine{some("mug", 1)}, want: "1 mug -18.00 hour:hour = 0.00; 0.00"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestOffALineAndTheBasket(t *testing.T) {
	one := []inventory.BasketLine{some("mug", 1)}
	two := []inventory.BasketLine{some("mug", 1), some("honey", 1)}
	three := []inventory.BasketLine{some("saucer", 1), some("saucer", 1), some("saucer", 1)}
	lineOff := func(off inventory.Off) []inventory.BasketLine {
		return []inventory.BasketLine{lessOff(some("mug", 1), off)}
	}
	for _, c := range []priceCase{
		{name: "percent off a line", lines: lineOff(inventory.Off{Percent: 125 * pct / 10}), want: "1 mug -2.25 line = 15.75; 15.75"},
		{name: "all off a line", lines: lineOff(inventory.Off{Percent: 100 * pct}), want: "1 mug -18.00 line = 0.00; 0.00"},
		{name: "more than all", lines: lineOff(inventory.Off{Percent: 100*pct + 1}), refused: "basket.percent"},
		{name: "a surcharge", lines: lineOff(inventory.Off{Percent: -1}), refused: "basket.percent"},
		{name: "money off a line", lines: lineOff(inventory.Off{Money: euro(100)}), want: "1 mug -1.00 line = 17.00; 17.00"},
		{name: "the whole line", lines: lineOff(inventory.Off{Money: euro(1800)}), want: "1 mug -18.00 line = 0.00; 0.00"},
		{name: "more than the line", lines: lineOff(inventory.Off{Money: euro(1801)}), refused: "basket.off"},
		{name: "less than nothing off a line", lines: lineOff(inventory.Off{Money: euro(-1)}), refused: "basket.below"},
		{name: "other money off a line", lines: lineOff(inventory.Off{Money: money.New(1, "CHF")}), refused: "basket.money"},
		{name: "two ways off a line", lines: lineOff(inventory.Off{Money: euro(1), Percent: 1}), refused: "basket.oneoff"},
		{name: "an agreed total of a line", lines: lineOff(inventory.Off{Total: euro(1)}), refused: "basket.oneoff"},
		{name: "off a returnable", lines: []inventory.BasketLine{lessOff(some("jar", 1), inventory.Off{Percent: pct})}, refused: "basket.returnable"},
		{name: "a returnable's price by hand", lines: []inventory.BasketLine{byHand(some("jar", 1), 49)}, refused: "basket.returnable"},
		{name: "a dear bottle that comes back", lines: []inventory.BasketLine{byHand(some("jar", -1), 50_000)}, refused: "basket.returnable"},
		{name: "a returnable's price as it is", lines: []inventory.BasketLine{byHand(some("jar", -1), 50)}, want: "-1 jar = -0.50; -0.50"},
		{name: "a label on a returnable", lines: []inventory.BasketLine{with(some("jar", 1), func(l *inventory.BasketLine) { l.Total = euro(1) })}, refused: "basket.returnable"},
		{name: "only a reason", lines: lineOff(inventory.Off{Reason: inventory.WhyFriend}), want: "1 mug = 18.00; 18.00"},

		{name: "percent off the basket", off: inventory.Off{Percent: 10 * pct}, lines: two, want: "1 mug -1.80 basket = 16.20, 1 honey -0.70 basket = 6.30; 22.50"},
		{name: "percent, line by line", off: inventory.Off{Percent: 10 * pct}, lines: []inventory.BasketLine{byHand(some("mug", 1), 5), byHand(some("mug", 1), 4)}, want: "1 mug -0.01 basket = 0.04, 1 mug = 0.04; 0.08"},
		{name: "percent, not on returnables", off: inventory.Off{Percent: 10 * pct}, lines: []inventory.BasketLine{some("jam", 1)}, want: "1 jam -0.45 basket = 4.05, 1 jar = 0.50; 4.55"},
		{name: "money off the basket", off: inventory.Off{Money: euro(500)}, lines: two, want: "1 mug -3.60 basket = 14.40, 1 honey -1.40 basket = 5.60; 20.00"},
		{name: "an odd cent", off: inventory.Off{Money: euro(100)}, lines: three, want: "1 saucer -0.34 basket = 5.66, 1 saucer -0.33 basket = 5.67, 1 saucer -0.33 basket = 5.67; 17.00"},
		{name: "after the line's own", off: inventory.Off{Money: euro(100)}, lines: lineOff(inventory.Off{Money: euro(800)}), want: "1 mug -8.00 line -1.00 basket = 9.00; 9.00"},
		{name: "all of the basket", off: inventory.Off{Money: euro(2500)}, lines: two, want: "1 mug -18.00 basket = 0.00, 1 honey -7.00 basket = 0.00; 0.00"},
		{name: "more than the basket", off: inventory.Off{Money: euro(2501)}, lines: two, refused: "basket.off"},
		{name: "more than its goods", off: inventory.Off{Money: euro(451)}, lines: []inventory.BasketLine{some("jam", 1)}, refused: "basket.off"},
		{name: "two ways off the basket", off: inventory.Off{Money: euro(1), Total: euro(1)}, lines: two, refused: "basket.oneoff"},
		{name: "tax is on what is left", added: true, off: inventory.Off{Money: euro(300)}, lines: one, want: "1 mug -3.00 basket = 15.00; 18.00"},
		{name: "off an empty basket", off: inventory.Off{Money: euro(300)}, want: "; 0.00"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestAgreedTotals(t *testing.T) {
	total := func(cents int64) inventory.Off { return inventory.Off{Total: euro(cents)} }
	two := []inventory.BasketLine{some("mug", 1), some("honey", 1)}
	jam := []inventory.BasketLine{some("jam", 1)}
	for _, c := range []priceCase{
		{name: "call it twenty", off: total(2000), lines: two, want: "1 mug -3.60 agreed = 14.40, 1 honey -1.40 agreed = 5.60; 20.00"},
		{name: "what it costs anyway", off: total(2500), lines: two, want: "1 mug = 18.00, 1 honey = 7.00; 25.00"},
		{name: "more than it costs", off: total(3000), lines: two, want: "1 mug --3.60 agreed = 21.60, 1 honey --1.40 agreed = 8.40; 30.00"},
		{name: "nothing", off: total(0), lines: two, want: "1 mug -18.00 agreed = 0.00, 1 honey -7.00 agreed = 0.00; 0.00"},
		{name: "below nothing", off: total(-1), lines: two, refused: "basket.below"},
		{name: "beyond all", off: total(1e13), lines: two, refused: "sale.large"},
		{name: "in another currency", off: inventory.Off{Total: money.New(1, "CHF")}, lines: two, refused: "basket.money"},
		{name: "goods that cost nothing", off: total(500), lines: []inventory.BasketLine{some("gift", 1), some("gift", 2)}, want: "1 gift --2.50 agreed = 2.50, 2 gift --2.50 agreed = 2.50; 5.00"},
		{name: "returnables keep their price", off: total(400), lines: jam, want: "1 jam -1.00 agreed = 3.50, 1 jar = 0.50; 4.00"},
		{name: "as little as the returnables", off: total(50), lines: jam, want: "1 jam -4.50 agreed = 0.00, 1 jar = 0.50; 0.50"},
		{name: "less than the returnables", off: total(49), lines: jam, refused: "basket.agreed"},
		{name: "with some that come back", off: total(0), lines: []inventory.BasketLine{some("honey", 1), some("crate", -2)}, want: "1 honey -4.00 agreed = 3.00, -2 crate = -3.00; 0.00"},
		{name: "of returnables only", off: total(49), lines: []inventory.BasketLine{some("jar", 1)}, refused: "basket.returnable"},
		{name: "of returnables only, as they are", off: total(50), lines: []inventory.BasketLine{some("jar", 1)}, want: "1 jar = 0.50; 0.50"},
		{name: "tax added, it fits", added: true, off: total(1800), lines: two[:1], want: "1 mug -3.00 agreed = 15.00; 18.00"},
		{name: "tax added, no net comes to it", added: true, off: total(1803), lines: two[:1], want: "1 mug -2.98 agreed = 15.02; 18.02 and 0.01"},
		{name: "tax added, another rate helps", added: true, off: total(2003), lines: two, want: "1 mug -5.61 agreed = 12.39, 1 honey -2.18 agreed = 4.82; 20.03"},
		{name: "tax added, less than the returnables", added: true, off: total(59), lines: jam, refused: "basket.agreed"},
		{name: "tax added, as little as the returnables", added: true, off: total(60), lines: jam, want: "1 jam -4.50 agreed = 0.00, 1 jar = 0.50; 0.60"},
		{name: "tax added, goods that cost nothing", added: true, off: total(120), lines: []inventory.BasketLine{some("gift", 1)}, want: "1 gift --1.00 agreed = 1.00; 1.20"},
	} {
		t.Run(c.name, c.run)
	}
}

func TestReturnablesAndKits(t *testing.T) {
	for _, c := range []priceCase{
		{name: "one for each piece", lines: []inventory.BasketLine{some("jam", 3)}, want: "3 jam = 13.50, 3 jar = 1.50; 15.00"},
		{name: "a begun one is a whole one", lines: []inventory.BasketLine{line("milk", 2500)}, want: "2.5 milk = 3.00, 3 bottle = 0.24; 3.24"},
		{name: "behind its line", lines: []inventory.BasketLine{some("jam", 1), some("mug", 1), some("milk", 1)}, want: "1 jam = 4.50, 1 jar = 0.50, 1 mug = 18.00, 1 milk = 1.20, 1 bottle = 0.08; 24.28"},
		{name: "with a tax of its own", added: true, lines: []inventory.BasketLine{some("jam", 1)}, want: "1 jam = 4.50, 1 jar = 0.50; 5.42"},
		{name: "taken back", lines: []inventory.BasketLine{some("bottle", -12)}, want: "-12 bottle = -0.96; -0.96"},
		{name: "taken back while others go", lines: []inventory.BasketLine{some("jam", 1), some("jar", -2)}, want: "1 jam = 4.50, 1 jar = 0.50, -2 jar = -1.00; 4.00"},
		{name: "half a jar", lines: []inventory.BasketLine{line("jar", -500)}, refused: "basket.fraction"},
		{name: "none", lines: []inventory.BasketLine{line("jar", 0)}, refused: "basket.quantity"},
		{name: "a crate and its bottles", lines: []inventory.BasketLine{some("case", 2)}, want: "2 case = 36.00, 2 crate = 3.00, 40 bottle = 3.20; 42.20"},
		{name: "one that is gone", lines: []inventory.BasketLine{some("orphan", 1)}, refused: "basket.deposit"},
		{name: "a kit", lines: []inventory.BasketLine{some("set", 2)}, want: "2 set = 78.00; 78.00"},
		{name: "a kit in a kit", lines: []inventory.BasketLine{some("sets", 1)}, refused: "basket.kit"},
		{name: "too many for the parts", lines: []inventory.BasketLine{byHand(some("case", 9_000_000_000), 0)}, refused: "sale.large"},
	} {
		t.Run(c.name, c.run)
	}
}
