package book

import (
	"context"
	"crypto/rand"
	"io"
	"os"
	"time"

	"github.com/google/uuid"

	"trestle/inventory"
	"trestle/inventory/badgerview"
	"trestle/inventory/journal"
	"trestle/inventory/journal/mirror"
)

// Options say where a book is and hand in the world. Dir is needed; the rest has defaults.
type Options struct {
	Dir      string
	Now      func() time.Time                                // labels only; nothing is ordered by it
	NewID    func() string                                   // ids of entries
	Random   io.Reader                                       // for keys
	Disk     journal.FS                                      // of Dir: everything but the lock and the views
	Lock     func(dir string) (unlock func() error, e error) // one book at a time
	Views    func(dir string) (inventory.Views, error)       // opens views/
	Forget   func(dir string) error                          // deletes views/
	Free     func(dir string) (bytes uint64, known bool)     // space left on the disk of dir
	Ballast  int64                                           // bytes kept in a file that is given up when the disk is full; 0 for none
	MaxFile  int64                                           // bytes a file of the journal may hold; 0 for the program's
	Ctx      context.Context                                 // ends an Open that folds a long history; what it has folded stays
	Progress func(done, total int64)                         // while a long history is folded; bytes
}

func (o Options) defaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Disk == nil {
		o.Disk = journal.OS(o.Dir)
	}
	if o.Lock == nil {
		o.Lock = lockFolder
	}
	if o.Views == nil {
		o.Views = func(dir string) (inventory.Views, error) { return badgerview.Open(dir) }
	}
	if o.Forget == nil {
		o.Forget = os.RemoveAll
	}
	if o.Free == nil {
		o.Free = FreeBytes
	}
	if o.Ctx == nil {
		o.Ctx = context.Background()
	}
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	return o
}

// The parts of a data folder.
const (
	journalDir = mirror.JournalDir
	copyDir    = mirror.CopyDir
	asideDir   = mirror.AsideDir
	keysDir    = "keys"
	viewsDir   = "views"
)

func (o Options) journal() journal.FS { return journal.Sub(o.Disk, journalDir) }
func (o Options) copy() journal.FS    { return journal.Sub(o.Disk, copyDir) }
func (o Options) aside() journal.FS   { return journal.Sub(o.Disk, asideDir) }
