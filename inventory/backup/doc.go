// Package backup carries a copy of a stall away from the device, and back onto another.
//
// It knows the journal and the data folder as a journal.FS, never an open book: whoever asks for a
// copy hands in a disk whose files end where they ended when the copy was begun. What is read of a
// copy is checked throughout before any of it counts.
//
// # Format, versions 1 and 2
//
// A copy is an age file (age-encryption.org/v1, binary). It is encrypted either to the stall's
// recovery key, an X25519 key that stands on paper only, or to a passphrase (scrypt). Inside is one
// zstd stream (RFC 8878), inside that a tar archive (POSIX ustar) of plain files, so that nothing of
// ours is needed to open it:
//
//	age -d -i recovery.txt copy.age | zstd -d | tar -x && sha256sum -c SHA256SUMS
//
// The members come in this order:
//
//	manifest.json                    what the copy is; see Manifest. Always the first.
//	journal/TILL/NUMBER.jsonl        the journal's files of all tills, each up to a length at which it
//	                                 ended in a whole line of the book
//	keys/owner.key keys/receipt.key  the stall's keys, as they lie in the data folder
//	keys/people.key                  the key that the files of people are sealed with; only in version 2,
//	                                 and a copy without it is of version 1
//	people/NAME                      the sealed files of people, as they lie there
//	SHA256SUMS                       a line for each member before it: the SHA-256 of its bytes, two
//	                                 spaces, its name. Always the last: a copy without it was cut.
//
// till.key never leaves its device, nor do the keys of a shop: no copy holds them, and a reader
// refuses a copy with any other member than these.
//
// The recovery key is an age identity. As text it is AGE-SECRET-KEY-1…, which the age programs take
// and a QR code holds in its short alphanumeric form; as words it is the BIP 39 form of the same 32
// bytes, 24 English words.
package backup
