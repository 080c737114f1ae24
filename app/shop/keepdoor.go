package shop

import (
	"context"
	"time"
)

// Keeper makes copies of the stall and says how they stand. State reads and is quick; the others
// are called away from the window's goroutine. Errors are sentences for a person.
type Keeper interface {
	State() (Keeping, error)
	// Copy writes a copy and says how far it is. What stands of an older copy at the same place
	// stays until the new one is whole.
	Copy(ctx context.Context, c Copy, told func(done, total int)) (Copied, error)
	// SetFolder chooses the folder of copies, "" is none, and SetAfterDay whether one is made there
	// after each market day.
	SetFolder(dir string) error
	SetAfterDay(on bool) error
	// NewKey makes words; UseKey says that the seller has them on paper. Before that no copy is made
	// for them, for nobody could open it.
	NewKey(ctx context.Context) (Key, error)
	UseKey(ctx context.Context, k Key) error
}

// Checker is a Keeper that tells whether what is on paper opens its copies.
type Checker interface {
	// CheckKey answers nil when these are the words that copies are made for, and else a sentence.
	CheckKey(typed string) error
}

// Keeping is how safe keeping stands.
type Keeping struct {
	Sales     int
	NotCopied int
	Dir       string    // where the stall itself lies
	Last      time.Time // of the last copy; zero: there is none
	LastIn    string    // where it was written, "" when nobody knows
	Folder    string    // of copies, "" for none
	AfterDay  bool      // a copy is made there after each market day
	Sealed    bool      // there are words that copies are sealed to
	Free      int64     // bytes left on this device
	Low       bool      // and that is little
}

// Copy is what shall be copied where.
type Copy struct {
	To         string // a folder or a file; "" is the folder of copies
	Passphrase string // seals this copy; "" is the words
}

// Place is where the seller wants a copy.
type Place struct {
	To   string // a folder, in which the copy gets a name, or a file
	Name string // how it is called where To is no place that the seller knows
	// Written, where there is one, brings the copy from To to where it is wanted, whatever came of
	// it, and says how that went.
	Written func(error) error
}

// Copied is what a copy came to.
type Copied struct {
	File    string
	Sales   int
	Bytes   int64
	Warning string // what the copy lacks
}

// Key is a recovery key: 24 words, and the same as a code of modules, true is dark.
type Key struct {
	Words []string
	Text  string
	Code  [][]bool
}
