// Package receipts holds what leaves in the buyer's hand.
//
// It has no code of its own. Each folder below does one thing:
//
//   - link   the receipt inside its own address: a signed, compact record behind https://host/path#
//   - qr     the square that carries the address, and the reader that checks it
//   - page   the one static file that a browser opens to show such an address as a receipt
//   - paper  the same receipt as lines of text, the layout that printers and PDF share
//   - paper/…  that layout as bytes for receipt printers (escpos), as PDF and as a picture
//   - printer  the ways to a printer, and the list of what is still to be printed
//   - payqr    codes that a buyer's bank app pays by
//   - statement  a bank's file, and which payments it confirms
//   - credit   store credit as a signed code; digits, how codes become decimal digits
//   - labels price and barcode labels on sheets and rolls
//   - tag    a product inside its own price tag, signed, for tills that lack the catalogue
//
// The folders know nothing of the book. app/till composes a sale into a link.Receipt and a
// paper.Receipt, plain structs that say everything once and can be written down in a test.
// receipts never imports sync, nor the reverse.
package receipts
