// Package shop is the place of everything around the stall: the online shop with what it has not
// been told yet, the buyer's receipt page, the stall's own settings, the practice stall, where the
// data lies, the look of the window, and the guide.
//
// A sync and the test of a shop run away from the window's goroutine, show how far they are, and
// can be stopped; selling goes on meanwhile.
package shop
