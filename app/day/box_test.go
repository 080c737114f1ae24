package day_test

import (
	"testing"

	"trestle/app/widgets"
)

// What is over or missing stands there as soon as the day is closed, without a tap.
func TestTheBoxThatDiffersIsSaidAtOnce(t *testing.T) {
	for _, c := range []struct{ name, counted, says, silent string }{
		{"over", "2000", "€13.80 more in the box than there should be", "missing in the box"},
		{"missing", "500", "€1.20 missing in the box", "more in the box"},
		{"right", "620", "The market day is closed, and the box is right. Have a good way home.", "in the box than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			everySize(t, func(t *testing.T, form widgets.Form) {
				m := open(t, form)
				m.sell(false)
				m.tap("Close the day")
				for _, r := range c.counted {
					m.tap(string(r))
				}
				m.tap("Close with " + map[string]string{"2000": "20.00", "500": "5.00", "620": "6.20"}[c.counted])
				m.says(c.says)
				m.silent(c.silent)
				m.screen.Leave()
				if c.name != "right" {
					m.says(c.says)
				}
			})
		})
	}
}

// A day that the first sale opened was not asked for the float: it can be said later.
func TestTheFloatCanBeSaidLater(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		m.sell(false)
		m.tap("Enter the float", "5", "0", "0", "0", "Save")
		m.silent("Enter the float")
		d, _, err := m.till.Day()
		if err != nil {
			t.Fatal(err)
		}
		if box, err := d.CashInBox(); err != nil || box != eur(5620) {
			t.Errorf("in the box should be %s, %v", box, err)
		}
		m.tap("Cash in the box")
		m.says("should be; float 50.00")
	})
}
