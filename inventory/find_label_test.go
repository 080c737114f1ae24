package inventory_test

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/ean"
)

// The item on a price label is met by a variant's SKU or by a barcode without the value.
func TestFindEmbedded(t *testing.T) {
	const scanned = "2100042005006" // item 00042, half a kilo
	for _, row := range []struct {
		name, sku, barcode string
		found              bool
	}{
		{"the item as it stands", "00042", "", true},
		{"without noughts", "42", "", true},
		{"with fewer noughts", "0042", "", true},
		{"with more noughts", "0000042", "", true},
		{"another item", "43", "", false},
		{"an item that begins so", "420", "", false},
		{"the number without a value", "", "2100042000001", true},
		{"with a nought for the check digit", "", "2100042000000", true},
		{"without a check digit", "", "210004200000", true},
		{"with another value", "", scanned, false},
		{"nothing", "", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			layouts, err := ean.Parse("21IIIIIWWWWWC")
			if err != nil {
				t.Fatal(err)
			}
			e, ok := layouts.Read(scanned)
			if !ok {
				t.Fatal("the label cannot be read")
			}
			s := dutchStall(t)
			s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
				ID: "tomatoes", Title: "Tomatoes", Variants: []inventory.Variant{{ID: "v", SKU: row.sku, Barcode: row.barcode, Price: euro(300)}},
			}})
			s.read(func(r inventory.Reader) error {
				p, v, err := r.FindEmbedded(e, scanned)
				if row.found != (err == nil) || row.found && (p.ID != "tomatoes" || v.ID != "v") || !row.found && !refused(err) {
					t.Errorf("found is %v %v, %v", p.ID, v.ID, err)
				}
				return nil
			})
		})
	}
}

// An American label is a UPC-A: its number is found with the nought in front of an EAN-13 and without it.
func TestFindEmbeddedUPC(t *testing.T) {
	const scanned = "200042704991" // item 00042, 4.99
	e, ok := ean.Default("US").Read(scanned)
	if !ok || e.Item != "00042" || e.Price != 499 {
		t.Fatalf("the label is read as %+v, %t", e, ok)
	}
	for _, barcode := range []string{e.Base, e.Base[1:], e.Base[:12], e.Base[1:12]} {
		s := dutchStall(t)
		s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
			ID: "ham", Title: "Ham", Variants: []inventory.Variant{{ID: "v", Barcode: barcode, Price: euro(300)}},
		}})
		s.read(func(r inventory.Reader) error {
			if _, v, err := r.FindEmbedded(e, scanned); err != nil || v.ID != "v" {
				t.Errorf("%s is not found: %v", barcode, err)
			}
			return nil
		})
	}
}
