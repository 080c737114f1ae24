package book

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/mirror"
	"trestle/inventory/memview"
)

// Report is what Verify found.
type Report struct {
	OK      bool     `json:"ok"`
	Entries uint64   `json:"entries"`
	Sales   int      `json:"sales"`
	Faults  []string `json:"faults"`
	Healed  []string `json:"healed"`
}

// Verify rereads everything in opt.Dir: chain, signatures and numbers of every journal, that the
// copy holds the same lines, the receipts' numbers, and that the views are what a fresh fold of the
// journal gives. What is damaged is healed where the other copy or the journal has it, and reported
// in both cases. The error is for a folder that cannot be verified at all; faults are in the report.
func Verify(opt Options) (Report, error) {
	opt = opt.defaults()
	rep := Report{Faults: []string{}, Healed: []string{}}
	found, err := opt.state()
	if err != nil {
		return rep, err
	}
	if _, err := opt.Disk.ReadDir(journalDir); err != nil && found != whole {
		return rep, noBook(opt.Dir, opt.used())
	}
	lock, err := opt.Lock(opt.Dir)
	if inventory.CodeOf(err) == "book.folder" {
		// A copy on a stick that cannot be written: its journal can be read all the same.
		lock, err = nil, nil
	}
	if err != nil {
		return rep, err
	}
	err = rep.verify(opt, lock)
	rep.OK = err == nil && len(rep.Faults) == 0
	return rep, err
}

func (rep *Report) verify(opt Options, lock func() error) error {
	fresh := memview.New()
	err := rep.readAll(opt, fresh)
	if err == nil && len(rep.Faults) > 0 && lock != nil {
		err = rep.healAndReadAgain(opt, fresh)
	}
	if err != nil || len(rep.Faults) > 0 || lock == nil {
		if lock != nil {
			err = errors.Join(err, lock())
		}
		return err
	}
	return rep.compareViews(opt, lock, fresh)
}

func (rep *Report) readAll(opt Options, fresh inventory.Views) error {
	if err := rep.readJournals(opt, fresh); err != nil {
		return err
	}
	return rep.countReceipts(opt, fresh)
}

// healAndReadAgain heals what it can, and leaves in the report what still stands.
func (rep *Report) healAndReadAgain(opt Options, fresh inventory.Views) error {
	b := &Book{opt: opt}
	b.recallNotices()
	if keys, _, err := readKeys(opt.Disk); err == nil {
		b.keys, b.till = keys, journal.IDOf(journalKey(keys))
	}
	if _, err := b.ready(nil); err != nil {
		return err
	}
	moved, err := b.healAll(nil)
	if err != nil {
		return err
	}
	if moved {
		if err := emptyIn(opt); err != nil {
			return err
		}
	}
	rep.Healed = append(rep.Healed, b.health.Healed...)
	rep.Faults, rep.Entries, rep.Sales = []string{}, 0, 0
	if err := fresh.Clear(); err != nil {
		return err
	}
	return rep.readAll(opt, fresh)
}

// emptyIn makes the views in a folder new, whose lock is held: they point to where lines lay. What only
// they know goes on. Views that cannot be opened know nothing.
func emptyIn(opt Options) error {
	b, err := openWith(opt, func() error { return nil })
	if err != nil {
		if err := opt.Forget(filepath.Join(opt.Dir, viewsDir)); err != nil {
			return folderProblem(opt.Dir, err)
		}
		return nil
	}
	return errors.Join(b.emptyViews(), b.Close())
}

// readJournals checks every till's journal and its copy, and folds the journal afresh. A torn last
// line of our own is no fault: it is what a power cut leaves of something that was never
// acknowledged, and opening sets it aside. Nor is a copy that is only behind.
func (rep *Report) readJournals(opt Options, fresh inventory.Views) error {
	tills, err := opt.tills()
	if err != nil {
		return folderProblem(opt.Dir, err)
	}
	if len(tills) == 0 {
		rep.Faults = append(rep.Faults, "The journal holds no till.")
	}
	own := ownTill(opt.Disk)
	for _, till := range tills {
		total, _ := journal.Size(opt.journal(), till)
		sum, faults := journal.Verify(opt.journal(), till, func(done int64) { opt.Progress(done, total) })
		rep.Entries += sum.Entries
		faults = append(faults, mirror.Compare(mirror.Places{Root: opt.Disk}, till, nil)...)
		for _, fault := range faults {
			if till != own || fault.Code != journal.FaultTorn {
				rep.Faults = append(rep.Faults, fault.String())
			}
		}
	}
	return foldAll(opt.journal(), tills, fresh)
}

// foldAll folds all journals from the start, without a word about damage.
func foldAll(disk journal.FS, tills []journal.TillID, into inventory.Views) error {
	return inventory.FoldMany(into, func(add func(journal.Entry) error) error {
		for _, till := range tills {
			if _, _, err := journal.Read(disk, till, journal.Head{}, false, add); err != nil {
				return err
			}
		}
		return nil
	})
}

func ownTill(disk journal.FS) journal.TillID {
	keys, _, err := readKeys(disk)
	if err != nil {
		return ""
	}
	return journal.IDOf(journalKey(keys))
}

// countReceipts checks that each till's receipt numbers run from 1 without gaps, and that every
// entry that this version should know could be folded.
func (rep *Report) countReceipts(opt Options, fresh inventory.Views) error {
	return fresh.View(func(g inventory.Getter) error {
		r := inventory.NewReader(g, opt.lines())
		want := map[journal.TillID]uint64{}
		first := map[string]journal.TillID{}
		err := r.Numbers(func(n inventory.Numbered) error {
			till := n.Row.Till
			want[till]++
			if other, taken := first[n.Number()]; taken && other != till {
				rep.Faults = append(rep.Faults, fmt.Sprintf("tills %s and %s both gave out receipt %s.", other, till, n.Number()))
			}
			first[n.Number()] = till
			if n.Count != want[till] {
				rep.Faults = append(rep.Faults, fmt.Sprintf("till %s, entry %d: receipt %s stands where number %d should.", till, n.Row.N, n.Number(), want[till]))
				want[till] = n.Count
			}
			return nil
		})
		if err != nil {
			return err
		}
		// What counts is counted: the sale of an exchange that was cut short stands in the journal, too.
		if rep.Sales, err = r.CountSales(); err != nil {
			return err
		}
		_, odd, err := r.Strange()
		rep.Faults = append(rep.Faults, odd...)
		return err
	})
}

// compareViews opens the book, which catches its views up, and compares every key with a fresh
// fold. Views that differ are emptied, so that the next open folds them again.
func (rep *Report) compareViews(opt Options, lock func() error, fresh inventory.Views) error {
	b, err := openWith(opt, lock)
	if err != nil {
		if inventory.CodeOf(err) == "book.nokey" || inventory.CodeOf(err) == "book.badkey" || inventory.CodeOf(err) == "book.damaged" {
			rep.Faults = append(rep.Faults, err.Error())
			return nil
		}
		return err
	}
	defer b.Close()
	health := b.Health()
	rep.Healed = append(rep.Healed, health.Healed...)
	if b.clerk.w.Head().N > 0 && len(rep.Healed) > 0 {
		// Opening may have added an entry of its own, such as the end of an import cut short.
		if err := b.refold(fresh); err != nil {
			return err
		}
	}
	for _, fault := range health.Faults {
		rep.Faults = append(rep.Faults, fault.String())
	}
	if len(health.Faults) > 0 {
		return nil // the views may know of entries that the journal has lost
	}
	diff, err := Differ(b.views, fresh)
	if err != nil || diff == "" {
		return err
	}
	rep.Faults = append(rep.Faults, "The views differ from the journal ("+diff+"). The journal is whole; the views are folded again from it at the next start.")
	return b.emptyViews()
}

// refold folds all journals into views from the start.
func (b *Book) refold(into inventory.Views) error {
	if err := into.Clear(); err != nil {
		return err
	}
	tills, err := journal.Tills(b.opt.journal())
	if err != nil {
		return err
	}
	return foldAll(b.opt.journal(), tills, into)
}

var errDiffer = errors.New("differ")

// Differ names the first key in which two views stores differ, or "".
func Differ(a, b inventory.Views) (string, error) {
	diff := ""
	err := a.View(func(ga inventory.Getter) error {
		return b.View(func(gb inventory.Getter) error {
			var err error
			if diff, err = oneWay(ga, gb); err != nil || diff != "" {
				return err
			}
			diff, err = oneWay(gb, ga)
			return err
		})
	})
	return diff, err
}

func oneWay(a, b inventory.Getter) (string, error) {
	diff := ""
	err := a.Scan("", "", func(k string, va []byte) error {
		if strings.HasPrefix(k, "meta\x00") {
			return nil
		}
		vb, ok, err := b.Get(k)
		if err != nil {
			return err
		}
		if !ok || !bytes.Equal(va, vb) {
			diff = strings.ReplaceAll(k, "\x00", " ")
			return errDiffer
		}
		return nil
	})
	if errors.Is(err, errDiffer) {
		err = nil
	}
	return diff, err
}

// lines reads lines of the journal where no book is open.
func (o Options) lines() inventory.Lines { return &Book{opt: o} }
