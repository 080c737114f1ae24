package app

import "testing"

// What is searched for and the category that is open are there after the device was turned.
func TestATurnedDeviceGoesOnSearching(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.fill("Search or scan", "zzz")
	b.says("Nothing here is called “zzz”.")
	b.tap("Stock")
	b.fill("Search or scan", "yyy")
	b.w.Fyne().Resize(phone)
	b.settle()
	b.says("Nothing here is called “yyy”.")
	b.tap("Sell")
	b.says("Nothing here is called “zzz”.")
	b.fill("Search or scan", "")
	b.w.Fyne().Resize(tablet)
	b.settle()
	b.silent("Nothing here is called “zzz”.")
}
