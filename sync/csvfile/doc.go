// Package csvfile reads a seller's catalogue from the product exports of online shops, and writes it
// in a form of our own.
//
// Use Read for the file that a seller chose, whatever it is; package inventory's Merge decides what
// of the result is new. The promise of Read: it gives either an error, and then nothing was taken,
// or the whole file, in which every row that could not be taken is listed with its line and the
// reason. Time and memory grow with the size of the file and with nothing else.
//
// # What is recognised
//
// By their headers, in any order, case and spacing, between commas, semicolons or tabs, in UTF-8,
// UTF-16 with a byte order mark or Windows-1252:
//
//	shopify      Handle, Title, …, Variant Price, …        Shopify's products, the older form
//	shopify-new  Title, URL handle, …, Price, …            Shopify's products, the newer form
//	woocommerce  ID, Type, SKU, Name, …, Regular price, …  and what nine languages make of it
//	etsy         TITLE, DESCRIPTION, PRICE, CURRENCY_CODE, QUANTITY, …
//	trestle      Name, Price, …                            our own, below
//	mapped       anything else, through Options.Map
//
// The forms were taken from exports of these programs and from their help pages, in 2026.
//
// # What rows mean
//
// A price asked now below a former one ("compare at") is a sale price of the former. A sale price
// whose dates are not now is left out. An empty quantity means not counted, and so does one quantity
// that several variants share. Shopify writes 0 for what it does not count: where no row without an
// inventory tracker has another quantity, these rows are not counted either. A negative quantity is
// kept: the shop has oversold.
//
// How numbers are written is decided once for the file, by the prices that can be read in one way
// only. A row that is written in the other way is skipped, never guessed.
//
// Of two rows with one SKU, one id, or one product and the same options, the first counts and the
// later is skipped. Descriptions become plain text. Categories keep their path: "Clothing > Hats".
// Cells that a spreadsheet would run as a formula are text like any other; an apostrophe before
// such a cell, which WooCommerce and Write put there, is taken off.
//
// # Our own form
//
// A row for each variant, with these columns, of which only Name and Price are needed:
//
//	Name           the product
//	Option 1       the name of its first option, such as Size; Option 2, Option 3 … the others
//	Value 1        the variant's value of it, such as M
//	SKU, Barcode   of the variant
//	Price          the regular price, with the decimal point or comma
//	Sale price     asked instead, empty when there is none
//	Currency       of the row; a row in another than the stall's is skipped
//	Unit           each, bunch, kg, m …; empty means each
//	Stock          empty means not counted
//	Category       categories separated by commas; \, for a comma inside of one
//	Description    plain text
//	Image          links separated by spaces, or names of pictures that the stall has: ring.png;
//	               Variant image holds one
//	Link           the product's page in the shop; Variant link the variant's
//	Hidden         yes for a product that the shop does not show
//	Handle, ID     of the product, Variant ID of the variant, where the book or a shop gave them
//
// Rows belong to one product when they have the same ID, else the same Handle, else the same Name and
// options.
package csvfile
