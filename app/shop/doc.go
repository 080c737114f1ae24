// Package shop is the place of everything around the stall: the online shop with what it has not
// been told yet, the buyer's receipt page, the stall's own settings, the practice stall, safe keeping
// with its copies and the words that open them, the look of the window, and the guide.
//
// A sync, the test of a shop and a copy run away from the window's goroutine, show that they run,
// and can be stopped; selling goes on meanwhile.
package shop
