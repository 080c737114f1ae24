package till

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"filippo.io/age"

	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/journal"
)

// BackupOptions say where a copy goes and what opens it.
type BackupOptions struct {
	To         string     // a file, or a folder in which the copy gets a name; "" is the folder of copies
	Passphrase string     // opens the copy; "" makes it for the recovery key
	Work       int        // cost of trying passphrases: the exponent of a power of two, at most 18; 0 is what is right
	Disk       journal.FS // of the folder; nil is the machine's
}

// BackupResult is a copy that was made.
type BackupResult struct {
	File    string `json:"file"`
	Sales   int    `json:"sales"`
	Bytes   int64  `json:"bytes"`
	At      string `json:"at"`
	Removed int    `json:"removed"`           // older copies that it made needless
	Warning string `json:"warning,omitempty"` // what the copy lacks
}

// minPassphrase is the shortest passphrase that is taken: a copy may fall into anybody's hands, and
// whoever has it can try as many as they like.
const minPassphrase = 8

// copying lets one copy be made at a time: what a day's end starts and what a person does must not
// write the same file.
var copying sync.Mutex

// Backup writes a copy of the stall as it is now, while the till goes on selling. Lines that are damaged
// are healed first; a copy of what cannot be healed says so, and displaces no earlier one.
func (t *Till) Backup(ctx context.Context, opt BackupOptions) (BackupResult, error) {
	copying.Lock()
	defer copying.Unlock()
	lacks, err := t.lacking(ctx)
	if err != nil {
		return BackupResult{}, err
	}
	return t.backup(ctx, opt, lacks)
}

// backup writes a copy, of which is known what it lacks.
func (t *Till) backup(ctx context.Context, opt BackupOptions, lacks string) (BackupResult, error) {
	state, err := t.backupState()
	if err != nil {
		return BackupResult{}, err
	}
	to, key, err := opt.lock(state)
	if err != nil {
		return BackupResult{}, err
	}
	if opt.To == "" {
		if opt.To = state.Folder; opt.To == "" {
			return BackupResult{}, inventory.Refuse("backup.where", "Say where the copy shall go: a file, a folder or a stick. Nothing was written.", nil)
		}
	}
	src, receipts, err := t.copySource(ctx, state)
	if err != nil {
		return BackupResult{}, err
	}
	place, err := t.placeFor(opt, src.Manifest)
	if err != nil {
		return BackupResult{}, err
	}
	release := t.holdTyped()
	saved, err := backup.Save(place.disk, place.name, src, to, key)
	release()
	if err != nil {
		if ctx.Err() != nil {
			return BackupResult{}, ctx.Err()
		}
		return BackupResult{}, notWritten(place.dir, err)
	}
	out := BackupResult{File: place.path(), Sales: saved.Manifest.Sales, Bytes: saved.Bytes, At: saved.Manifest.At, Warning: lacks}
	if place.named && lacks == "" && (sameFolder(place.dir, state.Folder) || isStick(place.dir)) {
		// A copy that could not be removed costs room, nothing else; the next try does it.
		removed, _ := backup.Prune(place.disk, t.book.Till(), place.name)
		out.Removed = len(removed)
	}
	state.Last = &lastCopy{At: out.At, File: out.File, Sales: out.Sales, Receipts: receipts, Heads: saved.Manifest.Heads()}
	if err := t.keepBackupState(state); err != nil {
		return out, err
	}
	return out, nil
}

// lock gives whom the copy is made for, and what opens it where that is known.
func (o BackupOptions) lock(state backupState) (age.Recipient, age.Identity, error) {
	if o.Passphrase == "" {
		if state.Recovery == "" {
			return nil, nil, noRecovery
		}
		to, err := backup.ToKey(state.Recovery)
		if err != nil {
			return nil, nil, inventory.Refuse("backup.badkey", "The recovery key that this device remembers is damaged. Nothing was written: make a new one with: trestle backup --new-key.", err)
		}
		return to, nil, nil
	}
	if utf8.RuneCountInString(o.Passphrase) < minPassphrase {
		return nil, nil, inventory.Refuse("backup.short", fmt.Sprintf("A passphrase needs at least %d characters: whoever finds the copy can try as many as he likes. Nothing was written; four or five words are good.", minPassphrase), nil)
	}
	to, err := backup.ToPassphrase(o.Passphrase, o.Work)
	if err != nil {
		return nil, nil, inventory.Refuse("backup.work", "The copy cannot be sealed like this. Nothing was written: leave the cost of the passphrase as it is.", err)
	}
	key, err := backup.ByPassphrase(o.Passphrase)
	return to, key, err
}

var noRecovery = inventory.Refuse("backup.nokey", "No recovery key was made yet, so nobody could open the copy. Make one with: trestle backup --new-key, or give a passphrase with --passphrase-file. Nothing was written.", nil)

// copySource gives the stall as it stands now, and how many receipts there are. Both counts belong to
// the same moment; where sales come too fast for that they are a little lower, so that what is not
// copied is never called so.
func (t *Till) copySource(ctx context.Context, state backupState) (src backup.Source, receipts int, err error) {
	src.Folder = t.cfg.Book.Disk
	for range 5 {
		var read, heads map[journal.TillID]journal.Head
		if src.Manifest, receipts, read, err = t.manifest(); err != nil {
			return src, 0, err
		}
		if src.Journal, heads, err = t.book.Snapshot(ctx); err != nil {
			return src, 0, notRead(err)
		}
		tills, err := journal.Tills(src.Journal)
		if err != nil {
			return src, 0, notRead(err)
		}
		src.Manifest.Recovery = state.Recovery
		for _, id := range tills {
			src.Manifest.Tills = append(src.Manifest.Tills, backup.Till{Till: id, Letter: t.letterOf(id), Head: heads[id]})
		}
		if maps.Equal(read, heads) {
			break
		}
	}
	return src, receipts, nil
}

func notRead(err error) error {
	if inventory.CodeOf(err) != "" || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return inventory.Refuse("backup.read", "The journal could not be read for the copy. Nothing was written: run trestle verify.", err)
}

// manifest says what the views know now, and where they stand.
func (t *Till) manifest() (m backup.Manifest, receipts int, heads map[journal.TillID]journal.Head, err error) {
	info := t.book.Info()
	m = backup.Manifest{Stall: info.Stall, Till: t.book.Till(), Letter: info.Letter, At: t.cfg.Now().Format(time.RFC3339)}
	err = t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		m.Name, m.Practice = set.Name, set.Practice
		if m.Sales, err = r.CountSales(); err != nil {
			return err
		}
		if heads, err = r.Heads(); err != nil {
			return err
		}
		receipts, err = countReceipts(r, heads)
		return err
	})
	return m, receipts, heads, err
}

// countReceipts counts the sales and refunds of all tills: a till numbers them without gaps.
func countReceipts(r inventory.Reader, heads map[journal.TillID]journal.Head) (int, error) {
	sum := 0
	for till := range heads {
		n, err := r.Receipts(till)
		if err != nil {
			return 0, err
		}
		sum += int(n) //nolint:gosec // entry numbers are below 2^53
	}
	return sum, nil
}

func (t *Till) letterOf(id journal.TillID) string {
	letter := ""
	_ = t.book.Read(func(r inventory.Reader) error {
		info, err := r.Till(id)
		letter = info.Letter
		return err
	})
	return letter
}

func notWritten(dir string, err error) error {
	if errors.Is(err, backup.ErrVerify) {
		return inventory.Refuse("backup.verify", "The copy was read back and is not what was written, so it was taken away. Your stall and earlier copies are as they were: that disk or stick is failing, use another.", err)
	}
	return inventory.Refuse("backup.disk", "The copy could not be written to "+dir+". Your stall and earlier copies are as they were: check that there is room and that it can be written, then try again.", err)
}

// Backups lists the copies of this till in its folder of copies, the newest first.
func (t *Till) Backups() ([]string, error) {
	state, err := t.backupState()
	if err != nil || state.Folder == "" {
		return nil, err
	}
	names, err := backup.Own(journal.OS(state.Folder), t.book.Till())
	slices.Reverse(names)
	return names, err
}
