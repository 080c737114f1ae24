package stock_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// hear types on a keyboard while nothing has the focus.
func (s *shelf) hear(text string, keys ...fyne.KeyName) {
	for _, r := range text {
		s.canvas.OnTypedRune()(r)
	}
	for _, k := range keys {
		s.canvas.OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
}

func (s *shelf) asked(variant string) money.Amount {
	s.t.Helper()
	rows, err := s.till.Prices()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, r := range rows {
		if r.Variant == variant {
			return r.Asked
		}
	}
	s.t.Fatal("no price")
	return money.Amount{}
}

func TestPricesAreTypedInARow(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		apples, bread, cider := s.product("Apples", 300, ""), s.product("Bread", 450, ""), s.product("Cider", 700, "")
		s.tap("Prices", "row:"+apples, "key:3", "key:5", "key:0", "€3.50, next")
		s.says("Bread")
		s.hear("", fyne.KeyReturn) // as it was
		s.hear("650", fyne.KeyReturn)
		s.says("That was the last one.", "new")
		for id, want := range map[string]int64{apples: 350, bread: 450, cider: 650} {
			if got := s.asked(id); got != money.New(want, "EUR") {
				t.Errorf("%s asked, want %d cents", got, want)
			}
		}
		s.says("shop’s 3.00")
		s.tap("row:"+apples, "Back to the shop’s €3.00")
		if got := s.asked(apples); got != money.New(300, "EUR") {
			t.Errorf("%s asked after going back", got)
		}
	})
}

func TestArrowsGoThroughThePrices(t *testing.T) {
	s := open(t, widgets.Tablet, widgets.AtOnce{})
	apples, bread := s.product("Apples", 300, ""), s.product("Bread", 450, "")
	s.tap("Prices", "row:"+apples)
	s.hear("", fyne.KeyDown)
	s.hear("", fyne.KeyUp, fyne.KeyUp) // before the first there is none
	s.hear("310", fyne.KeyReturn)
	if s.asked(apples) != money.New(310, "EUR") || s.asked(bread) != money.New(450, "EUR") {
		t.Errorf("%s and %s", s.asked(apples), s.asked(bread))
	}
	s.hear("", fyne.KeyEscape, fyne.KeyEscape)
	s.says("Search or scan")
}

func TestAllPricesChangeAndComeBack(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		apples := s.product("Apples", 300, "")
		s.tap("Prices", "All by %", "0.50", "key:1", "key:0", "All prices +10%")
		s.says("1 price changed")
		if got := s.asked(apples); got != money.New(350, "EUR") {
			t.Errorf("%s asked", got)
		}
		s.tap("Undo")
		if got := s.asked(apples); got != money.New(300, "EUR") {
			t.Errorf("%s asked", got)
		}
	})
}

func TestTheLastHour(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		s.product("Apples", 300, "")
		s.tap("Prices", "Last hour", "Until the day is closed", "−20% from now on")
		s.says("No market day is open that the reduction could end with. Say until when it runs, or open the day first.")
		s.tap("1 hour", "−30%", "−30% from now on", "icon:back")
		all, err := s.till.Reductions()
		if err != nil || len(all) != 1 || all[0].Percent != 300_000 {
			t.Fatalf("%+v, %v", all, err)
		}
		s.tap("End it")
		if all, err := s.till.Reductions(); err != nil || len(all) != 0 {
			t.Errorf("%+v, %v", all, err)
		}
	})
}

func TestACountIsLeftAndGoneOnWith(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		apples, bread, cider := s.product("Apples", 300, ""), s.product("Bread", 450, ""), s.product("Cider", 700, "4006381333931")
		for _, id := range []string{apples, bread, cider} {
			if err := s.till.Count(t.Context(), id, 10*unit.One); err != nil {
				t.Fatal(err)
			}
		}
		s.screen.Refresh()
		s.tap("Count", "Hide what should be there", "Begin")
		s.says("Counting: 0 of 3")
		if s.Says("expected") {
			t.Error("what should be there is not hidden")
		}
		s.tap("row:"+apples, "key:8", "8, next")
		s.hear("", fyne.KeyEscape)
		s.tap("icon:back")
		s.says("Go on counting", "1 of 3")
		if _, err := s.till.Sell(t.Context(), "", []till.Item{{What: apples, Quantity: 3 * unit.One}}, inventory.Payment{Cash: money.Zero("EUR"), Exact: true}); err != nil {
			t.Fatal(err)
		}
		s.screen.Refresh()
		s.tap("Go on counting")
		s.shoot("4006381333931")
		s.hear("12", fyne.KeyReturn)
		s.hear("", fyne.KeyEscape)
		s.says("Counting: 2 of 3")
		s.tap("Finish")
		s.says("2 things are not as expected", "10 expected, 8 found", "−2", "+2")
		s.tap("1 thing was not counted: it is not there", "Keep the count")
		s.says("Kept: 3 things")
		if s.onHand(apples) != 5*unit.One || s.onHand(bread) != 0 || s.onHand(cider) != 12*unit.One {
			t.Errorf("%s, %s, %s", s.onHand(apples), s.onHand(bread), s.onHand(cider))
		}
	})
}

func TestACountIsDroppedOnlyWhenThatIsMeant(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "")
		s.tap("Count", "Begin", "row:"+jam, "key:4", "4, next")
		s.says("Everything on the list is counted.")
		s.tap("Drop the count")
		s.says("1 figure was typed. It is thrown away, and stock stays as it is.")
		s.tap("No, go on", "Drop the count", "Yes, drop it")
		if c, err := s.till.CountState(); err != nil || c.Open || s.onHand(jam) != 0 {
			t.Errorf("%+v, %v", c, err)
		}
	})
}

func TestMarksAndPlaces(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "")
		s.tap("row:"+jam, "Receive", "tomorrow", "Harvested or made today", "key:6", "6 came in")
		s.says("Batches, the first to sell on top")
		s.tap("Move", "key:2", "Take 2")
		s.says("at the stall, 2 at home")
		s.tap("Sold out")
		s.says("said by hand; what comes in is there again")
		s.tap("Undo", "Favourite")
		s.tap("Waste", "Broken", "key:1", "1 is lost")
		if form == widgets.Phone {
			s.tap("icon:back")
		}
		s.tap("Aging 1")
		s.says("Jam", "3")
		lines, err := s.till.Stock()
		if err != nil || !lines[0].Pinned || lines[0].Out || lines[0].Home != 2*unit.One {
			t.Errorf("%+v, %v", lines, err)
		}
		s.tap("Cards", "tile:"+jam)
		s.says("On hand")
	})
}

func TestTheSecondPartOfTheForm(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "")
		if _, err := s.till.Save(t.Context(), till.Edit{Name: "Jar", Price: money.New(50, "EUR"), More: &till.More{Returnable: true}}); err != nil {
			t.Fatal(err)
		}
		s.screen.Refresh()
		s.tap("row:"+jam, "Edit", "More")
		s.fill("Without tax; leave it empty if you do not know", "much")
		s.tap("Save")
		s.says("“much” is no price. Write it like 12.50.")
		s.fill("Without tax; leave it empty if you do not know", "2.10")
		s.fill("From how few on it is marked", "6")
		s.tap("Jar 0.50", "Somebody counts it", "Save")
		e, err := s.till.EditOf(jam)
		if err != nil || e.More.Cost != money.New(210, "EUR") || e.More.Low != 6*unit.One || e.More.Deposit == "" || !e.More.Tracked {
			t.Errorf("%+v, %+v, %v", e, e.More, err)
		}
		s.says("€2.10")
		if form == widgets.Phone {
			s.tap("icon:back")
		}
		s.tap("icon:plus")
		s.fill("As buyers know it", "Gift")
		s.fill("0 for a free gift", "11")
		s.tap("More", "Add a part", "row:"+jam, "Jam", "key:2", "2 of it", "Save")
		s.says("put together")
	})
}
