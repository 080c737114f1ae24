package shopsync

import (
	"errors"
	"time"

	"trestle/inventory"
)

// Kind says what an error of a call means for what comes next.
type Kind int

const (
	// Refused: the shop understood and said no to this one thing. Go on with the next.
	Refused Kind = iota + 1
	// Busy: the shop asks to come back later and has done nothing.
	Busy
	// Unreached: the request never left this device. Nothing was done.
	Unreached
	// Unknown: no answer that means anything came back. It may have been done, may still be being
	// done, or not.
	Unknown
	// Failed: the shop answered that it broke down over this one thing. Outcome as with Unknown.
	Failed
	// Stop: keys, address or the shop itself are not in order. No use going on until a person acts.
	Stop
)

// Fault is the error of a call to a shop: what it means, and the sentence for the seller.
type Fault struct {
	Kind    Kind
	After   time.Duration // how long the shop asked to wait, 0 when it did not say
	Problem *inventory.Problem
}

// NewFault makes a Fault.
func NewFault(kind Kind, code, say string, cause error) *Fault {
	return &Fault{Kind: kind, Problem: &inventory.Problem{Code: code, Say: say, Err: cause}}
}

// Error gives the sentence for a person.
func (f *Fault) Error() string { return f.Problem.Say }

// Unwrap leads to the inventory.Problem and its cause.
func (f *Fault) Unwrap() error { return f.Problem }

// KindOf gives the kind of the first Fault in err's chain, 0 when there is none.
func KindOf(err error) Kind {
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return 0
}

// uncertain tells whether a write that ended so may have been done all the same.
func uncertain(kind Kind) bool { return kind == Unknown || kind == Failed }
