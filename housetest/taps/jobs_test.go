package taps

import (
	"testing"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// job is something that a seller does with a queue in front. It begins where do begins; what has to be there before
// is laid by before, which is not counted, and what came of it is looked at by after.
type job struct {
	name   string
	limit  int // taps, at most; 0: none
	scans  int // that it may take
	keys   int // that it may take
	lay    []func(*testing.T, *till.Till)
	before func(h *hand)
	do     func(h *hand)
	after  func(t *testing.T, s *till.Till)
	only   string // form; "": every one
}

func TestJobsTakeFewTaps(t *testing.T) {
	for _, j := range jobs {
		for _, f := range forms {
			if j.only == "" || j.only == f.name {
				t.Run(j.name+" on a "+f.name, func(t *testing.T) { run(t, j, f) })
			}
		}
	}
}

func run(t *testing.T, j job, f form) {
	dir := t.TempDir()
	if j.lay != nil {
		dir = lay(t, j.lay...)
	}
	h := sit(t, dir, f)
	if j.before != nil {
		j.before(h)
	}
	h.taps, h.keys, h.scans = 0, 0, 0
	j.do(h)
	keep(counted{j.name, f.name, j.limit, h.taps, h.keys, h.scans})
	t.Logf("%d taps, %d keys, %d scans", h.taps, h.keys, h.scans)
	if j.limit > 0 && h.taps > j.limit {
		t.Errorf("it takes %d taps, more than %d", h.taps, j.limit)
	}
	if h.scans > j.scans || h.keys > j.keys {
		t.Errorf("it takes %d scans and %d keys, more than %d and %d", h.scans, h.keys, j.scans, j.keys)
	}
	h.leave()
	if j.after != nil {
		j.after(t, again(t, dir))
	}
}

// stall is a stall with the goods and nothing more.
var stall = []func(*testing.T, *till.Till){}

// paid says that the newest sale came to so much and was paid in these ways.
func paid(total int64, tenders ...string) func(*testing.T, *till.Till) {
	return func(t *testing.T, s *till.Till) {
		t.Helper()
		sale := lastSale(t, s)
		if sale.Total().Cmp(usd(total)) != 0 {
			t.Errorf("the sale came to %s, not %s", sale.Total().Decimal(), usd(total).Decimal())
		}
		sum := money.Zero("USD")
		if len(sale.Tenders) != len(tenders) {
			t.Fatalf("it was paid by %+v, not by %v", sale.Tenders, tenders)
		}
		for i, tender := range sale.Tenders {
			if tender.Kind != tenders[i] {
				t.Errorf("tender %d is %s, not %s", i, tender.Kind, tenders[i])
			}
			sum, _ = sum.Add(tender.Amount)
		}
		if sum.Cmp(usd(total)) != 0 {
			t.Errorf("its tenders come to %s", sum.Decimal())
		}
	}
}

var jobs = []job{
	{
		name: "first start to the first practice sale",
		do: func(h *hand) {
			h.tap("Just try it: practice stall")
			h.tap(h.someTile(), "Cash exact")
			h.says("Practice, not a receipt")
		},
	},
	{
		name: "one item, exact cash", limit: 2, lay: stall,
		do: func(h *hand) {
			h.tap(h.tile("Jam"), "Cash exact")
			h.says("Next sale")
		},
		after: paid(620, inventory.Cash),
	},
	{
		name: "three items, card, as the last buyer paid", limit: 5, lay: []func(*testing.T, *till.Till){byCard},
		do: func(h *hand) {
			h.tap(h.tile("Jam"), h.tile("Bread"), h.tile("Lavender soap"))
			h.tap("Take payment", "Paid 15.20 by card")
			h.says("Next sale")
		},
		after: paid(1520, inventory.Card),
	},
	{
		name: "three items, card, after cash", limit: 6, lay: stall,
		do: func(h *hand) {
			h.tap(h.tile("Jam"), h.tile("Bread"), h.tile("Lavender soap"))
			h.tap("Take payment", "Card", "Paid 15.20 by card")
			h.says("Next sale")
		},
		after: paid(1520, inventory.Card),
	},
	{
		name: "half a kilo by typed weight, 20 in cash, change", limit: 8, lay: stall,
		do: func(h *hand) {
			h.tap(h.tile("Tomatoes"), "key:.", "key:5", "Add 0.5 kg")
			h.tap("Take payment")
			h.note("20", "key:2", "key:0", "key:00")
			h.tap("Paid 20.00 in cash")
			h.says("$17.60")
		},
		after: paid(240, inventory.Cash),
	},
	{
		name: "an emptied basket comes back", limit: 1, lay: stall,
		before: func(h *hand) {
			h.tap(h.tile("Jam"), h.tile("Bread"))
			h.empty()
		},
		do: func(h *hand) { h.tap("Undo emptying") },
		after: func(t *testing.T, s *till.Till) {
			b, err := s.Basket()
			if err != nil || len(b.Lines) != 2 {
				t.Errorf("the basket has %d lines, %v", len(b.Lines), err)
			}
		},
	},
	{
		name: "one line back, by a scanner", limit: 4, scans: 1, lay: stall,
		before: func(h *hand) {
			h.tap(h.tile("Jam"), h.tile("Bread"), "Cash exact", "Next sale")
		},
		do: func(h *hand) {
			h.scan("A-0001")
			h.says("Giving back: A-0001")
			h.tap(h.row("Bread"), "Give back 4.00 in cash")
			h.says("Given back")
		},
		after: givenBack(400),
	},
	{
		name: "one line back, scanned while a receipt is shown", limit: 4, scans: 1, lay: stall,
		before: func(h *hand) { h.tap(h.tile("Jam"), h.tile("Bread"), "Cash exact") },
		do: func(h *hand) {
			h.scan("A-0001")
			h.says("Giving back: A-0001")
			h.tap(h.row("Bread"), "Give back 4.00 in cash")
			h.says("Given back")
		},
		after: givenBack(400),
	},
	{
		name: "one line back, its receipt's link scanned", limit: 4, scans: 1, lay: stall,
		before: func(h *hand) {
			h.tap(h.tile("Jam"), h.tile("Bread"), "Cash exact")
			h.reopen(func(s *till.Till) {
				_, receipt, err := s.Receipt("A-0001")
				must(h.t, err)
				h.link = receipt.Link
			})
		},
		do: func(h *hand) {
			h.scan(h.link)
			h.says("Giving back: A-0001")
			h.tap(h.row("Bread"), "Give back 4.00 in cash")
			h.says("Given back")
		},
		after: givenBack(400),
	},
	{
		name: "to a helper's basket, exact cash", limit: 3, lay: []func(*testing.T, *till.Till){two},
		before: func(h *hand) { h.twoBaskets() },
		do: func(h *hand) {
			h.basket("M")
			h.tap("Cash exact")
			h.says("Next sale")
		},
		after: paid(620, inventory.Cash),
	},
	{
		name: "a basket put aside comes back", lay: stall,
		before: func(h *hand) {
			h.tap(h.tile("Jam"))
			h.more("Put aside")
			h.tap(h.tile("Bread"))
		},
		do: func(h *hand) { h.basket("1") },
		after: func(t *testing.T, s *till.Till) {
			if b, err := s.Basket(); err != nil || len(b.Lines) != 1 || b.Lines[0].Name != "Jam" {
				t.Errorf("the basket is %+v, %v", b.Lines, err)
			}
		},
	},
	{
		name: "call it 15", lay: stall,
		before: func(h *hand) { h.tap(h.tile("Jam"), h.tile("Bread"), h.tile("Lavender soap")) },
		do: func(h *hand) {
			h.more("Call it …")
			h.note("15", "key:1", "key:5", "Call it $15.00")
		},
		after: func(t *testing.T, s *till.Till) {
			if b, err := s.Basket(); err != nil || b.Total.Cmp(usd(1500)) != 0 {
				t.Errorf("the basket comes to %s, %v", b.Total.Decimal(), err)
			}
		},
	},
	{
		name: "four SNAP tokens, the rest in cash", lay: []func(*testing.T, *till.Till){tokens},
		before: func(h *hand) { h.tap(h.tile("Jam")) },
		do: func(h *hand) {
			h.tap("Take payment", "Voucher")
			for range 4 {
				h.note("1")
			}
			h.tap("Cash", "Paid 2.20 in cash")
			h.says("Next sale")
		},
		after: paid(620, inventory.Token, inventory.Cash),
	},
	{
		name: "20 in cash, keep the change", lay: stall,
		before: func(h *hand) { h.tap(h.tile("Jam"), h.tile("Jam")) },
		do: func(h *hand) {
			h.tap("Take payment")
			h.note("20", "key:2", "key:0", "key:00")
			h.tap("Keep the change", "Paid 20.00 in cash")
			h.says("Next sale")
		},
		after: func(t *testing.T, s *till.Till) {
			if sale := lastSale(t, s); sale.Tip.Cmp(usd(760)) != 0 {
				t.Errorf("the tip is %s", sale.Tip.Decimal())
			}
		},
	},
}

// givenBack says that a refund of so much is the newest thing that was written down.
func givenBack(cents int64) func(*testing.T, *till.Till) {
	return func(t *testing.T, s *till.Till) {
		t.Helper()
		_, given, err := s.GivenBack("A-0001")
		if err != nil {
			t.Fatal(err)
		}
		if given.Total.Cmp(usd(cents)) != 0 {
			t.Errorf("%s was given back, not %s", given.Total.Decimal(), usd(cents).Decimal())
		}
	}
}

// more opens the sheet of what is needed less often and taps something there.
func (h *hand) more(what string) {
	h.t.Helper()
	h.oneOf("icon:more", "icon:dots", "…")
	h.tap(what)
}

// twoBaskets gives each helper a basket: M has jam in it, and J's is open.
func (h *hand) twoBaskets() {
	h.t.Helper()
	h.more("Whose basket")
	h.tap("M")
	h.tap(h.tile("Jam"))
	h.tap("icon:plus", "J")
	h.tap(h.tile("Bread"))
}

// empty empties the basket, wherever the form keeps that.
func (h *hand) empty() {
	h.t.Helper()
	h.more("Empty the basket")
}
