package till

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/people"
)

// typing is the side store of what was typed, and what of it is forgotten.
type typing struct {
	mu    sync.Mutex
	store *people.Store   // opened when it is first needed
	gone  map[string]bool // what the book says is forgotten
	late  error           // why the store still holds something of that
	told  []string        // files that were mended, which the seller was told

	applied atomic.Bool // gone is what the book says, and the store holds nothing of it
}

// hear notes that something is to be forgotten, from this till or from another.
func (t *typing) hear(entries []journal.Entry) {
	if slices.ContainsFunc(entries, func(e journal.Entry) bool { return e.Kind == inventory.KindForget }) {
		t.applied.Store(false)
	}
}

// peopleStore opens the side store when it is first needed, and takes out of it what is forgotten: at the first time,
// and whenever an entry says so. What the disk does not let go yet is tried again with the next call.
func (t *Till) peopleStore() (*people.Store, error) {
	if t.typing.store == nil {
		store, err := people.Open(t.cfg.Book.Disk, t.cfg.Book.Random)
		if err != nil {
			return nil, err
		}
		t.typing.store = store
	}
	store := t.typing.store
	if t.typing.late = t.applyForgotten(store); t.typing.late != nil && t.typing.gone == nil {
		return nil, t.typing.late // nobody knows what must not be shown
	}
	for _, file := range store.Healed() {
		if !slices.Contains(t.typing.told, file) {
			t.typing.told = append(t.typing.told, file)
			t.book.Tell(typedHealed(file))
		}
	}
	return store, nil
}

func typedHealed(file string) string {
	return "A file of typed notes and names, " + file + ", was damaged. It was mended from its second copy, and nothing is lost."
}

// applyForgotten makes the store forget what the book says. What is forgotten is known even where that fails.
func (t *Till) applyForgotten(store *people.Store) error {
	if t.typing.applied.Swap(true) {
		return nil
	}
	gone := map[string]bool{}
	err := t.book.Read(func(r inventory.Reader) error {
		all, err := r.AllForgotten()
		for _, ref := range all {
			gone[ref] = true
		}
		return err
	})
	if err == nil {
		t.typing.gone = gone
	}
	var has []string
	if err == nil && len(t.typing.gone) > 0 {
		has, err = store.Subjects()
	}
	for _, ref := range has {
		if err == nil && t.typing.gone[ref] {
			err = store.Forget(ref)
		}
	}
	if err != nil {
		t.typing.applied.Store(false)
	}
	return err
}

// ForgetTyped forgets for good what was typed about a sale, on this till and, once they have the entry that says so, on
// every other and after every restore. The sale itself stays.
func (t *Till) ForgetTyped(ctx context.Context, sale string) error {
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		_, there, err := r.SaleByID(sale)
		if err == nil && !there {
			err = inventory.Refuse("forget.unknown", "There is no such sale in this book, so nothing was typed about it. Nothing was changed.", nil)
		}
		if gone, goneErr := r.Forgotten(sale); err != nil || gone || goneErr != nil {
			return nil, errors.Join(err, goneErr)
		}
		d, err := inventory.NewDraft(inventory.KindForget, t.cfg.NewID(), inventory.ForgetBody{Of: sale})
		return []journal.Draft{d}, err
	})
	if err != nil {
		return err
	}
	t.typing.mu.Lock()
	defer t.typing.mu.Unlock()
	_, err = t.peopleStore()
	if err == nil {
		err = t.typing.late
	}
	if err != nil {
		return inventory.Refuse("forget.later", "It is written down that this is forgotten, and it is shown no more, but it could not be taken out of its file yet. That is done at the next start.", err)
	}
	return nil
}

// typedDamage names what of the typed texts is lost. A disk that does not answer is no damage.
func (t *Till) typedDamage() []string {
	t.typing.mu.Lock()
	defer t.typing.mu.Unlock()
	store, err := t.peopleStore()
	return typedFaults(store, err)
}

func typedFaults(store *people.Store, err error) []string {
	if errors.Is(err, people.ErrKey) {
		return []string{typedKey()}
	}
	var says []string
	if store == nil {
		return nil
	}
	for _, d := range store.Damage() {
		says = append(says, typedLost(d))
	}
	return says
}

func typedKey() string {
	return "The key to typed notes and names, keys/people.key, is missing or damaged, so that none can be read or added. No sale is touched: put the file back from your last copy."
}

func typedLost(d people.Damage) string {
	return "A typed note or name is lost in " + d.File + ", from byte " + strconv.FormatInt(max(0, d.At), 10) + ": it is damaged in both of its copies. No sale is touched: type it again where you still know it."
}

// recheckTyped reads the side store again, and mends what it can.
func (t *Till) recheckTyped() {
	t.typing.mu.Lock()
	defer t.typing.mu.Unlock()
	if t.typing.store != nil {
		_ = t.typing.store.Recheck() // whoever asked looks at the files next
	}
	_, _ = t.peopleStore()
}

// holdTyped keeps the files of the side store from being written anew while they are copied.
func (t *Till) holdTyped() (release func()) {
	t.typing.mu.Lock()
	defer t.typing.mu.Unlock()
	store, _ := t.peopleStore()
	if store == nil {
		return func() {}
	}
	return store.Hold()
}

// verifyTyped reads the side store of a folder in which no program runs, mends what it can, and adds what it found to
// the report.
func (c Config) verifyTyped(rep *book.Report) {
	lock := c.Book.Lock
	if lock == nil {
		lock = book.Claim
	}
	unlock, err := lock(c.Dir)
	if err != nil {
		return // a folder that cannot be written, or one that somebody has opened meanwhile and who sees for himself
	}
	if unlock != nil {
		defer func() { _ = unlock() }()
	}
	store, err := people.Open(c.Book.Disk, c.Book.Random)
	rep.Faults = append(rep.Faults, typedFaults(store, err)...)
	for _, file := range store.Healed() {
		rep.Healed = append(rep.Healed, typedHealed(file))
	}
	rep.OK = rep.OK && len(rep.Faults) == 0
}
