package stock_test

import (
	"strings"
	"testing"

	"trestle/app/widgets"
)

func TestLabelsOfOneAndOfAll(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "4006381333931")
		s.product("Ring", 2100, "")
		s.tap("row:"+jam, "Print labels")
		s.says("Only this", "A4, 21 labels", "63.5 × 38.1 mm, like Avery L7160")
		s.tap("5")
		if s.Says("1 has neither barcode nor SKU: it gets a QR code.") {
			t.Error("it has a barcode")
		}
		s.tap("All 2 on the list")
		s.says("1 has neither barcode nor SKU: it gets a QR code.")
		s.tap("None")
		if s.Says("1 has neither barcode nor SKU: it gets a QR code.") {
			t.Error("no code is wanted")
		}
		s.tap("Barcode", "Only this", "Save 5 labels as PDF")
		s.says("5 labels are saved. Print them at 100 %, not fitted to the page.")
		if !strings.HasPrefix(s.saved.String(), "%PDF-") {
			t.Error("no PDF was saved")
		}
		s.tap("Labels", "Tag that says all")
		s.says("Another till of yours can sell it from the tag alone, without your catalogue. Buyers cannot change the price on it.")
		s.tap("Roll 50 × 30 mm", "2", "Save 4 labels as PDF")
		s.says("4 labels are saved. Print them at 100 %, not fitted to the page.")
	})
}

func TestLabelsThatCannotBeKept(t *testing.T) {
	s := open(t, widgets.Phone, widgets.AtOnce{})
	s.product("Jam", 620, "")
	s.tap("Labels")
	s.fill("0", "21")
	s.tap("Save 1 label as PDF")
	s.says("That sheet has 21 labels, so 21 of them cannot be used already. Nothing was written: begin on a fresh sheet, or count again.")
	s.fill("0", "20")
	s.full = true
	s.tap("Save 1 label as PDF")
	s.says("Print labels") // it is still asked
	s.full = false
	s.tap("Save 1 label as PDF")
	s.says("1 label is saved. Print it at 100 %, not fitted to the page.")
}
