package inventory_test

import (
	"bytes"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/unit"
)

// TestARefundOfASaleThatHasNotArrived: it folds, counts in its day, and is found for the sale later.
func TestARefundOfASaleThatHasNotArrived(t *testing.T) {
	s := newStall(t, "IE", "EUR", "yes")
	s.tracked("EUR", 333, 250)
	sale, err := s.sold(inventory.Payment{Exact: true}, inventory.BasketLine{Variant: "p0", Quantity: 2 * unit.One})
	s.must(err)
	sale.Stamp.Till, sale.Stamp.N = "00000000000000bb", 7
	if _, _, err := s.givesBack(sale, inventory.Way{}, inventory.BackLine{Quantity: unit.One, Goods: inventory.Restock}); err != nil {
		t.Fatal(err)
	}
	s.read(func(r inventory.Reader) error {
		of, err := r.RefundsOf(inventory.RowKey{Till: sale.Stamp.Till, N: 7})
		found, ok, fErr := r.FindRefund("A-0002")
		if err != nil || fErr != nil || !ok || len(of) != 1 || of[0].ID != found.ID || found.Of.N != 7 {
			t.Errorf("%+v %v %v %v", of, ok, err, fErr)
		}
		if n, err := r.CountRefunds(); n != 1 {
			t.Errorf("%d refunds, %v", n, err)
		}
		if last, err := r.Receipts(s.till); last != 2 {
			t.Errorf("the last receipt is %d, %v", last, err)
		}
		return nil
	})
}

// TestTwoTillsGiveBackTheSame: they could not hear of each other. Nothing is refused afterwards, nothing
// goes below nothing, and no third time is possible.
func TestTwoTillsGiveBackTheSame(t *testing.T) {
	s := newStall(t, "IE", "EUR", "yes")
	s.tracked("EUR", 333, 250)
	sale, err := s.sold(inventory.Payment{Card: true}, inventory.BasketLine{Variant: "p0", Quantity: 3 * unit.One})
	s.must(err)
	back := inventory.BackLine{Quantity: 2 * unit.One, Goods: inventory.Restock}
	var f inventory.Refund
	s.read(func(r inventory.Reader) (err error) {
		f, _, err = r.RingBack(sale, []inventory.BackLine{back}, inventory.Way{})
		return err
	})
	for i := range 2 {
		f.Letter, f.Count, f.Day = "A", uint64(i)+2, "day"
		s.put(inventory.KindRefund, f)
	}
	s.read(func(r inventory.Reader) error {
		given, err := r.Given(sale)
		if err != nil || given.Left(sale, 0) != 0 || given.Lines[0].Quantity != 4*unit.One {
			t.Errorf("%+v, %v", given, err)
		}
		return err
	})
	if _, _, err := s.givesBack(sale, inventory.Way{}, back); inventory.CodeOf(err) != "refund.given" {
		t.Errorf("a third time: %v", err)
	}
}

func TestRefundsThatMakeNoSense(t *testing.T) {
	s := newStall(t, "IE", "EUR", "yes")
	s.tracked("EUR", 333, 250)
	sale, err := s.sold(inventory.Payment{Exact: true}, inventory.BasketLine{Variant: "p0", Quantity: 2 * unit.One})
	s.must(err)
	good := func() inventory.Refund {
		var f inventory.Refund
		s.read(func(r inventory.Reader) (err error) {
			f, _, err = r.RingBack(sale, []inventory.BackLine{{Goods: inventory.Restock}}, inventory.Way{})
			return err
		})
		f.Letter, f.Count, f.Day = "A", 2, "day"
		return f
	}
	for _, row := range []struct {
		name  string
		spoil func(*inventory.Refund)
	}{
		{"no lines", func(f *inventory.Refund) { f.Lines = nil }},
		{"no number", func(f *inventory.Refund) { f.Count = 0 }},
		{"no sale", func(f *inventory.Refund) { f.Of.N = 0 }},
		{"a sale of no till", func(f *inventory.Refund) { f.Of.Till = "x" }},
		{"a line below the first", func(f *inventory.Refund) { f.Lines[0].Line = -1 }},
		{"less than nothing", func(f *inventory.Refund) { f.Lines[0].Quantity = -1 }},
		{"too much", func(f *inventory.Refund) { f.Lines[0].Quantity = 1e15 }},
		{"goods that vanish", func(f *inventory.Refund) { f.Lines[0].Goods = "" }},
		{"a sum that is not its lines'", func(f *inventory.Refund) { f.Sum.Tax = euro(1) }},
		{"tenders that are not the sum", func(f *inventory.Refund) { f.Tenders[0].Amount = euro(1) }},
		{"another currency", func(f *inventory.Refund) { f.Currency = "CHF" }},
		{"an amount out of bounds", func(f *inventory.Refund) { f.Rounding = euro(1e13) }},
	} {
		f := good()
		row.spoil(&f)
		s.put(inventory.KindRefund, f)
		s.read(func(r inventory.Reader) error {
			if n, err := r.CountRefunds(); n != 0 || err != nil {
				t.Errorf("%s: it counts: %v", row.name, err)
			}
			return nil
		})
	}
	s.read(func(r inventory.Reader) error {
		if _, odd, err := r.Strange(); err != nil || len(odd) != 12 {
			t.Errorf("%d are named, %v: %q", len(odd), err, odd)
		}
		return nil
	})
}

// FuzzRefund: a refund may come from any till. Whatever its bytes are, it is folded or named, and the
// sale that it names can be looked at afterwards.
func FuzzRefund(f *testing.F) {
	sale := fullSale()
	sale.Stamp = inventory.Stamp{Clock: 1, Till: "000000000000000a", N: 1}
	d, err := inventory.NewDraft(inventory.KindRefund, "x", fullRefund(inventory.RowKey{Till: sale.Stamp.Till, N: 1}))
	if err != nil {
		f.Fatal(err)
	}
	d.Body = bytes.Replace(d.Body, []byte(`"batch":"b1"`), []byte(`"batch":""`), 1)
	f.Add([]byte(d.Body))
	f.Fuzz(func(t *testing.T, body []byte) {
		v := memview.New()
		e := journal.Entry{V: 1, N: 1, Clock: 1, Kind: inventory.KindRefund, ID: "x", Body: body, Till: "000000000000000b"}
		if err := foldInto(v, []journal.Entry{e}); err != nil {
			t.Fatal(err)
		}
		err := read(v, nil, func(r inventory.Reader) error {
			if given, err := r.Given(sale); err == nil {
				_, _, _ = r.RingBack(sale, given.Rest(sale, inventory.Restock), inventory.Way{})
			}
			kept, err := r.CountRefunds()
			if _, odd, _ := r.Strange(); err == nil && kept+len(odd) > 1 {
				t.Errorf("%d are kept, %q", kept, odd)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
