// Package link writes a receipt into its own address and reads it back.
//
// A receipt link is https://host/path# followed by decimal digits. Whoever holds it holds the whole
// receipt: no server is asked, nothing needs to have synced, and the part behind # never leaves the
// reader's device. An Ed25519 signature tells whether the stall wrote it.
//
// Encode makes a link that fits into a QR code of version 17 and leaves things out, in a fixed
// order, when it must. Decode takes anything that ends in a link's digits (a scan, a paste, a line
// typed by a scanner with a foreign keyboard layout) and never fails on hostile bytes: it says
// Unreadable. Prefix turns the address of the stall's page into the front part.
//
// Receipt is a plain struct that imports nothing of the book. Amounts are whole minor units of its
// currency, quantities whole thousandths of a unit, times minutes since 2020 began in UTC.
//
// FORMAT.md fixes version 1: a link once printed is read for as long as Trestle exists, and a
// change of meaning gets a new version number. testdata/vectors.json holds examples of it. The
// parts it stands on: CBOR (RFC 8949), DEFLATE (RFC 1951), Ed25519 (RFC 8032).
package link
