package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"trestle/app/till"
)

// A long history shows how far it has been read, and the reading can be stopped.
func TestALongHistoryShowsItsProgressAndCanBeLeft(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		b := begin(t, t.TempDir(), size)
		asked := false
		b.w.open("Opening", func(cfg till.Config) (*till.Till, error) {
			asked = true
			cfg.Progress(42_000_000, 100_000_000)
			cfg.Progress(43_000_000, 100_000_000) // the window draws only the last of these
			b.settle()
			b.says("Reading what was sold before: 43 %", "Stop and close; nothing is lost")
			b.tap("Stop and close; nothing is lost")
			b.w.stop() // as closing the window does
			return nil, cfg.Ctx.Err()
		}, nil)
		b.settle()
		if !asked {
			t.Fatal("nothing was opened")
		}
		b.silent("The stall did not open") // the seller wanted it so
	})
}
