package book

import (
	"encoding/json"
	"errors"
	"slices"

	"trestle/inventory/journal"
)

// Health is what was found and mended when the book was opened, and since.
type Health struct {
	Healed []string        // sentences: a torn end set aside, views folded again
	Unread []string        // those of earlier openings too, until somebody has read them
	Faults []journal.Fault // damage that stands, named
}

// noticesFile keeps what was mended until somebody has read it: a command at night may have opened
// the book before the window does in the morning.
const noticesFile = "notices.json"

// maxNotices bounds what is kept unread.
const maxNotices = 20

// Health is what was found when the book was opened, and since.
func (b *Book) Health() Health {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	return Health{Healed: slices.Clone(b.health.Healed), Unread: slices.Clone(b.health.Unread), Faults: slices.Clone(b.health.Faults)}
}

// NoticesRead forgets sentences that somebody has read; what came meanwhile stays. Damage that stands
// is not forgotten.
func (b *Book) NoticesRead(shown []string) error {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	b.health.Unread = slices.DeleteFunc(b.health.Unread, func(say string) bool { return slices.Contains(shown, say) })
	if err := b.keepUnread(); err != nil {
		return folderProblem(b.opt.Dir, err)
	}
	return nil
}

// keepUnread writes down what nobody has read yet.
func (b *Book) keepUnread() error {
	if len(b.health.Unread) > 0 {
		raw, err := json.Marshal(b.health.Unread)
		if err != nil {
			return err
		}
		return replace(b.opt.Disk, noticesFile, raw)
	}
	if !there(b.opt.Disk, noticesFile) {
		return nil
	}
	return errors.Join(b.opt.Disk.Remove(noticesFile), b.opt.Disk.SyncDir("."))
}

// recallNotices brings back what nobody has read yet. A file that cannot be read is no reason to
// keep a till shut.
func (b *Book) recallNotices() {
	raw, err := readSmall(b.opt.Disk, noticesFile)
	if err != nil {
		return
	}
	var says []string
	if json.Unmarshal(raw, &says) == nil {
		b.healthMu.Lock()
		defer b.healthMu.Unlock()
		b.health.Unread = says
	}
}

// Tell notes something that was mended beside the journal, until somebody has read it.
func (b *Book) Tell(say string) { b.heal(say) }

// heal notes what was mended. A failure to keep the note changes nothing that matters.
func (b *Book) heal(say string) {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	if !slices.Contains(b.health.Healed, say) {
		b.health.Healed = append(b.health.Healed, say)
	}
	if slices.Contains(b.health.Unread, say) {
		return
	}
	b.health.Unread = append(b.health.Unread, say)
	if n := len(b.health.Unread); n > maxNotices {
		b.health.Unread = b.health.Unread[n-maxNotices:]
	}
	_ = b.keepUnread()
}

func (b *Book) fault(faults ...journal.Fault) {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	for _, f := range faults {
		if !slices.Contains(b.health.Faults, f) {
			b.health.Faults = append(b.health.Faults, f)
		}
	}
}

// faultsGone forgets the damage of a till's journal before it is read afresh.
func (b *Book) faultsGone(till journal.TillID) {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	b.health.Faults = slices.DeleteFunc(b.health.Faults, func(f journal.Fault) bool { return f.Till == till && f.Code != faultKey })
}

// faultGone forgets what was told of our own till under a code.
func (b *Book) faultGone(code string) {
	b.healthMu.Lock()
	defer b.healthMu.Unlock()
	b.health.Faults = slices.DeleteFunc(b.health.Faults, func(f journal.Fault) bool { return f.Till == b.till && f.Code == code })
}

// faultKey is the code of a key file that is missing or cannot be read.
const faultKey = "key"
