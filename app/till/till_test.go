package till

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestMain(m *testing.M) {
	keyring.MockInit() // tests never touch the machine's own keyring
	os.Exit(m.Run())
}

var ctx = context.Background()

// newStall makes a stall in Ireland (cash in steps of 0.05) with three things on the table.
func newStall(t *testing.T) *Till {
	t.Helper()
	s, err := Init(Config{Dir: t.TempDir()}, Start{Name: "Elder & Clay", Country: "IE", TaxRate: "23"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, p := range []struct {
		name, sku, price string
		unit             unit.Unit
		stock            unit.Quantity
	}{
		{"Lavender soap", "SOAP", "6.50", unit.Each, 24},
		{"Tomatoes", "TOM", "4.20", unit.Kg, 0},
		{"Sgraffito bowl", "BOWL", "46.00", unit.Each, 1},
	} {
		price, err := money.Parse(p.price, "EUR")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Save(ctx, Edit{Name: p.name, SKU: p.sku, Price: price, Unit: p.unit, Category: "Table"}); err != nil {
			t.Fatal(err)
		}
		if p.stock > 0 {
			if err := s.Count(ctx, p.sku, p.stock*unit.One); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

func variant(t *testing.T, s *Till, sku string) string {
	t.Helper()
	_, id, ok := s.Find(sku)
	if !ok {
		t.Fatalf("no %s", sku)
	}
	return id
}

func exact() inventory.Payment { return inventory.Payment{Cash: money.Zero("EUR"), Exact: true} }

func must(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func basketOf(t *testing.T, s *Till) string {
	t.Helper()
	b, err := s.Basket()
	must(t, err)
	var parts []string
	for _, l := range b.Lines {
		parts = append(parts, l.Quantity.String()+" "+l.Name)
	}
	return strings.Join(parts, ", ") + " = " + b.Total.Decimal()
}

// lineOf is the key of the line that a variant lies on.
func lineOf(t *testing.T, s *Till, variant string) int {
	t.Helper()
	b, err := s.Basket()
	must(t, err)
	for _, l := range b.Lines {
		if l.Variant == variant && !l.Derived {
			return l.Key
		}
	}
	t.Fatalf("no line of %s", variant)
	return 0
}

func TestEveryStepOfABasketCanBeTakenBack(t *testing.T) {
	s := newStall(t)
	soap, tom := variant(t, s, "SOAP"), variant(t, s, "TOM")
	steps := []struct {
		do   func() error
		want string
	}{
		{func() error { return s.Add(soap, unit.One) }, "1 Lavender soap = 6.50"},
		{func() error { return s.Add(soap, unit.One) }, "2 Lavender soap = 13.00"},
		{func() error { return s.Add(tom, 640) }, "2 Lavender soap, 0.64 Tomatoes = 15.69"},
		{func() error { return s.SetQuantity(lineOf(t, s, soap), 5*unit.One) }, "5 Lavender soap, 0.64 Tomatoes = 35.19"},
		{func() error { return s.Remove(lineOf(t, s, tom)) }, "5 Lavender soap = 32.50"},
		{func() error { return s.Empty() }, " = 0.00"},
	}
	before := []string{" = 0.00"}
	for _, step := range steps {
		must(t, step.do())
		if got := basketOf(t, s); got != step.want {
			t.Fatalf("basket is %q, want %q", got, step.want)
		}
		before = append(before, step.want)
	}
	for i := len(before) - 2; i >= 0; i-- {
		must(t, s.Undo())
		if got := basketOf(t, s); got != before[i] {
			t.Fatalf("after undo the basket is %q, want %q", got, before[i])
		}
	}
	must(t, s.Undo())
}

func TestARefusedStepLeavesTheBasket(t *testing.T) {
	s := newStall(t)
	soap := variant(t, s, "SOAP")
	must(t, s.Add(soap, 2*unit.One))
	for name, do := range map[string]func() error{
		"half a soap":      func() error { return s.Add(soap, 500) },
		"fewer than none":  func() error { return s.SetQuantity(lineOf(t, s, soap), -unit.One) },
		"unknown":          func() error { return s.Add("nothing", unit.One) },
		"far too many":     func() error { return s.SetQuantity(lineOf(t, s, soap), 1<<62) },
		"unknown code":     func() error { _, err := s.Scan("4006381333931"); return err },
		"too much to hold": func() error { return s.Add(soap, 1<<62+1<<61) },
	} {
		if do() == nil {
			t.Errorf("%s was taken", name)
		}
		if got := basketOf(t, s); got != "2 Lavender soap = 13.00" {
			t.Errorf("%s changed the basket to %q", name, got)
		}
	}
}

func TestTheBasketSurvivesAKill(t *testing.T) {
	s := newStall(t)
	must(t, s.Add(variant(t, s, "SOAP"), 3*unit.One))
	must(t, s.Close()) // nothing is written at the end: a kill leaves the same
	again, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	defer again.Close()
	if got := basketOf(t, again); got != "3 Lavender soap = 19.50" {
		t.Errorf("after a restart the basket is %q", got)
	}
}

// The power fails after the sale was kept and before the basket was emptied.
func TestASoldBasketDoesNotComeBack(t *testing.T) {
	s := newStall(t)
	must(t, s.Add(variant(t, s, "SOAP"), unit.One))
	file := filepath.Join(s.Dir(), "basket.json")
	full, err := os.ReadFile(file)
	must(t, err)
	_, err = s.Pay(ctx, exact())
	must(t, err, s.Close(), os.WriteFile(file, full, 0o600))
	again, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	defer again.Close()
	if got := basketOf(t, again); got != " = 0.00" {
		t.Errorf("the basket that was sold is back: %q", got)
	}
	if st, err := again.Status(); err != nil || st.Sales != 1 {
		t.Errorf("%d sales, %v", st.Sales, err)
	}
}

func TestADamagedBasketFileIsAnEmptyBasket(t *testing.T) {
	s := newStall(t)
	must(t, s.Close(), os.WriteFile(filepath.Join(s.Dir(), "basket.json"), []byte(`{"id":"x","lines":[{"vari`), 0o600))
	again, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	defer again.Close()
	if got := basketOf(t, again); got != " = 0.00" {
		t.Errorf("basket %q", got)
	}
}
