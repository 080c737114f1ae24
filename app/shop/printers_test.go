package shop_test

import (
	"testing"

	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
)

func TestAPrinterIsFoundTriedAndKept(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		door := storybook.NewShopTill()
		door.Have, door.Is["new"] = nil, till.PrinterStatus{Known: true}
		d := open(t, door, form, nil)
		d.tap("Printers", "Add a printer", "Look for printers", "file:/dev/usb/lp0")
		d.tap("80 mm", "Every sale prints by itself", "A cash drawer hangs on it and opens on cash", "852", "Drawn by the printer", "Print a test page")
		d.says("The test page went to the printer. Look at the paper: lines must be full, and the code must scan.")
		d.tap("Save")
		want := till.Printer{ID: "new", Target: "file:/dev/usb/lp0", Paper: 80, Native: true, CodePage: 852, Drawer: true, Always: true}
		if len(door.Have) != 1 || door.Have[0] != want || len(door.Tested) != 1 || door.Tested[0] != want {
			t.Errorf("kept %+v, tested %+v", door.Have, door.Tested)
		}
		d.says("80 mm · Ready.")
		d.tap("file:/dev/usb/lp0", "Forget this printer")
		if len(door.Have) != 0 {
			t.Errorf("%+v is still there", door.Have)
		}
	})
}

func TestHowPrintersAreIsSaidInWords(t *testing.T) {
	door := storybook.NewShopTill()
	d := open(t, door, widgets.Phone, nil)
	d.tap("Printers")
	d.says("80 mm · Ready.", "58 mm · It has no paper.", "58 mm · The printer at serial:/dev/rfcomm0@9600", "cannot be reached")
	d.tap("serial:/dev/rfcomm0@9600", "Print a test page")
	d.says("Nothing was printed: the printer at serial:/dev/rfcomm0@9600 is busy or cannot be reached. Check that it is switched on and connected, then try again.")
}

func TestAnAddressThatIsNoneIsSaidOnThePage(t *testing.T) {
	door := storybook.NewShopTill()
	door.Have = nil
	d := open(t, door, widgets.Tablet, nil)
	d.tap("Printers", "Add a printer")
	d.fill("Its address", "somewhere")
	d.tap("Add a printer")
	d.says("Where the printer is cannot be read. Nothing was changed: write it such as tcp:192.168.1.50.")
	if len(door.Have) != 0 {
		t.Errorf("%+v was kept", door.Have)
	}
}
