package till

import (
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// What somebody types is none of what the journal holds: a free amount is called by a category, whoever gives money
// back or takes it is a helper of the stall.
func TestWhatIsTypedIsRefused(t *testing.T) {
	s := newStall(t)
	four := money.New(400, "EUR")
	for name, want := range map[string]string{"Table": "Table", " table ": "Table", "": "", "Mrs Smith 0151-234": "basket.category"} {
		must(t, s.Empty())
		err := s.Put(inventory.BasketLine{Name: name, Price: four, Quantity: unit.One})
		b, bErr := s.Basket()
		must(t, bErr)
		if got := inventory.CodeOf(err); got == "" && (err != nil || b.Lines[0].Name != want) || got != "" && got != want {
			t.Errorf("%q: %v, %+v", name, err, b.Lines)
		}
		if _, err := s.Sell(ctx, "", []Item{{What: name, Price: &four, Quantity: unit.One, Free: true}}, exact()); inventory.CodeOf(err) != inventory.CodeOf(s.Put(inventory.BasketLine{Name: name, Price: four, Quantity: unit.One})) {
			t.Errorf("%q, from a shell: %v", name, err)
		}
	}
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, inventory.Payment{Owe: true})
	must(t, err)
	if _, err := s.SettleWith(ctx, SettleOptions{Sale: paid.Sale.ID, Pay: exact(), Helper: "Anna"}); inventory.CodeOf(err) != "helper.unknown" {
		t.Errorf("paid to somebody: %v", err)
	}
	if _, err := s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID, Helper: "Anna"}); inventory.CodeOf(err) != "helper.unknown" {
		t.Errorf("given back by somebody: %v", err)
	}
	h, err := s.AddHelper(ctx, "A", NextColour)
	must(t, err)
	_, err = s.SettleWith(ctx, SettleOptions{Sale: paid.Sale.ID, Pay: exact(), Helper: h.ID})
	must(t, err)
	must(t, s.HelperGone(ctx, h.ID)) // and still stands at the table
	_, err = s.Refund(ctx, RefundOptions{Sale: paid.Sale.ID, Helper: h.ID})
	must(t, err)
	day, _, err := s.Day()
	must(t, err)
	if of := day.Sum.ByHelper[h.ID]; !of.Cash.IsZero() || of.Takings.Minor() != -650 {
		t.Errorf("the helper has %+v", of)
	}
}

// What is entered from paper costs what it cost in that hour: no reduction that began later, and the one that has
// ended since.
func TestPaperCostsWhatItCostThen(t *testing.T) {
	s := newStall(t)
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	at(s, noon)
	_, err := s.OpenDay(ctx, "", money.Zero("EUR"))
	must(t, err)
	_, err = s.Reduce(ctx, ReduceOptions{Percent: 200_000, For: time.Hour})
	must(t, err)
	for _, row := range []struct {
		now, paper time.Time
		want       string
	}{
		{now: noon, want: "5.20"},
		{now: noon, paper: noon.Add(-3 * time.Hour), want: "6.50"},
		{now: noon.Add(2 * time.Hour), want: "6.50"},
		{now: noon.Add(2 * time.Hour), paper: noon.Add(30 * time.Minute), want: "5.20"},
		{now: noon.Add(2 * time.Hour), paper: noon.Add(240 * time.Hour), want: "6.50"},
	} {
		at(s, row.now)
		paper := ""
		if !row.paper.IsZero() {
			paper = row.paper.Format(time.RFC3339)
		}
		must(t, s.Empty(), s.ChangeBasket(BasketChange{Paper: &paper}), s.Add(variant(t, s, "SOAP"), unit.One))
		b, err := s.Basket()
		must(t, err)
		tally, err := s.Tally(exact())
		must(t, err)
		paid, err := s.Pay(ctx, exact())
		must(t, err)
		if b.Total.Decimal() != row.want || tally.Rest.Decimal() != row.want || paid.Sale.Total().Decimal() != row.want {
			t.Errorf("now %s, paper %q: %s on the screen, %s to pay, %s sold, want %s", row.now.Format("15:04"), paper, b.Total, tally.Rest, paid.Sale.Total(), row.want)
		}
	}
}

// A code of another till is worth what it says less what was used of it here, however it is handed over.
func TestACodeThatThisTillHasNotHeardOf(t *testing.T) {
	c := CreditCode{ID: "B-0007", Amount: money.New(2000, "EUR"), Left: money.New(500, "EUR")}
	if h := c.Hand(); h.Amount != c.Amount || h.Of != c.ID || h.Kind != inventory.Credit {
		t.Errorf("%+v", h)
	}
	c.Known = true
	if h := c.Hand(); h.Amount != c.Left {
		t.Errorf("known: %+v", h)
	}
}
