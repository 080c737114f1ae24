package taps

import (
	"testing"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func usd(cents int64) money.Amount { return money.New(cents, "USD") }

// goods are on the table of every job.
var goods = []till.Edit{
	{Name: "Jam", Price: usd(620), Barcode: "4006381333931", Category: "Larder"},
	{Name: "Bread", Price: usd(400), SKU: "BR-1", Category: "Larder"},
	{Name: "Lavender soap", Price: usd(500), SKU: "SO-1", Category: "Bath"},
	{Name: "Tomatoes", Price: usd(480), SKU: "TO-1", Unit: unit.Kg, Category: "Garden"},
}

// lay makes a stall with the goods and a market day that is open, and closes it again.
func lay(t *testing.T, more ...func(*testing.T, *till.Till)) string {
	t.Helper()
	dir := t.TempDir()
	s, err := till.Init(till.Config{Dir: dir, Now: func() time.Time { return noon }}, till.Start{Name: "Hillside", Country: "US"})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range goods {
		must(t, one(s.Save(t.Context(), e)))
	}
	must(t, one(s.OpenDay(t.Context(), "Saturday market", usd(5000))))
	for _, do := range more {
		do(t, s)
	}
	must(t, s.Close())
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func one[T any](_ T, err error) error { return err }

// byCard is how the last buyer paid.
func byCard(t *testing.T, s *till.Till) {
	t.Helper()
	must(t, one(s.Sell(t.Context(), "", []till.Item{{What: "BR-1", Quantity: unit.One}}, inventory.Payment{Card: true})))
}

// two sell at the stall.
func two(t *testing.T, s *till.Till) {
	t.Helper()
	for _, initial := range []string{"M", "J"} {
		must(t, one(s.AddHelper(t.Context(), initial, till.NextColour)))
	}
}

// tokens are taken at the stall: SNAP.
func tokens(t *testing.T, s *till.Till) {
	t.Helper()
	must(t, s.AddPresets(t.Context(), []string{"snap"}, nil))
	v, err := s.FindVoucher("snap")
	must(t, err)
	v.Limited = false // this stall sells nothing but food
	must(t, one(s.SaveVoucher(t.Context(), v)))
}

// again opens the book that a closed window left.
func again(t *testing.T, dir string) *till.Till {
	t.Helper()
	s, err := till.Open(till.Config{Dir: dir, Now: func() time.Time { return noon.Add(time.Hour) }})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// lastSale is the newest sale of a till.
func lastSale(t *testing.T, s *till.Till) inventory.Sale {
	t.Helper()
	all, err := s.Sales(1)
	must(t, err)
	if len(all) != 1 {
		t.Fatalf("%d sales were kept, not one", len(all))
	}
	return all[0]
}
