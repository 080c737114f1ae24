package book

import (
	"bytes"
	"errors"
	"io"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/journal/mirror"
)

// state is what a data folder holds.
type state int

const (
	nothing state = iota
	begun         // a Create that was cut short: no line of any journal is whole
	whole         // a book
)

// Exists tells whether there is a book in dir.
func Exists(dir string) bool {
	found, err := Options{Dir: dir, Disk: journal.OS(dir)}.state()
	return err == nil && found == whole
}

// state looks at the journal, and at its copy when the journal is gone: it comes back from there. A
// disk that cannot be read is not an empty one.
func (o Options) state() (state, error) {
	found, err := stateOf(o.journal())
	if err != nil || found == whole {
		return found, o.unreadable(err)
	}
	copied, err := stateOf(mirror.Reading(o.copy()))
	return max(found, copied), o.unreadable(err)
}

func (o Options) unreadable(err error) error {
	if err == nil {
		return nil
	}
	return inventory.Refuse("book.unreadable", "The folder "+o.Dir+" cannot be read at the moment. Nothing was changed: check the disk or the stick that it is on, then start Trestle again.", err)
}

func stateOf(disk journal.FS) (state, error) {
	tills, err := journal.Tills(disk)
	if err != nil {
		return nothing, err
	}
	found := nothing
	for _, till := range tills {
		if !cutShort(disk, till) {
			return whole, nil
		}
		found = begun
	}
	return found, nil
}

// cutShort tells whether a till's journal ends before its first newline. One that cannot be read, or
// is larger than a first line can be, is not for Create to judge.
func cutShort(disk journal.FS, till journal.TillID) bool {
	files, err := disk.ReadDir(string(till))
	if err != nil || len(files) > 1 {
		return false
	}
	for _, f := range files {
		if f.Dir || f.Size > 64<<10 {
			return false
		}
		r, err := disk.Open(string(till) + "/" + f.Name)
		if err != nil {
			return false
		}
		raw := make([]byte, f.Size)
		n, err := r.ReadAt(raw, 0)
		_ = r.Close()
		if (err != nil && !errors.Is(err, io.EOF)) || bytes.IndexByte(raw[:n], '\n') >= 0 {
			return false
		}
	}
	return true
}

// clearBegun moves what a Create that was cut short has left to quarantine/, so that it can begin
// again.
func clearBegun(opt Options) error {
	disk := opt.journal()
	tills, err := journal.Tills(disk)
	if err != nil {
		return err
	}
	for _, till := range tills {
		files, err := disk.ReadDir(string(till))
		if err != nil {
			return err
		}
		if err := opt.Disk.MkdirAll(asideDir); err != nil {
			return err
		}
		for _, f := range files {
			aside := asideDir + "/begun-" + string(till) + "-" + opt.NewID()
			if err := opt.Disk.Rename(journalDir+"/"+string(till)+"/"+f.Name, aside); err != nil {
				return err
			}
		}
		if err := errors.Join(disk.SyncDir(string(till)), opt.Disk.SyncDir(asideDir)); err != nil {
			return err
		}
	}
	return nil
}

// used tells whether a folder without a journal was a stall's: its copy, or its views, know what
// the journal said.
func (o Options) used() bool {
	for _, dir := range []string{viewsDir, copyDir} {
		if infos, err := o.Disk.ReadDir(dir); err == nil && len(infos) > 0 {
			return true
		}
	}
	return false
}

func noBook(dir string, used bool) error {
	if used {
		return inventory.Refuse("book.gone", "The journal of this stall is gone from "+dir+", although its views are there. Nothing was changed. "+otherFolder, nil)
	}
	return inventory.Refuse("book.none", "There is no stall in "+dir+" yet. Make one with: trestle init --stall NAME --country CODE.", nil)
}
