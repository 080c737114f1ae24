package till

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func stockOf(t *testing.T, s *Till, sku string) StockLine {
	t.Helper()
	lines, err := s.Stock()
	must(t, err)
	for _, l := range lines {
		if l.Variant.SKU == sku {
			return l
		}
	}
	t.Fatalf("no %s", sku)
	return StockLine{}
}

func TestGoodsComeAndGo(t *testing.T) {
	const one = unit.One
	for _, row := range []struct {
		name       string
		act        func(s *Till) error
		code       string
		soap, tom  unit.Quantity
		home       unit.Quantity
		tomTracked bool
	}{
		{name: "several come in", act: func(s *Till) error {
			return s.ReceiveAll(ctx, []Arrival{{What: "SOAP", Quantity: 6 * one}, {What: "tomatoes", Quantity: 12500}})
		}, soap: 30 * one, tom: 12500},
		{name: "one unknown, none comes in", act: func(s *Till) error {
			return s.ReceiveAll(ctx, []Arrival{{What: "SOAP", Quantity: 6 * one}, {What: "NOPE", Quantity: one}})
		}, code: "variant.unknown", soap: 24 * one},
		{name: "nothing comes in", act: func(s *Till) error { return s.Receive(ctx, "SOAP", 0) }, code: "stock.none", soap: 24 * one},
		{name: "half a soap", act: func(s *Till) error { return s.Receive(ctx, "SOAP", 500) }, code: "stock.fraction", soap: 24 * one},
		{name: "a day that is none", act: func(s *Till) error {
			return s.ReceiveAll(ctx, []Arrival{{What: "SOAP", Quantity: one, Lot: inventory.Lot{Best: "2026-02-30"}}})
		}, code: "stock.day", soap: 24 * one},
		{name: "good before it is made", act: func(s *Till) error {
			return s.ReceiveAll(ctx, []Arrival{{What: "SOAP", Quantity: one, Lot: inventory.Lot{Made: "2026-02-20", Best: "2026-02-19"}}})
		}, code: "stock.days", soap: 24 * one},
		{name: "wasted", act: func(s *Till) error {
			return s.WasteAll(ctx, []Loss{{What: "SOAP", Quantity: 2 * one, Why: inventory.WasteBroken}})
		}, soap: 22 * one},
		{name: "wasted for a reason of one's own", act: func(s *Till) error {
			return s.WasteAll(ctx, []Loss{{What: "SOAP", Quantity: 2 * one, Why: "eaten"}})
		}, code: "stock.why", soap: 24 * one},
		{name: "taken home", act: func(s *Till) error {
			return s.Move(ctx, Transfer{What: "SOAP", Quantity: 5 * one, From: inventory.PlaceStall, To: inventory.PlaceHome},
				Transfer{What: "SOAP", Quantity: one, From: inventory.PlaceHome, To: inventory.PlaceStall})
		}, soap: 20 * one, home: 4 * one},
		{name: "taken nowhere", act: func(s *Till) error {
			return s.Move(ctx, Transfer{What: "SOAP", Quantity: one, From: inventory.PlaceStall, To: inventory.PlaceStall})
		}, code: "stock.place", soap: 24 * one},
		{name: "taken to a shop", act: func(s *Till) error {
			return s.Move(ctx, Transfer{What: "SOAP", Quantity: one, From: inventory.PlaceStall, To: "shop:x"})
		}, code: "stock.place", soap: 24 * one},
		{name: "counted twice, the last figure counts", act: func(s *Till) error {
			return s.CountAll(ctx, []Counted{{"SOAP", 3 * one}, {"SOAP", 5 * one}, {"TOM", 640}})
		}, soap: 5 * one, tom: 640, tomTracked: true},
		{name: "more than a stall can hold", act: func(s *Till) error { return s.Receive(ctx, "SOAP", maxStock) }, code: "stock.large", soap: 24 * one},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			if err := row.act(s); inventory.CodeOf(err) != row.code {
				t.Fatal(err)
			}
			soap, tom := stockOf(t, s, "SOAP"), stockOf(t, s, "TOM")
			if soap.OnHand != row.soap || soap.Home != row.home || tom.OnHand != row.tom || tom.Variant.Tracked != row.tomTracked {
				t.Errorf("soap %s and %s at home, tomatoes %s, counted %v", soap.OnHand, soap.Home, tom.OnHand, tom.Variant.Tracked)
			}
		})
	}
}

func TestWhatIsReceivedIsNotSoldOut(t *testing.T) {
	s := newStall(t)
	must(t, s.SoldOut(ctx, "TOM", true), s.Pin(ctx, "TOM", true))
	if l := stockOf(t, s, "TOM"); !l.Out || !l.Pinned {
		t.Fatalf("%+v", l)
	}
	must(t, s.Receive(ctx, "TOM", 5000))
	if l := stockOf(t, s, "TOM"); l.Out || !l.Pinned {
		t.Errorf("%+v", l)
	}
	must(t, s.Pin(ctx, "TOM", false))
	if stockOf(t, s, "TOM").Pinned {
		t.Error("still a favourite")
	}
	wantCode(t, s.SoldOut(ctx, "NOPE", true), "variant.unknown")
}

func TestEditKeepsWhatItIsNotToldOf(t *testing.T) {
	s := newStall(t)
	_, err := s.Save(ctx, Edit{Name: "Jam jar", SKU: "JAR", Price: euro(t, "0.50"), More: &More{Returnable: true}})
	must(t, err)
	e, err := s.EditOf("lavender SOAP")
	must(t, err)
	e.More.Cost, e.More.Low, e.More.Deposit = euro(t, "2.00"), 6*unit.One, variant(t, s, "JAR")
	_, err = s.Save(ctx, e)
	must(t, err)
	again, err := s.EditOf("SOAP")
	must(t, err)
	again.More, again.Price = nil, euro(t, "7.00")
	_, err = s.Save(ctx, again)
	must(t, err)
	got, err := s.EditOf("SOAP")
	must(t, err)
	if m := got.More; !m.Tracked || m.Cost != euro(t, "2.00") || m.Low != 6*unit.One || m.Deposit != variant(t, s, "JAR") || got.Price != euro(t, "7.00") {
		t.Errorf("kept %+v, %+v", got, m)
	}
}

func TestWhatAProductCannotBe(t *testing.T) {
	for _, row := range []struct {
		name, of, code string
		more           func(s *Till, m *More)
	}{
		{"dearer than nothing to make", "SOAP", "product.cost", func(_ *Till, m *More) { m.Cost = money.New(-1, "EUR") }},
		{"paid in another currency", "SOAP", "product.cost", func(_ *Till, m *More) { m.Cost = money.New(1, "USD") }},
		{"low below nothing", "SOAP", "product.low", func(_ *Till, m *More) { m.Low = -1 }},
		{"taxed by a rate that is not there", "SOAP", "product.class", func(_ *Till, m *More) { m.TaxClass = "luxury" }},
		{"in a bottle that is a bowl", "SOAP", "product.deposit", func(s *Till, m *More) { m.Deposit = "BOWL" }},
		{"a kit of itself", "SOAP", "product.parts", func(_ *Till, m *More) { m.Parts = []inventory.Part{{Variant: "SOAP", Quantity: unit.One}} }},
		{"a kit of half a bowl", "SOAP", "product.parts", func(_ *Till, m *More) { m.Parts = []inventory.Part{{Variant: "BOWL", Quantity: 500}} }},
		{"a kit of nothing", "SOAP", "product.parts", func(_ *Till, m *More) { m.Parts = []inventory.Part{{Variant: "BOWL"}} }},
		{"a kit of what is unknown", "SOAP", "variant.unknown", func(_ *Till, m *More) { m.Parts = []inventory.Part{{Variant: "?", Quantity: unit.One}} }},
		{"a kit that is a part", "BOWL", "product.parts", func(_ *Till, m *More) { m.Parts = []inventory.Part{{Variant: "TOM", Quantity: unit.One}} }},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			_, err := s.Save(ctx, Edit{Name: "Set", Price: euro(t, "9"), More: &More{Parts: []inventory.Part{{Variant: variant(t, s, "BOWL"), Quantity: unit.One}}}})
			must(t, err)
			e, err := s.EditOf(row.of)
			must(t, err)
			row.more(s, e.More)
			for i, p := range e.More.Parts {
				if _, id, ok := s.Find(p.Variant); ok {
					e.More.Parts[i].Variant = id
				}
			}
			if e.More.Deposit != "" {
				e.More.Deposit = variant(t, s, e.More.Deposit)
			}
			_, err = s.Save(ctx, e)
			wantCode(t, err, row.code)
		})
	}
}

func TestTheSameNameTwice(t *testing.T) {
	s := newStall(t)
	_, err := s.Save(ctx, Edit{Name: "tomatoes", Price: euro(t, "3")})
	wantCode(t, err, "product.twice")
	_, err = s.Save(ctx, Edit{Name: "Tomatoes", SKU: "TOM2", Price: euro(t, "3")})
	must(t, err)
	_, err = s.EditOf("tomatoes")
	wantCode(t, err, "variant.several")
	e, err := s.EditOf("TOM")
	must(t, err, s.Archive(ctx, e.Product, true))
	if e, err = s.EditOf("tomatoes"); err != nil || e.SKU != "TOM2" {
		t.Errorf("%+v, %v", e, err)
	}
}
