// Package hand is a seller's hand for the tests that break things: it makes a stall, and does the acts of a market
// day at an open till, each under an id that is known beforehand. What an act does follows from its id alone, so
// that the same act, done again after a crash or an error of the disk, must come to the same, once.
//
// Receipts and Ledger write down what a book has come to, in words that do not depend on ids drawn at random: two
// books that lived through the same acts, one of them through faults, have the same ledger.
package hand
