// Package stock is the place where the seller looks after what is there: the list with what is on
// hand, as a table or as cards; a product's card, receiving, counting, writing off, moving; today's
// prices; a count of everything that can be left and gone on with; adding and changing products,
// and bringing in the catalogue of a shop from a CSV file.
//
// On a wide window the list stands at the left and what is being done at the right; on a phone one
// takes the place of the other. The main pane belongs to one stage at a time: the list, the prices,
// a count. Where figures are typed in a row, Enter keeps one and goes on to the next. The place
// reads through Till, the door that package till is shaped for, and reads again whenever it is told
// that the book changed.
package stock
