// Package papertest has the receipts that the tests of all papers draw: Samples by name, Layouts at random.
// Only tests import it.
package papertest
