package smoke

import (
	"image"
	"path/filepath"
	"testing"
)

// A phone's display has two pixels for each unit of the program's.
const (
	phoneWide  = 824
	phoneHigh  = 1830
	phoneScale = 2
)

// The program as it is built for phones, on a display of a phone's size: three taps from the first start to a sale
// that is kept.
func TestAPhoneMakesItsFirstSale(t *testing.T) {
	lacking(t)
	program := programBuilt(t, "TRESTLE_MOBILE_BIN", "-tags", "mobile")
	home := t.TempDir()
	data := filepath.Join(home, "stall")
	d := newDisplayOf(t, phoneWide, phoneHigh, phoneScale)
	open(t, d, program, home, data)
	d.keepOnFailure(t)
	d.tapWord(t, "Just try it: practice stall")
	d.tapWord(t, "Carrots")
	d.tapWord(t, "Cash exact")
	d.until(t, "the sale in the journal", patience, func(*image.RGBA) bool { return journalHas(data, `"kind":"sale"`) })
	d.see(t, "Next sale")
	if link := d.readCode(t); link == "" {
		t.Error("no code")
	}
}
