// Package tag writes a product into its own price tag and reads it back, so that a till without the catalogue can sell
// it.
//
// A tag is "TT1-" and decimal digits behind it, in plain ASCII: the name, the price, the unit, the tax class and what
// else a till has to know, signed with the stall's receipt key. Whoever changes a price on a tag breaks its signature.
//
// Encode makes a tag that fits into a QR code of version 10 and leaves things out, in a fixed order, when it must.
// Decode takes anything that ends in a tag's digits (a scan, a paste, a line typed by a scanner with a foreign keyboard
// layout) and never fails on hostile bytes: it says link.Unreadable.
//
// Tag is a plain struct that imports nothing of the book. FORMAT.md fixes version 1: a tag once tied to a basket is
// read for as long as Trestle exists. testdata/vectors.json holds examples of it.
package tag
