// Package badgerview keeps the views in a Badger database on disk. It is the only importer of
// Badger, and nothing in it is precious: the folder can be deleted at any time and is folded again
// from the book, so writes are not synced.
//
// The options are small on purpose (a till is a phone): they were measured with 200,000 sales at
// under 50 MB resident. Badger 4.9.4 or later is needed: earlier ones could drop acknowledged
// writes in compaction.
package badgerview
