// Package book is the only way to a stall's book. Open takes the lock on the data folder, readies
// the journal after whatever ended the last run, brings the views up to date and starts the clerk.
//
// The clerk is the one that writes. A write is a plan: it is given the views as they are now and
// answers with drafts, or with none when there is nothing to do. The drafts are appended with one
// sync and folded before the next plan runs, so a plan never sees half of another, and what Write
// returns is durable and visible. An error from the disk means that the outcome is not known: the
// next write first reopens the journal and reads what is really there, so that the same sale, tried
// again under its id, is found or made, never doubled.
//
// The data folder:
//
//	lock         held while a book is open
//	keys/        till.key, owner.key, receipt.key (Ed25519 seeds, base64, mode 0600)
//	journal/     the record; see package journal
//	views/       a Badger folder; may be deleted at any time
//	quarantine/  torn ends of the journal, copied aside before they were cut
package book
