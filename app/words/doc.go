// Package words holds every text that Trestle shows, by key, and puts money, quantities and
// counts into the seller's language. Screens and commands write no text of their own.
//
// A text may hold places {0}, {1} … for what is handed in. Where a number decides the form, the
// table has one row a form, key.one, key.other and so on as Unicode CLDR names them, with {n} for
// the number; Count chooses.
//
// A key keeps its meaning for ever; a new meaning is a new key. A language that lacks a text shows
// the English one.
package words
