package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Who begins empty can sell at once: the first thing is made up while it is sold.
func TestBeginEmptyLeadsToTheFirstSale(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		b := begin(t, t.TempDir(), size)
		b.fill("As it stands on receipts", "Stall")
		b.tap("Next", "Choose a country")
		b.fill("Search", "irel")
		b.tap("Ireland", "Next", openMine)
		b.says("The table is empty", "Add the first thing as you sell it; later it is behind the three points, New product. The catalogue of your shop is brought in under Stock.")
		b.tap("New product")
		b.fill("Name", "Kraut")
		b.tap("key:2", "key:00", "Add to the basket")
		b.tap("Cash exact")
		b.says("A-0001 · opens only on this device")
	})
}
