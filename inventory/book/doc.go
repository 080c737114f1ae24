// Package book is the only way to a stall's book. Open takes the lock on the data folder, readies
// the journal after whatever ended the last run, brings the views up to date and starts the clerk.
//
// The clerk is the one that writes. A write is a plan: it is given the views as they are now and
// answers with drafts, or with none when there is nothing to do. The drafts are appended with one
// sync; then the write is acknowledged, and then they are folded, before the next plan runs and
// before anyone reads. So a plan never sees half of another, and what Write returns is durable and
// is seen by whoever reads next. An error from the disk means that the outcome is not known: the
// next write first reopens the journal and reads what is really there, so that the same sale, tried
// again under its id, is found or made, never doubled.
//
// # What heals what
//
//	views     from the journal, when they cannot be opened or read, are of another version, or do
//	          not stand at a place that the journal goes through by its hash; and when the program
//	          ended while it opened them (views.opening), so that no damage makes it end twice
//	journal   from its copy, line by line; see package mirror
//	copy      from the journal
//
// Opening compares ends only, and so takes the same time whatever the history; Recheck, which a
// window runs behind the selling screen, and Verify read everything. What was healed is told in
// Health until somebody has read it (NoticesRead). Damage that stands is named there each time.
//
// # A disk that fills up
//
// Badger maps its files into memory and ends the program when the disk is full, so the views leave
// the disk in time and go on in memory. When the journal itself needs the room, a file of ballast is
// given up; when that is used up too, a write is refused with a sentence and nothing is half there.
//
// The data folder:
//
//	lock           held while a book is open
//	keys/          till.key, owner.key, receipt.key (Ed25519 seeds, base64, readable by the owner only)
//	               receipt.key.next stands there while the key of receipts is being replaced
//	journal/       the record; see package journal
//	copy/          the second copy of every line; see package mirror
//	heal/          healed files on their way to their place; of no use after that
//	quarantine/    bytes that were damaged or torn, kept aside before anything was put in their place
//	views/         a Badger folder; may be deleted at any time
//	views.opening  stands while the views are being opened
//	notices.json   what was mended and nobody has read yet
//	ballast        room for the last sales on a full disk; holds nothing
package book
