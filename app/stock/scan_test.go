package stock_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// A code that is scanned into the field that asks for it stays there.
func TestABarcodeIsScannedIntoItsField(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	s.product("Plums", 300, "")
	s.tap("Add")
	var field *widgets.Entry
	for _, is := range s.Look() {
		if e, ok := is.Object.(*widgets.Entry); ok && e.Hint() == "Scan it or type it" {
			field = e
		}
	}
	if field == nil {
		t.Fatalf("no field for the barcode: %q", s.Texts())
	}
	s.canvas.Focus(field)
	for _, r := range "4006381333931" {
		field.TypedRune(r)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if field.Text != "4006381333931" {
		t.Errorf("the field holds %q", field.Text)
	}
}

// A scan closes the question that is open; what is typed then is no answer to it.
func TestAPadThatIsNotSeenHearsNothing(t *testing.T) {
	s := open(t, widgets.Phone, widgets.AtOnce{})
	for _, e := range []till.Edit{
		{Name: "Plums", Category: "Fruit", Price: money.New(300, "EUR"), Unit: unit.Each},
		{Name: "Leeks", Category: "Greens", Price: money.New(200, "EUR"), Unit: unit.Each, Barcode: "4006381333931"},
	} {
		if _, err := s.till.Save(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	s.screen.Refresh()
	rows, err := s.till.Prices()
	if err != nil {
		t.Fatal(err)
	}
	s.tap("Prices", "Fruit")
	for _, r := range rows {
		if r.Name == "Plums" {
			s.tap("row:" + r.Variant)
		}
	}
	s.shoot("4006381333931")
	s.says("Nothing stands here at the moment.")
	for _, r := range "999" {
		s.canvas.OnTypedRune()(r)
	}
	s.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if rows, err = s.till.Prices(); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Name == "Plums" && r.Asked != money.New(300, "EUR") {
			t.Errorf("plums cost %v now", r.Asked)
		}
	}
	if s.screen.Busy() {
		t.Error("it still says that something is typed")
	}
}
