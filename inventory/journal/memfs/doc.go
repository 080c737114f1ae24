// Package memfs is a disk in memory that keeps journal.FS's promise and not a bit more: what was
// not synced may be lost in a Crash, at its end or in any page, a write may stop in the middle, any call may fail. Tests of
// the journal, the book and the simulator use it; the program does not.
package memfs
