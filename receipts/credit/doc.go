// Package credit writes store credit as a signed code and reads it back, so that a till which has not heard of the
// refund that gave it can take it all the same.
//
// A code is "TC1-" and decimal digits behind it, in plain ASCII. The digits are a frame as package digits writes it:
// one byte 0xC1, a body, and 64 bytes of an Ed25519 signature by the stall's receipt key over "trestle credit 1", a
// zero byte and the body. The body is one CBOR array in core deterministic encoding:
//
//	0 format    1
//	1 key       4 bytes, the start of the SHA-256 of the public key
//	2 till      8 bytes, which gave the credit
//	3 entry     number of the refund's entry in that till's journal
//	4 letter    text, the till's letter
//	5 count     number of the refund's receipt: letter and count are the credit's id, such as A-0012
//	6 minutes   since 2020-01-01T00:00Z
//	7 currency  three letters of ISO 4217
//	8 amount    in minor units, above zero
//
// The code says what was given, not what is left of it: that the book knows. Whoever has the refund in the book can
// type its receipt number instead.
package credit
