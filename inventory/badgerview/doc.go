// Package badgerview keeps the views in a Badger database on disk. It is the only importer of
// Badger, and nothing in it is precious: the folder can be deleted at any time and is folded again
// from the book, so writes are not synced.
//
// Updates are held in memory, some seventy sales of them, and given to Badger together: a transaction
// costs as much as folding a sale. A kill takes back the last updates, each as a whole and with its
// heads, and the book folds them again. A little of what Badger has is kept warm beside that, so that
// a sale rarely asks Badger at all.
//
// The options are small on purpose (a till is a phone): they were measured with 200,000 sales at
// under 50 MB resident. Badger 4.9.4 or later is needed: earlier ones could drop acknowledged
// writes in compaction.
package badgerview
