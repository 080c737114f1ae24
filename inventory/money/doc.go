// Package money counts money: whole minor units (cents, öre, pence) of one ISO 4217 currency.
//
// Use it wherever a price, a total, a tender or a tax is held. There is no float anywhere in it:
// every result is exact or rounded half away from zero where its name says so, and every
// operation that could leave the range of an int64 returns ErrTooLarge instead of a wrong number.
//
// The zero Amount is zero of no currency. It adds to any amount, so a sum can start from it.
// Amounts of two different currencies never add: that is ErrMixed.
//
// The stored form is the plain decimal with its code, "12.50 EUR", and "" for the zero Amount.
// That form is kept by every later version, because books are full of it. Format and FormatSign
// are for eyes only; ParseTyped reads what a person typed and refuses what could mean two things.
//
// Sources: the minor units are those of ISO 4217 list one (see iso4217.go), cash steps and
// banknotes are written down in cash.go and notes.go with what they rest on. golang.org/x/text
// gives only separators, grouping and digits: its exponents are wrong for a dozen currencies.
package money
