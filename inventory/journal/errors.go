package journal

import (
	"errors"
	"fmt"
)

var (
	// ErrUnknown comes when the disk failed while an entry was written: it may be there or not.
	ErrUnknown = errors.New("the disk reported an error, so it is not known whether this was kept; " +
		"nothing written earlier is lost; open the book again and repeat the same act")
	// ErrReopen comes for every Append after ErrUnknown.
	ErrReopen = errors.New("an earlier write failed, so nothing more is written until the book is opened again; " +
		"nothing that was confirmed is lost")
	// ErrDraft comes for a draft that cannot be an entry. Nothing was written.
	ErrDraft = errors.New("this entry cannot be written; nothing was changed")
	// ErrTooBig comes (with ErrDraft) when drafts are too big for one Append: hand them in in parts.
	ErrTooBig = errors.New("too much at once")
	// ErrExists comes when a till that already has entries is created again.
	ErrExists = errors.New("this till already has a journal; it was left as it is")
	// ErrHead comes when a writer is opened on a place that is not the journal's end.
	ErrHead = errors.New("the journal does not end where this till thinks; nothing was changed; open the book again")
	// ErrDamaged comes when the end of a journal cannot be found. Nothing was cut.
	ErrDamaged = errors.New("the end of the journal is damaged; nothing was cut; bring the file back from a copy")
)

// refuse says why a draft was not written.
func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrDraft, fmt.Errorf(format, args...))
}
