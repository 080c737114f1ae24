package inventory_test

import (
	"reflect"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// What the seller said of a product here no file and no shop knows: it survives both.
func TestWhatTheStallSaysSurvivesImportsAndPulls(t *testing.T) {
	keeps := func(p inventory.Product, v inventory.Variant) (inventory.Product, inventory.Variant) {
		p.Returnable, p.TaxClass = true, "food"
		v.Parts = []inventory.Part{{Variant: "cup", Quantity: 2 * unit.One}, {Variant: "lid", Quantity: 500}}
		v.Deposit, v.Low, v.Cost = "jar", 12*unit.One, euro(120)
		p.Variants = []inventory.Variant{v}
		return p, v
	}
	for _, row := range []struct {
		name  string
		first func(*stall)
		again func(*stall, inventory.Incoming)
	}{
		{"a file", func(*stall) {}, func(s *stall, in inventory.Incoming) { s.imports("csv:shopify", in) }},
		{"our own file", func(*stall) {}, func(s *stall, in inventory.Incoming) { s.imports("csv:trestle", in) }},
		{"a shop", func(s *stall) { s.connect(woo) }, func(s *stall, in inventory.Incoming) { s.pulls(woo, in) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := dutchStall(t)
			row.first(s)
			in := soap("77", "oat", "Oat soap", "O1", stockOf(8))
			row.again(s, in)
			p, v := keeps(s.find("O1"))
			s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
			s.put(inventory.KindPrice, inventory.PriceBody{Prices: prices{v.ID: euro(999)}})
			s.put(inventory.KindMark, inventory.MarkBody{Marks: map[string]inventory.Mark{v.ID: {Pinned: true}}})
			in.Title, in.Description, in.Categories = "Oat soap, new", "Softer", []string{"Soap"}
			in.Variants[0].Price, in.Variants[0].Barcode = euro(777), "4006381333931"
			row.again(s, in)
			gotP, gotV := s.find("O1")
			if gotP.Title != "Oat soap, new" || gotV.Price != euro(777) || gotV.Barcode != "4006381333931" {
				t.Fatalf("what is new did not come: %+v", gotP)
			}
			if !gotP.Returnable || gotP.TaxClass != "food" || !reflect.DeepEqual(gotV.Parts, v.Parts) || gotV.Deposit != v.Deposit || gotV.Low != v.Low || gotV.Cost != v.Cost {
				t.Errorf("kept is %+v", gotP)
			}
			s.read(func(r inventory.Reader) error {
				price, ok, err := r.StallPrice(v.ID)
				if !ok || price != euro(999) {
					t.Errorf("the stall's price is %s, %t", price, ok)
				}
				if m, err := r.Mark(v.ID); err != nil || !m.Pinned {
					t.Errorf("the mark is %v, %v", m, err)
				}
				return err
			})
		})
	}
}
