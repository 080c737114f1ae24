package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

// blanking notes whether the screen may go dark.
type blanking struct {
	fyne.Driver
	on bool // it stays on
}

func (b *blanking) SetDisableScreenBlanking(on bool) { b.on = on }

// driven is an app whose driver the test has wrapped.
type driven struct {
	fyne.App
	driver *blanking
}

func (d driven) Driver() fyne.Driver { return d.driver }

// A seller with wet hands does not wake a screen for every buyer: it stays on while a market day is open, and only then.
func TestTheScreenStaysOnWhileADayIsOpen(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, phone)
	light := &blanking{Driver: b.w.app.Driver()}
	b.w.app = driven{b.w.app, light}
	if light.on {
		t.Error("it stays on before a day is open")
	}
	b.tap(b.tile("Jam"), "Cash exact") // the first sale opens the day
	if !light.on {
		t.Error("it goes dark while a day is open")
	}
	if _, err := b.w.stall.t.CloseDay(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	b.settle()
	if light.on {
		t.Error("it stays on after the day was closed")
	}
}
