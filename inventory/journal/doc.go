// Package journal is the append-only record of tills: what happened at a stall is written here
// once, in order, and never changed. Everything else in Trestle is a view of it.
//
// Use it through inventory/book, which holds the lock. The package knows lines, numbers, hashes,
// signatures and files; it does not interpret what an entry says, and it imports nothing of ours.
//
// The promise: an entry that Append returned survives a power cut (as far as the FS keeps its own
// promise); a change to any line is found and named with its file and line; damage is never
// repaired by cutting, only what a crash left half-written at the very end is cut, and only after
// a copy of it lies durably elsewhere. What the copy of Options.Copy holds comes back through the package
// mirror, which heals either side from the other.
//
// # When a sync fails
//
// After a failed sync a system may show bytes that it will never bring to the disk, and say so no
// second time. So the Writer acknowledges nothing more, and cuts what the failed sync left; an entry
// that was not acknowledged may stand or not. When that cut fails too, the line is seen by whoever
// reopens the book in the same run. mirror.Ready, called before Recover, writes the end of the journal
// anew whenever it is longer than the copy, which only a good sync lets grow: what counts as kept from
// then on has been written and synced in a file without a failed sync. Recover alone, without a
// copy, cannot know this, and only syncs again.
//
// What remains: a disk that says it has synced and has not. Then the end of the journal is missing
// after a power cut, and comes back only if the copy reached the disk.
//
// # The second copy
//
// The copy has the journal's own shape and its bytes. A line is appended to it after the line is
// durable in the journal, and is not synced: an acknowledged entry costs one flush. So whatever the
// copy holds was acknowledged, and after a power cut it may lag behind or have lost pages. Closing the
// Writer syncs it. Full files of it may be compressed, under the same name with ".zst" behind; package
// mirror has their format.
//
// # Format, version 1
//
// Source: this text; testdata/v1 holds a journal that every later version must still read.
//
// A journal is a folder that holds one folder a till, named by the till's id: the first 8 bytes of
// the SHA-256 of its Ed25519 public key, as 16 lower-case hex digits. In it lie files named by the
// number of their first entry, 20 digits padded with zeros, and ".jsonl". A file holds at most
// 16 MiB. Only the last file is written. Nothing else lies there.
//
// A file is a sequence of lines. A line is
//
//	object SPACE signature NEWLINE
//
// where object is a JSON object, SPACE one byte 0x20, signature the standard base64 (with padding,
// 88 characters) of the Ed25519 signature of the object's bytes by the till's key, and NEWLINE one
// byte 0x0A. A line without its newline is at most 4 MiB. The object is UTF-8, has no white space
// outside of strings, and begins with these eight keys in this order:
//
//	v      version of the entry, a whole number from 1
//	n      entry number: 1, 2, 3 … without gaps, across files
//	prev   SHA-256 of the whole line before (object, space and signature, without the newline) as
//	       64 lower-case hex digits; 64 zeros in line 1
//	clock  Lamport counter, strictly rising within a till
//	at     wall time when written, RFC 3339 with offset; a label, nothing is ordered by it
//	kind   what happened, at most 64 characters
//	id     the id of the act, at most 128 characters, may be empty
//	body   any JSON value; its meaning depends on kind and v
//
// Numbers are plain decimal digits without leading zeros, below 2^53. at, kind and id are
// printable ASCII without quote and backslash, so they never need an escape. A version above 1 may
// add keys behind body; a reader keeps and forwards the whole line.
//
// Line 1 enrols the till. Its kind is "till.enrol", its body has the keys
//
//	stall      the stall's id, printable ASCII, at most 64 characters
//	key        the till's public key, base64
//	letter     the till's letter, printable ASCII, at most 8 characters
//	owner      the owner's public key, base64
//	owner_sig  the owner's Ed25519 signature, base64, of these bytes (no newline at the end):
//
//	           trestle till enrolment 1 NEWLINE stall NEWLINE base64(key) NEWLINE letter
//
// All lines of the till, line 1 too, are signed by that key, and the folder's name must be its id.
package journal
