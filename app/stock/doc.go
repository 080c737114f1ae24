// Package stock is the place where the seller looks after what is there: the list with what is on
// hand, a product's card, receiving, counting and writing off, adding and changing products, and
// bringing in the catalogue of a shop from a CSV file.
//
// On a wide window the list stands at the left and what is being done at the right; on a phone one
// takes the place of the other. The place reads through Till, the door that package till is shaped
// for, and reads again whenever it is told that the book changed.
package stock
