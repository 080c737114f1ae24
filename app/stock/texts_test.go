package stock_test

import (
	"strings"
	"testing"

	"trestle/app/widgets"
	"trestle/inventory"
)

func TestCareIngredientsAndAllergensAreTyped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		soap := s.product("Soap", 650, "")
		s.tap("row:"+soap, "Care, allergens")
		s.fill("Wash by hand.", "Keep it dry.")
		s.fill("Contains nuts", "Almond oil")
		s.says("22 letters; the page has room for 12,288")
		s.tap("Save")
		s.says("Soap is saved")
		product, _, _ := s.till.Find(soap)
		got, err := s.till.ProductTexts(product)
		if want := (inventory.ProductTexts{Care: "Keep it dry.", Allergens: "Almond oil", Page: true}); err != nil || got != want {
			t.Errorf("%+v, %v", got, err)
		}
		s.tap("Care, allergens", "Show it on the buyer’s page", "Save")
		if got, err = s.till.ProductTexts(product); err != nil || got.Page || got.Care != "Keep it dry." {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func TestTheTextsHaveRoomForSoMuch(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	long := strings.Repeat("x", 4000)
	other, soap := s.product("Balm", 500, ""), s.product("Soap", 650, "")
	product, _, _ := s.till.Find(other)
	if err := s.till.SetProductTexts(t.Context(), product, inventory.ProductTexts{Care: long, Ingredients: long, Allergens: long, Page: true}); err != nil {
		t.Fatal(err)
	}
	s.tap("row:"+soap, "Care, allergens")
	s.fill("Wash by hand.", strings.Repeat("dry ", 100))
	s.says("399 letters; the page has room for 288")
	s.tap("Save")
	s.says("The texts on the buyer’s page would be 111 letters too long: it has room for about 12000. Nothing was changed: shorten this text, or take another product’s off the page.")
	s.tap("Show it on the buyer’s page", "Save")
	product, _, _ = s.till.Find(soap)
	if got, err := s.till.ProductTexts(product); err != nil || got.Page || got.Size() != 399 {
		t.Errorf("%+v, %v", got, err)
	}
}
