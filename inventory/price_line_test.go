package inventory_test

import (
	"fmt"
	"reflect"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// What a priced line keeps of how its price was made.
func TestLinesKeepWhatWasSaid(t *testing.T) {
	typed := with(line("beans", 640), func(l *inventory.BasketLine) { l.Typed, l.Tare, l.Wrap, l.Note = true, 20, true, "for the cat" })
	hand := with(byHand(some("mug", 1), 1500), func(l *inventory.BasketLine) { l.Reason = inventory.WhyDamaged })
	for _, c := range []struct {
		name string
		line inventory.BasketLine
		want func(inventory.Line) bool
	}{
		{"a typed weight with its tare", typed, func(l inventory.Line) bool { return l.Typed && l.Tare == 20 && l.Wrap && l.Price == euro(499) }},
		{"what would have been asked", hand, func(l inventory.Line) bool {
			return l.Price == euro(1500) && l.List == euro(1800) && l.Reason == inventory.WhyDamaged
		}},
		{"the same price by hand is none", byHand(some("mug", 1), 1800), func(l inventory.Line) bool { return l.List.IsZero() && l.Reason == "" }},
		{"nothing typed as a reason", with(hand, func(l *inventory.BasketLine) { l.Reason = "for Anna" }), func(l inventory.Line) bool { return l.Reason == inventory.WhyOther }},
		{"nor of a discount", lessOff(some("mug", 1), inventory.Off{Percent: pct, Reason: "for Anna"}), func(l inventory.Line) bool {
			return len(l.Cuts) == 1 && l.Cuts[0].Reason == inventory.WhyOther && l.Cuts[0].Percent == pct
		}},
		{"a label leaves the price of a unit", with(line("beans", 733), func(l *inventory.BasketLine) { l.Total = euro(360) }), func(l inventory.Line) bool { return l.Price == euro(499) && l.Amount == euro(360) }},
		{"what is counted is taken", some("mug", 2), takes("mug 2")},
		{"what is not is not", some("honey", 2), takes("")},
		{"a free amount takes nothing", inventory.BasketLine{Price: euro(1), Quantity: unit.One}, takes("")},
		{"a kit takes its parts that are counted", some("set", 3), takes("mug 6")},
		{"and never itself", some("case", 1), takes("beer 20")},
		{"a returnable that comes back is there again", some("crate", -2), takes("crate -2")},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dutchStall(t)
			table(s)
			s.read(func(r inventory.Reader) error {
				q, err := r.Price(inventory.Basket{Lines: []inventory.BasketLine{c.line}})
				if err == nil && !c.want(q.Lines[0]) {
					t.Errorf("the line is %+v", q.Lines[0])
				}
				return err
			})
		})
	}
}

func takes(want string) func(inventory.Line) bool {
	return func(l inventory.Line) bool {
		got := ""
		for _, t := range l.Takes {
			got += fmt.Sprint(t.Variant, " ", t.Quantity)
		}
		return got == want
	}
}

// A quote's lines know which line of the basket they are from.
func TestKeysOfAQuote(t *testing.T) {
	s := dutchStall(t)
	table(s)
	var b inventory.Basket
	s.must(b.Add("jam", unit.One))
	s.must(b.Add("case", unit.One))
	s.must(b.Add("mug", unit.One))
	s.read(func(r inventory.Reader) error {
		q, err := r.Price(b)
		if want := []int{1, 1, 2, 2, 2, 3}; !reflect.DeepEqual(q.Keys, want) {
			t.Errorf("the keys are %v, want %v", q.Keys, want)
		}
		return err
	})
}

// What is not there is said once a variant, with where more of it is.
func TestShorts(t *testing.T) {
	put := func(variant, place string, pieces int64) inventory.StockMove {
		return inventory.StockMove{Variant: variant, Place: place, Delta: unit.Quantity(pieces) * unit.One, Reason: inventory.ReasonReceived}
	}
	for _, c := range []struct {
		name  string
		put   []inventory.StockMove
		lines []inventory.BasketLine
		want  string
	}{
		{"enough", []inventory.StockMove{put("mug", "", 3)}, []inventory.BasketLine{some("mug", 3)}, "[]"},
		{"one too many", []inventory.StockMove{put("mug", "", 3)}, []inventory.BasketLine{some("mug", 4)}, "[mug: 3 there, 4 wanted, 0 promised, 0 online]"},
		{"over two lines", []inventory.StockMove{put("mug", "", 3)}, []inventory.BasketLine{some("mug", 2), byHand(some("mug", 2), 1)}, "[mug: 3 there, 4 wanted, 0 promised, 0 online]"},
		{"in a kit and alone", []inventory.StockMove{put("mug", "", 3)}, []inventory.BasketLine{some("set", 1), some("mug", 2)}, "[mug: 3 there, 4 wanted, 0 promised, 0 online]"},
		{"elsewhere", []inventory.StockMove{put("mug", inventory.PlacePromised, 2), put("mug", "shop:a", 3), put("mug", "shop:b", 4), put("mug", inventory.PlaceHome, 5)}, []inventory.BasketLine{some("mug", 1)},
			"[mug: 0 there, 1 wanted, 2 promised, 7 online]"},
		{"nobody counts it", nil, []inventory.BasketLine{some("honey", 1)}, "[]"},
		{"it comes back", nil, []inventory.BasketLine{some("crate", -1)}, "[]"},
		{"more comes back than goes", nil, []inventory.BasketLine{some("crate", -1), some("crate", 1)}, "[]"},
		{"with what it goes with", []inventory.StockMove{put("beer", "", 20)}, []inventory.BasketLine{some("case", 2)},
			"[beer: 20 there, 40 wanted, 0 promised, 0 online crate: 0 there, 2 wanted, 0 promised, 0 online]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dutchStall(t)
			table(s)
			for _, m := range c.put {
				s.put(inventory.KindStock, m)
			}
			s.read(func(r inventory.Reader) error {
				q, err := r.Price(inventory.Basket{Lines: c.lines})
				var got []string
				for _, w := range q.Warnings {
					got = append(got, fmt.Sprintf("%s: %s there, %s wanted, %s promised, %s online", w.Name, w.OnHand, w.Wanted, w.Promised, w.Online))
				}
				if fmt.Sprint(got) != c.want {
					t.Errorf("got %v, want %s", got, c.want)
				}
				return err
			})
		})
	}
}
