// Package shop is the place of everything around the stall: the online shop with what it has not
// been told yet, the buyer's receipt page, the practice stall, safe keeping with its copies and the
// words that open them, and the settings: who sells and what is taken, tax and receipts, the look and
// language of this device, and the guide.
//
// It is a list of sections, each of which opens one short page; on a wide window both stand side by
// side. What is tapped there is written down at once. What is typed waits for its button, and a change
// of the book by somebody else leaves it alone.
//
// A sync, the test of a shop and a copy run away from the window's goroutine, show that they run,
// and can be stopped; selling goes on meanwhile.
package shop
