package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// A message stands above the buttons at the foot; where buttons stand everywhere it lies over them and lets taps through.
func TestAMessageStandsAboveTheButtons(t *testing.T) {
	themed(t, theme.Paper, 1)
	many := func() fyne.CanvasObject {
		var all []fyne.CanvasObject
		for range 12 {
			all = append(all, NewButton("Save", Plain, nil))
		}
		return Column(4, all...)
	}
	sheet := NewSheet(Phone)
	for _, row := range []struct {
		name    string
		content fyne.CanvasObject
		foot    float32 // where the message ends
	}{
		{"nothing there", NewLabel("tiles"), 588},
		{"a button", Column(0, Space(), NewMainButton("Save", Go, nil)), 600 - theme.Main - 8},
		{"two lines of buttons", Column(4, Space(), NewButton("Print", Plain, nil), NewButton("Save", Plain, nil)), 600 - 2*theme.Touch - 4 - 8},
		{"one that is hidden", Column(0, Space(), hidden(NewMainButton("Save", Go, nil))), 588},
		{"scrolled away", Column(0, Grow(Scroll(many())), Gap(100)), 588},
		{"under a sheet", Over(Column(0, Space(), NewMainButton("Save", Go, nil)), sheet), 588},
		{"buttons everywhere", many(), 588},
	} {
		t.Run(row.name, func(t *testing.T) {
			toast := NewToast(nil)
			w := test.NewTempWindow(t, AtFoot(12, row.content, toast))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(412, 600))
			if row.name == "under a sheet" {
				sheet.Open("How many?", Tall(300, NewLabel("so")), nil)
				defer sheet.Close()
			}
			toast.Say("Kept", "", nil)
			end := toast.Position().Y + toast.Size().Height
			if end != row.foot {
				t.Errorf("it ends at %v, not at %v", end, row.foot)
			}
		})
	}
}

func hidden(b *Button) *Button {
	b.Hide()
	return b
}

// A tap on a message is meant for what lies under it, but for its own button.
func TestAMessageTakesNoTaps(t *testing.T) {
	themed(t, theme.Paper, 1)
	if _, ok := any(NewToast(nil)).(fyne.Tappable); ok {
		t.Error("it swallows the tap on what it lies over")
	}
}

// What is shown may change while a message stands: it makes room for the new buttons.
func TestAMessageMakesRoomForNewButtons(t *testing.T) {
	themed(t, theme.Paper, 1)
	toast, body := NewToast(nil), Over(NewLabel("a form"))
	main := AtFoot(12, body, toast)
	w := test.NewTempWindow(t, main)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(412, 600))
	toast.Say("Kept", "", nil)
	body.Objects = []fyne.CanvasObject{Column(0, Space(), NewMainButton("Add a market", Go, nil))}
	Relay(main)
	if end, foot := toast.Position().Y+toast.Size().Height, 600-theme.Main-8; end != foot {
		t.Errorf("it ends at %v, not at %v", end, foot)
	}
}
