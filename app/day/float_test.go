package day_test

import (
	"testing"

	"trestle/app/widgets"
)

// A day that a sale opened was not asked for the float: the count is not compared before it can be said.
func TestTheFloatIsEnteredBeforeTheCount(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		m.sell(false)
		m.tap("Close the day")
		m.says("Float: none entered", "Count the cash in the box")
		m.tap("Enter the float", "5", "0", "00", "Save")
		m.says("Count the cash in the box", "The float is 50.00.")
		if m.Says("Float: none entered") {
			t.Error("it is asked for once more")
		}
		m.tap("5", "6", "2", "0", "Close with 56.20")
		m.says("The market day is closed, and the box is right. Have a good way home.")
		if d, _, _ := m.till.Day(); d.Closed == nil || d.Closed.Counted != eur(5620) || d.Open.Float != eur(5000) {
			t.Errorf("closed as %+v, opened with %+v", d.Closed, d.Open)
		}
	})
}

func TestAFloatThatIsKnownIsNotAskedForAtTheClose(t *testing.T) {
	for name, float := range map[string]int64{"fifty": 5000, "nothing": 0} {
		t.Run(name, func(t *testing.T) {
			m := open(t, widgets.Phone)
			m.sell(false)
			if _, err := m.till.SetFloat(t.Context(), eur(float)); err != nil {
				t.Fatal(err)
			}
			m.screen.Refresh()
			m.tap("Close the day")
			if m.Says("Float: none entered") {
				t.Error("it is asked for")
			}
		})
	}
}
