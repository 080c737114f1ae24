// Package flip damages a stall's data folder, one byte at a time, and looks what becomes of it.
//
// A stall with 500 sales is made once. Then each chosen byte of its journal and of the second copy is flipped in
// turn, on a disk in memory: as the stall lies after a clean close, and as it lies after a kill. The book is opened
// and rechecked, and what it shows is compared with the whole stall. Only two ends are right: the damage is healed,
// and said; or it is named, and nothing else has changed. Silence is the one wrong answer.
//
// The views are damaged where they really lie, in their Badger files; keys and small files too; and pairs of faults
// go into both copies at once.
//
// `make flip EVERY=37 VIEWS_EVERY=997` runs it alone; a failure says how to flip that one byte again.
package flip
