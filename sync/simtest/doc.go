// Package simtest is a whole stall in memory for tests of sync: a book without a disk that can fail
// at any write, a practice shop, a bad network between them, and one clock for all. It is for tests
// only; the demo uses a real book.
package simtest
