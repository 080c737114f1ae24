package stock_test

import (
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestTheFirstProductByHand(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		s.says("Nothing on the table yet")
		s.tap("Add by hand")
		s.fill("As buyers know it", "Plum jam")
		s.tap("Save")
		s.says("A price is missing. Enter 0 for a free gift.")
		s.fill("0 for a free gift", "many")
		s.tap("Save")
		s.says("“many” is no price. Write it like 12.50.")
		s.fill("0 for a free gift", "6.20")
		s.fill("Leave it empty if you do not count it", "12")
		s.fill("Scan it or type it", "4006381333931")
		s.tap("Save")
		s.says("Plum jam", "12", "Plum jam is saved")
		if _, variant, ok := s.till.Find("4006381333931"); !ok || s.onHand(variant) != 12*unit.One {
			t.Error("the jam is not there as it was told")
		}
	})
}

func TestReceivingCountingAndLosing(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "")
		s.tap("row:"+jam, "Receive", "key:1", "key:2", "12 came in")
		s.tap("Waste", "key:2", "2 is lost")
		if got := s.onHand(jam); got != 10*unit.One {
			t.Errorf("%s on hand after 12 came and 2 went", got)
		}
		s.tap("Count", "key:9", "9 is there")
		if got := s.onHand(jam); got != 9*unit.One {
			t.Errorf("%s on hand after counting 9", got)
		}
		s.says("9")
	})
}

func TestWeightsHaveTheirDecimals(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	id, err := s.till.Save(t.Context(), till.Edit{Name: "Apples", Price: money.New(310, "EUR"), Unit: unit.Kg})
	if err != nil {
		t.Fatal(err)
	}
	_, choices, _ := s.till.Product(id)
	s.screen.Refresh()
	s.tap("row:"+choices[0].ID, "Count", "key:7", "key:.", "key:.", "key:5")
	s.tap("7.5 kg is there")
	if got := s.onHand(choices[0].ID); got != 7500 {
		t.Errorf("%s on hand", got)
	}
}

func TestChangingAProduct(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "111")
		s.product("Honey", 990, "222")
		s.tap("row:"+jam, "Edit")
		s.fill("0 for a free gift", "6.50")
		s.fill("Scan it or type it", "222")
		s.tap("Save")
		s.says("That SKU or barcode belongs to Honey already. Choose another, or leave it empty.")
		s.fill("Scan it or type it", "333")
		s.tap("More …", "dozen", "Save")
		s.says("€6.50 per dozen")
		if e, err := s.till.EditOf("333"); err != nil || e.Price != money.New(650, "EUR") || e.Unit != unit.Dozen {
			t.Errorf("kept %+v, %v", e, err)
		}
	})
}

func TestTakenAwayAndBroughtBack(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "")
		s.tap("row:"+jam, "Take off the table")
		s.says("Take it off the table?", "It is then no longer sold. What was sold of it stays in the book.")
		s.tap("Cancel")
		if s.Says("Jam is off the table") || !s.Says("On hand") {
			t.Error("it went without a yes")
		}
		s.tap("Take off the table", "Yes, take it off")
		s.says("Nothing on the table yet", "Jam is off the table")
		s.tap("Undo")
		s.says("Jam")
	})
}

func TestSearchAndFilters(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	jam := s.product("Jam", 620, "111")
	s.product("Honey", 990, "222")
	if err := s.till.Count(t.Context(), jam, 2*unit.One); err != nil {
		t.Fatal(err)
	}
	s.screen.Refresh()
	s.says("All 2", "Low 1", "Sold out 0")
	s.tap("Low 1")
	s.says("Jam")
	if s.Says("Honey") {
		t.Error("what is plenty stands under low")
	}
	s.tap("Sold out 0")
	s.says("Nothing stands here at the moment.")
	s.tap("All 2")
	s.fill("Search or scan", "hon")
	s.says("Honey")
	s.fill("Search or scan", "xyz")
	s.says("Nothing here is called “xyz”.")
}

func TestAScanShowsTheCardOrBeginsOne(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		s.product("Jam", 620, "4006381333931")
		s.shoot("4006381333931")
		s.says("On hand")
		s.shoot("9999999999994")
		s.says("Nothing here has the code 9999999999994.")
		s.tap("Add")
		s.fill("As buyers know it", "Tea")
		s.fill("0 for a free gift", "3")
		s.tap("Save")
		if _, _, ok := s.till.Find("9999999999994"); !ok {
			t.Error("the scanned code was not kept with the product")
		}
	})
}

func (s *shelf) bring(csv string) {
	s.t.Helper()
	s.file = io.NopCloser(strings.NewReader(csv))
	s.tap("icon:import")
}

func TestImportReportsEveryRowThatWasLeftOut(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		s.product("Old", 100, "")
		s.bring("Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\nsoap,Soap,S1,6.50,24\nbad,Bad,S2,NaN,3\n")
		s.says("1 product with 1 variant came in", "1 row was left out")
		s.tap("Done")
		s.says("Soap")
	})
}

func TestUnknownColumnsAreAskedFor(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		s.bring("Ding,Kostet,Wieviel\nSeife,6.50,24\nHonig,9.90,6\n")
		s.says("Ding", "Kostet", "Wieviel")
		for column, field := range map[string]string{"Ding": "name", "Kostet": "price"} {
			s.tap(column, field)
		}
		s.tap("Import with these columns")
		s.says("2 products with 2 variants came in")
	})
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	s.bring("\x00\x01\x02 not a table")
	s.tap("Choose another file")
	s.file = nil
	s.tap("Choose another file")
	s.says("That file could not be opened. Nothing was imported; try another one.")
}

// slowly runs a job when the test says so, as a worker that is busy.
type slowly struct{ act, done func() }

func (w *slowly) Do(act, done func()) { w.act, w.done = act, done }

func TestAnImportCanBeStopped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		jobs := &slowly{}
		s := open(t, form, jobs)
		s.product("Jam", 620, "")
		s.bring("Handle,Title,Variant Price\nsoap,Soap,6.50\n")
		if !s.screen.Busy() {
			t.Error("a place with an import under way may be torn down")
		}
		s.tap("Stop; nothing comes in")
		jobs.act()
		jobs.done()
		s.says("Stopped. Nothing was imported.")
		if _, _, ok := s.till.Find("soap"); ok || s.screen.Busy() {
			t.Error("something came in")
		}
	})
}

func TestTypingOnADesk(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	jam := s.product("Jam", 620, "")
	s.tap("row:"+jam, "Count")
	for _, r := range "45" {
		s.canvas.OnTypedRune()(r)
	}
	s.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	s.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := s.onHand(jam); got != 4*unit.One {
		t.Errorf("%s on hand", got)
	}
	s.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	for _, r := range "ho" {
		s.canvas.OnTypedRune()(r)
	}
	s.says("Nothing here is called “ho”.")
}
