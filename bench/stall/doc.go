// Package stall makes what is measured: a stall with two hundred goods, and sales as its till would write
// them, six lines each. The same seed makes the same sales, so that every store in a comparison is given the
// same content.
package stall
