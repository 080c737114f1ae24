package inventory

import "trestle/inventory/journal"

// Sold is a sale that was read from its entry already.
type Sold = sold

// SoldBy reads a sale.
func SoldBy(e *journal.Entry) Sold { return soldBy(e) }

// AddSold folds a sale that was read already.
func (f *Folder) AddSold(e *journal.Entry, s *Sold) error { return f.add(e, s) }

// NewLargeFolder makes a folder as FoldMany does.
func NewLargeFolder(v Views) *Folder { return newFolder(v, largeUpdate) }

// FoldPiles is FoldMany with small piles and updates.
func FoldPiles(v Views, pile, sales int, source func(func(journal.Entry) error) error) error {
	return foldMany(v, limits{entries: sales, bytes: 1 << 20, sales: sales}, pile, source)
}
