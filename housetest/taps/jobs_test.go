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
	note(counted{j.name, f.name, j.limit, h.taps, h.keys, h.scans})
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
		name: "three items, card", limit: 5, lay: stall,
		do: func(h *hand) {
			h.tap(h.tile("Jam"), h.tile("Bread"), h.tile("Lavender soap"))
			h.tap("Take payment", "Card")
			if h.Says("Paid 15.20 by card") {
				h.tap("Paid 15.20 by card")
			}
			h.says("Next sale")
		},
		after: paid(1520, inventory.Card),
	},
	{
		name: "half a kilo by typed weight, 20 in cash, change", limit: 8, lay: stall,
		do: func(h *hand) {
			h.tap(h.tile("Tomatoes"), "key:.", "key:5", "Add 0.5 kg")
			h.tap("Take payment", "20", "Paid 20.00 in cash")
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
		do: func(h *hand) {
			h.oneOf("Undo emptying", "Undo")
			h.says("2 lines")
		},
	},
}

// empty empties the basket, wherever the form keeps that.
func (h *hand) empty() {
	h.t.Helper()
	h.oneOf("icon:more", "More")
	h.tap("Empty the basket")
}
