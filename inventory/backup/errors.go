package backup

import "errors"

// What can be wrong with a copy, or with the folder that it is brought back into. Each comes wrapped
// with its cause, and nothing was changed.
var (
	// ErrNotBackup comes for a file that is something else.
	ErrNotBackup = errors.New("this file is not a copy of a stall")
	// ErrSecret comes when the key or passphrase is not the one that the copy was made for.
	ErrSecret = errors.New("the recovery key or passphrase does not open this copy")
	// ErrCut comes for a copy that ends too early, as after a stick was pulled out.
	ErrCut = errors.New("this copy is cut short or its end is damaged")
	// ErrDamaged comes for a copy whose bytes are not those that were written.
	ErrDamaged = errors.New("this copy was damaged after it was made")
	// ErrForm comes for a copy that is whole but holds what no Trestle writes.
	ErrForm = errors.New("this copy holds what does not belong into a copy")
	// ErrNewer comes for a copy whose format is of a later Trestle.
	ErrNewer = errors.New("a newer Trestle made this copy")
	// ErrDisk comes when the copy cannot be read from where it lies, or not be written.
	ErrDisk = errors.New("the disk does not read or write")
	// ErrTaken comes when a folder that a copy shall be brought back into holds a stall already.
	ErrTaken = errors.New("there is a stall in this folder already")
	// ErrVerify comes when a copy, read back after it was written, is not what was written.
	ErrVerify = errors.New("the copy was read back and is not what was written")
)
