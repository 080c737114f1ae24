// Package inventory knows what the stall has and what happened to it.
//
// What happens at a stall is written down once, in order, and never changed; everything else is a
// view of it. This package is the meaning of that record. It defines the bodies of the entries
// (Sale, Product, StockMove, …), folds entries into views (Fold), reads the views (Reader), and
// does the arithmetic from a basket to a sale (Quote, Charge). It touches no disk, no clock and no
// network: package book hands it entries, a Views store keeps what it folds.
//
// # The words
//
//	stall    the business: one seller, one currency
//	till     one device that sells for the stall; its letter is a label, its id names its key
//	entry    one line of a till's journal; the book is all entries of all tills
//	view     what is folded from the book; deleting views loses nothing
//	product  what is sold; each of its variants has its own SKU, price, stock and barcode
//	place    where stock is: stall unless said
//	basket   what is being rung up; a paid basket is a sale with lines and tenders
//	shop     an online shop; a row is one entry that a shop has to hear of
//
// # Folding in any order
//
// Two tills that sold apart must arrive at the same views whatever order their entries are read
// in. So each effect on stock and money is a signed sum, and each text, price or setting is kept
// with its Stamp (Lamport clock, till, entry number): the highest stamp wins. Entries of one till
// arrive in their order, entries of different tills in any.
package inventory
