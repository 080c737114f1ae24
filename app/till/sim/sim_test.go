package sim

import (
	"testing"
)

// Three hundred schedules, two hundred under -race, and forty where a run must not take long. make sim
// plays as many as one likes.
func TestSchedules(t *testing.T) {
	schedules := 300
	switch {
	case testing.Short():
		schedules = 40
	case racing:
		schedules = 200
	}
	figures, broken := Run(Options{Seed: 1, Schedules: schedules, RealEvery: 100, Twice: 20})
	if broken != nil {
		t.Fatalf("%s%s\nseed %d (on a real folder: %v) broke %s", broken.Story, broken.Say, broken.Seed, broken.Real, broken.Invariant)
	}
	t.Log(&figures)
	if figures.Sales == 0 || figures.Crashes == 0 || figures.Flips == 0 || figures.Restores == 0 || figures.Refunds == 0 || schedules >= 300 && (figures.HandedOver == 0 || figures.Carried == 0 || figures.Named == 0) {
		t.Errorf("these schedules show nothing: %s", &figures)
	}
}

// The ledger counts as a person does on paper; a mistake there would hide the program's.
func TestLedgerCounts(t *testing.T) {
	l := newLedger("A")
	l.price["P1"], l.price["K1"] = 199, 250
	for _, c := range []struct {
		name             string
		items            []item
		rate             int64
		included         bool
		gross, tax, cash int64
	}{
		{"pieces, tax inside", []item{{sku: "P1", q: 2000}}, 230, true, 398, 74, 400},
		{"pieces, tax on top", []item{{sku: "P1", q: 2000}}, 230, false, 490, 92, 490},
		{"half a cent goes up", []item{{sku: "K1", q: 50}}, 0, true, 13, 0, 15},
		{"no tax", []item{{sku: "P1", q: 1000}, {sku: "K1", q: 1000}}, 0, false, 449, 0, 450},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := l.costs(c.items, c.rate, c.included)
			if s.gross != c.gross || s.tax != c.tax {
				t.Errorf("it comes to %d with %d tax, want %d with %d", s.gross, s.tax, c.gross, c.tax)
			}
			if s.pay(payment{given: 1000, card: false}, 5); s.cash != c.cash || s.paid != c.cash || s.card != 0 {
				t.Errorf("in cash it is %d (%d by card), want %d", s.paid, s.card, c.cash)
			}
			if s.cash, s.card = 0, 0; s.gross > 10 {
				if s.pay(payment{given: 10, card: true}, 5); s.cash != 10 || s.card != c.gross-10 || s.paid != c.gross {
					t.Errorf("with a card it is %d and %d of %d", s.cash, s.card, s.paid)
				}
			}
		})
	}
}
