// Package people keeps what is typed at the till and who it is about: notes, buyers' names, wishes.
// The journal never holds such a thing, for what stands there can never be taken back.
//
// Every text belongs to a subject, which is a sale's id or a person's, and to a field of it, such as
// note or buyer. A subject has a key of its own. To forget a subject is to destroy its key: what was
// sealed with it stays on the disk and in later copies, and nobody can read it again.
//
// Nothing here is part of what makes a sale durable. A text is kept after its sale; where that fails
// the seller is told, and the sale stands.
//
// # Files
//
//	keys/people.key               the master key: base64, a space, and its id, which is a check as well
//	keys/people.key.copy          the same again
//	people/keys-ID-NUMBER         the subjects' keys, sealed under the master key of that id
//	people/notes-NUMBER           the texts, each sealed under its subject's key
//	people/copy/                  the files of people/ again
//
// The files in people/ hold lines of base64, one a record. A record has a newline before it and one behind it, so that
// neither a damaged one nor one that a power cut has torn takes its neighbour along. A text's record says which key it
// needs and nothing else in the open: subject, field and text are sealed with AES-256-GCM, the subject as associated data.
//
// Every file stands on two sides. A record is durable on the first before it is begun on the second, and is acknowledged
// when it is durable on both. So a record that one side has lost the other still has, and opening the store puts it back;
// and a last record that is torn is what a power cut leaves only where the other side is whole without it. Whatever else
// does not open is damage: it is named, and stays where it is so that it is named again. A copy of the stall holds the
// first side; the second is made anew when it is brought back.
//
// A text that was replaced, and one of a subject that was forgotten, is left out as soon as its file can be written anew:
// whole, beside the old one, and renamed. While the folder is held for a copy that waits. The first write of a run writes
// the last files anew in any case, since what an earlier run has left in them may not be durable.
//
// Forgetting writes all other keys into new files under a new master key, then replaces keys/people.key.
// That one rename is the moment from which the subject is forgotten; before it the old files count, and
// after it the new ones. Then the second file of the key is replaced, and the old ones are removed. What the disk itself
// keeps of a replaced file, as flash memory does for a while, is beyond a program's reach.
//
// Copies of the stall carry the master key too: a copy is sealed as a whole. So an older copy still
// holds whoever was forgotten since; the entry in the journal that says so is applied to it again.
package people
