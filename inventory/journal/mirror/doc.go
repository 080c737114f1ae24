// Package mirror keeps the second copy of every line and heals either from the other: the journal's
// lines from the copy and the copy's from the journal. What was damaged is set aside before it is
// replaced, nothing is replaced by a line that is not signed, and an entry that is damaged in both is
// named, not guessed.
//
// Ready is for every opening, before journal.Recover: cheap, whatever the history. Heal reads all of
// both and is for quiet times; Compare finds without changing anything whether it is needed. Seal
// compresses the copies of full files. Ready, Heal and Seal must not run while a Writer of the till
// is open, but for Seal, which does not touch the file that is written; and not two at once.
//
// # Who is right
//
// A line is good when the till's key signed it, or when the good line behind it carries its hash. Good
// lines of both sides make the file; the order is that of their numbers. Where damage moved nothing
// each line keeps its offset. An entry without a good line on either side is a hole: what is left of
// it stays where it is, and a fault with the code "both" names it. Two good lines of one number
// that differ are a fork: somebody wrote a second history. A fault with the code "fork" names it,
// and the file is left alone on both sides. A file that the disk cannot read is replaced only by one
// that surely holds everything it held. A file that is larger than any that Trestle writes is not looked
// at: in the journal a fault with the code "long" names it, in the copy it is set aside as it lies.
//
// What the copy has beyond the journal was acknowledged and comes back; what the journal has beyond
// the copy is written anew first (package journal says why). When a power cut has lost pages in the
// middle of lines that were being written at once, the rest of them is set aside; see unfinished. Only a
// copy that ends just before them bears out that they were never acknowledged.
//
// # What is written where
//
// quarantine/ keeps what was replaced, only the stretch that differs from what stands there now:
// <till>-<first number of the file, 20 digits>-<offset>.journal, .copy or, of a compressed file,
// .sealed; a number follows the offset when the name is taken by other bytes. Nothing there is ever
// deleted. heal/ holds files that are being written; each is synced and then renamed into its place,
// and what an interruption leaves there is deleted at the next opening.
//
// # The format of compressed copies, version 1
//
// <first>.jsonl.zst is a row of pairs of a mark and a zstd frame (RFC 8878) and, at the end, a mark
// without a frame. A mark is a skippable frame of zstd: little-endian
//
//	magic   4 bytes, 0x184D2A54
//	length  4 bytes, 24
//	tag     4 bytes, 0x316C7274
//	size    4 bytes, of the frame's lines; 0 in the end mark
//	packed  4 bytes, of the frame
//	offset  8 bytes, where its lines begin in the file that was compressed; its size in the end mark
//	check   4 bytes, CRC-32 (IEEE) of the 32 bytes before
//
// A frame holds whole lines, about 128 kB of them and more only for a single longer line, and ends in
// zstd's checksum. Of each line but the frame's first the 64 digits of prev are left out when they are the
// hash of the line before, which is in the same frame: `"prev":""`. Any frame can be read without
// the others, so a damaged one costs its own lines and no more. Reading shows such lines as zeros
// that end in a newline, so that everything else keeps its place.
//
// Source: this text; testdata/v1 holds a journal and its copy that every later version must read.
package mirror
