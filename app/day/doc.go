// Package day is the place of the market day: opening it with the float, what it came to so far,
// its sales with their receipts, and closing it with the cash that was counted.
//
// Buyers can look over the counter: how much was taken stands there only after a tap, and is gone
// again when the place is left.
package day
