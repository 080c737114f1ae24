package inventory

// Views keeps what Fold makes of the book: an ordered map from keys to bytes. It can be deleted at
// any time and is folded again from the book. badgerview keeps it on disk, memview in memory;
// viewtest holds the laws that both pass.
type Views interface {
	// View gives fn a consistent picture to read from.
	View(fn func(Getter) error) error
	// Update applies all that fn sets, or, when fn returns an error, nothing.
	Update(fn func(Setter) error) error
	// Clear forgets everything.
	Clear() error
	Close() error
}

// Flusher is a store that keeps updates in memory for a while before it writes them, whole and in
// their order. Flush writes them now, so that a program that is killed finds them again.
type Flusher interface{ Flush() error }

// Getter reads views. The bytes it gives belong to the caller.
type Getter interface {
	// Get gives the value of key, and false when there is none.
	Get(key string) ([]byte, bool, error)
	// Scan calls fn for every key that begins with prefix, in byte order, starting at the first
	// key that is not less than from ("" for all). fn stops it early by returning ErrStop.
	Scan(prefix, from string, fn func(key string, value []byte) error) error
	// ScanBack calls fn for every key that begins with prefix, the last one first. fn stops it early
	// by returning ErrStop.
	ScanBack(prefix string, fn func(key string, value []byte) error) error
}

// Setter changes views inside an Update. It reads what it has already set.
type Setter interface {
	Getter
	Set(key string, value []byte) error
	Delete(key string) error
}

// ErrStop ends a Scan early without an error.
var ErrStop = stop{}

type stop struct{}

func (stop) Error() string { return "stop" }
