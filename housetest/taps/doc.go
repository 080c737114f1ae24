// Package taps counts what a seller has to do. Each job of the selling room is done in the window's own frame over a
// real till in a folder of its own, by a hand that touches only what a person sees and reaches: inside the window,
// not scrolled away, not covered. Taps, keys and scans are counted apart, and a job that takes more than its limit
// fails.
//
// With TRESTLE_TAPS set to a file, the tests write there what they counted; `make taps` prints it as a table.
//
// The bakery's day rings up a whole market day through the same widgets and compares every figure on the screen and
// in the book with plain arithmetic on whole numbers.
package taps
