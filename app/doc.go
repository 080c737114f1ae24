// Package app is Trestle's window: it opens the stall, or starts a new one, and holds the places
// Sell, Stock, Day and Shop in one frame. The places do not know each other; they meet here.
//
// It is a library: only main opens a Fyne app and hands it to Run. Everything that is written or
// read at length runs away from the window's goroutine through widgets.Work.
package app
