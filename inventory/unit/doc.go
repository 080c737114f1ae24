// Package unit holds quantities and the units they are counted in.
//
// A Quantity is a whole number of thousandths: 640 is 0.64 kg, 3000 is three pieces. Three
// decimals are what a market scale shows. There is no float in it, and every operation that
// could leave the range of an int64 returns ErrTooLarge instead of a wrong number.
//
// A Unit is one short lower-case word or sign of a closed list. Parse finds it from the words
// that shops and sellers write ("pcs", "Stück", "lbs"). Nothing here converts one unit into
// another: what is sold by the pound is stocked by the pound.
//
// The stored forms are the plain decimal without trailing zeros ("0.64", "3") and the unit's own
// name. Later versions add units but never rename one.
package unit
