// Package slip is what can be done with a receipt wherever a screen shows one: print it, print it without prices for
// a gift, keep it as a file, and say what a receipt is worth that somebody holds out. The selling place and the place
// of the market day share it; it knows neither.
package slip
