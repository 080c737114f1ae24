package stock_test

import (
	"testing"
	"time"

	"trestle/app/widgets"
)

// A second tap on "Save" that comes too soon does nothing to the product that was just added.
func TestASecondTapOnSaveDoesNothing(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		var later []func()
		s.screen.After = func(_ time.Duration, then func()) { later = append(later, then) }
		jam := s.product("Jam", 620, "")
		s.tap("row:"+jam, "Edit", "Save", "Take off the table")
		if s.Says("Take it off the table?") {
			t.Fatal("the tap was meant for Save")
		}
		s.tap("Count")
		if s.Says("How much is there? Jam") {
			t.Fatal("the tap was meant for Save")
		}
		for _, then := range later {
			then()
		}
		s.tap("Take off the table")
		s.says("Take it off the table?")
	})
}
