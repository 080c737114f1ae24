package sim

import (
	"errors"
	"fmt"
	"syscall"

	"trestle/inventory/journal/memfs"
)

// The kinds of faults that a call on a disk can meet.
const (
	faultCrash = "crash"  // the power fails at this call; nothing answers any more
	faultTorn  = "torn"   // the power fails in the middle of a write
	faultError = "EIO"    // this call fails
	faultPart  = "short"  // a write fails in the middle
	faultFull  = "ENOSPC" // no byte is taken from here on, for a while
	faultViews = "views"  // an update of the views fails
)

var (
	errDead = errors.New("the device is off")
	errIO   = fmt.Errorf("sim: %w", syscall.EIO)
	errFull = fmt.Errorf("sim: %w", syscall.ENOSPC)
)

// faults decides about each call on one device's disk.
type faults struct {
	kind  string // of the fault that is planned, "" for none
	in    int    // calls until it happens
	cut   int    // bytes of a torn or short write that are taken
	full  int    // calls for which the disk is still full
	dead  bool   // the power has failed
	met   bool   // any fault was met since the last look
	calls int
	count map[string]int // faults that happened, by kind
}

// call is asked before each call on the disk. It is called on the book's goroutine too, never on
// two at once.
func (f *faults) call(op memfs.Op) error {
	f.calls++
	if f.dead {
		return errDead
	}
	if f.full > 0 && (op.Call == "write" || op.Call == "append" || op.Call == "mkdir" || op.Call == "rename") {
		f.full--
		f.met = true
		if op.Call == "write" && op.Size > 1 && f.full%2 == 0 {
			return memfs.Partial{N: op.Size / 3}
		}
		return errFull
	}
	if f.kind == "" || f.kind == faultViews {
		return nil
	}
	if f.in--; f.in > 0 {
		return nil
	}
	return f.happen(op)
}

// happen is the planned fault.
func (f *faults) happen(op memfs.Op) error {
	kind := f.kind
	if op.Call != "write" && (kind == faultTorn || kind == faultPart) {
		return nil // it waits for a write
	}
	f.kind, f.met = "", true
	f.count[kind]++
	switch kind {
	case faultCrash:
		f.dead = true
		return errDead
	case faultTorn:
		f.dead = true
		return memfs.Partial{N: f.cut % max(1, op.Size)}
	case faultPart:
		return memfs.Partial{N: f.cut % max(1, op.Size)}
	case faultFull:
		f.full = f.cut
		return errFull
	default:
		return errIO
	}
}

// views is asked before each update of the views.
func (f *faults) views() error {
	if f.dead {
		return errDead
	}
	if f.kind != faultViews {
		return nil
	}
	if f.in--; f.in > 0 {
		return nil
	}
	f.kind, f.met = "", true
	f.count[faultViews]++
	return errIO
}

// calm ends whatever was planned, and tells whether any fault was met since the last time.
func (f *faults) calm() (met bool) {
	met = f.met
	f.kind, f.full, f.met = "", 0, false
	return met
}
