// Package full takes the disk away from a till: it is full, or it answers with an error.
//
// A fixed script (make a stall, open, import, sell, count, close the day, recheck, close, open) runs once on a disk in
// memory that counts its calls. Then it runs once for every call, with that very call failing: a write because the disk is
// full, a sync because of an error of the device, and so on; once for that one call, and once from there on. Then the
// disk is well again, the book is opened, and what was not acknowledged is tried again under the same ids. The
// end must be that of the run without a fault, and nothing that was acknowledged may be missing.
//
// And once a real small file system is filled to its last byte while a real process sells on it.
//
// `make full` runs it alone; a failure says how to run that one fault again.
package full
