package widgets

import "sync/atomic"

// leftHanded is which hand holds the device. It belongs to the device and not to a screen, as the
// theme does: whoever keeps it sets it, and what is laid out asks for it.
var leftHanded atomic.Bool

// SetHand says which hand taps: for the left one the side pane stands left, and rows of acts and
// panes side by side are turned round, so that the green button and the pad lie under its thumb.
// What is shown has to be laid out anew.
func SetHand(left bool) { leftHanded.Store(left) }

// LeftHanded says whether the left hand taps.
func LeftHanded() bool { return leftHanded.Load() }
