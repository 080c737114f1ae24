package till

import (
	"fmt"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/ean"
	"trestle/inventory/unit"
)

func TestNumbersAsTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"A-0002": "A-0002", "a-2": "A-0002", " a-0002 ": "A-0002", "A2": "A-0002", "a 2": "A-0002", "A–12345": "A-12345", "b3-7": "B3-0007",
		"A-0": "A-0", "": "", "soap": "soap", "0193-ab": "0193-ab", "A-": "A-", "4006381333931": "4006381333931", "-2": "-2", "A-2-3": "A-2-3",
	} {
		if got := tidyNumber(typed); got != want {
			t.Errorf("%q is %q, not %q", typed, got, want)
		}
	}
}

func FuzzTidyNumber(f *testing.F) {
	f.Add("a-2")
	f.Add("–")
	f.Fuzz(func(t *testing.T, typed string) {
		if once := tidyNumber(typed); tidyNumber(once) != once {
			t.Errorf("%q is %q and then %q", typed, once, tidyNumber(once))
		}
	})
}

func TestScan(t *testing.T) {
	s := newStall(t)
	for _, p := range []Edit{
		{Name: "Cheese", SKU: "12345", Price: euro(t, "20"), Unit: unit.Kg},
		{Name: "Pie", SKU: "00777", Price: euro(t, "3"), Unit: unit.Each},
		{Name: "A sign that says A-1", SKU: "A-1", Price: euro(t, "9")},
	} {
		_, err := s.Save(ctx, p)
		must(t, err)
	}
	must(t, s.keep(ctx, inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetLabels: "21IIIIIPPPPPC 22IIIIIWWWWWC"}}))
	sold, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 3 * unit.One}}, exact())
	must(t, err)
	back, err := s.Refund(ctx, RefundOptions{Sale: "a-1", Lines: []RefundItem{{Line: 1, Quantity: unit.One}}, Way: inventory.Way{Credit: true}})
	must(t, err)
	other, err := s.Refund(ctx, RefundOptions{Sale: "A1", Lines: []RefundItem{{Line: 1, Quantity: unit.One}}})
	must(t, err)
	for _, c := range []struct {
		name, code string
		kind       ScanKind
		says       string
		basket     string
	}{
		{"a SKU", "SOAP", ScanGoods, "Lavender soap", "1 Lavender soap = 6.50"},
		{"by weight: it is asked for", "TOM", ScanGoods, "Tomatoes ask", " = 0.00"},
		{"a code of the catalogue goes before a number", "A-1", ScanGoods, "A sign that says A-1", "1 A sign that says A-1 = 9.00"},
		{"a receipt number", "a-0001", ScanReceipt, sold.Sale.ID, " = 0.00"},
		{"a receipt link", sold.Receipt.Link, ScanReceipt, sold.Sale.ID, " = 0.00"},
		{"a link garbled by a keyboard", strings.NewReplacer(":", "Ö", "/", "-", "#", "§").Replace(sold.Receipt.Link), ScanReceipt, sold.Sale.ID, " = 0.00"},
		{"a refund's number", other.Refund.Number(), ScanReceipt, sold.Sale.ID, " = 0.00"},
		{"store credit by its number", "a2", ScanCredit, "A-0002 6.50 6.50 true", " = 0.00"},
		{"store credit by its code", back.Credit.Code, ScanCredit, "A-0002 6.50 6.50 true", " = 0.00"},
		{"a label with a weight", label(t, "2212345", 640), ScanGoods, "Cheese", "0.64 Cheese = 12.80"},
		{"a label with a price", label(t, "2112345", 1000), ScanGoods, "Cheese", "0.5 Cheese = 10.00"},
		{"a label with a price of a piece", label(t, "2100777", 250), ScanGoods, "Pie", "1 Pie = 2.50"},
	} {
		got, err := s.Scan(c.code)
		must(t, err)
		says := got.Name
		switch {
		case got.Kind == ScanReceipt:
			says = got.Sale
		case got.Kind == ScanCredit:
			says = fmt.Sprint(got.Credit.ID, " ", got.Credit.Amount.Decimal(), " ", got.Credit.Left.Decimal(), " ", got.Credit.Known)
		case got.Ask:
			says += " ask"
		}
		if got.Kind != c.kind || says != c.says {
			t.Errorf("%s: %d %s", c.name, got.Kind, says)
		}
		if b := basketOf(t, s); b != c.basket {
			t.Errorf("%s: basket %q", c.name, b)
		}
		must(t, s.Empty())
	}
	for name, code := range map[string]string{
		"nothing": "", "unknown": "4006381333931", "a label of nothing": label(t, "2299999", 1), "digits": strings.Repeat("7", 400), "a number that is not": "A-0099",
	} {
		if got, err := s.Scan(code); inventory.CodeOf(err) != "scan.unknown" || got.Kind != ScanUnknown {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

// label is a number that a scale writes.
func label(t *testing.T, front string, value int) string {
	t.Helper()
	digits := fmt.Sprintf("%s%05d", front, value)
	c, ok := ean.Check(digits)
	if !ok {
		t.Fatal(digits)
	}
	return digits + string(rune(c))
}

func TestPerUnit(t *testing.T) {
	for _, c := range []struct {
		total, each int64
		want        unit.Quantity
	}{{1000, 2000, 500}, {1, 3, 333}, {2, 3, 667}, {1, 1 << 40, 1}, {0, 5, 0}, {5, 0, 0}, {-5, 5, 0}, {1 << 62, 1, 0}} {
		if got := perUnit(c.total, c.each); got != c.want {
			t.Errorf("%d at %d is %d, not %d", c.total, c.each, got, c.want)
		}
	}
}

func TestFindSales(t *testing.T) {
	s := newStall(t)
	for range 12 {
		_, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
		must(t, err)
	}
	for query, want := range map[string]string{"": "A-0012 A-0011 A-0010", "a-2": "A-0002", "12": "A-0012", "01": "A-0012 A-0011 A-0010", "x": ""} {
		sales, err := s.FindSales(query, 3)
		must(t, err)
		var got []string
		for _, s := range sales {
			got = append(got, s.Number())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, not %q", query, got, want)
		}
	}
}
