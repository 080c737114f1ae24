// Package till holds the acts of the trade: start a stall, fill the basket, take payment, hand over
// a receipt, import, count, open and close the day, sync. It composes the book, the receipts and
// the way to the shop, and knows nothing of windows: screens and commands call only this package,
// so whatever one can do the other can.
//
// A Till is one open stall. Practice is another stall in a folder of its own (see PracticeDir),
// with its own keys and till letter P.
package till
