// Package practice is a small online shop inside Trestle: product pages that a buyer can look at,
// and the part of the WooCommerce REST API (wc/v3) that Trestle's connector speaks. It stands in
// until a first real shop is connected, it is what the demo syncs with, and it is what the
// connector is tested against.
//
// The API keeps the habits that were measured on WooCommerce 9.9.5, the awkward ones above all:
// posting an order twice makes two orders and an Idempotency-Key changes nothing; completing an
// order takes its lines out of stock, without asking whether there is enough; stock is an absolute
// whole number; a page holds at most 100 items; a batch answers 200 and carries its errors item by
// item; variations whose stock is kept by the product say manage_stock "parent" and ignore stock
// that is written to them; date_created is ignored; over http only OAuth 1.0a is taken, over https
// Basic. Two requests that complete one order at the same moment both take stock, as they do
// there.
//
// All of it is one JSON file of mode 0600, replaced as a whole after each change, or nothing but
// memory when no path is given. Time and randomness are handed in. Practice is not a shop to be put
// on the internet: Serve listens on this machine only, and LAN shows pages and nothing else.
package practice
