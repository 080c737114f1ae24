package stock_test

import (
	"testing"

	"trestle/app/widgets"
)

// What was typed into a form is not thrown away by a tap beside it.
func TestAFormThatWasBegunIsGoneOnWith(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		s := open(t, form, widgets.AtOnce{})
		jam := s.product("Jam", 620, "")
		s.screen.Refresh()
		add := "Add"
		if !form.Wide() {
			add = "icon:plus"
		}
		s.tap(add)
		s.fill("As buyers know it", "Honey")
		if form.Wide() {
			s.tap(add) // over the form
			s.says("New on the table")
			s.tap("row:" + jam)
		} else {
			s.tap("icon:back")
		}
		s.tap(add)
		s.says("Here is what you typed before.")
		s.fill("0 for a free gift", "9.90")
		s.tap("Save")
		if _, err := s.till.EditOf("Honey"); err != nil {
			t.Fatal(err)
		}
		s.tap("icon:"+map[bool]string{true: "close", false: "back"}[form.Wide()], add)
		if s.Says("Here is what you typed before.") {
			t.Error("what was kept stands in the form again")
		}
	})
}
