package till

import (
	"context"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/receipts/link"
	"trestle/receipts/printer"
	shopsync "trestle/sync"
	"trestle/sync/practice"
)

// Config hands in the world. Dir is needed; the rest has defaults.
type Config struct {
	Dir      string // the data folder
	Now      func() time.Time
	NewID    func() string
	Ctx      context.Context         // ends an Open that folds a long history; what it has folded stays
	Progress func(done, total int64) // of that
	Getenv   func(string) string
	// Language is the one that is spoken at the till when it is opened; receipts follow it unless the stall has
	// chosen one. The zero value is English.
	Language language.Tag
	// Ask asks the person for a shop's keys; nil when nobody can be asked.
	Ask func(inventory.Shop) (ShopKeys, error)
	// Clock is what the sync engine waits on; nil is the real one.
	Clock shopsync.Clock
	// Patience says how a shop that does not answer is taken; the zero value is production's.
	Patience shopsync.Patience
	// Practice is the practice shop to use instead of the one in the data folder, for the demo.
	Practice *practice.Shop
	// Wrap is put around the way to the shop; the demo loses calls in it. nil adds nothing.
	Wrap func(http.RoundTripper) http.RoundTripper
	// Book hands in what the book stands on: disk, lock, views, free space, randomness. What is not
	// handed in is the machine's.
	Book book.Options
	// Printers brings receipts to printers.
	Printers printer.Carrier
	// Receipt makes what the buyer takes home; nil signs a link and draws its code, which takes far
	// longer than the sale.
	Receipt func(link.Receipt) (Receipt, error)
}

func (c Config) defaults() Config {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.NewID == nil {
		c.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	if c.Language == (language.Tag{}) {
		c.Language = language.English
	}
	if c.Getenv == nil {
		c.Getenv = func(string) string { return "" }
	}
	if c.Clock == nil {
		c.Clock = shopsync.WallClock{}
	}
	if c.Book.Disk == nil {
		c.Book.Disk = journal.OS(c.Dir)
	}
	return c
}

// ballast is the room, in bytes, that is kept for the last sales on a full disk: some thousand.
const ballast = 4 << 20

func (c Config) book() book.Options {
	o := c.Book
	o.Dir, o.Now, o.NewID, o.Ctx, o.Progress, o.Ballast = c.Dir, c.Now, c.NewID, c.Ctx, c.Progress, ballast
	return o
}

// Till is an open stall on this device. Its methods may be called from any goroutine.
type Till struct {
	cfg  Config
	book *book.Book

	shelving sync.Mutex // one shelf is read at a time

	drafts   drafts
	tallying tallying // the count that is under way

	typing typing // the side store of what was typed

	printing printing

	mu    sync.Mutex // of what follows
	shelf *shelf
	news  news // what the shelf has not taken in yet
}

// Open opens the stall in cfg.Dir.
func Open(cfg Config) (*Till, error) {
	cfg = cfg.defaults()
	b, err := book.Open(cfg.book())
	if err != nil {
		return nil, err
	}
	t := &Till{cfg: cfg, book: b, news: news{all: true}}
	b.OnEntries(t.noticed)
	b.OnEntries(t.typing.hear)
	// Should the disk fail now, the next start records it: nobody sees the difference but the page that is made before.
	_ = b.SettleReceiptKey(context.Background())
	if err := t.loadBaskets(); err != nil {
		_ = b.Close()
		return nil, err
	}
	return t, nil
}

// Close closes the stall.
func (t *Till) Close() error { return t.book.Close() }

// OnChange calls fn after every change of the book; fn must be quick. The returned function ends
// it.
func (t *Till) OnChange(fn func()) (stop func()) {
	return t.book.OnEntries(func([]journal.Entry) { fn() })
}

// Settings gives what the stall has told about itself.
func (t *Till) Settings() (inventory.Settings, error) {
	var s inventory.Settings
	err := t.book.Read(func(r inventory.Reader) (err error) {
		s, err = r.Settings()
		return err
	})
	return s, err
}

// Letter is the till's letter.
func (t *Till) Letter() string { return t.book.Info().Letter }

// Dir is the stall's data folder.
func (t *Till) Dir() string { return t.cfg.Dir }

// PracticeDir is the folder of the practice stall that belongs to a data folder.
func PracticeDir(dir string) string { return filepath.Join(dir, "practice") }

// write keeps the drafts of plan.
func (t *Till) write(ctx context.Context, plan book.Plan) error {
	_, err := t.book.Write(ctx, plan)
	return err
}

// keep writes entries that need no look at the views.
func (t *Till) keep(ctx context.Context, kind string, bodies ...any) error {
	return t.write(ctx, func(inventory.Reader) ([]journal.Draft, error) {
		var out []journal.Draft
		for _, body := range bodies {
			d, err := inventory.NewDraft(kind, t.cfg.NewID(), body)
			if err != nil {
				return nil, err
			}
			out = append(out, d)
		}
		return out, nil
	})
}
