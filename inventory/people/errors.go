package people

import (
	"errors"
	"fmt"
)

// What can go wrong. Each comes wrapped with its cause. The sale that a text belongs to is never touched.
var (
	// ErrKey comes when the master key is missing, damaged or another one, and there are texts that need it.
	ErrKey = errors.New("the key to typed notes and names, keys/people.key, is missing, damaged or another one, so that " +
		"none can be read or added; no sale is touched; put the file back from your last copy")
	// ErrDisk comes when the disk did not read or write. What was kept before is kept.
	ErrDisk = errors.New("the disk did not read or write a typed note or name; no sale is touched; " +
		"check that there is room, then try again")
	// ErrDamaged comes when a text that was there when the store was opened cannot be read any more.
	ErrDamaged = errors.New("a typed note or name was damaged on the disk; the others and all sales are not touched; " +
		"type it again")
	// ErrLong comes for a text that is longer than MaxText. Nothing was kept of it.
	ErrLong = errors.New("this text is too long and was not kept; the sale is not touched; make it shorter")
	// ErrCard comes for a text with what looks like the number of a card. Nothing was kept of it.
	ErrCard = errors.New("this text holds what looks like the number of a card and was not kept; the sale is not touched; " +
		"leave the number out, nobody needs it here")
	// ErrHeld comes while a copy of the folder is being made: to forget somebody then would spoil it.
	ErrHeld = errors.New("a copy of the stall is being made, so nothing was forgotten yet; try again when it is ready")
	// ErrName comes for a subject or field that cannot be one: a mistake of the caller's.
	ErrName = errors.New("this is no name for what a text belongs to; nothing was kept")
)

// Damage is one place that cannot be read. It costs what stood there and nothing else.
type Damage struct {
	File string `json:"file"` // within the data folder
	At   int64  `json:"at"`   // the byte where it begins; -1 when it is about the whole file
	Say  string `json:"say"`
}

// maxDamage bounds the list: a file full of newlines must not fill the memory.
const maxDamage = 200

func onDisk(err error) error {
	if err == nil || errors.Is(err, ErrDisk) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrDisk, err)
}
